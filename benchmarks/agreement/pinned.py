"""A wide, complete model whose decisions are held at one plan after another; built once, it decides
a plan in milliseconds.
"""

from collections.abc import Hashable, Iterator

from ortools.sat.python import cp_model

from benchmarks.mutations.reading import decisions, rows_of
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK


class Pinned:
    """Every group, member, time, teacher, room and party of a network as decisions, held at what a
    plan says.

    Attributes
    ----------
    model
        Rules and criteria are posted on it, before or after a plan is held.
    """

    def __init__(self, network: Network, policy: Policy) -> None:
        self.model = PartialModel(Problem(network, policy, wide=True), complete=True)
        self._index: dict[Hashable, int] = {}
        for literal, row in (*decisions(self.model), *_parties(self.model)):
            if not isinstance(literal, int):
                self._index[row] = literal.index
                self._fix(literal.index, 0)
        self._held: list[int] = []

    def hold(self, plan: Plan) -> None:
        """Hold every decision at the plan, and no longer at the one before.

        Raises
        ------
        KeyError
            A row of the plan is none of the decisions.
        """
        for index in self._held:
            self._fix(index, 0)
        self._held = [self._index[row] for row in rows_of(plan)]
        self._held += [self._index[row] for row in _rows_of_parties(plan, self.model.problem.weeks)]
        for index in self._held:
            self._fix(index, 1)

    def refused(self) -> bool:
        """Whether what was posted forbids the plan.

        Raises
        ------
        RuntimeError
            The solver did not decide.
        """
        outcome, _ = self.solved()
        if outcome not in ("OPTIMAL", "FEASIBLE", "INFEASIBLE"):
            raise RuntimeError(outcome)
        return outcome == "INFEASIBLE"

    def solved(self) -> tuple[str, int]:
        """Status by name, and the objective, 0 where there is none."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        # All is decided but what follows from it: nothing is to be found by looking further.
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
        solver.parameters.linearization_level = 0
        status = solver.solve(self.model.cp)
        return solver.status_name(status), round(
            solver.objective_value
        ) if status == cp_model.OPTIMAL else 0

    def _fix(self, index: int, value: int) -> None:
        domain = self.model.cp.proto.variables[index].domain
        domain[0] = domain[1] = value


def _parties(model: PartialModel) -> Iterator[tuple[Literal, Hashable]]:
    problem, escorts = model.problem, escorts_of(model)
    for (student, one), literal in escorts.ride.items():
        way = (problem.schools[one.origin], problem.schools[one.target], one.leaves)
        yield literal, ("ride", problem.students[student].id, one.day, *way)
    for (person, one), literal in escorts.lead.items():
        way = (problem.schools[one.origin], problem.schools[one.target], one.leaves)
        yield literal, ("lead", problem.teachers[person].id, one.day, *way)


def _rows_of_parties(plan: Plan, weeks: int) -> set[Hashable]:
    found = set[Hashable]()
    for party in plan.parties:
        way = (party.origin, party.target, party.leaves)
        for week in range(1, weeks + 1):
            if party.weeks in (0, week):
                day = party.day + WEEK * (week - 1)
                found |= {("ride", student, day, *way) for student in party.members}
                found |= {("lead", person, day, *way) for person in party.leaders}
    return found
