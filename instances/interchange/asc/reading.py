"""A file of aSc Timetables as a school; ids are those we gave, where ``partner_id`` has kept
them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from instances.interchange.asc.tables import ROOT, ROWS
from instances.interchange.noting import Noted
from instances.interchange.school import (
    Bell,
    Card,
    Choice,
    ForeignClass,
    ForeignGroup,
    ForeignLesson,
    ForeignRoom,
    ForeignSchool,
    ForeignStudent,
    ForeignTeacher,
    Named,
)
from instances.interchange.xml_tree import Node, read_tree
from models.problems import Problem

CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})")
MASK = re.compile(r"^[01]+$")
#: Periods and weeks that a network may have.
LAST_PERIOD, MOST_WEEKS, LEAST_PRIORITY = 20, 2, 3


def read_asc(path: Path) -> tuple[ForeignSchool, tuple[Problem, ...]]:
    """The school of a file, and what is odd about it.

    Raises
    ------
    InputError
        The file is no XML of this kind, or every row of it that refers to nothing.
    """
    return _Reader(read_tree(path, ROOT), Noted(str(path))).school()


class _Reader:
    def __init__(self, root: Node, noted: Noted) -> None:
        self.root, self.noted = root, noted

    def school(self) -> tuple[ForeignSchool, tuple[Problem, ...]]:
        """Everything; raises InputError at the end, with all problems."""
        lessons, cards = self._lessons_and_cards()
        found = ForeignSchool(
            weeks=self.weeks,
            days=self.days,
            bells=tuple(self._bells()),
            buildings=tuple(self._named("buildings")),
            subjects=tuple(self._named("subjects")),
            teachers=tuple(
                ForeignTeacher(id=row.id, name=row.name, short=row.short)
                for row in self._named("teachers")
            ),
            rooms=tuple(self._rooms()),
            classes=tuple(self._classes()),
            groups=self.groups,
            students=tuple(self._students()),
            choices=tuple(self._choices()),
            lessons=lessons,
            cards=cards,
        )
        if not found.classes:
            self.noted.wrong("asc_no_classes", self.root.line)
        self.noted.refuse()
        return found, tuple(self.noted.remarks)

    def _rows(self, table: str) -> Iterator[Node]:
        yield from self.root.all(table, ROWS[table])

    # Ids

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, str]]:
        """Our ids of the rows of every table by those of the file."""
        tables = ("subjects", "teachers", "buildings", "classrooms", "classes", "students")
        return {table: self._ids(table) for table in tables}

    def _ids(self, table: str) -> Mapping[str, str]:
        rows = list(self._rows(table))
        seen: dict[str, int] = defaultdict(int)
        for row in rows:
            seen[row.get("partner_id")] += 1
        found: dict[str, str] = {}
        for row in rows:
            if not row.get("id"):
                self.noted.wrong("asc_no_id", row.line, "id")
            elif row.get("id") in found:
                self.noted.wrong("asc_twice", row.line, "id", row.get("id"))
            partner = row.get("partner_id")
            found[row.get("id")] = partner if partner and seen[partner] == 1 else row.get("id")
        return found

    def _one(self, table: str, row: Node, column: str) -> str:
        """What a row refers to; noted where there is nothing of the name."""
        own = row.get(column)
        if own and own not in self.ids[table]:
            self.noted.wrong("asc_unknown", row.line, column, own, table=table)
        return self.ids[table].get(own, "")

    def _many(self, table: str, row: Node, column: str) -> tuple[str, ...]:
        found = []
        for own in filter(None, (one.strip() for one in row.get(column).split(","))):
            if own not in self.ids[table]:
                self.noted.wrong("asc_unknown", row.line, column, own, table=table)
            else:
                found.append(self.ids[table][own])
        return tuple(dict.fromkeys(found))

    # Times

    @cached_property
    def days(self) -> int:
        """Days of the week: as long as the masks are."""
        masks = [
            mask
            for table, column in (("daysdefs", "days"), ("cards", "days"))
            for row in self._rows(table)
            for mask in row.get(column).split(",")
            if MASK.match(mask)
        ]
        plain = [
            int(day) for row in self.root.all("days", "day") if (day := row.get("day")).isdecimal()
        ]
        return max([len(mask) for mask in masks] + [day + 1 for day in plain], default=5)

    @cached_property
    def weeks(self) -> int:
        """Weeks of the cycle."""
        masks = (
            mask
            for table in ("weeksdefs", "cards")
            for row in self._rows(table)
            for mask in row.get("weeks").split(",")
        )
        most = max((len(mask) for mask in masks if MASK.match(mask)), default=1)
        if most > MOST_WEEKS:
            line = next((row.line for row in self._rows("weeksdefs")), None)
            self.noted.wrong("asc_weeks", line, "weeks", str(most), most=MOST_WEEKS)
        return min(most, MOST_WEEKS)

    def _bells(self) -> Iterator[Bell]:
        for row in self._rows("periods"):
            number = row.get("period") or row.get("short")
            if not number.isdecimal() or int(number) > LAST_PERIOD:
                self.noted.wrong("asc_number", row.line, "period", number, low=0, high=LAST_PERIOD)
                continue
            yield Bell(
                number=int(number),
                start=self._clock(row, "starttime"),
                end=self._clock(row, "endtime"),
            )

    def _clock(self, row: Node, column: str) -> int | None:
        found = CLOCK.match(row.get(column))
        if row.get(column) and found is None:
            self.noted.wrong("asc_clock", row.line, column, row.get(column))
        return 60 * int(found[1]) + int(found[2]) if found else None

    # People and places

    def _named(self, table: str) -> Iterator[Named]:
        for row in self._rows(table):
            name = row.get("name") or row.get("short") or row.get("id")
            yield Named(
                id=self.ids[table].get(row.get("id"), ""), name=name, short=row.get("short")
            )

    def _rooms(self) -> Iterator[ForeignRoom]:
        for row, named in zip(self._rows("classrooms"), self._named("classrooms"), strict=True):
            seats = row.get("capacity")
            yield ForeignRoom(
                id=named.id,
                name=named.name,
                seats=int(seats) if seats.isdecimal() else None,
                building=self._one("buildings", row, "buildingid"),
            )

    def _classes(self) -> Iterator[ForeignClass]:
        for row, named in zip(self._rows("classes"), self._named("classes"), strict=True):
            grade = row.get("grade")
            yield ForeignClass(
                id=named.id,
                name=named.name,
                short=named.short,
                grade=int(grade) if grade.isdecimal() else None,
                teacher=self._one("teachers", row, "teacherid"),
            )

    @cached_property
    def groups(self) -> tuple[ForeignGroup, ...]:
        """Groups, and the whole of every class that has none."""
        return tuple(self.group_of.values())

    @cached_property
    def group_of(self) -> dict[str, ForeignGroup]:
        """Groups by the ids of the file."""
        found: dict[str, ForeignGroup] = {}
        for row in self._rows("groups"):
            found[row.get("id")] = ForeignGroup(
                id=row.get("id"),
                name=row.get("name"),
                class_=self._one("classes", row, "classid"),
                whole=row.get("entireclass") == "1",
                students=self._many("students", row, "studentids"),
            )
        return found

    def _whole(self, class_: str) -> str:
        """The group of a whole class; made where the file has none."""
        for key, group in self.group_of.items():
            if group.class_ == class_ and group.whole:
                return key
        key = f"@{class_}"
        self.group_of[key] = ForeignGroup(id=key, class_=class_, whole=True)
        return key

    def _students(self) -> Iterator[ForeignStudent]:
        for row, named in zip(self._rows("students"), self._named("students"), strict=True):
            names = f"{row.get('lastname')} {row.get('firstname')}".strip()
            yield ForeignStudent(
                id=named.id,
                name=row.get("name") or names or named.name,
                class_=self._one("classes", row, "classid"),
            )

    def _choices(self) -> Iterator[Choice]:
        others: dict[tuple[str, str], list[str]] = defaultdict(list)
        rows = []
        for row in self._rows("studentsubjects"):
            student = self._one("students", row, "studentid")
            subject = self._one("subjects", row, "subjectid")
            if row.get("alternatefor"):
                others[student, self._one("subjects", row, "alternatefor")].append(subject)
            elif student and subject:
                rows.append((student, subject, row.get("importance")))
        for student, subject, importance in dict.fromkeys(rows):
            number = int(importance) if importance.isdecimal() else 1
            yield Choice(
                student=student,
                subject=subject,
                importance=min(max(number, 1), LEAST_PRIORITY),
                alternatives=tuple(dict.fromkeys(others[student, subject])),
            )

    # Lessons

    def _lessons_and_cards(self) -> tuple[tuple[ForeignLesson, ...], tuple[Card, ...]]:
        """A lesson whose cards are in different weeks is one lesson for each kind of weeks."""
        cards = self._cards()
        lessons: list[ForeignLesson] = []
        placed: list[Card] = []
        known = set[str]()
        for row in self._rows("lessons"):
            known.add(row.get("id"))
            length = max(1, self._whole_number(row, "periodspercard", 1))
            own = cards.get(row.get("id"), {})
            if not own:
                count = max(1, self._whole_number(row, "periodsperweek", length))
                lessons.append(self._lesson(row, self._weeks_of(row), count, split=False))
            for weeks, those in own.items():
                lesson = self._lesson(row, weeks, len(those) * length, split=len(own) > 1)
                lessons.append(lesson)
                for day, period, room in those:
                    placed += [
                        Card(lesson=lesson.id, day=day, period=period + more, room=room)
                        for more in range(length)
                    ]
        for row in self._rows("cards"):
            if row.get("lessonid") not in known:
                self.noted.wrong(
                    "asc_unknown", row.line, "lessonid", row.get("lessonid"), table="lessons"
                )
        lessons += self._class_subjects()
        return tuple(lessons), tuple(placed)

    def _class_subjects(self) -> Iterator[ForeignLesson]:
        """Lessons as the samples of the program have them: a subject of a whole class."""
        for row in self.root.all("classsubjects", "classsubject"):
            class_, subject = (
                self._one("classes", row, "classid"),
                self._one("subjects", row, "subjectid"),
            )
            yield ForeignLesson(
                id=f"{row.get('classid')}|{row.get('subjectid')}|{row.line}",
                subject=subject,
                teachers=self._many("teachers", row, "teacherid"),
                groups=(self._whole(class_),),
                count=max(1, self._whole_number(row, "periodsperweek", 1)),
            )

    def _lesson(self, row: Node, weeks: int, count: int, *, split: bool) -> ForeignLesson:
        groups = []
        for own in filter(None, (one.strip() for one in row.get("groupids").split(","))):
            if own not in self.group_of:
                self.noted.wrong("asc_unknown", row.line, "groupids", own, table="groups")
            else:
                groups.append(own)
        classes = self._many("classes", row, "classids")
        grouped = {self.group_of[own].class_ for own in groups}
        groups += [self._whole(class_) for class_ in classes if class_ not in grouped]
        seminar = row.get("seminargroup")
        several = {self.group_of[own].class_ for own in groups}
        names = {self.group_of[own].name for own in groups if not self.group_of[own].whole}
        named = sorted(names) or sorted(several)
        return ForeignLesson(
            id=f"{row.get('id')}#{weeks}" if split else row.get("id"),
            subject=self._one("subjects", row, "subjectid"),
            teachers=self._many("teachers", row, "teacherids"),
            groups=tuple(groups),
            count=count,
            weeks=weeks if self.weeks > 1 else 0,
            label=" ".join((*named, seminar)).strip() if seminar or len(several) > 1 else "",
            key=row.get("partner_id"),
        )

    def _whole_number(self, row: Node, column: str, usual: int) -> int:
        text = row.get(column).replace(",", ".")
        if not text:
            return usual
        try:
            return round(float(text))
        except ValueError:
            self.noted.wrong("asc_number", row.line, column, text, low=0, high=60)
            return usual

    def _weeks_of(self, row: Node) -> int:
        own = next(
            (d for d in self._rows("weeksdefs") if d.get("id") == row.get("weeksdefid")), None
        )
        return 0 if own is None else self._weeks_in(own.get("weeks"))

    def _weeks_in(self, mask: str) -> int:
        return {"10": 1, "01": 2}.get(mask, 0) if self.weeks > 1 else 0

    def _cards(self) -> Mapping[str, Mapping[int, list[tuple[int, int, str]]]]:
        """Day, period and room of cards that have a place, by lesson and weeks."""
        found: dict[str, dict[int, list[tuple[int, int, str]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        other_terms = 0
        for row in self._rows("cards"):
            rooms = self._many("classrooms", row, "classroomids")
            period, terms = row.get("period"), row.get("terms")
            if terms and MASK.match(terms) and not terms.startswith("1"):
                other_terms += 1
                continue
            if not period or not self._days_of(row):
                continue
            if not period.isdecimal():
                self.noted.wrong("asc_number", row.line, "period", period, low=0, high=LAST_PERIOD)
                continue
            for day in self._days_of(row):
                place = (day, int(period), rooms[0] if rooms else "")
                found[row.get("lessonid")][self._weeks_in(row.get("weeks"))].append(place)
        if other_terms:
            self.noted.odd("asc_terms", None, n=other_terms)
        return found

    def _days_of(self, row: Node) -> tuple[int, ...]:
        if row.get("day").isdecimal():
            return (int(row.get("day")) + 1,)
        return tuple(at for at, mark in enumerate(row.get("days"), start=1) if mark == "1")
