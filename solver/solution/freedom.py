"""What a model may change of a solution while the rest stays."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.problem.linked_groups import at_one_time
from solver.problem.problem import Problem


@dataclass(frozen=True)
class Freedom:
    """What a model may change; the rest stays as the base solution has it.

    Attributes
    ----------
    slots
        For a series the slots whose use may change; lessons in other slots stay.
    requests
        For a request that may change the groups it may go to.
    groups
        Network groups that may open or close.
    teachers
        Groups whose teacher may change.
    decided
        Whether all of that is taken as the base solution has it: every rule that speaks of it is
        posted, and nothing is searched.
    """

    slots: Mapping[int, tuple[int, ...]]
    requests: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    groups: frozenset[int] = frozenset()
    teachers: frozenset[int] = frozenset()
    decided: bool = False

    @classmethod
    def everything(cls, problem: Problem) -> "Freedom":
        """Nothing is fixed."""
        return cls(
            {series.index: series.slots for series in problem.series},
            {request.index: tuple(request.rank) for request in problem.requests},
            frozenset(problem.network_groups),
            frozenset(group.index for group in problem.groups),
        )


def with_linked(problem: Problem, freedom: Freedom) -> Freedom:
    """The freedom with the lessons, on the same days, of every group that meets when a free one
    does.
    """
    tied = at_one_time(problem)
    days: dict[int, set[int]] = defaultdict(set)
    for series, slots in freedom.slots.items() if tied else ():
        days[problem.series[series].group].update(
            day for slot in slots for day in problem.slot_days[slot]
        )
    spread = list(days)
    if tied.keys().isdisjoint(spread):
        return freedom
    for group in spread:
        for partner in tied.get(group, frozenset()):
            if not days[group] <= days[partner]:
                days[partner] |= days[group]
                spread.append(partner)
    freed = dict(freedom.slots)
    for group in set(spread) & tied.keys():
        for series in problem.groups[group].series:
            free = (
                slot
                for slot in problem.series[series].slots
                if not days[group].isdisjoint(problem.slot_days[slot])
            )
            freed[series] = tuple(sorted({*freed.get(series, ()), *free}))
    return Freedom(freed, freedom.requests, freedom.groups, freedom.teachers)
