"""What teachers write down in a journal: marks, absences, topics, and the marks of a half-year and
a year.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.record import GroupId, PartId, Record, StudentId

#: Begins the key of a block of cells that is read back: it stands in the corner of a hidden column
#: and a hidden row.
CORNER = "setka:"
#: What a mark weighs in a mean; the others are words.
POINTS = {"5": 5, "4": 4, "3": 3, "2": 2}


class Mark(StrEnum):
    """A mark, of a lesson or of a term; the last four are words and count in no mean."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    PASSED = "passed"
    FAILED = "failed"
    EXEMPT = "exempt"
    NOT_ATTESTED = "not_attested"


class Absence(StrEnum):
    """Why somebody was not there, a category and no more; unknown until somebody says it."""

    UNKNOWN = "unknown"
    ILLNESS = "illness"
    VALID = "valid"
    NO_REASON = "no_reason"


class Term(StrEnum):
    """What a final mark is given for."""

    FIRST = "first"
    SECOND = "second"
    YEAR = "year"
    EXAM = "exam"
    FINAL = "final"


class Moment(Record):
    """A lesson of a group: its part, its day and its period; period 0 is a week of work by
    correspondence.
    """

    part: PartId
    day: date
    period: int = Field(ge=0, le=20)


class Entry(Moment):
    """What stands in the cell of a student and a lesson; where nothing stands there is no entry.

    Attributes
    ----------
    marks
        In the order they were written.
    """

    student: StudentId
    marks: tuple[Mark, ...] = ()
    absence: Absence | None = None
    late: bool = False


class Topic(Moment):
    """What was taught in a lesson.

    Attributes
    ----------
    hours
        0 where it was not given; None where nothing is written.
    """

    hours: int | None = Field(default=None, ge=0, le=40)
    topic: str = ""
    homework: str = ""


class TermMark(Record):
    """A mark for a half-year, the year or an exam."""

    student: StudentId
    term: Term
    mark: Mark


class Note(Record):
    """What stands beside a student in the list: since when, until when, and in words."""

    student: StudentId
    arrived: str = ""
    left: str = ""
    text: str = ""


class Remark(Record):
    """A line of the page of remarks: who found what, and what was done about it."""

    number: int
    day: str = ""
    text: str = ""
    author: str = ""
    done: str = ""


class Journal(Record):
    """All that is written in a journal of a group; everything is sorted, so that equal journals
    compare equal.
    """

    group: GroupId
    network_hash: str = ""
    entries: tuple[Entry, ...] = ()
    topics: tuple[Topic, ...] = ()
    terms: tuple[TermMark, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        entries = sorted(self.entries, key=lambda row: (row.day, row.period, row.part, row.student))
        object.__setattr__(self, "entries", tuple(entries))
        object.__setattr__(
            self,
            "topics",
            tuple(sorted(self.topics, key=lambda row: (row.day, row.period, row.part))),
        )
        object.__setattr__(
            self, "terms", tuple(sorted(self.terms, key=lambda row: (row.student, row.term)))
        )
        object.__setattr__(self, "notes", tuple(sorted(self.notes, key=lambda row: row.student)))
        object.__setattr__(self, "remarks", tuple(sorted(self.remarks, key=lambda row: row.number)))
        return self
