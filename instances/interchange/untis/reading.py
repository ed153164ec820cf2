"""Files of Untis as a school: a folder with GPU001 or GPU002, and whatever else of the kind it
has.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

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
from instances.interchange.school.outward import names_network_group, of_key
from instances.interchange.untis.tables import FIELDS, TILDE, Row, rows_of
from models.problems import InputError, Problem

#: Tables that hold lessons: one of them has to be there.
LESSONS = ("GPU001", "GPU002")
LAST_PERIOD, LAST_DAY = 20, 7
WEEKS = {"A": 1, "B": 2}


def read_untis(path: Path) -> tuple[ForeignSchool, tuple[Problem, ...]]:
    """The school of a folder, or of the one file that is named.

    Raises
    ------
    InputError
        There is no file of lessons, or every row that cannot be read.
    """
    folder = path if path.is_dir() else path.parent
    if not folder.is_dir():
        raise InputError([Problem(code="file_missing", file=str(path))])
    noted: list[Noted] = []
    tables = {
        table: rows_of(folder, table, noted)
        for table in FIELDS
        if path.is_dir() or path.stem.upper() == table
    }
    if not any(tables.get(table) for table in LESSONS) and not any(one.problems for one in noted):
        raise InputError([Problem(code="untis_no_lessons", file=str(path))])
    return _Reader(tables, noted, folder).school()


class _Reader:
    def __init__(
        self, tables: Mapping[str, Sequence[Row]], noted: list[Noted], folder: Path
    ) -> None:
        self.tables, self.noted, self.folder = tables, noted, folder

    def school(self) -> tuple[ForeignSchool, tuple[Problem, ...]]:
        """Everything; raises InputError at the end, with all problems of all files."""
        cards = tuple(self._cards())
        found = ForeignSchool(
            name=self.folder.name,
            weeks=2 if any(row.weeks for row in self.lessons) else 1,
            days=max([card.day for card in cards] + [5]),
            bells=tuple(Bell(number=number) for number in self.periods),
            buildings=tuple(Named(id=name, name=name) for name in self._departments()),
            subjects=tuple(self._subjects()),
            teachers=tuple(self._teachers()),
            rooms=tuple(self._rooms()),
            classes=tuple(self._classes()),
            groups=tuple(self.groups.values()),
            students=tuple(self._students()),
            choices=tuple(self._choices()),
            lessons=self.lessons,
            cards=cards,
        )
        if problems := [problem for note in self.noted for problem in note.problems]:
            raise InputError(problems)
        return found, tuple(problem for note in self.noted for problem in note.remarks)

    def _rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def _note(self, table: str) -> Noted:
        return next(note for note in self.noted if Path(note.file).stem.upper() == table)

    # Master data: what a file lists, and what lessons name besides

    def _named(self, table: str, field: str) -> Mapping[str, Row | None]:
        found: dict[str, Row | None] = {row["name"]: row for row in self._rows(table)}
        for own in (*LESSONS, "GPU015"):
            for row in self._rows(own):
                if row[field]:
                    found.setdefault(row[field], None)
        return found

    def _departments(self) -> Sequence[str]:
        """Departments of classes: schools, where there are several."""
        found = [row["department"] for row in self._rows("GPU003") if row["department"]]
        return tuple(dict.fromkeys(found))

    def _subjects(self) -> Iterator[Named]:
        names = self._named("GPU006", "subject")
        for row in self._rows("GPU015"):
            for other in filter(None, row["other_subjects"].split(TILDE)):
                names = {other: None, **names}
        for name, listed in names.items():
            long_name = listed["long_name"] if listed else ""
            yield Named(id=name, name=long_name or name, short=name)

    def _teachers(self) -> Iterator[ForeignTeacher]:
        for name, row in self._named("GPU004", "teacher").items():
            said = f"{row['long_name']} {row['first_name']}".strip() if row else ""
            building = row["department"] if row else ""
            yield ForeignTeacher(id=name, name=said or name, short=name, building=building)

    def _rooms(self) -> Iterator[ForeignRoom]:
        for name, row in self._named("GPU005", "room").items():
            if TILDE in name:
                continue
            seats = row["seats"] if row else ""
            yield ForeignRoom(
                id=name,
                name=row["long_name"] if row else "",
                seats=int(seats) if seats.isdecimal() and int(seats) else None,
                building=row["department"] if row else "",
            )

    def _classes(self) -> Iterator[ForeignClass]:
        teachers = {row.id for row in self._teachers()}
        for name, row in self.classes.items():
            level, teacher = (row["level"], row["teacher"]) if row else ("", "")
            yield ForeignClass(
                id=name,
                name=(row["long_name"] if row else "") or name,
                short=(row["long_name"] if row else "") or name,
                grade=int(level) if level.isdecimal() and int(level) else None,
                building=row["department"] if row else "",
                teacher=teacher if teacher in teachers else "",
            )

    @cached_property
    def classes(self) -> Mapping[str, Row | None]:
        """Classes by short name."""
        found = dict(self._named("GPU003", "class"))
        for row in self._rows("GPU010"):
            if row["class"]:
                found.setdefault(row["class"], None)
        return found

    def _students(self) -> Iterator[ForeignStudent]:
        for name, row in self.students.items():
            said = (
                f"{row['long_name']} {row['first_name']}".strip()
                if "long_name" in row.cells
                else ""
            )
            yield ForeignStudent(id=name, name=said or name, class_=row["class"])

    @cached_property
    def students(self) -> Mapping[str, Row]:
        """Students by short name: the master data, then whoever chooses."""
        found = {row["name"]: row for row in self._rows("GPU010")}
        for row in self._rows("GPU015"):
            found.setdefault(row["student"], row)
        return found

    # Lessons

    @cached_property
    def members(self) -> Mapping[tuple[str, str], list[str]]:
        """Students of a lesson by its number and subject."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self._rows("GPU015"):
            if row["lesson"]:
                found[row["lesson"], row["subject"]].append(row["student"])
        return found

    @cached_property
    def coupled(self) -> Mapping[tuple[str, str, str, str], list[Row]]:
        """Rows of one lesson: its number, subject, teacher and group of students; classes are rows
        of their own.
        """
        rows = self._rows("GPU002") or self._rows("GPU001")
        found: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
        for row in rows:
            found[row["lesson"], row["subject"], row["teacher"], row["line_text"]].append(row)
        return found

    @cached_property
    def lessons(self) -> tuple[ForeignLesson, ...]:
        """Lessons with the groups they are for."""
        return tuple(self._lesson(key, rows) for key, rows in self.coupled.items())

    def _lesson(self, key: tuple[str, str, str, str], rows: Sequence[Row]) -> ForeignLesson:
        number, subject, teacher, line_text = key
        own = of_key(line_text)
        classes = tuple(dict.fromkeys(row["class"] for row in rows if row["class"]))
        seated = self.members.get((number, subject), ())
        by_class: dict[str, list[str]] = defaultdict(list)
        for student in seated:
            by_class[self.students[student]["class"]].append(student)
        label = next((row["line_text_2"] for row in rows if row["line_text_2"]), "")
        chosen = bool(seated) and own is None
        groups = [
            self._group(key, class_, by_class.get(class_, ()), rows, is_part=bool(seated))
            for class_ in classes
        ]
        weeks = next((WEEKS.get(row["group"][:1].upper(), 0) for row in rows if row["group"]), 0)
        is_network = len(classes) > 1 or chosen or names_network_group(line_text)
        return ForeignLesson(
            id=self._id(key),
            subject=subject,
            teachers=(teacher,) if teacher else (),
            groups=tuple(groups),
            count=self._count(key, rows),
            weeks=own[2] if own else weeks,
            label=(label or f"{subject} {number}") if is_network else "",
            key=line_text if own else "",
        )

    def _id(self, key: tuple[str, str, str, str]) -> str:
        return "|".join(filter(None, key))

    @cached_property
    def groups(self) -> dict[str, ForeignGroup]:
        """Groups of all lessons, filled as lessons are read."""
        return {}

    def _group(
        self,
        key: tuple[str, str, str, str],
        class_: str,
        students: Sequence[str],
        rows: Sequence[Row],
        *,
        is_part: bool,
    ) -> str:
        named = next((r["student_group"] for r in rows if r["class"] == class_), "")
        if not is_part and not named:
            whole = ForeignGroup(id=f"@{class_}", class_=class_, whole=True)
            return self.groups.setdefault(whole.id, whole).id
        group = ForeignGroup(
            id=f"{self._id(key)}@{class_}",
            name=named or self._id(key),
            class_=class_,
            students=tuple(dict.fromkeys(students)),
        )
        return self.groups.setdefault(group.id, group).id

    def _count(self, key: tuple[str, str, str, str], rows: Sequence[Row]) -> int:
        """Periods a week; a class that stands in several rows of a lesson has them all."""
        said: dict[str, float] = defaultdict(float)
        for row in rows:
            try:
                said[row["class"]] += float((row["periods"] or "0").replace(",", "."))
            except ValueError:
                self._note("GPU002").wrong("untis_number", row.line, "2", row["periods"])
        if any(said.values()):
            return max(1, round(max(said.values())))
        return max(1, len({(row["day"], row["period"]) for row in rows if row["day"]}))

    # Times

    @cached_property
    def periods(self) -> tuple[int, ...]:
        """Numbers of periods from the first that is used to the last."""
        used = {int(row["period"]) for row in self._rows("GPU001")}
        return tuple(range(min(used, default=1), min(max(used, default=7), LAST_PERIOD) + 1))

    def _cards(self) -> Iterator[Card]:
        known = set(self.coupled)
        by_number: dict[tuple[str, str, str], tuple[str, str, str, str]] = {}
        for key in known:
            by_number.setdefault(key[:3], key)
        placed = dict[tuple[str, int, int], str]()
        for row in self._rows("GPU001"):
            day, period = int(row["day"]), int(row["period"])
            if not (1 <= day <= LAST_DAY and period <= LAST_PERIOD):
                self._note("GPU001").wrong("untis_time", row.line, "6", f"{day} {period}")
                continue
            if row["lesson"] == "0" and not row["subject"]:
                continue
            exact = (row["lesson"], row["subject"], row["teacher"], row["line_text"])
            found = exact if exact in known else by_number.get(exact[:3])
            if found is None:
                self._note("GPU001").odd("untis_no_lesson", row.line, "1", row["lesson"])
                continue
            room = row["room"].split(TILDE)[0]
            placed.setdefault((self._id(found), day, period), room)
        for (lesson, day, period), room in placed.items():
            yield Card(lesson=lesson, day=day, period=period, room=room)

    # Choices

    def _choices(self) -> Iterator[Choice]:
        labelled = {
            (key[0], key[1])
            for key, lesson in zip(self.coupled, self.lessons, strict=True)
            if lesson.label
        }
        for row in self._rows("GPU015"):
            # Who sits in a part of a class has chosen nothing.
            if row["subject"] and (
                not row["lesson"] or (row["lesson"], row["subject"]) in labelled
            ):
                yield Choice(
                    student=row["student"],
                    subject=row["subject"],
                    alternatives=tuple(filter(None, row["other_subjects"].split(TILDE))),
                )
