"""What pushes against the rules of weeks: of students, teachers and rooms, and what is pinned in
them.
"""

from random import Random

from models.network import Form, LinkKind, PinKind
from solver.model.literals import Linear, Literal, opposite, total
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.problem.linked_groups import ties
from solver.problem.meals import loses_meal


def one_moment(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student within one moment, or too near each other."""
    profile, slot = _profile(model, rng), rng.randrange(len(model.problem.slots))
    lessons = model.lessons(profile, model.problem.slot_days[slot][0])
    return total(
        literal for near in model.problem.clashes[slot] for literal in lessons.get(near, ())
    )


def no_meal(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student, as many as make a day long, without a break to eat among them, and no
    others that day.
    """
    problem, policy = model.problem, model.policy
    runs = [
        slots[first:][: policy.long_day]
        for slots in problem.slots_at.values()
        for first in range(len(slots))
    ]
    hungry = [run for run in runs if loses_meal(problem, run)]
    if not hungry:
        return full_day(model, rng)
    run = rng.choice(hungry)
    hosts, day = {problem.slot_school[place] for place in run}, problem.slot_days[run[0]][0]
    visited = [p for p in model.profiles if p.home in hosts] or list(model.profiles)
    lessons = model.lessons(rng.choice(visited), day).items()
    return total(
        lit if place in run else opposite(lit) for place, literals in lessons for lit in literals
    )


def broken_link(model: PartialModel, rng: Random) -> Linear:
    """Lessons of two linked groups on one day, or of one of them alone where they belong
    together.
    """
    kind, first, second = rng.choice(ties(model.problem))
    meets = {
        group: [model.meets_on(group, day) for day in model.problem.days]
        for group in (first, second)
    }
    if kind is LinkKind.SAME_TIME:
        return total(
            model.both(one, opposite(other))
            for one, other in zip(meets[first], meets[second], strict=True)
        )
    shared = [
        model.both(profile.attends.get(first, 0), profile.attends.get(second, 0))
        for profile in model.profiles
    ]
    early = {
        model.problem.slots_at[model.problem.groups[second].school, day][0]
        for day in model.problem.days
    }
    later = [
        model.variables.meets[s].get(slot, 0)
        for s in model.problem.groups[second].series
        for slot in early
    ]
    both = [model.both(one, other) for one, other in zip(meets[first], meets[second], strict=True)]
    return total([*shared, *both, *(later if kind is LinkKind.AFTER else ())])


def crowded_screens(model: PartialModel, rng: Random) -> Linear:
    """Students who watch remote lessons at once."""
    remote = [group for group in model.problem.groups if group.form is Form.REMOTE_LIVE]
    slot = rng.randrange(model.problem.bells)
    lessons = [model.variables.meets[s].get(slot, 0) for group in remote for s in group.series]
    return total(
        [*lessons, *(literal for group in remote for literal in model.members(group.index))]
    )


def full_day(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student on one day."""
    lessons = model.lessons(_profile(model, rng), rng.choice(model.problem.days))
    return total(literal for literals in lessons.values() for literal in literals)


def many_days_away(model: PartialModel, rng: Random) -> Linear:
    """Days of a student's groups elsewhere, for all students together."""
    problem = model.problem
    return total(
        model.both(attends, model.meets_on(group, day))
        for profile in model.profiles
        for group, attends in profile.attends.items()
        if problem.groups[group].school != profile.home
        for day in problem.days
    )


def first_and_last(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a student in the first and last periods of a day, none between."""
    profile, day = _profile(model, rng), rng.choice(model.problem.days)
    edges = {
        slot for school in range(len(model.problem.schools)) for slot in _edges(model, school, day)
    }
    lessons = model.lessons(profile, day).items()
    return total(
        lit if slot in edges else opposite(lit) for slot, literals in lessons for lit in literals
    )


def teacher_at_once(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a teacher within one moment, or too near each other."""
    several = [teacher for teacher, series in sorted(model.taught.items()) if len(series) > 1]
    teacher = rng.choice(several or sorted(model.taught))
    hosts = {
        model.problem.groups[model.problem.series[series].group].school
        for series, _ in model.taught[teacher]
    }
    slot = rng.choice(
        [slot for slot, school in enumerate(model.problem.slot_school) if school in hosts]
    )
    return total(lit for at, lit in _given(model, teacher) if at in model.problem.clashes[slot])


def busy_teachers(model: PartialModel, rng: Random) -> Linear:
    """Lessons given while busy."""
    blocked = model.problem.teacher_blocked
    return total(
        lit
        for teacher in sorted(model.taught)
        for slot, lit in _given(model, teacher)
        if slot in blocked[teacher]
    )


def loaded_teacher(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a teacher, on one day or in all."""
    teacher, day = rng.choice(sorted(model.taught)), rng.choice([None, *model.problem.days])
    return total(
        lit
        for slot, lit in _given(model, teacher)
        if day is None or day in model.problem.slot_days[slot]
    )


def crowded_room(model: PartialModel, rng: Random) -> Linear:
    """Lessons in one room, most of all when it is closed."""
    chosen = rng.randrange(len(model.problem.network.rooms))
    closed = (
        {(time.day, time.period) for time in model.problem.network.rooms[chosen].closed}
        if rng.random() < 0.5
        else set()
    )
    uses = [
        (slot, rooms[chosen])
        for (_, slot), rooms in model.variables.in_room.items()
        if chosen in rooms
    ]
    return total(lit for slot, lit in uses if not closed or _time(model, slot) in closed)


def no_good_room(model: PartialModel, rng: Random) -> Linear:
    """Lessons without a room, or in the smallest rooms."""
    rooms = model.problem.network.rooms
    least = min(room.seats for room in rooms)
    small = (
        {index for index, room in enumerate(rooms) if room.seats == least}
        if rng.random() < 0.5
        else set()
    )
    uses = [
        (room, lit) for housed in model.variables.in_room.values() for room, lit in housed.items()
    ]
    return total(lit if room in small else opposite(lit) for room, lit in uses)


def unpinned(model: PartialModel, rng: Random) -> Linear:
    """Everything pinned of one kind, left out."""
    problem, variables = model.problem, model.variables
    kind = rng.choice([pin.kind for pin in problem.network.pins] or [PinKind.TIME])
    found: list[Literal] = []
    for pin in problem.network.pins:
        group = problem.groups[problem.group_index[pin.group]]
        if pin.kind is not kind:
            continue
        if kind is PinKind.MEMBER:
            found += model.members(group.index)
        for series in group.series if kind is not PinKind.MEMBER else ():
            if kind is PinKind.TEACHER:
                found += [
                    lit
                    for t, lit in variables.teaches[series].items()
                    if problem.teachers[t].id == pin.teacher
                ]
                continue
            at = {
                slot: lit
                for slot, lit in variables.meets[series].items()
                if _time(model, slot) == (pin.day, pin.period)
            }
            rooms = (lit for slot in at for lit in variables.in_room[series, slot].values())
            found += at.values() if kind is PinKind.TIME else rooms
    return total(opposite(literal) for literal in found)


def _time(model: PartialModel, slot: int) -> tuple[int, int]:
    return model.problem.slots[slot].day, model.problem.slots[slot].period


def _profile(model: PartialModel, rng: Random) -> Profile:
    return rng.choice(model.profiles)


def _edges(model: PartialModel, school: int, day: int) -> tuple[int, ...]:
    slots = model.problem.slots_at.get((school, day), ())
    return (*slots[:1], *slots[-1:])


def _given(model: PartialModel, teacher: int) -> list[tuple[int, Literal]]:
    """Slots with the literal "the teacher gives this lesson then", for every part he may teach."""
    return [
        (slot, model.both(teaches, meets))
        for series, teaches in model.taught[teacher]
        for slot, meets in model.variables.meets[series].items()
    ]
