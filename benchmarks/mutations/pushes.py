"""What pushes against the rules of groups: amounts that a rule keeps down, at a place drawn from a seed."""

from collections.abc import Callable
from itertools import combinations
from random import Random

from models.network import Stands
from solver.model.literals import Linear, Literal, opposite, possible, total, weighted
from solver.model.partial_model import Draft

#: An amount to make as large as possible.
Push = Callable[[Draft, Random], Linear]


def more_members(draft: Draft, rng: Random) -> Linear:
    """Members of everybody in every network group."""
    return total(lit for group in draft.board.network_groups for lit in draft.members(group))


def uneven_members(draft: Draft, rng: Random) -> Linear:
    """Open groups without members, or members without an open group."""
    groups = draft.board.network_groups
    if rng.random() < 0.5:
        return total(draft.variables.open[g] for g in groups) + total(opposite(m) for g in groups for m in draft.members(g))
    chosen = rng.choice(groups)
    return total(draft.members(chosen)) + total(opposite(draft.variables.open[g]) for g in groups)


def fewer_required(draft: Draft, rng: Random) -> Linear:
    """Required wishes not granted."""
    member = draft.variables.member
    return total(opposite(member.get((w.student, g), 0)) for w in draft.board.wishes if w.required for g in w.rank)


def split_bundles(draft: Draft, rng: Random) -> Linear:
    """One wish of every bundle granted, the others not."""
    member, found = draft.variables.member, list[Literal]()
    for bundle in draft.board.bundles:
        chosen = rng.choice(bundle)
        for wish in bundle:
            literals = [member.get((wish.student, group), 0) for group in wish.rank]
            found += literals if wish == chosen else [opposite(literal) for literal in literals]
    return total(found)


def fewer_obligatory(draft: Draft, rng: Random) -> Linear:
    """Obligatory subjects not attended."""
    groups, subjects = draft.board.groups, draft.board.network.subject_of
    attends = (pair for student in range(len(draft.board.students)) for pair in draft.attendance(student).items())
    return total(opposite(literal) for group, literal in attends if subjects[groups[group].course.subject].obligatory)


def two_levels(draft: Draft, rng: Random) -> Linear:
    """Pairs of groups of one subject at two levels, attended by one student."""
    groups, found = draft.board.groups, []
    for student in range(len(draft.board.students)):
        for (g, first), (h, second) in combinations(draft.attendance(student).items(), 2):
            one, other = groups[g].course, groups[h].course
            on_top = Stands.ON_TOP in (one.stands, other.stands)
            if one.subject == other.subject and one.level != other.level and not on_top:
                found.append(draft.both(first, second))
    return total(found)


def more_lessons(draft: Draft, rng: Random) -> Linear:
    """Lessons of some groups, or their lack."""
    groups = rng.sample(draft.board.groups, max(1, len(draft.board.groups) // 2))
    lessons = [lit for group in groups for s in group.series for lit in draft.variables.meets[s].values()]
    return total(lessons) if rng.random() < 0.5 else total(opposite(literal) for literal in lessons)


def closed_times(draft: Draft, rng: Random) -> Linear:
    """Lessons at times closed for their course."""
    return total(
        literal
        for group in draft.board.groups
        for series in group.series
        for slot, literal in draft.variables.meets[series].items()
        if any((time.day, time.period) == _time(draft, slot) for time in group.course.closed_times)
    )


def other_times(draft: Draft, rng: Random) -> Linear:
    """Lessons of network groups at times not set for them."""
    times = {(time.day, time.period) for time in draft.policy.network_times}
    series = [one for group in draft.board.groups if not group.is_class_group for one in group.series]
    lessons = [item for one in series for item in draft.variables.meets[one].items()]
    return total(literal for slot, literal in lessons if _time(draft, slot) not in times)


def other_groups(draft: Draft, rng: Random) -> Linear:
    """Members in other groups than those of the year before, and groups without the teacher they had."""
    board, found = draft.board, list[Literal]()
    for row in board.network.previous:
        for group in board.joinable.get(row.course, ()):
            member = draft.variables.member.get((board.student_index[row.student], group), 0)
            if board.groups[group].candidate.host != row.host or rng.random() < 0.5:
                found.append(member)
            elif row.teacher is not None:
                teacher = board.teacher_index[row.teacher]
                taught = [draft.variables.teaches[series].get(teacher, 0) for series in board.groups[group].series]
                found.append(draft.both(member, opposite(draft.either(taught))))
    return total(found)


def fewer_open(draft: Draft, rng: Random) -> Linear:
    """Network groups that stay closed."""
    return total(opposite(draft.variables.open[group]) for group in draft.board.network_groups)


def more_hours(draft: Draft, rng: Random) -> Linear:
    """Lessons of open network groups."""
    board = draft.board
    return weighted([(draft.variables.open[group], board.groups[group].hours) for group in board.network_groups])


def uneven_teachers(draft: Draft, rng: Random) -> Linear:
    """Many teachers for a part, or none, in groups that meet."""
    opened = [group for group in draft.board.groups if group.is_class_group] or draft.board.groups
    literals = [lit for group in opened for s in group.series for lit in draft.variables.teaches[s].values()]
    return total(literals) if rng.random() < 0.5 else total(opposite(literal) for literal in literals)


def unable_teachers(draft: Draft, rng: Random) -> Linear:
    """Teachings by people who may not."""
    board = draft.board
    found: list[Literal] = []
    for group in board.groups:
        able = {board.teacher_index[person] for person in board.network.teachers_of(group.candidate)}
        found += [lit for s in group.series for t, lit in draft.variables.teaches[s].items() if t not in able]
    return total(found)


def crowded_days(draft: Draft, rng: Random) -> Linear:
    """Lessons of a part on one day, apart where the draw says so."""
    known = [group for group in draft.board.groups if possible(draft.variables.open[group.index])]
    series = rng.choice([one for group in known for one in group.series if draft.board.series[one].meetings > 1] or [0])
    meets, days = draft.variables.meets[series], draft.board.slot_days
    pairs = [(a, b) for a, b in combinations(meets, 2) if set(days[a]) & set(days[b]) and (rng.random() < 0.5 or abs(a - b) > 1)]
    return total(draft.both(meets[a], meets[b]) for a, b in pairs)


def torn_classes(draft: Draft, rng: Random) -> Linear:
    """Class groups that do not meet, and members put into them one by one."""
    groups = [group.index for group in draft.board.groups if group.is_class_group]
    if rng.random() < 0.5:
        return total(opposite(draft.variables.open[group]) for group in groups)
    return total(literal for group in groups for literal in draft.members(group))


def _time(draft: Draft, slot: int) -> tuple[int, int]:
    return draft.board.slots[slot].day, draft.board.slots[slot].period
