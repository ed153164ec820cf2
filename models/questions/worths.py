"""What one resource more is worth: the change of the facts, and the plan that it makes possible."""

from enum import StrEnum

from models.plan import Plan
from models.questions.answers import Seat
from models.record import CourseId, Record
from models.scenario import Scenario
from models.verdict import StageValue


class ResourceKind(StrEnum):
    """What there is one more of."""

    MIN_SIZE = "min_size"
    SEAT = "seat"
    ROOM_SEAT = "room_seat"
    VISITOR = "visitor"
    REMOTE_SEAT = "remote_seat"
    FREE_TIME = "free_time"
    WALK = "walk"
    TEACHER_HOURS = "teacher_hours"
    SCHOOL_HOURS = "school_hours"
    GROUP = "group"
    FEATURE = "feature"
    ESCORT = "escort"
    ROOM = "room"
    TEACHER = "teacher"
    DAY_HOURS = "day_hours"
    TEACHES = "teaches"
    ROOM_OPEN = "room_open"
    COURSE_TIME = "course_time"
    A_DAY = "a_day"
    DAYS_AWAY = "days_away"
    NOT_REQUIRED = "not_required"
    PIN = "pin"


class Resource(Record):
    """A change of the facts that may let a plan grant more.

    Attributes
    ----------
    values
        Ids and numbers its sentence is made of, by name.
    scenario
        The change as a what-if that can be adopted.
    requests, courses
        How many unmet requests point to it, and of which courses.
    """

    kind: ResourceKind
    values: tuple[tuple[str, str], ...] = ()
    scenario: Scenario
    requests: int = 0
    courses: tuple[CourseId, ...] = ()

    @property
    def of(self) -> dict[str, str]:
        """Its values by name."""
        return dict(self.values)


class Worth(Record):
    """What a resource is worth: a plan that the referee accepted for the changed facts.

    Attributes
    ----------
    stages_before, stages_after
        Values of the stages of the best plan without the resource, sought as long, and with it; the
        changes of the plan are among them.
    stage
        The first stage that gets better; empty where none does.
    gain
        By how much.
    met
        Requests that are met now and were not.
    lost
        Requests that were met and are not any more.
    """

    resource: Resource
    stages_before: tuple[StageValue, ...] = ()
    stages_after: tuple[StageValue, ...] = ()
    stage: str = ""
    gain: int = 0
    met: tuple[Seat, ...] = ()
    lost: tuple[Seat, ...] = ()
    changes: int = 0
    plan: Plan | None = None


class Worths(Record):
    """What resources are worth for one plan, the best first.

    Attributes
    ----------
    tried, known
        Resources that were tried in time, and those that counting points to.
    reseated
        Whether others in groups alone made the plan better, with no resource at all: gains are told
        beyond that.
    """

    network_hash: str = ""
    plan_hash: str = ""
    tried: int = 0
    known: int = 0
    reseated: bool = False
    worths: tuple[Worth, ...] = ()
