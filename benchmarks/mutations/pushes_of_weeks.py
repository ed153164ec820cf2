"""What pushes against the rules of weeks: of students, teachers and rooms, and what is pinned in them."""

from random import Random

from models.network import Form, LinkKind, PinKind
from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import Draft, Profile
from solver.problem.linked_groups import ties
from solver.problem.meals import loses_meal


def one_moment(draft: Draft, rng: Random) -> Linear:
    """Lessons of a student within one moment, or too near each other."""
    profile, slot = _profile(draft, rng), rng.randrange(len(draft.board.slots))
    lessons = draft.lessons(profile, draft.board.slot_days[slot][0])
    return total(literal for near in draft.board.clashes[slot] for literal in lessons.get(near, ()))


def no_meal(draft: Draft, rng: Random) -> Linear:
    """Lessons of a student, as many as make a day long, without a break to eat among them, and no others that day."""
    board, policy = draft.board, draft.policy
    runs = [slots[first:][: policy.long_day] for slots in board.slots_at.values() for first in range(len(slots))]
    hungry = [run for run in runs if loses_meal(board, run)]
    if not hungry:
        return full_day(draft, rng)
    run = rng.choice(hungry)
    hosts, day = {board.slot_school[place] for place in run}, board.slot_days[run[0]][0]
    visited = [p for p in draft.profiles if p.home in hosts] or list(draft.profiles)
    lessons = draft.lessons(rng.choice(visited), day).items()
    return total(lit if place in run else opposite(lit) for place, literals in lessons for lit in literals)


def broken_link(draft: Draft, rng: Random) -> Linear:
    """Lessons of two linked groups on one day, or of one of them alone where they belong together."""
    kind, first, second = rng.choice(ties(draft.board))
    meets = {group: [draft.meets_on(group, day) for day in draft.board.days] for group in (first, second)}
    if kind is LinkKind.SAME_TIME:
        return total(draft.both(one, opposite(other)) for one, other in zip(meets[first], meets[second], strict=True))
    shared = [draft.both(profile.attends.get(first, 0), profile.attends.get(second, 0)) for profile in draft.profiles]
    early = {draft.board.slots_at[draft.board.groups[second].school, day][0] for day in draft.board.days}
    later = [draft.variables.meets[s].get(slot, 0) for s in draft.board.groups[second].series for slot in early]
    both = [draft.both(one, other) for one, other in zip(meets[first], meets[second], strict=True)]
    return total([*shared, *both, *(later if kind is LinkKind.AFTER else ())])


def crowded_screens(draft: Draft, rng: Random) -> Linear:
    """Students who watch remote lessons at once."""
    remote = [group for group in draft.board.groups if group.form is Form.REMOTE_LIVE]
    slot = rng.randrange(draft.board.bells)
    lessons = [draft.variables.meets[s].get(slot, 0) for group in remote for s in group.series]
    return total([*lessons, *(literal for group in remote for literal in draft.members(group.index))])


def full_day(draft: Draft, rng: Random) -> Linear:
    """Lessons of a student on one day."""
    lessons = draft.lessons(_profile(draft, rng), rng.choice(draft.board.days))
    return total(literal for literals in lessons.values() for literal in literals)


def many_days_away(draft: Draft, rng: Random) -> Linear:
    """Days of a student's groups elsewhere, for all students together."""
    board = draft.board
    return total(
        draft.both(attends, draft.meets_on(group, day))
        for profile in draft.profiles
        for group, attends in profile.attends.items()
        if board.groups[group].school != profile.home
        for day in board.days
    )


def first_and_last(draft: Draft, rng: Random) -> Linear:
    """Lessons of a student in the first and last periods of a day, none between."""
    profile, day = _profile(draft, rng), rng.choice(draft.board.days)
    edges = {slot for school in range(len(draft.board.schools)) for slot in _edges(draft, school, day)}
    lessons = draft.lessons(profile, day).items()
    return total(lit if slot in edges else opposite(lit) for slot, literals in lessons for lit in literals)


