"""Every call of CP-SAT goes through here: limits, ways of search, and an end when the run is stopped."""

from collections.abc import Mapping
from types import MappingProxyType

from ortools.sat.python import cp_model

from solver.run import Run

#: Ways of search, as parameters of CP-SAT, each measured (``docs/performance.md``).
Way = Mapping[str, object]
#: Several ways at once on a small model: where one alone stays far from its bound, together they close in no time.
PORTFOLIO: Way = MappingProxyType({"num_workers": 8})
#: A small part of a plan: probing, symmetries and the linear relaxation cost more than they bring.
PART: Way = MappingProxyType({"num_workers": 1, "cp_model_probing_level": 0, "symmetry_level": 0, "linearization_level": 0})
#: Times in a shape that makes them easy to find: most of the work would be a look for what is simpler still.
SHAPED: Way = MappingProxyType(
    {"cp_model_probing_level": 0, "symmetry_level": 0, "linearization_level": 0, "max_presolve_iterations": 1}
)
#: Wishes granted one by one until no more can be: the linear relaxation knows nothing of clashes.
CORE: Way = MappingProxyType({"num_workers": 1, "optimize_with_core": True, "linearization_level": 0})
#: A question of yes or no with many clashes: clause learning beside a walk that repairs what is violated.
SATISFY: Way = MappingProxyType({"num_workers": 2, "subsolvers": ("no_lp",)})
#: Counting: the linear relaxation, with cuts, is nearly the whole answer.
COUNTING: Way = MappingProxyType({"num_workers": 1, "linearization_level": 2})
#: Hinted decisions are taken as they are; only what follows from them is to be found.
FIXED: Way = MappingProxyType({**PORTFOLIO, "fix_variables_to_their_hinted_value": True})


#: Where several workers take turns each has its share of the time, of so many at most.
TURNS = 2
#: Patience with searches that are worth nothing unless they end.
PATIENT = 3.0
#: Work that a call is counted for beside its own: its model had to be built.
BUILDING = 0.05


def workers(run: Run, **more: object) -> Way:
    """As many workers as the run has, two at least: one alone often finds nothing where two find a plan at once.

    Where they take turns there are as many as there are different ways of search: more of the same cost the others their turn.
    """
    number = PORTFOLIO["num_workers"] if run.limits.deterministic else max(2, run.limits.threads)
    return {"num_workers": number, **more}


def solve_model(
    run: Run,
    model: cp_model.CpModel,
    seconds: float,
    way: Way,
    *,
    seed: int | None = None,
    watch: cp_model.CpSolverSolutionCallback | None = None,
    patience: float = 1.0,
) -> tuple[cp_model.CpSolver, str]:
    """Solve a model within ``seconds``, which the caller holds against the time of the run; returns the name of the outcome.

    Parameters
    ----------
    patience
        How many times ``seconds`` it may take on a machine that does other work, for no more work than they are worth.
    """
    solver = cp_model.CpSolver()
    for name, value in way.items():
        if isinstance(value, tuple):
            getattr(solver.parameters, name).extend(value)
        else:
            setattr(solver.parameters, name, value)
    if run.limits.deterministic:
        solver.parameters.max_deterministic_time = max(0.02, seconds) * min(TURNS, solver.parameters.num_workers)
        # One worker at a time takes its turn: a batch of them works on where the first has long found the answer.
        solver.parameters.interleave_search = solver.parameters.num_workers > 1
        solver.parameters.interleave_batch_size = 1
    else:
        solver.parameters.max_time_in_seconds = max(0.02, seconds, min(patience * seconds, run.remaining))
        if patience > 1:
            solver.parameters.max_deterministic_time = max(0.02, seconds) * min(TURNS, solver.parameters.num_workers)
    solver.parameters.random_seed = run.limits.seed if seed is None else seed
    # Ctrl-C is heard by the command, which stops the run; CP-SAT would end the program.
    solver.parameters.catch_sigint_signal = False
    with run.calling(solver):
        status = solver.solve(model, watch)
    run.work(solver.response_proto.deterministic_time + BUILDING)
    return solver, solver.status_name(status)


def is_solved(outcome: str) -> bool:
    """Whether the outcome comes with a solution."""
    return outcome in ("OPTIMAL", "FEASIBLE")
