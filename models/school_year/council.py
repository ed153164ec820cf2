"""The coordination council: who is in it, when it sat, what it was asked and how it voted."""

from datetime import date
from enum import StrEnum
from typing import NewType

from pydantic import Field

from models.record import Minute, Record, SchoolId

MemberId = NewType("MemberId", str)
SittingId = NewType("SittingId", str)


class Office(StrEnum):
    """What a member does in the council."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class Subject(StrEnum):
    """What is decided: it says which majority is needed, and whom it is about."""

    QUESTION = "question"
    ELECTION = "election"
    REMOVAL = "removal"
    ADMISSION = "admission"


class State(StrEnum):
    """How far a decision is carried out."""

    OPEN = "open"
    DONE = "done"
    OVERDUE = "overdue"
    DROPPED = "dropped"


class Member(Record):
    """A member of the council, known by the name papers show.

    Attributes
    ----------
    since, until
        First and last day in the council; None is from its first day on, and until now.
    """

    id: MemberId
    post: str = ""
    school: SchoolId | None = None
    office: Office = Office.MEMBER
    since: date | None = None
    until: date | None = None

    def sits(self, day: date) -> bool:
        """Whether in the council on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Sitting(Record):
    """A meeting of the council, planned or held.

    Attributes
    ----------
    id
        Number of its minutes.
    held
        Whether it took place; until then it has an agenda and no minutes.
    absent
        Members who were not there at all.
    """

    day: date
    id: SittingId
    start: Minute | None = Field(default=None, ge=0, le=1439)
    place: str = ""
    held: bool = False
    absent: tuple[MemberId, ...] = ()
    invited: str = ""
    chair: MemberId | None = None
    secretary: MemberId | None = None


class Decision(Record):
    """An item of an agenda, and what became of it.

    Attributes
    ----------
    about
        The member who is elected or removed.
    absent
        Members who were at the meeting, but not when this was voted on.
    votes_for, votes_against, abstained
        None as long as there was no vote.
    """

    sitting: SittingId
    number: int = Field(ge=1, le=100)
    subject: Subject = Subject.QUESTION
    question: str
    speaker: str = ""
    heard: str = ""
    spoke: str = ""
    text: str = ""
    about: MemberId | None = None
    absent: tuple[MemberId, ...] = ()
    votes_for: int | None = Field(default=None, ge=0, le=1000)
    votes_against: int | None = Field(default=None, ge=0, le=1000)
    abstained: int | None = Field(default=None, ge=0, le=1000)
    due: date | None = None
    responsible: str = ""
    state: State = State.OPEN

    @property
    def votes(self) -> tuple[int, int, int] | None:
        """For, against and abstained; None as long as there was no vote, a number left empty counts
        as 0.
        """
        found = (self.votes_for, self.votes_against, self.abstained)
        return (
            None if found == (None, None, None) else (found[0] or 0, found[1] or 0, found[2] or 0)
        )


class Activity(Record):
    """Something the schools do together in the year.

    Attributes
    ----------
    last
        None is one day.
    school
        Where it is; None is everywhere.
    """

    first: date
    last: date | None = None
    title: str
    school: SchoolId | None = None
    responsible: str = ""
