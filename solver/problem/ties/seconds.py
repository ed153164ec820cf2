"""Second teachers of groups: who is in the lessons beside the teacher."""

from collections.abc import Collection
from itertools import combinations

from solver.problem.memory import remembered
from solver.problem.problem import Problem

RULE = "second_teachers_are_free"


@remembered
def seconds(problem: Problem) -> dict[int, int]:
    """For every group with lessons at slots that has a second teacher, who it is."""
    return {
        group.index: problem.teacher_index[group.candidate.second_teacher]
        for group in problem.groups
        if group.candidate.second_teacher in problem.teacher_index
        and problem.lessons_at_slots(group.index)
    }


@remembered
def never_at_once(problem: Problem) -> tuple[tuple[int, int], ...]:
    """Groups by twos that need the same person whatever is chosen: as the second teacher of both,
    or of one and the only teacher of the other.
    """
    if not problem.policy.holds(RULE):
        return ()
    second = seconds(problem)
    only: dict[int, list[int]] = {}
    for series in problem.series:
        if len(series.teachers) == 1 and problem.lessons_at_slots(series.group):
            only.setdefault(series.teachers[0], []).append(series.group)
    pairs = [pair for pair in combinations(second, 2) if second[pair[0]] == second[pair[1]]]
    pairs += [(group, other) for group, who in second.items() for other in only.get(who, ())]
    return tuple(dict.fromkeys((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]))


def claimed(problem: Problem, groups: Collection[int]) -> frozenset[int]:
    """Second teachers who are with some groups, or may teach them."""
    second = seconds(problem)
    people = set(second.values())
    may = (
        teacher
        for group in (groups if people else ())
        for series in problem.groups[group].series
        for teacher in problem.series[series].teachers
    )
    own = {second[group] for group in groups if group in second}
    return frozenset(own | people.intersection(may))
