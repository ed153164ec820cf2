"""What a change of a plan breaks, costs and touches."""

from enum import StrEnum

from models.board.change import Change
from models.questions.answers import Moved
from models.record import GroupId, PersonId, Record, RoomId, SchoolId, StudentId
from models.verdict import Violation


class Standing(StrEnum):
    """What the referee makes of a change.

    ``legal``: no rule is broken by it and nothing that the stages weigh gets worse; ``price``: no
    rule is broken, and something gets worse; ``forbidden``: it breaks a rule.
    """

    LEGAL = "legal"
    PRICE = "price"
    FORBIDDEN = "forbidden"


class Touched(Record):
    """Whom and what a change touches.

    Attributes
    ----------
    students, people
        Whose week is another after it: students in a group that moves, teachers and leaders.
    """

    students: tuple[StudentId, ...] = ()
    people: tuple[PersonId, ...] = ()
    groups: tuple[GroupId, ...] = ()
    rooms: tuple[RoomId, ...] = ()


class Judgement(Record):
    """What the referee says of a changed plan beside the plan as it is.

    Attributes
    ----------
    broken, mended
        Violations that come with the change, and those that go.
    over, within
        The same of relaxed limits, which are exceeded and refuse nothing.
    moved
        Criteria that are not what they were.
    """

    broken: tuple[Violation, ...] = ()
    mended: tuple[Violation, ...] = ()
    over: tuple[Violation, ...] = ()
    within: tuple[Violation, ...] = ()
    moved: tuple[Moved, ...] = ()


class Weighed(Record):
    """A change with all that follows from it.

    Attributes
    ----------
    change
        Of the rows, those of parties of travellers included.
    stages
        Values of the stages that differ.
    """

    change: Change
    standing: Standing
    judgement: Judgement
    stages: tuple[Moved, ...] = ()
    touched: Touched = Touched()


class SlotVerdict(Record):
    """What it would be to put a lesson into a period of its school.

    Attributes
    ----------
    room
        The room it would have there: its own where that can be had, else another one.
    is_own
        Whether the lesson is there.
    """

    school: SchoolId
    day: int
    period: int
    room: RoomId | None = None
    is_own: bool = False
    weighed: Weighed
