"""Links between groups in a week that is annealed."""

from collections.abc import Iterable, Mapping

import numpy as np

from solver.local_search.annealing.week import AnnealedWeek
from solver.problem.linked_groups import at_one_time


class WeekLinks:
    """The rules ``linked_groups_keep_their_link`` and about turns, where some lessons move.

    Attributes
    ----------
    at_once
        For every group linked to one time with others those others.
    """

    def __init__(self, week: AnnealedWeek) -> None:
        self.week, self.facts = week, week.facts
        self.at_once = at_one_time(week.problem)

    def are_kept(self, groups: Iterable[int], moved: Mapping[int, int]) -> bool:
        """Whether links of some groups are kept once blocks begin elsewhere, with their starts."""
        return all(
            self._is_kept(kind, group, other, moved)
            if is_first
            else self._is_kept(kind, other, group, moved)
            for group in groups
            for kind, other, is_first in self.facts.ties[group]
            if self.week.solution.open[other]
        )

    def _is_kept(self, kind: str, first: int, second: int, moved: Mapping[int, int]) -> bool:
        week, grid, of_group = self.week, self.week.grid, self.facts.of_group
        earlier, later = (
            week.slots_once_moved(of_group[group], moved) for group in (first, second)
        )
        if not earlier or not later:
            return True
        if kind == "turns":
            return not grid.overlap[np.ix_(earlier, later)].any()
        if kind == "same_time":
            at_once = grid.overlap[np.ix_(earlier, later)]
            fewer = self.facts.meetings[second] - self.facts.meetings[first]
            return bool((fewer < 0 or at_once.any(1).all()) and (fewer > 0 or at_once.any(0).all()))
        if not (week.members[first] @ week.members[second]):
            return True
        if kind == "not_same_day":
            return not (grid.days[earlier] @ grid.days[later].T).any()
        return not grid.before[np.ix_(later, earlier)].any()
