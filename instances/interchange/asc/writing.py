"""A school as a file of aSc Timetables: our ids are ``partner_id``, which the program keeps."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence

from instances.interchange.asc.tables import EVERY, FIRST, ROOT, ROWS, SECOND, TABLES
from instances.interchange.school import Card, ForeignGroup, ForeignSchool
from models.record import clock_of
from texts import say

Row = Mapping[str, object]
#: The program shows a short name of subjects, teachers and classes in its cells.
SHORT, WEEK = 8, 7
OPTIONS = (
    "idprefix:SETKA,groupstype1,decimalseparatordot,lessonsincludeclasseswithoutstudents,"
    "handlestudentsafterlessons"
)


def asc_file(school: ForeignSchool) -> bytes:
    """The file; every lesson that has a place is a card."""
    root = ET.Element(
        ROOT,
        {
            "importtype": "database",
            "options": OPTIONS,
            "defaultexport": "1",
            "displayname": "aSc Timetables 2012 XML",
            "displaycountries": "",
        },
    )
    for table, rows in _Writer(school).tables().items():
        parent = ET.SubElement(
            root, table, {"options": "canadd,export:silent", "columns": TABLES[table]}
        )
        for row in rows:
            ET.SubElement(parent, ROWS[table], {name: str(value) for name, value in row.items()})
    ET.indent(root, "   ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


class _Writer:
    def __init__(self, school: ForeignSchool) -> None:
        self.school = school
        self.ids: dict[tuple[str, str], str] = {}

    def tables(self) -> Mapping[str, Sequence[Row]]:
        """Rows of every table, in order: ids are given before they are referred to."""
        made: tuple[Callable[[], Iterator[Row]], ...] = (
            *(self._periods, self._days, self._weeks, self._terms, self._subjects, self._teachers),
            *(self._buildings, self._rooms, self._grades, self._classes, self._groups),
            *(self._students, self._choices, self._lessons, self._cards),
        )
        return {table: tuple(rows()) for table, rows in zip(TABLES, made, strict=True)}

    def _id(self, kind: str, own: str) -> str:
        """An id without commas, which stand between ids in lists."""
        return self.ids.setdefault((kind, own), f"{kind}{len(self.ids) + 1}")

    def _list(self, kind: str, own: Sequence[str]) -> str:
        return ",".join(self._id(kind, one) for one in own)

    def _periods(self) -> Iterator[Row]:
        for bell in self.school.bells:
            yield {
                "period": bell.number,
                "name": bell.number,
                "short": bell.number,
                "starttime": "" if bell.start is None else clock_of(bell.start).lstrip("0"),
                "endtime": "" if bell.end is None else clock_of(bell.end).lstrip("0"),
            }

    def _days(self) -> Iterator[Row]:
        days = range(1, self.school.days + 1)
        any_day = ",".join(self._mask(day) for day in days)
        names = {"name": say("elsewhere.any_day"), "short": "X"}
        yield {"id": self._id("D", "any"), "days": any_day, **names}
        for day in days:
            name = say(f"name.weekday.{day}") if day <= WEEK else str(day)
            yield {
                "id": self._id("D", str(day)),
                "days": self._mask(day),
                "name": name,
                "short": name,
            }

    def _mask(self, day: int) -> str:
        return "".join("1" if one == day else "0" for one in range(1, self.school.days + 1))

    def _masks(self) -> Mapping[int, str]:
        return {0: EVERY, 1: FIRST, 2: SECOND} if self.school.weeks > 1 else {0: "1"}

    def _weeks(self) -> Iterator[Row]:
        for weeks, mask in self._masks().items():
            name = say(f"lesson_weeks.{weeks}")
            yield {"id": self._id("W", str(weeks)), "weeks": mask, "name": name, "short": name}

    def _terms(self) -> Iterator[Row]:
        name = say("elsewhere.year")
        yield {"id": self._id("Y", "1"), "terms": "1", "name": name, "short": name}

    def _subjects(self) -> Iterator[Row]:
        for row in self.school.subjects:
            short = row.short or row.name[:SHORT]
            own = {"id": self._id("S", row.id), "partner_id": row.id}
            yield {**own, "name": row.name, "short": short}

    def _teachers(self) -> Iterator[Row]:
        for row in self.school.teachers:
            last, _, first = row.name.partition(" ")
            yield {
                "id": self._id("T", row.id),
                "name": row.name,
                "short": row.short or row.name,
                "partner_id": row.id,
                "firstname": first,
                "lastname": last,
            }

    def _buildings(self) -> Iterator[Row]:
        for row in self.school.buildings:
            yield {"id": self._id("B", row.id), "name": row.name, "partner_id": row.id}

    def _rooms(self) -> Iterator[Row]:
        for row in self.school.rooms:
            yield {
                "id": self._id("R", row.id),
                "name": row.id if not row.name else f"{row.id} {row.name}",
                "short": row.id,
                "capacity": "*" if row.seats is None else row.seats,
                "buildingid": self._id("B", row.building),
                "partner_id": row.id,
            }

    def _grades(self) -> Iterator[Row]:
        for grade in sorted({row.grade for row in self.school.classes if row.grade}):
            yield {"grade": grade, "name": grade, "short": grade}

    def _classes(self) -> Iterator[Row]:
        for row in self.school.classes:
            yield {
                "id": self._id("C", row.id),
                "name": row.name,
                "short": row.short or row.name,
                "teacherid": self._id("T", row.teacher) if row.teacher else "",
                "grade": row.grade or "",
                "partner_id": row.id,
            }

    def _groups(self) -> Iterator[Row]:
        of_class = self.school.class_students
        for class_ in self.school.classes:
            own = [group for group in self.school.groups if group.class_ == class_.id]
            for group, division in divisions(own):
                students = of_class.get(class_.id, ()) if group.whole else group.students
                yield {
                    "id": self._id("G", group.id),
                    "classid": self._id("C", class_.id),
                    "name": group.name,
                    "entireclass": int(group.whole),
                    "divisiontag": division,
                    "studentcount": len(students),
                    "studentids": self._list("P", students),
                }

    def _students(self) -> Iterator[Row]:
        for row in self.school.students:
            last, _, first = row.name.partition(" ")
            yield {
                "id": self._id("P", row.id),
                "classid": self._id("C", row.class_),
                "name": row.name,
                "partner_id": row.id,
                "firstname": first,
                "lastname": last,
            }

    def _choices(self) -> Iterator[Row]:
        """An alternative is a row of its own, which says what it stands for."""
        seminars = self._seminars()
        chosen = {(row.student, row.subject) for row in self.school.choices}
        for row in self.school.choices:
            student, subject = self._id("P", row.student), self._id("S", row.subject)
            yield {
                "studentid": student,
                "subjectid": subject,
                "seminargroup": seminars.get(row.group, ""),
                "importance": row.importance,
                "alternatefor": "",
            }
            for other in row.alternatives:
                if (row.student, other) not in chosen:
                    yield {
                        "studentid": student,
                        "subjectid": self._id("S", other),
                        "seminargroup": "",
                        "importance": row.importance,
                        "alternatefor": subject,
                    }

    def _seminars(self) -> Mapping[str, int]:
        """Numbers of the groups of every subject that students of several classes choose."""
        found: dict[str, int] = {}
        counts: dict[str, int] = {}
        for lesson in self.school.lessons:
            if lesson.label and lesson.id not in found:
                counts[lesson.subject] = counts.get(lesson.subject, 0) + 1
                found[lesson.id] = counts[lesson.subject]
        return found

    def _lessons(self) -> Iterator[Row]:
        seminars = self._seminars()
        for row in self.school.lessons:
            classes = [self.school.group_of[name].class_ for name in row.groups]
            yield {
                "id": self._id("L", row.id),
                "subjectid": self._id("S", row.subject),
                "classids": self._list("C", tuple(dict.fromkeys(classes))),
                "groupids": self._list("G", row.groups),
                "teacherids": self._list("T", row.teachers),
                "classroomids": self._list("R", self._rooms_of(row.id)),
                "periodspercard": 1,
                "periodsperweek": f"{row.count}.0",
                "daysdefid": self._id("D", "any"),
                "weeksdefid": self._id("W", str(row.weeks)),
                "termsdefid": self._id("Y", "1"),
                "seminargroup": seminars.get(row.id, ""),
                "capacity": "*",
                "partner_id": row.key,
            }

    def _rooms_of(self, lesson: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.room for c in self.school.cards_of[lesson] if c.room))

    def _cards(self) -> Iterator[Row]:
        weeks = {row.id: row.weeks for row in self.school.lessons}
        for card in self.school.cards:
            yield self._card(card, self._masks()[weeks[card.lesson]])

    def _card(self, card: Card, weeks: str) -> Row:
        return {
            "lessonid": self._id("L", card.lesson),
            "period": card.period,
            "days": self._mask(card.day),
            "weeks": weeks,
            "terms": "1",
            "classroomids": self._id("R", card.room) if card.room else "",
        }


def divisions(groups: Sequence[ForeignGroup]) -> Iterator[tuple[ForeignGroup, int]]:
    """Groups of a class, each with a division: the program takes groups of one division to share
    no student, and any others to share some.
    """
    made: list[set[str]] = []
    for group in sorted(groups, key=lambda group: not group.whole):
        if group.whole:
            yield group, 0
            continue
        members = set(group.students)
        free = (at for at, taken in enumerate(made) if not taken & members)
        at = next(free, len(made)) if members else len(made)
        if at == len(made):
            made.append(set())
        made[at] |= members
        yield group, at + 1
