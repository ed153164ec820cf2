"""Changes of a plan as people name them: a lesson, a seat, a teacher, a room, a pin.

What is named must be there; whether the change is legal, the referee says.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.board.change import Change
from models.network import Network, Pin, PinKind
from models.plan import Lesson, Membership, Plan, Teaching
from models.problems import InputError, Problem, Value
from models.record import GroupId, PartId, PersonId, Record, RoomId, StudentId


class Place(Record):
    """Where and when a lesson is to be.

    Attributes
    ----------
    room
        None leaves it in its room.
    weeks
        None leaves it in its weeks; else as of a lesson.
    """

    day: int
    period: int
    room: RoomId | None = None
    weeks: int | None = None


class Deed(NamedTuple):
    """A change with the words for it.

    Attributes
    ----------
    said, values
        Code of the words, and the ids that they quote.
    """

    change: Change
    said: str
    values: dict[str, str]


def lesson_moved(network: Network, plan: Plan, lesson: Lesson, place: Place) -> Deed:
    """Put a lesson at another time, into another room, or both.

    Raises
    ------
    InputError
        ``board_no_lesson``, ``board_no_period``, ``board_no_room``.
    """
    moved = placed(lesson, place)
    problems = [*_unknown_lesson(plan, lesson), *_unknown_place(network, moved)]
    if problems:
        raise InputError(problems)
    values = {**_named(lesson), "day": str(moved.day), "period": str(moved.period)}
    return Deed(replaced((lesson,), (moved,)), "board.moved", {**values, "room": moved.room or ""})


def lesson_housed(network: Network, plan: Plan, lesson: Lesson, room: RoomId) -> Deed:
    """Put a lesson into another room at its time."""
    place = Place(day=lesson.day, period=lesson.period, room=room)
    deed = lesson_moved(network, plan, lesson, place)
    return deed._replace(said="board.housed")


def lessons_swapped(network: Network, plan: Plan, first: Lesson, second: Lesson) -> Deed:
    """Let two lessons change times; each keeps its room, but where the rooms are of one school and
    the other's is the one it can have, the referee will say so.

    Raises
    ------
    InputError
        ``board_no_lesson``, ``board_no_period``: the bells of another school have no such period.
    """
    pair = tuple(
        placed(one, Place(day=other.day, period=other.period, weeks=other.weeks))
        for one, other in ((first, second), (second, first))
    )
    problems = [
        *(problem for one in (first, second) for problem in _unknown_lesson(plan, one)),
        *(problem for one in pair for problem in _unknown_place(network, one)),
    ]
    if problems:
        raise InputError(problems)
    values = {**_named(first), "other": second.group, "day": str(second.day)}
    values["period"] = str(second.period)
    return Deed(replaced((first, second), pair), "board.swapped", values)


def rooms_exchanged(deed: Deed) -> Deed:
    """A swap in which the lessons change rooms too."""
    first, second = deed.change.new.lessons
    pair = (
        first.model_copy(update={"room": second.room}),
        second.model_copy(update={"room": first.room}),
    )
    return deed._replace(change=replaced(deed.change.gone.lessons, pair))


def student_seated(
    network: Network,
    plan: Plan,
    student: StudentId,
    leaves: GroupId | None = None,
    joins: GroupId | None = None,
) -> Deed:
    """Let a student leave a group, join one, or go from one to the other.

    Raises
    ------
    InputError
        ``board_no_student``, ``board_no_group``, ``board_not_a_member``, ``board_is_a_member``.
    """
    rows = {row for row in plan.members if row.student == student}
    gone = [Membership(student=student, group=leaves)] if leaves is not None else []
    new = [Membership(student=student, group=joins)] if joins is not None else []
    problems = [] if student in network.student_of else [_no("student", student)]
    problems += [_no("group", group) for group in (joins,) if group and group not in plan.groups]
    problems += [_of("board_not_a_member", row) for row in gone if row not in rows]
    problems += [_of("board_is_a_member", row) for row in new if row in rows]
    if problems:
        raise InputError(problems)
    values = {"student": student, "from": leaves or "", "to": joins or ""}
    said = {(True, True): "board.reseated", (True, False): "board.unseated"}
    code = said.get((leaves is not None, joins is not None), "board.seated")
    change = Change(gone=Plan(members=tuple(gone)), new=Plan(members=tuple(new)))
    return Deed(change, code, values)


def group_taught(
    network: Network, plan: Plan, group: GroupId, teacher: PersonId, part: PartId | None = None
) -> Deed:
    """Give a group, or a part of it, another teacher.

    Raises
    ------
    InputError
        ``board_no_group``, ``board_no_part``, ``board_no_person``.
    """
    candidate = network.candidate_of.get(group)
    parts = () if candidate is None else network.parts_of[candidate.course]
    taught = [one.id for one in parts if part in (None, one.id)]
    known = {row.part for row in plan.teachings if row.group == group}
    problems = [_no("group", group)] if group not in plan.groups or candidate is None else []
    problems += [_no("part", part)] if not problems and part is not None and not taught else []
    problems += [_no("person", teacher)] if teacher not in network.person_of else []
    if problems:
        raise InputError(problems)
    taught = [one for one in taught if part is not None or one in known]
    gone = [row for row in plan.teachings if row.group == group and row.part in taught]
    new = [Teaching(group=group, part=one, teacher=teacher) for one in taught]
    change = Change.between(Plan(teachings=tuple(gone)), Plan(teachings=tuple(new)))
    return Deed(change, "board.taught", {"group": group, "person": teacher})


def pinned(network: Network, pins: Iterable[Pin], pin: Pin) -> Deed:
    """Hold a part of the plan where it is.

    Raises
    ------
    InputError
        ``board_is_pinned``, ``board_no_group``.
    """
    problems = [] if pin.group in network.candidate_of else [_no("group", pin.group)]
    if pin in tuple(pins) or pin in network.pins:
        problems.append(Problem(code="board_is_pinned", value=pin.group))
    if problems:
        raise InputError(problems)
    return Deed(Change(pinned=(pin,)), "board.pinned", {"group": pin.group})


def unpinned(network: Network, pins: Iterable[Pin], pin: Pin) -> Deed:
    """Let go what the board holds.

    Raises
    ------
    InputError
        ``board_pin_of_network``: the pin stands in the tables; ``board_not_pinned``.
    """
    if pin not in tuple(pins):
        code = "board_pin_of_network" if pin in network.pins else "board_not_pinned"
        raise InputError([Problem(code=code, value=pin.group)])
    return Deed(Change(unpinned=(pin,)), "board.unpinned", {"group": pin.group})


def pin_of(lesson: Lesson) -> Pin:
    """The pin that holds a lesson at its time."""
    return Pin(
        kind=PinKind.TIME,
        group=lesson.group,
        part=lesson.part,
        day=lesson.day,
        period=lesson.period,
        weeks=lesson.weeks,
    )


def placed(lesson: Lesson, place: Place) -> Lesson:
    """A lesson somewhere else."""
    found: dict[str, object] = {"day": place.day, "period": place.period}
    if place.room is not None:
        found["room"] = place.room
    if place.weeks is not None:
        found["weeks"] = place.weeks
    return lesson.model_copy(update=found)


def replaced(gone: Iterable[Lesson], new: Iterable[Lesson]) -> Change:
    """Lessons in place of others."""
    return Change(gone=Plan(lessons=tuple(gone)), new=Plan(lessons=tuple(new)))


def _named(lesson: Lesson) -> dict[str, str]:
    was = {"from_day": str(lesson.day), "from_period": str(lesson.period)}
    return {"group": lesson.group, "part": lesson.part, **was}


def _unknown_lesson(plan: Plan, lesson: Lesson) -> Iterator[Problem]:
    if lesson not in plan.lessons:
        when = {"day": lesson.day, "period": lesson.period}
        values = tuple(Value(name=name, value=str(number)) for name, number in when.items())
        yield Problem(code="board_no_lesson", value=lesson.group, values=values)


def _unknown_place(network: Network, lesson: Lesson) -> Iterator[Problem]:
    group = network.candidate_of.get(lesson.group)
    if group is not None and (group.host, lesson.day, lesson.period) not in network.slot_of:
        yield Problem(code="board_no_period", value=f"{lesson.day}-{lesson.period}")
    if lesson.room is not None and lesson.room not in network.room_of:
        yield _no("room", lesson.room)


def _no(kind: str, value: str | None) -> Problem:
    return Problem(code=f"board_no_{kind}", value=value or "")


def _of(code: str, row: Membership) -> Problem:
    return Problem(code=code, value=row.group, values=(Value(name="student", value=row.student),))
