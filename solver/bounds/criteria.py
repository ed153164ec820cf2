"""Criteria that counting bounds, each an amount of one relaxation of every plan."""

from collections.abc import Callable, Mapping
from functools import cached_property

from solver.bounds.effort import count_peaks, count_unpopular
from solver.bounds.parties import Parties, count_parties
from solver.bounds.relaxation import Demand, count_demand
from solver.bounds.shares import SHARES
from solver.bounds.trips import Trips, count_trips
from solver.model.literals import Linear, total
from solver.problem.problem import Problem


class Counted:
    """The counting model with the amounts that were asked for; what nobody asks for is not in
    it.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.demand: Demand = count_demand(problem)

    @cached_property
    def trips(self) -> Trips:
        """Days elsewhere."""
        return count_trips(self._problem, self.demand)

    @cached_property
    def parties(self) -> Parties:
        """Parties and minutes of their leaders."""
        return count_parties(self._problem, self.demand, self.trips)

    def amount(self, criterion: str) -> Linear:
        """An amount no greater than the criterion in any plan, where it is kept small; 0 where
        counting says nothing of it.
        """
        name, _, priority = criterion.partition(":")
        if name in COUNTS:
            return COUNTS[name](self._problem, self.demand)
        if name == "unmet_requests":
            return (
                self.demand.unmet[int(priority)] if priority else total(self.demand.unmet.values())
            )
        return AMOUNTS[name](self) if name in AMOUNTS else 0


#: How a criterion is counted that nothing else is counted with.
COUNTS: Mapping[str, Callable[[Problem, Demand], Linear]] = {
    **SHARES,
    "difficulty_peaks": count_peaks,
    "unpopular_slots": count_unpopular,
}
#: How an amount is read from the counts.
AMOUNTS: Mapping[str, Callable[[Counted], Linear]] = {
    "alternatives_used": lambda counted: counted.demand.ranks,
    "hours_over_budget": lambda counted: counted.demand.over,
    "teaching_hours": lambda counted: counted.demand.hours,
    "small_groups": lambda counted: counted.demand.lacking,
    "days_away": lambda counted: counted.trips.days,
    "parties": lambda counted: counted.parties.number,
    "escort_minutes": lambda counted: counted.parties.minutes,
}
#: Criteria of which counting knows something, by name without priority.
COUNTED = frozenset({"unmet_requests", *AMOUNTS, *COUNTS})
