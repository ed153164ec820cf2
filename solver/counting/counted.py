"""What bounds of criteria are read from: one relaxation of every plan, with the counts that were
asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

from solver.counting.parties import Parties, count_parties
from solver.counting.relaxation import Relaxation, relaxation_of
from solver.counting.trips import Trips, count_trips
from solver.model.literals import Linear, weighted
from solver.problem.problem import Problem


class Counted:
    """The counting model with the amounts that were asked for; what nobody asks for is not in
    it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.relaxation: Relaxation = relaxation_of(problem)

    @cached_property
    def trips(self) -> Trips:
        """Days elsewhere."""
        return count_trips(self.problem, self.relaxation)

    @cached_property
    def parties(self) -> Parties:
        """Parties and minutes of their leaders."""
        return count_parties(self.problem, self.relaxation, self.trips)

    def unmet_by_school(self) -> Mapping[int, Linear]:
        """Requests of the students of a school that are not granted."""
        terms: dict[int, list[tuple[Linear, int]]] = defaultdict(list)
        for kind, number in Counter(self.relaxation.kinds).items():
            terms[kind.home] += [
                (number, 1),
                *((granted, -1) for granted in self.relaxation.seats.granted(kind)),
            ]
        return {school: weighted(terms_of_school) for school, terms_of_school in terms.items()}
