"""Why there is no plan: ``explain(network, policy, seconds)``."""

import threading
from time import monotonic

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looking import Looking, Tell
from application.questions.conflicts.repairs.repairing import Repairing
from models.conflicts import Answer, Explanation
from models.network import Network
from models.plan import Reason
from models.policy import Policy
from solver.bounds.infeasibility import counting_reasons
from solver.problem.problem import Problem

#: Repairs that are looked for.
MOST_REPAIRS = 4


def explain(
    network: Network,
    policy: Policy,
    seconds: float,
    stop: threading.Event | None = None,
    tell: Tell = lambda _: None,
    most_repairs: int = MOST_REPAIRS,
) -> Explanation:
    """Say whether there is a plan and, where there is none, why and what would have to change.

    Parameters
    ----------
    seconds
        Wall time; what is not decided by then is told as that.
    tell
        Told what is being done, by a code.
    """
    begun = monotonic()
    facts, end = Facts(network, policy), begun + seconds
    tell("counting")
    reasons = counting_reasons(Problem(network, policy))
    plan, found = Looking(facts, end, stop, tell).look(seconds, reasons)
    if plan.plan is not None:
        return Explanation(
            answer=Answer.POSSIBLE, unmet=plan.unmet, seconds=round(monotonic() - begun, 1)
        )
    if found is None:
        return Explanation(
            answer=_answer(reasons, proved=plan.is_impossible),
            reasons=reasons,
            seconds=round(monotonic() - begun, 1),
        )
    repairing = Repairing(facts, found, end, stop, tell)
    repairs = repairing.smallest(most_repairs)
    return Explanation(
        answer=_answer(reasons, proved=found.conflict.is_confirmed),
        reasons=reasons,
        conflicts=tuple(repairing.conflicts),
        repairs=repairs,
        unverified=repairing.unverified,
        seconds=round(monotonic() - begun, 1),
    )


def _answer(reasons: tuple[Reason, ...], *, proved: bool) -> Answer:
    """What is known where no plan was found."""
    if proved:
        return Answer.IMPOSSIBLE
    return Answer.COUNTED if reasons else Answer.UNDECIDED
