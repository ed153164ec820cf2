"""Groups of courses on one list, of which one at most meets at a time."""

from collections import defaultdict
from itertools import combinations

from solver.problem.memory import remembered
from solver.problem.problem import Problem

RULE = "listed_courses_take_turns"


@remembered
def lists(problem: Problem) -> dict[str, tuple[int, ...]]:
    """Groups that have lessons at slots, by the lists that their courses are on."""
    groups_by_list: dict[str, list[int]] = defaultdict(list)
    for group in problem.groups:
        if problem.lessons_at_slots(group.index):
            for name in dict.fromkeys(group.course.one_at_a_time):
                groups_by_list[name].append(group.index)
    return {name: tuple(groups) for name, groups in sorted(groups_by_list.items())}


@remembered
def rivals(problem: Problem) -> tuple[tuple[int, int], ...]:
    """Every two groups that take turns."""
    pairs = (pair for groups in lists(problem).values() for pair in combinations(groups, 2))
    return tuple(dict.fromkeys(pairs))
