"""The best moves and swaps for a lesson, and for a request that is not met: each is judged by the
whole referee before it is told.
"""

from collections.abc import Iterable, Iterator

from application.board.judging import Scale
from application.board.moves import (
    Deed,
    Place,
    lesson_moved,
    lessons_swapped,
    rooms_exchanged,
    student_seated,
)
from application.board.verdicts import verdicts
from models.board.change import Change
from models.board.suggestion import Step, Suggestion
from models.board.weighed import SlotVerdict, Standing, Weighed
from models.network import Candidate, Request
from models.plan import Lesson, Plan
from models.problems import InputError, Value
from models.record import GroupId, StudentId
from models.verdict import Violation
from validation.belonging import is_open_to

#: So many are told where nobody asks for another number.
MOST = 5
#: The rule that another time may keep.
CLASH = "students_never_clash"

#: Steps of a move, and what it comes to.
Found = tuple[tuple[Deed, ...], Weighed]


def for_lesson(scale: Scale, lesson: Lesson, most: int = MOST) -> tuple[Suggestion, ...]:
    """The best other places for a lesson: free ones, and those of lessons it may change with."""
    found = list[Found]()
    for verdict in verdicts(scale, lesson):
        if verdict.is_own:
            continue
        if verdict.weighed.standing is Standing.FORBIDDEN:
            found += _swaps(scale, lesson, verdict)
        else:
            place = Place(day=verdict.day, period=verdict.period, room=verdict.room)
            deed = lesson_moved(scale.network, scale.plan, lesson, place)
            found.append(((deed,), verdict.weighed))
    return _best(scale, found, most)


def _swaps(scale: Scale, lesson: Lesson, verdict: SlotVerdict) -> Iterator[Found]:
    """Swaps with the lesson of the one group that is in the way at a time."""
    others = _in_the_way(verdict.weighed.judgement.broken, lesson.group)
    if len(others) != 1:
        return
    when = (verdict.day, verdict.period, lesson.weeks)
    for other in scale.judged.week.said_of_group.get(next(iter(others)), ()):
        if (other.day, other.period, other.weeks) == when:
            yield from _swapped(scale, lesson, other)


def _in_the_way(broken: Iterable[Violation], group: GroupId) -> frozenset[GroupId]:
    """Groups other than one that violations speak of."""
    named = (one for row in broken for one in (row.group, row.other_group))
    return frozenset(one for one in named if one is not None and one != group)


def _swapped(scale: Scale, lesson: Lesson, other: Lesson) -> Iterator[Found]:
    try:
        deed = lessons_swapped(scale.network, scale.plan, lesson, other)
    except InputError:
        # The bells of another school have no such period.
        return
    ways = (deed, rooms_exchanged(deed)) if lesson.room != other.room else (deed,)
    for way in ways:
        weighed = scale.weighed(way.change, touching=False)
        if weighed.standing is not Standing.FORBIDDEN:
            yield (way,), weighed
            return


def for_request(scale: Scale, request: Request, most: int = MOST) -> tuple[Suggestion, ...]:
    """The best ways to meet a request in the plan as it is: a seat, a seat that somebody changes
    for one elsewhere, another group of the student's own, or a lesson at another time.
    """
    found = list[Found]()
    joined = {group.course for group in scale.judged.week.memberships[request.student]}
    wanted = [one for one in (request.course, *request.alternatives) if one not in joined]
    for course in wanted:
        for group in _groups(scale, course, request.student):
            found += _seats(scale, request.student, group)
    return _best(scale, found, most)


def _groups(scale: Scale, course: str, student: StudentId) -> Iterator[Candidate]:
    for group in scale.judged.week.open_groups:
        if group.course == course and is_open_to(scale.network, group, student):
            yield group


def _seats(scale: Scale, student: StudentId, group: Candidate) -> Iterator[Found]:
    seat = student_seated(scale.network, scale.plan, student, joins=group.id)
    weighed = scale.weighed(seat.change, touching=False)
    if weighed.standing is not Standing.FORBIDDEN:
        yield (seat,), weighed
        return
    broken = weighed.judgement.broken
    others = (
        *_elsewhere(scale, student, broken),
        *(_making_room(scale, group) if not any(row.rule == CLASH for row in broken) else ()),
        *_retimed(scale, group, broken),
    )
    for other in others:
        weighed = scale.weighed(_both(seat.change, other.change), touching=False)
        if weighed.standing is not Standing.FORBIDDEN:
            yield (seat, other), weighed


def _both(first: Change, second: Change) -> Change:
    """Two changes of different rows as one."""
    gone, new = ((getattr(first, name), getattr(second, name)) for name in ("gone", "new"))
    return Change(gone=_together(*gone), new=_together(*new))


def _together(first: Plan, second: Plan) -> Plan:
    tables = {name: (*getattr(first, name), *getattr(second, name)) for name in Plan.model_fields}
    return Plan.model_validate(tables)


def _elsewhere(scale: Scale, student: StudentId, broken: Iterable[Violation]) -> Iterator[Deed]:
    """The student goes into another group of a course whose group is in the way."""
    week, named = scale.judged.week, {one for row in broken for one in (row.group, row.other_group)}
    for own in week.memberships[student]:
        if own.id in named:
            for other in _groups(scale, own.course, student):
                if other.id != own.id:
                    yield student_seated(scale.network, scale.plan, student, own.id, other.id)


def _making_room(scale: Scale, group: Candidate) -> Iterator[Deed]:
    """A member goes into another group of the course."""
    members = [row.student for row in scale.plan.members if row.group == group.id]
    for member in members:
        for other in _groups(scale, group.course, member):
            if other.id != group.id:
                yield student_seated(scale.network, scale.plan, member, group.id, other.id)


def _retimed(scale: Scale, group: Candidate, broken: tuple[Violation, ...]) -> Iterator[Deed]:
    """A lesson of the group, or of the one that it clashes with, goes to another time."""
    clashes = [row for row in broken if row.rule == CLASH]
    if not clashes or len(clashes) < len(broken):
        return
    times = {
        (name, period)
        for row in clashes
        for name, period in ((row.group, row.period), (row.other_group, row.other_period))
    }
    days = {(row.day or 0) % 100 for row in clashes}
    for lesson in scale.plan.lessons:
        if (lesson.group, lesson.period) in times and lesson.day in days:
            for verdict in verdicts(scale, lesson):
                if verdict.weighed.standing is not Standing.FORBIDDEN and not verdict.is_own:
                    place = Place(day=verdict.day, period=verdict.period, room=verdict.room)
                    yield lesson_moved(scale.network, scale.plan, lesson, place)


def _best(scale: Scale, found: Iterable[Found], most: int) -> tuple[Suggestion, ...]:
    """The best of what was found that the whole referee accepts, with whom it touches."""
    told = list[Suggestion]()
    for deeds, weighed in sorted(
        found, key=lambda row: (scale.rank(row[1]), len(row[0]), str(row[0]))
    ):
        if len(told) == most:
            break
        if scale.is_accepted(weighed.change):
            touched = scale.judged.touched(weighed.change)
            weighed = weighed.model_copy(update={"touched": touched})
            told.append(Suggestion(steps=tuple(map(_step, deeds)), weighed=weighed))
    return tuple(told)


def _step(deed: Deed) -> Step:
    values = (Value(name=name, value=value) for name, value in deed.values.items())
    return Step(said=deed.said, values=tuple(values))
