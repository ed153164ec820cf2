"""Groups tied in time, and slots that overlap."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import LinkKind
from solver.problem.memory import remembered
from solver.problem.problem import Problem

RULE = "linked_groups_keep_their_link"
#: A link between two groups, the first and the second of it.
Tie = tuple[LinkKind, int, int]


@remembered
def ties(problem: Problem) -> tuple[Tie, ...]:
    """Every two different groups whose courses are linked; those of a course linked to itself
    once.
    """
    return tuple(dict.fromkeys(_ties(problem)))


def _ties(problem: Problem) -> Iterator[Tie]:
    by_course: dict[str, list[int]] = defaultdict(list)
    for group in problem.groups:
        by_course[group.course.id].append(group.index)
    for link in problem.network.links:
        for first in by_course[link.first]:
            for second in by_course[link.second]:
                if first < second or (first > second and link.first != link.second):
                    yield link.kind, first, second


@remembered
def ties_of(problem: Problem) -> dict[int, tuple[Tie, ...]]:
    """For every group the ties it is the first of."""
    ties_by_group: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties(problem):
        ties_by_group[tie[1]].append(tie)
    return {group: tuple(rows) for group, rows in ties_by_group.items()}


@remembered
def at_one_time(problem: Problem) -> dict[int, frozenset[int]]:
    """For every group those that meet when it does."""
    partners: dict[int, set[int]] = defaultdict(set)
    for kind, first, second in ties(problem) if problem.policy.holds(RULE) else ():
        if kind is LinkKind.SAME_TIME:
            partners[first].add(second)
            partners[second].add(first)
    return {group: frozenset(mates) for group, mates in partners.items()}


@remembered
def overlapping(problem: Problem, slot: int) -> frozenset[int]:
    """Slots that share a minute with a slot on some day of the cycle, wherever they are."""
    own = problem.slots[slot]
    rivals = {rival for day in problem.slot_days[slot] for rival in problem.slots_on[day]}
    return frozenset(
        rival
        for rival in rivals
        if own.start < problem.slots[rival].end and problem.slots[rival].start < own.end
    )
