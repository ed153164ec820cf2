"""What holds of a search that has decided something beforehand."""

from models.plan import Result
from solver.engine import finished
from solver.model.cpsat import Outcome
from solver.run.run import Run

#: Outcome of a search that has no plan but proves nothing by it.
NO_PROOF = Outcome.UNKNOWN


def forget_bounds(run: Run) -> None:
    """Bounds of a restricted model are none of the problem."""
    run.bounds[:] = [0] * len(run.bounds)


def ended(run: Run, outcome: Outcome = NO_PROOF) -> Result:
    """What a competitor came to itself: where it has no plan, ours would look for one after its
    time.
    """
    return finished(run, outcome, attempts=False)
