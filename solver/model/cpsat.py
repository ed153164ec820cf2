"""The one place where CP-SAT is called; what comes of a call is an :class:`Outcome`."""

from enum import StrEnum

from ortools.sat.python import cp_model

from solver.parameters import CpSatParameters


class Outcome(StrEnum):
    """What CP-SAT says of a model at the end of its time."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"
    INFEASIBLE = "INFEASIBLE"
    UNKNOWN = "UNKNOWN"
    MODEL_INVALID = "MODEL_INVALID"

    @property
    def is_solved(self) -> bool:
        """Whether there is a solution."""
        return self in (Outcome.OPTIMAL, Outcome.FEASIBLE)


def solver_with(parameters: CpSatParameters) -> cp_model.CpSolver:
    """CP-SAT under some parameters; Ctrl-C is heard by whoever started the run, for CP-SAT would
    end the program.
    """
    solver = cp_model.CpSolver()
    for name, value in parameters.model_dump(exclude_none=True).items():
        if isinstance(value, tuple):
            getattr(solver.parameters, name).extend(value)
        elif name == "search_branching":
            solver.parameters.search_branching = getattr(cp_model, value)
        else:
            setattr(solver.parameters, name, value)
    solver.parameters.catch_sigint_signal = False
    return solver


def call(
    solver: cp_model.CpSolver,
    model: cp_model.CpModel,
    watch: cp_model.CpSolverSolutionCallback | None = None,
) -> Outcome:
    """Solve a model; the solver holds what was found."""
    return Outcome(solver.status_name(solver.solve(model, watch)))
