"""A school as files of Untis: our ids are short names; what a lesson is called stands in the text
of its line.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from instances.interchange.school import ForeignLesson, ForeignSchool
from instances.interchange.untis.tables import content_of, listed

Row = Mapping[str, object]
#: Lesson groups of the weeks of a cycle, as Untis users call them.
GROUPS = {0: "", 1: "A", 2: "B"}


def untis_files(school: ForeignSchool) -> Mapping[str, bytes]:
    """Files by name."""
    made = _Writer(school)
    tables = {
        "GPU001": made.times(),
        "GPU002": made.lessons(),
        "GPU003": made.classes(),
        "GPU004": made.teachers(),
        "GPU005": made.rooms(),
        "GPU006": made.subjects(),
        "GPU010": made.students(),
        "GPU015": made.choices(),
    }
    return {f"{table}.TXT": content_of(table, rows) for table, rows in tables.items()}


class _Writer:
    def __init__(self, school: ForeignSchool) -> None:
        self.school = school
        self.buildings = {row.id: row.name for row in school.buildings}
        self.class_of = {row.id: row.class_ for row in school.students}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers of lessons, from 1."""
        return {row.id: at for at, row in enumerate(self.school.lessons, start=1)}

    def _classes_of(self, lesson: ForeignLesson) -> tuple[str, ...]:
        classes = (self.school.group_of[name].class_ for name in lesson.groups)
        return tuple(dict.fromkeys(classes)) or ("",)

    def times(self) -> Iterator[Row]:
        """A row for every class of every lesson in its place."""
        lessons = {row.id: row for row in self.school.lessons}
        for card in self.school.cards:
            lesson = lessons[card.lesson]
            for class_ in self._classes_of(lesson):
                yield {
                    "lesson": self.numbers[lesson.id],
                    "class": class_,
                    "teacher": lesson.teachers[0] if lesson.teachers else "",
                    "subject": lesson.subject,
                    "room": card.room,
                    "day": card.day,
                    "period": card.period,
                    "line_text": lesson.key,
                }

    def lessons(self) -> Iterator[Row]:
        """A row for every class of every lesson."""
        for lesson in self.school.lessons:
            pieces = {self.school.group_of[name].class_: name for name in lesson.groups}
            for class_ in self._classes_of(lesson):
                group = self.school.group_of.get(pieces.get(class_, ""))
                is_part = group is not None and not group.whole
                yield {
                    "lesson": self.numbers[lesson.id],
                    "periods": lesson.count,
                    "class": class_,
                    "teacher": lesson.teachers[0] if lesson.teachers else "",
                    "subject": lesson.subject,
                    "students": len(self.school.members(lesson)),
                    "group": GROUPS[lesson.weeks],
                    "line_text": lesson.key,
                    "line_text_2": lesson.label,
                    "student_group": group.name if is_part and group is not None else "",
                }

    def classes(self) -> Iterator[Row]:
        """Classes; a school is a department."""
        for row in self.school.classes:
            own = {"name": row.id, "long_name": row.short or row.name, "level": row.grade or ""}
            yield {**own, "department": row.building, "teacher": row.teacher}

    def teachers(self) -> Iterator[Row]:
        """Teachers, the family name first."""
        for row in self.school.teachers:
            last, _, first = row.name.partition(" ")
            own = {"name": row.id, "long_name": last, "first_name": first}
            yield {**own, "department": row.building}

    def rooms(self) -> Iterator[Row]:
        """Rooms."""
        for row in self.school.rooms:
            seats = "" if row.seats is None else row.seats
            own = {"name": row.id, "long_name": row.name, "seats": seats}
            yield {**own, "department": row.building}

    def subjects(self) -> Iterator[Row]:
        """Subjects."""
        yield from ({"name": row.id, "long_name": row.name} for row in self.school.subjects)

    def students(self) -> Iterator[Row]:
        """Students, the family name first."""
        for row in self.school.students:
            last, _, first = row.name.partition(" ")
            own = {"name": row.id, "long_name": last, "first_name": first}
            yield {**own, "class": row.class_}

    def choices(self) -> Iterator[Row]:
        """Who is in which lesson, for all that is not of a whole class; then who asks for what and
        is in none.
        """
        chosen = {(row.student, row.subject): row for row in self.school.choices}
        seated = set[tuple[str, str]]()
        for lesson in self.school.lessons:
            for name in lesson.groups:
                group = self.school.group_of[name]
                for student in () if group.whole and not lesson.label else self._of(name):
                    seated.add((student, lesson.subject))
                    row = chosen.get((student, lesson.subject))
                    others = row.alternatives if row is not None else ()
                    yield {
                        "student": student,
                        "lesson": self.numbers[lesson.id],
                        "subject": lesson.subject,
                        "class": self.class_of.get(student, ""),
                        "other_subjects": listed(others),
                    }
        for (student, subject), row in chosen.items():
            if (student, subject) not in seated:
                yield {
                    "student": student,
                    "subject": subject,
                    "class": self.class_of.get(student, ""),
                    "other_subjects": listed(row.alternatives),
                }

    def _of(self, name: str) -> tuple[str, ...]:
        group = self.school.group_of[name]
        return self.school.class_students.get(group.class_, ()) if group.whole else group.students
