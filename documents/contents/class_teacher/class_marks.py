"""Marks of a class in the order of its list, group by group, for typing into the electronic diary:
as tables to read from, and as lines for a program.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.group_year import (
    GroupYear,
    Month,
    day_text,
    month_name,
    months_of,
)
from documents.contents.common.lessons.journal_records import key
from documents.contents.common.words.marks import entry_text, mark_text
from documents.contents.coordinator.marks.kept import Kept
from models.network import Class
from models.record import StudentId
from models.school_year.journal import Moment, Term
from texts import say

#: What the diary calls a class, student, subject or group of ours; empty where nobody knows.
ForeignId = Callable[[str, str], str]


class Asked(NamedTuple):
    """What is wanted.

    Attributes
    ----------
    month
        Only lessons of it; None is the year so far.
    foreign
        Ids of the diary; None leaves its columns out.
    """

    month: Month | None = None
    foreign: ForeignId | None = None


class ClassMarks(NamedTuple):
    """A class: a sheet for every part of every group it sits in, and all of that as lines."""

    class_: Class
    title: str
    sheets: tuple[Sheet, ...]
    lines: Table


def class_marks(kept: Kept, asked: Asked) -> Iterator[ClassMarks]:
    """Classes of the school that have students in groups of the network."""
    for class_ in kept.dossier.network.classes:
        if class_.school != kept.school:
            continue
        listed = _listed(kept, class_)
        pages = [
            page
            for group in kept.groups
            if any(one in listed for one in kept.students(group))
            for page in (_Page(kept, class_, group, listed, asked),)
            if page.has_any
        ]
        if pages:
            lines = Table(
                title=say("class_marks.title"),
                columns=_heads(LINE, asked),
                rows=tuple(row for page in pages for row in page.lines()),
            )
            sheets = tuple(sheet for page in pages for sheet in page.sheets())
            yield ClassMarks(class_, kept.dossier.names.class_(class_.id), sheets, lines)


def _listed(kept: Kept, class_: Class) -> dict[StudentId, int]:
    """Students of a class with their numbers in its list."""
    own = [row.id for row in kept.dossier.network.planned_students if row.class_ == class_.id]
    own.sort(key=kept.dossier.names.by_student)
    return {student: number for number, student in enumerate(own, start=1)}


LINE = (
    *("class", "class_id", "number", "student", "own", "student_id", "subject", "subject_id"),
    *("group", "group_id", "date", "lesson", "entry"),
)
#: Columns that only ids of the diary fill.
IDS = frozenset({"class_id", "student_id", "subject_id", "group_id"})


def _heads(names: Iterable[str], asked: Asked) -> tuple[str, ...]:
    return tuple(
        say(f"class_marks.{name}") for name in names if asked.foreign is not None or name not in IDS
    )


class _Page:
    """A group as far as a class sits in it."""

    def __init__(
        self,
        kept: Kept,
        class_: Class,
        group: GroupYear,
        listed: dict[StudentId, int],
        asked: Asked,
    ) -> None:
        self.kept, self.class_, self.group, self.asked = kept, class_, group, asked
        self.listed = {
            student: number for student, number in listed.items() if student in group.students
        }
        journal = kept.journals.get(group.group.id)
        self.entries = {
            (row.student, key(row)): entry_text(row)
            for row in (journal.entries if journal else ())
            if row.student in self.listed
        }
        self.marks = {
            (row.student, row.term): mark_text(row.mark)
            for row in (journal.terms if journal else ())
            if row.student in self.listed
        }
        self.terms = tuple(
            term
            for term in Term
            if self._is_given(term) and any(of is term for _, of in self.marks)
        )

    def _is_given(self, term: Term) -> bool:
        """Whether marks for a term are given in the month: that in which the half-year ends."""
        last = self.group.taught.year.halves[1 if term is Term.FIRST else 2].end
        return self.asked.month in (None, (last.year, last.month))

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Lessons so far, in order of time."""
        rows = [
            row
            for rows in self.group.moments.values()
            for row in rows
            if row.day <= self.kept.today
            and self.asked.month in (None, (row.day.year, row.day.month))
        ]
        return tuple(sorted(rows, key=lambda row: (row.day, row.period, row.part)))

    @property
    def has_any(self) -> bool:
        """Whether there is a lesson or a final mark to show."""
        return bool(self.moments or self.terms)

    def sheets(self) -> Iterator[Sheet]:
        """A sheet for every part of the course, for diaries have a page for each; final marks stand
        on the first.
        """
        for place, part in enumerate(self.group.parts):
            own = [row for row in self.moments if row.part == part]
            months = months_of(row.day for row in own)
            tables = [self._month(month, own) for month in months]
            if self.terms and not place:
                tables.append(self._finals())
            if tables:
                yield self._sheet(self.group.part_name(part), tables)

    def _sheet(self, part: str, tables: list[Table]) -> Sheet:
        title = self.kept.title(self.group)
        named = say("class_marks.part", part=part, group=title) if part else title
        class_ = self.kept.dossier.names.class_(self.class_.id)
        teacher = self.group.teacher_names
        who = (say("class_marks.teacher", teacher=teacher),) if teacher else ()
        return Sheet(
            title=named,
            lines=(say("class_marks.part", part=class_, group=named), *who),
            tables=tuple(tables),
            frozen=2 if len(tables) == 1 else 0,
        )

    def _month(self, month: Month, rows: Iterable[Moment]) -> Table:
        own = [row for row in rows if (row.day.year, row.day.month) == month]
        return self._table(
            month_name(month),
            [_head(row) for row in own],
            lambda student: [self.entries.get((student, key(row)), "") for row in own],
        )

    def _finals(self) -> Table:
        return self._table(
            say("class_marks.finals"),
            [say(f"journal.term.{term}") for term in self.terms],
            lambda student: [self.marks.get((student, term), "") for term in self.terms],
        )

    def _table(
        self, title: str, heads: Iterable[str], cells: Callable[[StudentId], Iterable[str]]
    ) -> Table:
        foreign, names = self.asked.foreign, self.kept.dossier.names
        ids = (say("class_marks.student_id"),) if foreign is not None else ()
        columns = (say("class_marks.number"), say("class_marks.student"), *ids, *heads)
        rows = tuple(
            (
                *(str(number), names.student(student)),
                *((foreign("student", student),) if foreign is not None else ()),
                *cells(student),
            )
            for student, number in self.listed.items()
        )
        return Table(title=title, columns=columns, rows=rows)

    def lines(self) -> Iterator[tuple[str, ...]]:
        """A line for every cell with something in it."""
        for student in self.listed:
            for row in self.moments:
                if text := self.entries.get((student, key(row))):
                    lesson = str(row.period or "")
                    yield self._line(student, (day_text(row.day), lesson, text))
            for term in self.terms:
                if text := self.marks.get((student, term)):
                    yield self._line(student, (say(f"journal.term.{term}"), "", text))

    def _line(self, student: StudentId, said: tuple[str, str, str]) -> tuple[str, ...]:
        names, network = self.kept.dossier.names, self.kept.dossier.network
        subject = network.course_of[self.group.group.course].subject
        foreign = self.asked.foreign or (lambda kind, own: "")
        date, lesson, entry = said
        cells = {
            "class": names.class_(self.class_.id),
            "class_id": foreign("class", self.class_.id),
            "number": str(self.listed[student]),
            "student": names.student(student),
            "own": student,
            "student_id": foreign("student", student),
            "subject": self.group.subject,
            "subject_id": foreign("subject", subject),
            "group": self.group.title,
            "group_id": foreign("group", self.group.group.id),
            "date": date,
            "lesson": lesson,
            "entry": entry,
        }
        return tuple(
            text
            for name, text in cells.items()
            if self.asked.foreign is not None or name not in IDS
        )


def _head(row: Moment) -> str:
    """Heading of the column of a lesson."""
    lesson = (say("class_marks.lesson_of_day", number=row.period),) if row.period else ()
    return "\n".join((f"{row.day:%d.%m}", *lesson))
