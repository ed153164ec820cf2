"""What more could be met if others changed too: a second plan beside one that was only mended."""

import threading
from collections.abc import Callable

from application.solving import Job
from models.plan import Progress, Result
from models.verdict import Verdict
from solver import Options, solve


def more_met(
    job: Job,
    mended: Result,
    seconds: float,
    listener: Callable[[Progress], None],
    stop: threading.Event,
) -> Result | None:
    """A plan that meets more than the mended one, with as few changes as were found; None where
    there is none.

    Parameters
    ----------
    seconds
        For the search.
    """
    options = Options(
        limits=job.limits.model_copy(update={"seconds": seconds}),
        start=mended.plan,
        published=job.published,
        listener=listener,
        stop=stop,
    )
    found = solve(job.case, options)
    if found.plan is None or mended.plan is None:
        return None
    less, more = job.judged(mended.plan), job.judged(found.plan)
    return found if more.accepted and _unmet(more) < _unmet(less) else None


def _unmet(verdict: Verdict) -> tuple[int, ...]:
    """Requests not met, the most urgent first."""
    return tuple(verdict.amount(f"unmet_requests:{priority}") for priority in (1, 2, 3))
