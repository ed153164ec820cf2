"""What pushes against the rules of groups: amounts that a rule keeps down, at a place drawn from a
seed.
"""

from collections.abc import Callable
from itertools import combinations
from random import Random

from models.network import Stands
from solver.model.literals import Linear, Literal, opposite, possible, total, weighted
from solver.model.partial_model import PartialModel

#: An amount to make as large as possible.
Push = Callable[[PartialModel, Random], Linear]


def more_members(model: PartialModel, rng: Random) -> Linear:
    """Members of everybody in every network group."""
    return total(lit for group in model.problem.network_groups for lit in model.members(group))


def uneven_members(model: PartialModel, rng: Random) -> Linear:
    """Open groups without members, or members without an open group."""
    groups = model.problem.network_groups
    if rng.random() < 0.5:
        return total(model.variables.open[g] for g in groups) + total(
            opposite(m) for g in groups for m in model.members(g)
        )
    chosen = rng.choice(groups)
    return total(model.members(chosen)) + total(opposite(model.variables.open[g]) for g in groups)


def fewer_required(model: PartialModel, rng: Random) -> Linear:
    """Required requests not granted."""
    member = model.variables.member
    return total(
        opposite(member.get((w.student, g), 0))
        for w in model.problem.requests
        if w.required
        for g in w.rank
    )


def split_bundles(model: PartialModel, rng: Random) -> Linear:
    """One request of every bundle granted, the others not."""
    member, found = model.variables.member, list[Literal]()
    for bundle in model.problem.bundles:
        chosen = rng.choice(bundle)
        for request in bundle:
            literals = [member.get((request.student, group), 0) for group in request.rank]
            found += literals if request == chosen else [opposite(literal) for literal in literals]
    return total(found)


def fewer_obligatory(model: PartialModel, rng: Random) -> Linear:
    """Obligatory subjects not attended."""
    groups, subjects = model.problem.groups, model.problem.network.subject_of
    attends = (
        pair
        for student in range(len(model.problem.students))
        for pair in model.attendance(student).items()
    )
    return total(
        opposite(literal)
        for group, literal in attends
        if subjects[groups[group].course.subject].obligatory
    )


def two_levels(model: PartialModel, rng: Random) -> Linear:
    """Pairs of groups of one subject at two levels, attended by one student."""
    groups, found = model.problem.groups, []
    for student in range(len(model.problem.students)):
        for (g, first), (h, second) in combinations(model.attendance(student).items(), 2):
            one, other = groups[g].course, groups[h].course
            on_top = Stands.ON_TOP in (one.stands, other.stands)
            if one.subject == other.subject and one.level != other.level and not on_top:
                found.append(model.both(first, second))
    return total(found)


def more_lessons(model: PartialModel, rng: Random) -> Linear:
    """Lessons of some groups, or their lack."""
    groups = rng.sample(model.problem.groups, max(1, len(model.problem.groups) // 2))
    lessons = [
        lit for group in groups for s in group.series for lit in model.variables.meets[s].values()
    ]
    return total(lessons) if rng.random() < 0.5 else total(opposite(literal) for literal in lessons)


def closed_times(model: PartialModel, rng: Random) -> Linear:
    """Lessons at times closed for their course."""
    return total(
        literal
        for group in model.problem.groups
        for series in group.series
        for slot, literal in model.variables.meets[series].items()
        if any((time.day, time.period) == _time(model, slot) for time in group.course.closed_times)
    )


def other_times(model: PartialModel, rng: Random) -> Linear:
    """Lessons of network groups at times not set for them."""
    times = {(time.day, time.period) for time in model.policy.network_times}
    series = [
        one for group in model.problem.groups if not group.is_class_group for one in group.series
    ]
    lessons = [item for one in series for item in model.variables.meets[one].items()]
    return total(literal for slot, literal in lessons if _time(model, slot) not in times)


def other_groups(model: PartialModel, rng: Random) -> Linear:
    """Members in other groups than those of the year before, and groups without the teacher they
    had.
    """
    problem, found = model.problem, list[Literal]()
    for row in problem.network.previous:
        for group in problem.joinable.get(row.course, ()):
            member = model.variables.member.get((problem.student_index[row.student], group), 0)
            if problem.groups[group].candidate.host != row.host or rng.random() < 0.5:
                found.append(member)
            elif row.teacher is not None:
                teacher = problem.teacher_index[row.teacher]
                taught = [
                    model.variables.teaches[series].get(teacher, 0)
                    for series in problem.groups[group].series
                ]
                found.append(model.both(member, opposite(model.either(taught))))
    return total(found)


def fewer_open(model: PartialModel, rng: Random) -> Linear:
    """Network groups that stay closed."""
    return total(opposite(model.variables.open[group]) for group in model.problem.network_groups)


def more_hours(model: PartialModel, rng: Random) -> Linear:
    """Lessons of open network groups."""
    problem = model.problem
    return weighted(
        [
            (model.variables.open[group], problem.groups[group].hours)
            for group in problem.network_groups
        ]
    )


def uneven_teachers(model: PartialModel, rng: Random) -> Linear:
    """Many teachers for a part, or none, in groups that meet."""
    opened = [
        group for group in model.problem.groups if group.is_class_group
    ] or model.problem.groups
    literals = [
        lit for group in opened for s in group.series for lit in model.variables.teaches[s].values()
    ]
    return (
        total(literals) if rng.random() < 0.5 else total(opposite(literal) for literal in literals)
    )


def unable_teachers(model: PartialModel, rng: Random) -> Linear:
    """Teachings by people who may not."""
    problem = model.problem
    found: list[Literal] = []
    for group in problem.groups:
        able = {
            problem.teacher_index[person] for person in problem.network.teachers_of(group.candidate)
        }
        found += [
            lit
            for s in group.series
            for t, lit in model.variables.teaches[s].items()
            if t not in able
        ]
    return total(found)


def crowded_days(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a part on one day, apart where the draw says so."""
    known = [group for group in model.problem.groups if possible(model.variables.open[group.index])]
    series = rng.choice(
        [one for group in known for one in group.series if model.problem.series[one].meetings > 1]
        or [0]
    )
    meets, days = model.variables.meets[series], model.problem.slot_days
    pairs = [
        (a, b)
        for a, b in combinations(meets, 2)
        if set(days[a]) & set(days[b]) and (rng.random() < 0.5 or abs(a - b) > 1)
    ]
    return total(model.both(meets[a], meets[b]) for a, b in pairs)


def torn_classes(model: PartialModel, rng: Random) -> Linear:
    """Class groups that do not meet, and members put into them one by one."""
    groups = [group.index for group in model.problem.groups if group.is_class_group]
    if rng.random() < 0.5:
        return total(opposite(model.variables.open[group]) for group in groups)
    return total(literal for group in groups for literal in model.members(group))


def _time(model: PartialModel, slot: int) -> tuple[int, int]:
    return model.problem.slots[slot].day, model.problem.slots[slot].period
