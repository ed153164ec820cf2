"""Two journals of one group read as one: a new one is begun when the group changes, and the old one
goes on to be read.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from models.network import Network
from models.record import Record, StudentId
from models.school_year.journal import (
    POINTS,
    Entry,
    Journal,
    Mark,
    Moment,
    Note,
    Remark,
    TermMark,
    Topic,
)
from texts import say

Row = TypeVar("Row", bound=Record)


class Conflict(NamedTuple):
    """Whose row or which lesson it is of which two journals say different things."""

    place: str
    first: str
    second: str


class Merging:
    """Two journals of a group on their way to be one; an empty cell says nothing, nor does the hour
    printed for a lesson.
    """

    def __init__(self, network: Network) -> None:
        self.conflicts: list[Conflict] = []
        self._names = {student.id: student.name or student.id for student in network.students}

    def merged(self, first: Journal, second: Journal) -> Journal:
        """All that two journals say, by lesson and student."""
        return Journal(
            group=first.group,
            network_hash=second.network_hash,
            entries=self._rows(
                (*first.entries, *second.entries),
                lambda row: (*_lesson(row), row.student),
                self._entry,
            ),
            topics=self._rows((*first.topics, *second.topics), _lesson, self._topic),
            terms=self._rows(
                (*first.terms, *second.terms), lambda row: (row.student, row.term), self._term
            ),
            notes=self._rows((*first.notes, *second.notes), lambda row: row.student, self._note),
            remarks=tuple(_remarks(first, second)),
        )

    def _rows(
        self, rows: Iterable[Row], key: Callable[[Row], Hashable], joined: Callable[[Row, Row], Row]
    ) -> tuple[Row, ...]:
        found: dict[Hashable, Row] = {}
        for row in rows:
            known = found.get(key(row))
            found[key(row)] = row if known is None or known == row else joined(known, row)
        return tuple(found.values())

    def _entry(self, first: Entry, second: Entry) -> Entry:
        self._differ(
            f"{self._name(first.student)}, {_said(first)}", *(_cell(row) for row in (first, second))
        )
        return first

    def _term(self, first: TermMark, second: TermMark) -> TermMark:
        self._differ(self._name(first.student), _mark(first.mark), _mark(second.mark))
        return first

    def _topic(self, first: Topic, second: Topic) -> Topic:
        # The hour that is printed gives way to one that somebody typed.
        hours = second.hours if first.hours in (None, 1) else first.hours
        if first.hours != second.hours and second.hours not in (None, 1, hours):
            self._differ(_said(first), str(first.hours), str(second.hours))
        texts = {
            name: self._text(_said(first), getattr(first, name), getattr(second, name))
            for name in ("topic", "homework")
        }
        return first.model_copy(update={"hours": hours, **texts})

    def _note(self, first: Note, second: Note) -> Note:
        place = self._name(first.student)
        fields = ("arrived", "left", "text")
        return first.model_copy(
            update={
                name: self._text(place, getattr(first, name), getattr(second, name))
                for name in fields
            }
        )

    def _text(self, place: str, first: str, second: str) -> str:
        if first and second and first != second:
            self._differ(place, first, second)
        return first or second

    def _differ(self, place: str, first: str, second: str) -> None:
        self.conflicts.append(Conflict(place, first, second))

    def _name(self, student: StudentId) -> str:
        return self._names.get(student, student)


def _lesson(row: Moment) -> tuple[str, date, int]:
    return (row.part, row.day, row.period)


def _said(row: Moment) -> str:
    return f"{row.day:%d.%m.%Y}, {row.period}"


def _cell(row: Entry) -> str:
    """What stands in a cell, as people write it."""
    absent = say(f"absence.{row.absence}") if row.absence else ""
    return " ".join(
        filter(None, (say("mark.late") if row.late else "", absent, *map(_mark, row.marks)))
    )


def _mark(mark: Mark) -> str:
    return mark.value if mark in POINTS else say(f"mark.{mark}")


def _remarks(first: Journal, second: Journal) -> Iterator[Remark]:
    """Lines of the first page of remarks, and below them those of the second that are not there."""
    yield from first.remarks
    known, last = (
        {_numbered(row, 0) for row in first.remarks},
        max((row.number for row in first.remarks), default=0),
    )
    new = dict.fromkeys(line for row in second.remarks if (line := _numbered(row, 0)) not in known)
    for number, row in enumerate(new, start=last + 1):
        yield _numbered(row, number)


def _numbered(row: Remark, number: int) -> Remark:
    return row.model_copy(update={"number": number})
