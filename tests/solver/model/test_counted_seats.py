"""Those who go elsewhere are counted by the school they leave and the place they come to, and
nothing is lost by that.
"""

from collections import Counter

from ortools.sat.python import cp_model

from models.network import Form
from solver.counting.seats import Travellers, count_seats, follow
from solver.problem.request_classes import Place, RequestClass

PLACES: tuple[Place, ...] = tuple((school, Form.ON_SITE, "") for school in range(3))
#: Two requests of each school for a course that is taught at all of them.
REQUESTS = {
    RequestClass(home, 1, False, (tuple(("law", place) for place in PLACES),)): 2
    for home in range(3)
}
Numbers = tuple[int, ...]


class Seen(cp_model.CpSolverSolutionCallback):
    """How many leave each school and come to each place, in all solutions."""

    def __init__(self, travellers: Travellers) -> None:
        super().__init__()
        self.found = Counter[Numbers]()
        self._asked = [
            *(number for leaving in travellers.leave.values() for number in leaving),
            *travellers.come.values(),
        ]

    def on_solution_callback(self) -> None:
        self.found[tuple(self.value(number) for number in self._asked)] += 1


def solutions(*, followed: bool) -> set[Numbers]:
    """All numbers there can be, with everybody followed to his place or not."""
    model = cp_model.CpModel()
    (travellers,) = count_seats(model, REQUESTS).pools.values()
    if followed:
        follow(model, travellers)
    seen = Seen(travellers)
    solver = cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    assert solver.solve(model, seen) == cp_model.OPTIMAL
    return set(seen.found)


def test_numbers_of_those_who_leave_and_come_can_be_shared_out_to_pairs_of_schools() -> None:
    assert solutions(followed=False) == solutions(followed=True)


def test_nobody_is_sent_to_where_he_is_at_home() -> None:
    found = solutions(followed=False)
    assert (2, 0, 0, 0, 1, 1) in found
    assert (2, 0, 0, 1, 1, 0) not in found
    assert (2, 1, 0, 1, 1, 1) in found


def test_who_has_the_course_at_home_alone_goes_nowhere() -> None:
    model = cp_model.CpModel()
    seats = count_seats(model, {RequestClass(0, 1, False, ((("law", PLACES[0]),),)): 2})
    assert seats.pools == {}
    assert [choice.place for choices in seats.choices.values() for choice in choices] == [PLACES[0]]
