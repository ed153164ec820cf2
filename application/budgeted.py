"""A published plan finished within a budget of changes, or refused."""

from collections.abc import Iterator
from time import monotonic
from typing import NamedTuple

from application.questions.price import policy_within
from instances import Case
from models.plan import Plan, Reason, Result, RunStatus, StageResult
from models.policy import CHANGES, Policy
from models.questions.prices import Budget
from models.verdict import Verdict
from solver import Options, repair, solve
from validation import judge
from validation.consequences.changed import changes_of_students, changes_of_teachers

#: Share of the time for a plan that keeps the rules again, and for one within the budget where the
#: first is not.
MENDING, FEWER = 0.4, 0.5
#: Looks for a better plan: rooms are given last, and where that takes too many changes, fewer may
#: be spent before.
TRIES = 3


class Spent(NamedTuple):
    """What of a published plan a plan changes, as the referee counts it.

    Attributes
    ----------
    changes
        Rows.
    student, teacher
        Most lessons that one student, or one teacher, no longer has.
    """

    changes: int
    student: int
    teacher: int

    def over(self, budget: Budget) -> tuple[Reason, ...]:
        """Where it is over a budget."""
        pairs = (
            ("budget_changes", self.changes, budget.changes),
            ("budget_student", self.student, budget.student),
            ("budget_teacher", self.teacher, budget.teacher),
        )
        return tuple(
            Reason(code=code, found=found, allowed=most)
            for code, found, most in pairs
            if most is not None and found > most
        )


def spent(case: Case, published: Plan, plan: Plan, verdict: Verdict) -> Spent:
    """What a plan changes.

    Parameters
    ----------
    verdict
        Of the plan, beside the published one.
    """
    students = changes_of_students(case.network, published, plan)
    teachers = changes_of_teachers(case.network, published, plan)
    return Spent(
        verdict.amount("plan_changes"),
        max(students.values(), default=0),
        max(teachers.values(), default=0),
    )


def keeps_budget(case: Case, published: Plan, plan: Plan, budget: Budget) -> bool:
    """Whether a plan that keeps the rules is within a budget."""
    verdict = judge(case.network, case.policy, plan, published)
    return verdict.accepted and not spent(case, published, plan, verdict).over(budget)


def solve_within(case: Case, published: Plan, budget: Budget, options: Options) -> Result:
    """The best plan within a budget that was found.

    Parameters
    ----------
    options
        As for ``solve``, but for the published plan.

    Returns
    -------
    Result
        Without a plan where none was found within the budget: ``infeasible`` where it is proved
        that every plan changes more rows, ``undecided`` else, with what was missed as its reasons.
    """
    return _Spending(case, published, budget, options).result()


class _Found(NamedTuple):
    plan: Plan
    verdict: Verdict
    spent: Spent

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(stage.value for stage in self.verdict.stages)


class _Spending:
    def __init__(self, case: Case, published: Plan, budget: Budget, options: Options) -> None:
        self._case, self._published, self._budget = case, published, budget
        self._options = options.model_copy(update={"published": published})
        self._until, self._given = monotonic() + options.limits.seconds, 0.0

    def result(self) -> Result:
        mended = self._mended()
        if isinstance(mended, Result):
            return mended
        least = 0
        if mended.spent.over(self._budget):
            mended, least = self._fewer(mended)
        if over := mended.spent.over(self._budget):
            return self._refused(over, least)
        return self._told(self._better(mended))

    def _mended(self) -> _Found | Result:
        """The published plan where it keeps the rules, else what mending makes of it."""
        known = self._found(self._published)
        if known is not None:
            return known
        result = repair(self._case, self._published, self._with(MENDING, keep=False))
        found = None if result.plan is None else self._found(result.plan)
        return found or result.model_copy(update={"plan": None, "stages": ()})

    def _fewer(self, mended: _Found) -> tuple[_Found, int]:
        """A plan with fewer changes, though requests are given up for it, and how many every plan
        has at least.
        """
        policy = policy_within(self._case.policy, 0)
        result = self._solve(policy, mended, FEWER, within=False)
        least = next((row.bound for row in result.stages if row.name == CHANGES.name), 0)
        found = None if result.plan is None else self._found(result.plan)
        fewer = found is not None and found.spent.changes < mended.spent.changes
        return (found if found is not None and fewer else mended), least

    def _better(self, known: _Found) -> _Found:
        """The best plan within the budget, by the stages of the policy."""
        most, best = self._budget.changes, known
        spare = None if most is None else most - known.spent.changes
        for turn in range(TRIES):
            if self._left < 1 or spare == 0:
                break
            policy = self._case.policy if spare is None else policy_within(self._case.policy, spare)
            share = 1.0 if turn == TRIES - 1 else 0.7
            result = self._solve(policy, known, share, within=True)
            found = None if result.plan is None else self._found(result.plan)
            if found is not None and not found.spent.over(self._budget):
                return min(best, found, key=lambda row: row.values)
            spare = None if spare is None else spare // 2
        return best

    @property
    def _left(self) -> float:
        stop = self._options.stop
        if stop is not None and stop.is_set():
            return 0.0
        limits = self._options.limits
        # The clock of a deterministic run is the work that it is given.
        left = limits.seconds - self._given if limits.deterministic else self._until - monotonic()
        return max(0.0, left)

    def _with(self, share: float, *, keep: bool) -> Options:
        """Options for a share of the time that is left; what goes before a plan within the budget
        is not kept on the way.
        """
        limits = self._options.limits
        seconds = max(1.0, share * self._left)
        self._given += seconds
        update: dict[str, object] = {"limits": limits.model_copy(update={"seconds": seconds})}
        if not keep:
            update["keep"] = None
        return self._options.model_copy(update=update)

    def _solve(self, policy: Policy, start: _Found, share: float, *, within: bool) -> Result:
        case = self._case.model_copy(update={"policy": policy})
        update = {"start": start.plan, "budget": self._budget if within else None}
        return solve(case, self._with(share, keep=within).model_copy(update=update))

    def _found(self, plan: Plan) -> _Found | None:
        case, published = self._case, self._published
        verdict = judge(case.network, case.policy, plan, published)
        if not verdict.accepted:
            return None
        return _Found(plan, verdict, spent(case, published, plan, verdict))

    def _refused(self, over: tuple[Reason, ...], least: int) -> Result:
        """No plan, and by how much the nearest one is over the budget."""
        most = self._budget.changes
        proved = most is not None and least > most
        if proved:
            over = (Reason(code="budget_proved", found=least, allowed=most or 0), *over)
        status = RunStatus.INFEASIBLE if proved else RunStatus.UNDECIDED
        return Result(status=status, reasons=over)

    def _told(self, found: _Found) -> Result:
        network = self._case.network
        return Result(
            status=RunStatus.FEASIBLE,
            plan=found.plan,
            stages=tuple(_stages(found.verdict)),
            amounts=found.verdict.amounts,
            seed=self._options.limits.seed,
            network_hash=network.hash,
            base_hash=network.hash,
        )


def _stages(verdict: Verdict) -> Iterator[StageResult]:
    """Stages of a plan, as far as nothing can be less than nothing."""
    least = True
    for row in verdict.stages:
        least = least and row.value == 0
        yield StageResult(name=row.name, value=row.value, bound=0, proved=least)
