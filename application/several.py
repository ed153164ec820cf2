"""Several plans to choose between."""

from collections.abc import Callable
from pathlib import Path

from application.solving import Job
from instances import Case
from models.differences.difference import Apart
from models.plan import Plan, Result
from scenarios.comparing.diverse import apart, unlike
from solver import Limits


def several(
    case: Case,
    output: Path,
    limits: Limits,
    number: int,
    run: Callable[[int, Job], tuple[Result, Plan]],
) -> tuple[Apart, ...]:
    """Solve again and again, each plan as good as the first where it matters and unlike all before
    it; gives how far every two are apart.

    Parameters
    ----------
    limits
        Of each plan.
    run
        Solves a job, the first being number 1.
    """
    found: list[tuple[Result, Plan]] = []
    for one in range(1, number + 1):
        policy = unlike(case.policy, [result for result, _ in found])
        chosen = case.model_copy(update={"policy": policy})
        start = found[-1][1] if found else None
        found.append(run(one, Job(chosen, output / str(one), limits, start=start)))
    return apart(case.network, [plan for _, plan in found])
