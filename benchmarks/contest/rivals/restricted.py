"""What holds of a search that has decided something beforehand."""

from solver.model.cpsat import Outcome
from solver.run.run import Run

#: Outcome of a search that has no plan but proves nothing by it.
NO_PROOF = Outcome.UNKNOWN


def forget_bounds(run: Run) -> None:
    """Bounds of a restricted model are none of the problem."""
    run.bounds[:] = [0] * len(run.bounds)
