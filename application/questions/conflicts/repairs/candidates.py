"""Changes of one fact that may let a conflict go, from the smallest on."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from application.questions.conflicts.editing import LIMITS, NEW
from application.questions.conflicts.facts import Facts
from models.conflicts import Conflict, Edit, Fact, FactKind

#: Seats, hours and the like are tried in these steps.
AMOUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100)
#: Minutes a way gets shorter by.
SHORTER = (5, 10, 15, 20, 30, 45, 60, 90, 600)
#: Tries for a fact of which there are many ways to change it.
MOST_TRIES = 12

K = FactKind
#: Numbers that change in steps.
STEPS: Mapping[FactKind, tuple[int, ...]] = {
    **dict.fromkeys(
        (K.MAX_SIZE, K.SEATS, K.REMOTE_SEATS, K.BUDGET, K.DAY_LOAD, K.WEEK_LOAD, K.PARTY), AMOUNTS
    ),
    K.GROUPS: (1, 2, 3),
    K.SPREAD: (1, 2, 3, 4, 5),
}
#: What costs a school less comes first: a number, then a thing or a person, then what was promised.
SIZES = {
    **dict.fromkeys(
        (K.MAX_SIZE, K.SEATS, K.REMOTE_SEATS, K.BUDGET, K.MIN_SIZE, K.DAY_LOAD, K.WEEK_LOAD), 0
    ),
    **dict.fromkeys((K.BUSY, K.ROOM_CLOSED, K.CLOSED_TIMES, K.ONLY_TIMES, K.TRIPS, K.PIN), 1),
    **dict.fromkeys((K.GROUPS, K.LEAST, K.FEATURES, K.SPREAD, K.LEADERS, K.PARTY, K.WAY), 2),
    **dict.fromkeys((K.TEACHER, K.GROUP_TEACHER, K.SECOND, K.GROUP_SECOND, K.LINK, K.TURNS), 3),
    **dict.fromkeys((K.REQUIRED, K.PLACE, K.PAIR, K.GRADES, K.BUNDLE, K.PREVIOUS), 3),
    **dict.fromkeys((K.LESSON, K.OBLIGATORY, K.RULE), 4),
}


def size(edit: Edit) -> tuple[int, int, int]:
    """How large a change is: the smaller comes first."""
    amount = edit.amount
    if edit.fact.kind is K.WAY:
        amount = -amount
    if edit.fact.kind is K.BUSY:
        amount = edit.end - edit.start
    return SIZES[edit.fact.kind], int(edit.other == NEW), amount


def candidates(facts: Facts, conflict: Conflict) -> list[list[Edit]]:
    """For every fact of a conflict the changes to try one after the other; none for what nobody can
    change.
    """
    rules = (Fact(kind=FactKind.RULE, name=name) for name in conflict.rules)
    own = dict.fromkeys(turned(facts, fact) for fact in (*conflict.facts, *rules))
    found = [list(_of(facts, conflict, fact)) for fact in own]
    return sorted((edits for edits in found if edits), key=lambda edits: size(edits[0]))


def turned(facts: Facts, fact: Fact) -> Fact:
    """The fact that stands for all whose change is the same: fewer lessons of a course are fewer
    for every class that has it.
    """
    if fact.kind is not K.LESSON:
        return fact
    course = facts.network.class_lessons[fact.row].course
    same = facts.of_thing.get(("course", course), ())
    return min((one for one in same if one.kind is K.LESSON), default=fact)


def _of(facts: Facts, conflict: Conflict, fact: Fact) -> Iterator[Edit]:
    row: Any = facts.record(fact) if fact.table else None
    if fact.kind in STEPS:
        yield from (Edit(fact=fact, amount=amount) for amount in STEPS[fact.kind])
    elif fact.kind in _OF_ROWS:
        yield from _OF_ROWS[fact.kind](facts, fact, row)
    elif fact.kind is K.FEATURES:
        yield from _equipped(facts, conflict, fact)
    elif fact.kind is K.RULE:
        yield from _of_rule(fact)
    else:
        yield Edit(fact=fact)


def _of_row(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    del facts
    if fact.kind in (K.MIN_SIZE, K.LEAST):
        yield from _down(fact, row.min_size if fact.kind is K.MIN_SIZE else row.min_groups)
    elif fact.kind is K.TRIPS:
        amounts = (1,) if row.cannot_travel else (1, 2, 3, 4)
        yield from (Edit(fact=fact, amount=amount) for amount in amounts)
    else:
        times = row.closed if fact.kind is K.ROOM_CLOSED else row.closed_times
        times = times[:MOST_TRIES]
        yield from (Edit(fact=fact, start=time.day, end=time.period) for time in times)


def _shorter(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    del facts
    now = row.minutes + row.buffer
    for less in SHORTER:
        if less < now + SHORTER[0]:
            yield Edit(fact=fact, amount=max(0, now - less))


def _fewer(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    """As many lessons fewer as its longest part has, at most."""
    parts = facts.network.parts_of[row.course]
    most = max(max(part.lessons_first, part.lessons_second) for part in parts)
    yield from (Edit(fact=fact, amount=amount) for amount in range(1, most + 1))


def _led(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    """One more escort at a school, or one at each."""
    del row
    yield from (Edit(fact=fact, other=school.id) for school in facts.network.schools)
    yield Edit(fact=fact)


def _taught(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    del facts, row
    yield Edit(fact=fact, other=NEW)


def _down(fact: Fact, now: int) -> Iterator[Edit]:
    yield from (Edit(fact=fact, amount=-amount) for amount in AMOUNTS if amount <= now)


def _freed(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    """One period free, then longer to the end or from the beginning, then all of the interval."""
    network = facts.network
    slots = sorted(
        {
            (max(slot.start, row.start), min(slot.end, row.end))
            for slot in network.slots
            if slot.day == row.day and slot.start < row.end and row.start < slot.end
        }
    )
    singles = [(start, end) for start, end in slots if (start, end) != (row.start, row.end)]
    middle = len(slots) // 2
    halves = [(slots[middle][0], row.end), (row.start, slots[middle][0])] if middle else []
    spans = [*singles[: MOST_TRIES - 3], *halves, (row.start, row.end)]
    for start, end in dict.fromkeys(spans):
        if start < end:
            yield Edit(fact=fact, start=start, end=end)


def _equipped(facts: Facts, conflict: Conflict, fact: Fact) -> Iterator[Edit]:
    """Rooms of the schools in question that could get what a part needs: the largest first of those
    without equipment of their own, then others.
    """
    network, course = facts.network, facts.network.parts[fact.row].course
    schools = {
        group.host
        for one in conflict.facts
        if one.kind in (K.LESSON, K.LEAST, K.GROUPS, K.TEACHER, K.GROUP_TEACHER)
        for group in facts.groups(one)
        if group.course == course
    } or {group.host for group in network.candidates if group.course == course}
    needed = set(network.parts[fact.row].features)
    rooms = [
        room
        for room in network.rooms
        if room.school in schools and not needed <= set(room.features)
    ]
    for room in sorted(rooms, key=lambda room: (bool(room.features), -room.seats, room.id))[:6]:
        yield Edit(fact=fact, other=room.id)


def _others(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    """Another teacher of the school who can, then somebody new."""
    network, known = facts.network, facts.teachers(fact)
    if row.teacher is not None:
        loose = facts.groups(fact)[0].model_copy(update={"teacher": None})
        able = [one for one in network.teachers_of(loose) if one not in known]
        yield from (Edit(fact=fact, other=one) for one in able[:4])
    yield Edit(fact=fact, other=NEW)


def _beside(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    """Another second teacher of the school who can teach this, somebody new, then nobody."""
    group = facts.groups(fact)[0].model_copy(update={"teacher": None})
    given = {row.teacher, row.second_teacher}
    own = [one for one in facts.network.people if one.school == group.host]
    able = set(facts.network.teachers_of(group)) - given
    yield from [Edit(fact=fact, other=one.id) for one in own if one.id in able][:4]
    yield Edit(fact=fact, other=NEW)
    yield Edit(fact=fact)


def _off_lists(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    del facts
    yield from (Edit(fact=fact, other=name) for name in row.one_at_a_time)


def _another_time(facts: Facts, fact: Fact, row: Any) -> Iterator[Edit]:
    """One time more, the same period of other days first; then any time."""
    taken = {(time.day, time.period) for time in (*row.only_times, *row.closed_times)}
    hosts = {group.host for group in facts.network.candidates if group.course == row.id}
    open_times = {
        (slot.day, slot.period) for slot in facts.network.slots if slot.school in hosts
    } - taken
    periods = {time.period for time in row.only_times}
    order = sorted(open_times, key=lambda time: (time[1] not in periods, time[1], time[0]))
    for day, period in order[: MOST_TRIES - 1]:
        yield Edit(fact=fact, start=day, end=period)
    yield Edit(fact=fact)


def _of_rule(fact: Fact) -> Iterator[Edit]:
    if fact.name == "extracurricular_waits_for_lessons":
        yield from (Edit(fact=fact, amount=-amount) for amount in (5, 10, 20, 60))
    elif fact.name in LIMITS:
        yield from (Edit(fact=fact, amount=amount) for amount in (1, 2, 3, 4, 5))
    elif fact.name in (
        "network_lessons_stay_in_network_slots",
        "travellers_are_escorted",
        "schools_stay_within_hours",
    ):
        yield Edit(fact=fact)


_OF_ROWS: Mapping[FactKind, Callable[[Facts, Fact, Any], Iterator[Edit]]] = {
    **dict.fromkeys((K.MIN_SIZE, K.LEAST, K.TRIPS, K.ROOM_CLOSED, K.CLOSED_TIMES), _of_row),
    K.BUSY: _freed,
    K.WAY: _shorter,
    K.LEADERS: _led,
    K.LESSON: _fewer,
    K.TEACHER: _others,
    K.GROUP_TEACHER: _taught,
    K.SECOND: _beside,
    K.GROUP_SECOND: _beside,
    K.TURNS: _off_lists,
    K.ONLY_TIMES: _another_time,
}