def teacher_at_once(draft: Draft, rng: Random) -> Linear:
    """Lessons of a teacher within one moment, or too near each other."""
    several = [teacher for teacher, series in sorted(draft.taught.items()) if len(series) > 1]
    teacher = rng.choice(several or sorted(draft.taught))
    hosts = {draft.board.groups[draft.board.series[series].group].school for series, _ in draft.taught[teacher]}
    slot = rng.choice([slot for slot, school in enumerate(draft.board.slot_school) if school in hosts])
    return total(lit for at, lit in _given(draft, teacher) if at in draft.board.clashes[slot])


def busy_teachers(draft: Draft, rng: Random) -> Linear:
    """Lessons given while busy."""
    blocked = draft.board.teacher_blocked
    return total(lit for teacher in sorted(draft.taught) for slot, lit in _given(draft, teacher) if slot in blocked[teacher])


def loaded_teacher(draft: Draft, rng: Random) -> Linear:
    """Lessons of a teacher, on one day or in all."""
    teacher, day = rng.choice(sorted(draft.taught)), rng.choice([None, *draft.board.days])
    return total(lit for slot, lit in _given(draft, teacher) if day is None or day in draft.board.slot_days[slot])


def crowded_room(draft: Draft, rng: Random) -> Linear:
    """Lessons in one room, most of all when it is closed."""
    chosen = rng.randrange(len(draft.board.network.rooms))
    closed = {(time.day, time.period) for time in draft.board.network.rooms[chosen].closed} if rng.random() < 0.5 else set()
    uses = [(slot, rooms[chosen]) for (_, slot), rooms in draft.variables.in_room.items() if chosen in rooms]
    return total(lit for slot, lit in uses if not closed or _time(draft, slot) in closed)


def no_good_room(draft: Draft, rng: Random) -> Linear:
    """Lessons without a room, or in the smallest rooms."""
    rooms = draft.board.network.rooms
    least = min(room.seats for room in rooms)
    small = {index for index, room in enumerate(rooms) if room.seats == least} if rng.random() < 0.5 else set()
    uses = [(room, lit) for housed in draft.variables.in_room.values() for room, lit in housed.items()]
    return total(lit if room in small else opposite(lit) for room, lit in uses)


def unpinned(draft: Draft, rng: Random) -> Linear:
    """Everything pinned of one kind, left out."""
    board, variables = draft.board, draft.variables
    kind = rng.choice([pin.kind for pin in board.network.pins] or [PinKind.TIME])
    found: list[Literal] = []
    for pin in board.network.pins:
        group = board.groups[board.group_index[pin.group]]
        if pin.kind is not kind:
            continue
        if kind is PinKind.MEMBER:
            found += draft.members(group.index)
        for series in group.series if kind is not PinKind.MEMBER else ():
            if kind is PinKind.TEACHER:
                found += [lit for t, lit in variables.teaches[series].items() if board.teachers[t].id == pin.teacher]
                continue
            at = {slot: lit for slot, lit in variables.meets[series].items() if _time(draft, slot) == (pin.day, pin.period)}
            rooms = (lit for slot in at for lit in variables.in_room[series, slot].values())
            found += at.values() if kind is PinKind.TIME else rooms
    return total(opposite(literal) for literal in found)


def _time(draft: Draft, slot: int) -> tuple[int, int]:
    return draft.board.slots[slot].day, draft.board.slots[slot].period


def _profile(draft: Draft, rng: Random) -> Profile:
    return rng.choice(draft.profiles)


def _edges(draft: Draft, school: int, day: int) -> tuple[int, ...]:
    slots = draft.board.slots_at.get((school, day), ())
    return (*slots[:1], *slots[-1:])


def _given(draft: Draft, teacher: int) -> list[tuple[int, Literal]]:
    """Slots with the literal "the teacher gives this lesson then", for every part he may teach."""
    return [
        (slot, draft.both(teaches, meets))
        for series, teaches in draft.taught[teacher]
        for slot, meets in draft.variables.meets[series].items()
    ]
