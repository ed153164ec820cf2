"""What would make a plan that breaks rules keep them: moves in the plan, and facts to change."""

from enum import StrEnum

from models.board.change import Change
from models.questions.answers import Moved
from models.questions.worths import Resource
from models.record import GroupId, PartId, PersonId, Record, RoomId, StudentId
from models.verdict import Violation


class MoveKind(StrEnum):
    """What a move does, that which asks less of people first.

    ``ROOM``: a lesson, or all of a group in one room, goes elsewhere at its time. ``PARTIES``: who
    leads whom is decided anew. ``TEACHER``: somebody else teaches. ``OPEN``: a group that has
    lessons is named as open. ``SEAT``: students go to another group of the course. ``JOIN``: a
    student joins a group. ``ADD`` and ``DROP``: a lesson more or less. ``LESSON``: a lesson at
    another time. ``LEAVE``: a student leaves a group. ``CLOSE``: a group is not formed.
    """

    ROOM = "room"
    PARTIES = "parties"
    TEACHER = "teacher"
    OPEN = "open"
    SEAT = "seat"
    JOIN = "join"
    ADD = "add"
    DROP = "drop"
    LESSON = "lesson"
    LEAVE = "leave"
    CLOSE = "close"


class Move(Record):
    """A change of the plan that mends something and breaks nothing, as the referee says.

    Attributes
    ----------
    day, period, room
        Where the lesson is; of a lesson more where it is to be.
    to_day, to_period, to_room
        Where it goes.
    number
        Lessons or students, where the move is of several.
    parties
        Whether it is led otherwise too.
    change
        The rows.
    weeks
        Students whose week is another after it.
    mends
        Violations that go.
    moved
        Criteria that are not what they were.
    """

    kind: MoveKind
    group: GroupId | None = None
    part: PartId | None = None
    student: StudentId | None = None
    person: PersonId | None = None
    to_group: GroupId | None = None
    day: int | None = None
    period: int | None = None
    room: RoomId | None = None
    to_day: int | None = None
    to_period: int | None = None
    to_room: RoomId | None = None
    number: int = 1
    parties: bool = False
    change: Change
    weeks: int = 0
    mends: int = 0
    moved: tuple[Moved, ...] = ()


class FactToChange(Record):
    """A change of the facts with which the plan as it is keeps what it broke.

    Attributes
    ----------
    resource
        The change, as a what-if that can be adopted.
    mends
        Violations that go.
    """

    resource: Resource
    mends: int = 0


class Advised(Record):
    """What was found about one thing that is wrong.

    Attributes
    ----------
    violations
        All of the same kind at the same place: a clash of two lessons, one for every student.
    moves, facts
        The nearest first; each was judged.
    tried
        Moves and facts that were judged.
    mended_by
        Place, from 1, of what is mended before whose first move mends this too.
    in_time
        Whether everything that came into question was judged.
    """

    violations: tuple[Violation, ...]
    moves: tuple[Move, ...] = ()
    facts: tuple[FactToChange, ...] = ()
    tried: int = 0
    mended_by: int | None = None
    in_time: bool = True


class Advice(Record):
    """Advice about a plan.

    Attributes
    ----------
    left
        Violations that there was no time for.
    """

    network_hash: str = ""
    plan_hash: str = ""
    limit: float = 0
    advised: tuple[Advised, ...] = ()
    left: int = 0
