"""A plan made when facts were others: whether it is as good for those of today, as the referee
says.
"""

from pathlib import Path

from instances.network.case import Case
from instances.plans.named import is_of, keep_command, plan_in
from models.plan import Result
from models.problems import InputError, Problem
from scenarios.corrected import of_case
from validation import judge


def still_good(result: Result, case: Case, path: Path) -> Result:
    """The result as one of the case.

    Raises
    ------
    InputError
        ``no_plan``, ids that are unknown, or ``plan_no_longer_holds`` where facts have changed and
        the plan breaks a rule now.
    """
    plan = plan_in(result, case, path)
    if not is_of(result, case.network):
        broken = judge(case.network, case.policy, plan, result.kept_from).violations
        if broken:
            raise InputError(
                [
                    Problem(code="plan_no_longer_holds", file=str(path), value=str(len(broken))),
                    Problem(code="plan_outdated", file=str(path), value=keep_command(case, path)),
                ]
            )
    return of_case(result, case)


def is_still_good(result: Result, case: Case, path: Path) -> bool:
    """Whether a result with a plan is as good for the case as it was for the facts of its
    making.
    """
    try:
        return still_good(result, case, path).plan is not None
    except InputError:
        return False
