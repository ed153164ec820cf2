"""What the referee says of a plan."""

from enum import StrEnum

from models.lack import Lack
from models.plan import Amount
from models.record import (
    ClassId,
    CourseId,
    GroupId,
    PartId,
    PersonId,
    Record,
    RoomId,
    SchoolId,
    StudentId,
)


class Violation(Record):
    """A rule broken at a place; ``found`` against ``allowed`` in the unit of the rule.

    Attributes
    ----------
    case
        Which sentence of the rule applies when it has several; empty for the plain one.
    """

    rule: str
    case: str = ""
    student: StudentId | None = None
    other_student: StudentId | None = None
    person: PersonId | None = None
    group: GroupId | None = None
    other_group: GroupId | None = None
    part: PartId | None = None
    course: CourseId | None = None
    class_: ClassId | None = None
    school: SchoolId | None = None
    other_school: SchoolId | None = None
    room: RoomId | None = None
    day: int | None = None
    period: int | None = None
    other_period: int | None = None
    found: str = ""
    allowed: str = ""


class UnmetReason(StrEnum):
    """The one checked fact behind an unmet request."""

    NOT_OFFERED = "not_offered"
    NO_ROOM = "no_room"
    NO_TEACHER = "no_teacher"
    NO_TIME = "no_time"
    NO_GROUP = "no_group"
    FEW_MAY_JOIN = "few_may_join"
    SCHOOL_HOURS = "school_hours"
    TEACHER_HOURS = "teacher_hours"
    NOT_OPENED = "not_opened"
    GROUPS_FULL = "groups_full"
    LESSONS_CLASH = "lessons_clash"
    NO_TRAVEL_IN_TIME = "no_travel_in_time"
    STAYS_HOME = "stays_home"
    LIMIT = "limit"
    FREE_SEAT = "free_seat"


class UnmetFact(Record):
    """Why a request is not granted in this plan, as a fact about the plan.

    Attributes
    ----------
    reason
        No group of the course is open: ``not_offered``, there is none that he might join;
        ``no_room``, ``no_teacher``, ``no_time``: no group of it can exist, ``lack`` says of
        ``group`` why; ``no_group``: ``found`` requests, ``allowed`` minimum; ``few_may_join``: of
        ``asked`` only ``found`` may come; ``school_hours``, ``teacher_hours``: in this plan one
        more would take more than the budget of its school, or than all its teachers have left;
        ``not_opened``: enough ask. ``groups_full``: all ``found`` open groups are full;
        ``lessons_clash``: every group with a seat meets at the time of another lesson of the
        student, ``other_group`` is one; ``no_travel_in_time``: no way to reach ``group`` from
        ``other_group`` in time; ``stays_home``: ``group`` has a seat, but every group with one is
        in a school he cannot travel to; ``limit``: a limit of the student (trips, load, size)
        stands against it, named in ``rule``; ``free_seat``: nothing in this plan stands against it.
    """

    student: StudentId
    course: CourseId
    priority: int
    reason: UnmetReason
    group: GroupId | None = None
    other_group: GroupId | None = None
    day: int | None = None
    period: int | None = None
    rule: str = ""
    found: int = 0
    allowed: int = 0
    asked: int = 0
    lack: Lack | None = None


class StageValue(Record):
    """Value of a stage recomputed from the plan."""

    name: str
    value: int


class Verdict(Record):
    """Violations (none: the plan keeps the rules), relaxed limits exceeded, amounts, stages and
    facts.
    """

    violations: tuple[Violation, ...] = ()
    exceeded: tuple[Violation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    stages: tuple[StageValue, ...] = ()
    unmet: tuple[UnmetFact, ...] = ()
    network_hash: str = ""

    @property
    def accepted(self) -> bool:
        """Whether no rule is broken."""
        return not self.violations

    def amount(self, name: str) -> int:
        """Amount by name; raises KeyError for a criterion that was not counted."""
        return {amount.name: amount.value for amount in self.amounts}[name]
