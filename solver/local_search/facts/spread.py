"""Whether the lessons of a part lie over the days of a week as they have to."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from models.network import Doubles
from solver.local_search.facts.grid import Grid
from solver.problem.problem import Problem
from solver.problem.records import Series


class Spread:
    """The rule ``lessons_spread_over_days`` for one part at a time."""

    def __init__(self, problem: Problem, grid: Grid) -> None:
        self.problem, self.grid = problem, grid

    def is_kept(self, series: Series, slots: Iterable[int]) -> bool:
        """Whether lessons in some slots are few enough on a day, consecutive, and no more alone
        than may be.
        """
        by_day: dict[int, list[int]] = defaultdict(list)
        for slot in slots:
            for day in self.problem.slot_days[slot]:
                by_day[day].append(self.problem.place[slot])
        return all(
            self._is_one_run(series, places) for places in by_day.values()
        ) and self._is_in_pairs(series, by_day)

    def joins(self, series: Series, slot: int) -> bool:
        """Whether a part may go on after the break that follows a slot."""
        return series.part.double_over_long_break or bool(
            self.grid.pause[slot] < self.problem.policy.long_break
        )

    def _is_one_run(self, series: Series, places: list[int]) -> bool:
        """Whether lessons of a day follow each other."""
        if len(places) > series.most_a_day:
            return False
        places.sort(key=self.problem.rank.__getitem__)
        return all(
            int(self.grid.follows[a]) == b and self.joins(series, a) for a, b in pairwise(places)
        )

    def _is_in_pairs(self, series: Series, by_day: dict[int, list[int]]) -> bool:
        """Whether no more lessons are alone on a day than may be where doubles must be."""
        if series.part.doubles is not Doubles.MUST:
            return True
        most = int(series.lessons % (2 * self.problem.weeks) > 0)
        days = (self.problem.days_of_week(week) for week in range(1, self.problem.weeks + 1))
        return all(sum(len(by_day.get(day, ())) == 1 for day in week) <= most for week in days)
