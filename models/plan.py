"""The answer: what was chosen, and how the run that chose it went."""

from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from models.differences.fingerprint import FactChange, TableFacts
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
        0 in every week; in a cycle of two weeks 1 or 2 for a lesson of the first or the second week
        only.
    """

    group: GroupId
    part: PartId
    day: int
    period: int
    weeks: int = Field(default=0, ge=0, le=2)
    room: RoomId | None = None


class Membership(Record):
    """A student sits in an open network group, or as a visitor in a class group; who is in a class
    follows from the facts.
    """

    student: StudentId
    group: GroupId


class Party(Record):
    """Students who go from one school to another together, and who leads them.

    There is at most one for a way and a time. Leaders are engaged on the way there; the way back,
    or on to their next lesson, they take alone.

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
        parties = sorted(
            self.parties,
            key=lambda row: (row.day, row.weeks, row.leaves, row.origin, row.target, row.members),
        )
        object.__setattr__(self, "parties", tuple(parties))
        object.__setattr__(self, "groups", tuple(sorted(self.groups)))
        object.__setattr__(
            self,
            "teachings",
            tuple(sorted(self.teachings, key=lambda row: (row.group, row.part, row.teacher))),
        )
        object.__setattr__(
            self,
            "lessons",
            tuple(
                sorted(
                    self.lessons,
                    key=lambda row: (
                        row.group,
                        row.part,
                        row.day,
                        row.period,
                        row.weeks,
                        row.room or "",
                    ),
                )
            ),
        )
        object.__setattr__(
            self, "members", tuple(sorted(self.members, key=lambda row: (row.student, row.group)))
        )
        return self

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the choices, hexadecimal: what minutes quote, so that everybody knows which
        plan was voted on.
        """
        return sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()


class RunStatus(StrEnum):
    """Outcome of a run: optimal only when every stage is proved."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"


class StageResult(Record):
    """Value reached in a stage, and a lower bound over all plans that keep the rules and earlier
    stages within tolerance.

    Proved: nothing lower is possible, and the value is above it by no more than the tolerance of
    the stage.
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


class Hindrance(StrEnum):
    """What can stand against a lesson.

    Those before ``TIME_CLOSED`` follow from the facts and hold at all times; the others say what is
    in the way at some times.
    """

    NOBODY_TEACHES = "nobody_teaches"
    NO_TIMES = "no_times"
    NO_SUCH_ROOM = "no_such_room"
    ROOMS_TOO_SMALL = "rooms_too_small"
    TEACHER_NEVER_FREE = "teacher_never_free"
    ROOMS_NEVER_OPEN = "rooms_never_open"
    TEACHER_FULL = "teacher_full"
    ROOMS_FULL = "rooms_full"
    STUDENTS_FULL = "students_full"
    TIME_CLOSED = "time_closed"
    TEACHER_BUSY = "teacher_busy"
    ROOMS_CLOSED = "rooms_closed"
    TEACHER_TEACHES = "teacher_teaches"
    ROOMS_TAKEN = "rooms_taken"
    STUDENTS_ELSEWHERE = "students_elsewhere"
    SAME_DAY = "same_day"
    TEACHER_DAY_FULL = "teacher_day_full"
    STUDENTS_DAY_FULL = "students_day_full"
    OTHER_RULES = "other_rules"


class Obstacle(Record):
    """Something that stands against a lesson, with its numbers.

    Attributes
    ----------
    times
        How many of the times at which the lesson may be it blocks; 0 where it does not depend on
        the time.
    group, part
        Whose lesson is in the way, at most of these times.
    person, features, students
        The teacher in question, the equipment asked of a room, and how many students are concerned.
    found, allowed
        What is needed, and what there is at most.
    """

    kind: Hindrance
    times: int = 0
    group: GroupId | None = None
    part: PartId | None = None
    person: PersonId | None = None
    features: tuple[str, ...] = ()
    students: int = 0
    found: int = 0
    allowed: int = 0


class Unplaced(Record):
    """Lessons of a part that found no place.

    Attributes
    ----------
    lessons, asked
        How many have no place, and how many there should be.
    times, pinned
        Times of the week at which one more may be by the facts of the course; where it is pinned,
        those of the pins alone.
    why
        What stands against one more lesson, the weightiest first.
    """

    group: GroupId
    part: PartId
    lessons: int
    asked: int
    times: int = 0
    pinned: bool = False
    why: tuple[Obstacle, ...] = ()


class Attempt(Record):
    """An incomplete timetable: never a plan, however much of it is there.

    Attributes
    ----------
    plan
        What could be placed.
    unplaced
        The lessons that could not, those of classes first.
    lessons
        How many there should be, in all open groups.
    given_up
        Requests that are not met.
    """

    plan: Plan
    unplaced: tuple[Unplaced, ...] = ()
    lessons: int = 0
    given_up: int = 0

    @property
    def placed(self) -> int:
        """Lessons that have a place."""
        return self.lessons - sum(row.lessons for row in self.unplaced)


class Result(Record):
    """A run: status, plan if any, stages, course of the search, and what it was run on.

    Attributes
    ----------
    reasons
        Counting reasons when the status is infeasible.
    gone
        What of the published plan that was to be kept is no longer there.
    network_hash, base_hash
        Hash of the planning tables the plan belongs to, and of the base network a scenario stands
        on.
    facts
        Fingerprints of these tables, so that what has changed since can be named; empty in plans of
        former versions.
    kept_from
        The published plan that this one was to change as little as possible: the referee judges it
        beside that one.
    attempt
        Where no plan was found, as much of one as could be placed, and what could not.
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
    attempt: Attempt | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_gone(cls, fields: object) -> object:
        """Files written before have a list of criteria that were not planned, which was always
        empty.
        """
        return (
            {name: value for name, value in fields.items() if name != GONE_FIELD}
            if isinstance(fields, dict)
            else fields
        )


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
