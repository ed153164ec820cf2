"""The answer: what was chosen, and how the run that chose it went."""

from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from models.fingerprint import FactChange, TableFacts
from models.record import GroupId, PartId, PersonId, Record, RoomId, SchoolId, StudentId

#: A field of results that older files have.
GONE_FIELD = "missing_stage_terms"


class Teaching(Record):
    """Who teaches a part of a group."""

    group: GroupId
    part: PartId
    teacher: PersonId


class Lesson(Record):
    """One lesson: the group's part meets on the day at the period of the host's bells, in the room.

    Attributes
    ----------
    weeks
        0 in every week; in a cycle of two weeks 1 or 2 for a lesson of the first or the second week only.
    """

    group: GroupId
    part: PartId
    day: int
    period: int
    weeks: int = Field(default=0, ge=0, le=2)
    room: RoomId | None = None


class Membership(Record):
    """A student sits in an open network group, or as a visitor in a class group; who is in a class follows from the facts."""

    student: StudentId
    group: GroupId


class Party(Record):
    """Students who go from one school to another together, and who leads them.

    There is at most one for a way and a time. Leaders are engaged on the way there; the way back, or on to their next
    lesson, they take alone.

    Attributes
    ----------
    weeks
        As of a lesson.
    leaves
        Minutes after midnight.
    """

    day: int
    weeks: int = Field(default=0, ge=0, le=2)
    origin: SchoolId
    target: SchoolId
    leaves: int
    leaders: tuple[PersonId, ...] = ()
    members: tuple[StudentId, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for field in ("leaders", "members"):
            object.__setattr__(self, field, tuple(sorted(set(getattr(self, field)))))
        return self


class Plan(Record):
    """Choices only, sorted; loads, ways, windows and amounts are recomputed from it.

    Attributes
    ----------
    groups
        Open network groups and all class groups.
    parties
        Empty where nobody has to be led.
    """

    groups: tuple[GroupId, ...] = ()
    teachings: tuple[Teaching, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    members: tuple[Membership, ...] = ()
    parties: tuple[Party, ...] = ()

    @model_validator(mode="after")
    def _sort(self) -> Self:
        parties = sorted(self.parties, key=lambda row: (row.day, row.weeks, row.leaves, row.origin, row.target, row.members))
        object.__setattr__(self, "parties", tuple(parties))
        object.__setattr__(self, "groups", tuple(sorted(self.groups)))
        object.__setattr__(self, "teachings", tuple(sorted(self.teachings, key=lambda row: (row.group, row.part, row.teacher))))
        object.__setattr__(
            self,
            "lessons",
            tuple(sorted(self.lessons, key=lambda row: (row.group, row.part, row.day, row.period, row.weeks, row.room or ""))),
        )
        object.__setattr__(self, "members", tuple(sorted(self.members, key=lambda row: (row.student, row.group))))
        return self

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the choices, hexadecimal: what minutes quote, so that everybody knows which plan was voted on."""
        return sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()


class RunStatus(StrEnum):
    """Outcome of a run: optimal only when every stage is proved."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"


class StageResult(Record):
    """Value reached in a stage, and a lower bound over all plans that keep the rules and earlier stages within tolerance.

    Proved: nothing lower is possible, and the value is above it by no more than the tolerance of the stage.
    """

    name: str
    value: int
    bound: int
    proved: bool


class Progress(Record):
    """A moment of a run: seconds since its start, a stage, its value and bound then."""

    seconds: float
    stage: str
    value: int
    bound: int


class Amount(Record):
    """A criterion, or a criterion and its key (``unmet_requests:1``), with its amount."""

    name: str
    value: int


class Reason(Record):
    """A counting reason why no plan exists: a code with its numbers, put in words by ``texts``."""

    code: str
    subject: str = ""
    found: int = 0
    allowed: int = 0


class Version(Record):
    """A program and its version."""

    name: str
    version: str


class GoneKind(StrEnum):
    """What of a published plan a network may no longer have."""

    GROUP = "group"
    PART = "part"
    PERIOD = "period"
    ROOM = "room"
    TEACHER = "teacher"
    STUDENT = "student"
    REQUEST = "request"
    SEAT = "seat"


class Gone(Record):
    """Something a published plan names and the network no longer has.

    Attributes
    ----------
    name
        Its id; day and period of a period, the student of a request or of a seat for a visitor.
    group
        The group it was named with, if any.
    rows
        Lessons, teachings and memberships that cannot be kept for it.
    """

    kind: GoneKind
    name: str
    group: GroupId = GroupId("")
    rows: int = 0


class Result(Record):
    """A run: status, plan if any, stages, course of the search, and what it was run on.

    Attributes
    ----------
    reasons
        Counting reasons when the status is infeasible.
    gone
        What of the published plan that was to be kept is no longer there.
    network_hash, base_hash
        Hash of the planning tables the plan belongs to, and of the base network a scenario stands on.
    facts
        Fingerprints of these tables, so that what has changed since can be named; empty in plans of former versions.
    kept_from
        The published plan that this one was to change as little as possible: the referee judges it beside that one.
    """

    status: RunStatus
    plan: Plan | None = None
    stages: tuple[StageResult, ...] = ()
    amounts: tuple[Amount, ...] = ()
    history: tuple[Progress, ...] = ()
    reasons: tuple[Reason, ...] = ()
    gone: tuple[Gone, ...] = ()
    seed: int = 0
    versions: tuple[Version, ...] = ()
    network_hash: str = ""
    base_hash: str = ""
    scenario: str = ""
    facts: tuple[TableFacts, ...] = ()
    kept_from: Plan | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_gone(cls, fields: object) -> object:
        """Files written before have a list of criteria that were not planned, which was always empty."""
        return {name: value for name, value in fields.items() if name != GONE_FIELD} if isinstance(fields, dict) else fields


class OwnPlan(NamedTuple):
    """A plan that is read for facts of today, and what is known of those of its making.

    Attributes
    ----------
    kept_from
        See ``Result``.
    is_of_these_facts
        Whether no fact that a rule or a criterion reads has changed since.
    changes
        What has; empty too where the plan does not say what it was made of.
    """

    plan: Plan
    kept_from: Plan | None = None
    is_of_these_facts: bool = True
    changes: tuple[FactChange, ...] = ()
