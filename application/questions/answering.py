"""Questions about a plan on disk, one or all: asked, kept beside the plan, and told."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from application.questions.asked import request_of, unmet_requests
from application.questions.why import Question, policy_of, why
from instances import Case, read_result
from instances.plans.answers import beside, read_answers, with_answers, write_answers
from instances.plans.fingerprints import facts_of
from instances.plans.named import own_plan, plan_in
from models.network import Request
from models.plan import Plan, Progress, Result, RunStatus, StageResult
from models.problems import InputError, Problem
from models.questions.answers import Answer, Answers
from models.verdict import Verdict
from solver import Limits
from validation import judge

UNMET = "unmet_"


class Questions(NamedTuple):
    """A plan that questions are asked of.

    Attributes
    ----------
    kept
        Whether it was itself kept from a plan that families know.
    least_unmet
        Whether it is proved that no plan has fewer unmet requests.
    verdict
        What the referee says of it.
    """

    case: Case
    path: Path
    plan: Plan
    verdict: Verdict
    kept: bool
    least_unmet: bool

    def one(self, student: str, course: str) -> tuple[Request, ...]:
        """The request a student has for a course; see ``request_of`` for what may be wrong."""
        return (request_of(self.case.network, self.plan, self.verdict, student, course),)

    def every(self) -> tuple[Request, ...]:
        """Every request that the plan does not meet."""
        return unmet_requests(self.case.network, self.verdict)


def questions_of(case: Case, path: Path) -> Questions:
    """A plan of a file, ready to be asked of.

    Raises
    ------
    InputError
        There is no such plan, it is of another network, or ``plan_breaks_rules``.
    """
    result = read_result(path)
    own = own_plan(result, plan_in(result, case, path), case.network)
    policy = policy_of(case.policy, kept=own.kept_from is not None)
    known = own.plan if own.kept_from is not None else None
    verdict = judge(case.network, policy, own.plan, known)
    if not verdict.accepted:
        number = str(len(verdict.violations))
        raise InputError([Problem(code="plan_breaks_rules", file=str(path), value=number)])
    least = own.is_of_these_facts and _is_least(result)
    return Questions(case, path, own.plan, verdict, own.kept_from is not None, least)


def _is_least(result: Result) -> bool:
    stages = [stage for stage in result.stages if stage.name.startswith(UNMET)]
    return bool(stages) and all(stage.proved for stage in stages)


def answered(
    asked: Questions,
    requests: Sequence[Request],
    limits: Limits,
    tell: Callable[[Answer], None],
    listener: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    total: float | None = None,
) -> Answers:
    """Answer questions one after the other; each is kept as soon as it is answered.

    Parameters
    ----------
    limits
        Of one question.
    tell
        Gets every answer.
    stop
        Once set, the question under way ends soon, and no other is asked.
    total
        Seconds for all questions together, shared among those that are left; None is as many as
        the limits of each allow.
    """
    until = None if total is None else monotonic() + total
    network, path = asked.case.network, beside(asked.path)
    known = read_answers(path, network, asked.plan)
    new = Answers(network_hash=network.hash, plan_hash=asked.plan.hash, limit=limits.seconds)
    for number, request in enumerate(requests):
        own = share_of(limits, until, len(requests) - number)
        if own is None:
            break
        question = Question(asked.case, asked.plan, request, own, asked.kept, asked.least_unmet)
        answer = why(question, stop, listener)
        if stop is not None and stop.is_set() and answer.plan is None and answer.proof is None:
            break
        new = new.model_copy(update={"answers": (*new.answers, answer)})
        write_answers(with_answers(known, new), path)
        tell(answer)
        if stop is not None and stop.is_set():
            break
    return new


def share_of(limits: Limits, until: float | None, questions: int) -> Limits | None:
    """Limits of the next of so many questions; None where there is no time for it."""
    if until is None:
        return limits
    left = until - monotonic()
    seconds = min(limits.seconds, left / questions)
    return limits.model_copy(update={"seconds": max(1.0, seconds)}) if left > 0 else None


def result_of(asked: Questions, answer: Answer, plan: Plan) -> Result:
    """The plan of an answer as a result that says what it was made of and kept from."""
    network = asked.case.network
    return Result(
        status=RunStatus.FEASIBLE,
        plan=plan,
        stages=tuple(
            StageResult(name=stage.name, value=stage.value, bound=0, proved=False)
            for stage in answer.stages_after
        ),
        network_hash=network.hash,
        base_hash=network.hash,
        facts=facts_of(network),
        kept_from=asked.plan,
    )
