"""A published plan finished within a budget of changes, or refused.

A budget is a tolerance: the changes are the first stage, and later stages may spend so many; what
spends more is no plan.
"""

from collections.abc import Iterator
from time import monotonic
from typing import NamedTuple

from instances import Case
from models.plan import Plan, Reason, Result, RunStatus, StageResult
from models.policy import CHANGES, Policy, Stage, Term
from models.questions.prices import Budget
from models.verdict import Verdict
from solver import Options, no_plan_within, repair, solve
from validation import judge
from validation.consequences.changed import changes_of_students, changes_of_teachers

#: Share of the time for a plan that keeps the rules again, and for one within the budget where the
#: first is not.
MENDING, FEWER = 0.4, 0.5
#: The same where one person may lose only so much, and the share of what is left for the proof that
#: no plan takes so little.
HELD, REFUTING = 0.6, 0.6
#: Looks for a better plan, and the share of the time for all but the last: rooms are given last,
#: and where that takes too many changes, so many fewer may be spent before.
TRIES, FIRST = 2, 0.9


def policy_within(policy: Policy, budget: int | None) -> Policy:
    """The policy with changes before all else, of which so many are free; without a budget they
    count last.
    """
    stages = [stage.model_copy(update={"terms": tuple(_others(stage))}) for stage in policy.stages]
    kept = [stage for stage in stages if stage.terms and stage.name != CHANGES.name]
    if budget is None:
        return policy.model_copy(update={"stages": (*kept, CHANGES)})
    first = Stage(name=CHANGES.name, terms=(Term(criterion="plan_changes"),), tolerance=budget)
    return policy.model_copy(update={"stages": (first, *kept)})


def _others(stage: Stage) -> Iterator[Term]:
    return (term for term in stage.terms if term.criterion.partition(":")[0] != "plan_changes")


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


class Found(NamedTuple):
    """A plan that keeps the rules, judged beside the published one."""

    plan: Plan
    verdict: Verdict
    spent: Spent

    @property
    def values(self) -> tuple[int, ...]:
        """Of the stages, in order."""
        return tuple(row.value for row in self.verdict.stages)


def found_beside(case: Case, published: Plan, plan: Plan) -> Found | None:
    """A plan with its verdict; None where the referee refuses it."""
    verdict = judge(case.network, case.policy, plan, published)
    if not verdict.accepted:
        return None
    return Found(plan, verdict, spent(case, published, plan, verdict))


class Within:
    """Looks for plans within budgets of a published plan, until time is up.

    Parameters
    ----------
    options
        As for ``solve``; its seconds are for all looks together.
    judged
        The policy that plans are compared by; None is that of the case.
    """

    def __init__(
        self, case: Case, published: Plan, options: Options, judged: Policy | None = None
    ) -> None:
        self._case, self._published = case, published
        self._judged = case.model_copy(update={"policy": judged or case.policy})
        self._options = options.model_copy(update={"published": published})
        self._until, self._given = monotonic() + options.limits.seconds, 0.0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        stop = self._options.stop
        if stop is not None and stop.is_set():
            return 0.0
        limits = self._options.limits
        # The clock of a deterministic run is the work that it is given.
        left = limits.seconds - self._given if limits.deterministic else self._until - monotonic()
        return max(0.0, left)

    def mended(self, share: float, budget: Budget | None = None) -> tuple[Found | None, Result]:
        """The published plan where it keeps the rules, with whoever finds a seat that is free; else
        what mending makes of it in a share of the time, within a budget if there is one. Beside it
        the result of mending.
        """
        known = found_beside(self._judged, self._published, self._published)
        if known is not None and not known.verdict.amount("unmet_requests"):
            return known, Result(status=RunStatus.FEASIBLE)
        result = repair(self._case, self._published, self._with(share, keep=False, budget=budget))
        found = self._found(result)
        if known is None or (found is not None and not found.spent.changes):
            return found, result
        return known, result

    def is_refuted(self, budget: Budget, share: float) -> bool:
        """Whether it was proved in a share of the time that no plan is within a budget."""
        options = self._with(share, keep=False)
        return no_plan_within(self._case, self._published, budget, options)

    def fewer(self, mended: Found, share: float, budget: Budget | None = None) -> tuple[Found, int]:
        """A plan with fewer changes, though requests are given up for it, and how many every plan
        has at least; within a budget that the mended plan keeps if there is one.
        """
        fewest, held = policy_within(self._case.policy, 0), budget or Budget()
        result = self._solve(fewest, mended, share, held, keep=False)
        least = next((row.bound for row in result.stages if row.name == CHANGES.name), 0)
        found = self._found(result)
        fewer = found is not None and found.spent.changes < mended.spent.changes
        return (found if found is not None and fewer else mended), least

    def better(
        self, budget: Budget, known: Found, least: int, free: Policy, share: float = 1.0
    ) -> Found | None:
        """A plan within a budget that a search from a known one came to; None where there is none.

        Parameters
        ----------
        known
            Within the budget.
        least
            Rows that change in the plan with the fewest changes.
        free
            The policy where any number of rows may change.
        """
        allowed = budget
        for turn in range(TRIES):
            if self.left < 1 or budget.changes == 0:
                break
            spare = None if allowed.changes is None else allowed.changes - least
            policy = free if spare is None else policy_within(self._case.policy, spare)
            of_turn = share if turn == TRIES - 1 else FIRST * share
            found = self._found(self._solve(policy, known, of_turn, allowed))
            if found is None or not found.spent.over(budget):
                return found
            fewer = _lessened(allowed, found.spent.changes - (budget.changes or 0), known)
            if budget.changes is None or fewer == allowed:
                break
            allowed = fewer
        return None

    def _with(self, share: float, *, keep: bool, budget: Budget | None = None) -> Options:
        """Options for a share of the time that is left; what goes before a plan within the budget
        is not kept on the way.
        """
        limits = self._options.limits
        seconds = max(1.0, share * self.left)
        self._given += seconds
        limits = limits.model_copy(update={"seconds": seconds})
        update: dict[str, object] = {"limits": limits, "budget": budget}
        if not keep:
            update["keep"] = None
        return self._options.model_copy(update=update)

    def _solve(
        self,
        policy: Policy,
        start: Found,
        share: float,
        budget: Budget,
        *,
        keep: bool = True,
    ) -> Result:
        case = self._case.model_copy(update={"policy": policy})
        options = self._with(share, keep=keep, budget=budget)
        return solve(case, options.model_copy(update={"start": start.plan}))

    def _found(self, result: Result) -> Found | None:
        if result.plan is None:
            return None
        return found_beside(self._judged, self._published, result.plan)


def _lessened(allowed: Budget, excess: int, known: Found) -> Budget:
    """A budget of fewer rows, by what a plan had too many, and no fewer than a known plan has."""
    fewer = max(known.spent.changes, (allowed.changes or 0) - max(1, excess))
    return allowed.model_copy(update={"changes": fewer})


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
    within, least = Within(case, published, options), 0
    # Limits of one person are held from the start: a plan with fewer changes that takes more from
    # somebody is seldom near to one that does not. How many rows have to change is seen from it.
    person = budget.model_copy(update={"changes": None})
    held = person != Budget()
    mended, mending = within.mended(HELD if held else MENDING, person if held else None)
    if mended is None and held:
        if within.is_refuted(person, REFUTING):
            return _refused(budget, (Reason(code="budget_person_proved"),), 0, proved=True)
        mended, mending = within.mended(1.0)
    elif mended is not None and mended.spent.over(budget):
        mended, least = within.fewer(mended, FEWER, person if held else None)
    if mended is None:
        return mending.model_copy(update={"plan": None, "stages": ()})
    if over := mended.spent.over(budget):
        return _refused(budget, over, least)
    found = within.better(budget, mended, mended.spent.changes, case.policy)
    best = mended if found is None else min(mended, found, key=lambda row: row.values)
    return _told(case, best, options.limits.seed)


def _refused(
    budget: Budget, over: tuple[Reason, ...], least: int, *, proved: bool = False
) -> Result:
    """No plan, and by how much the nearest one is over the budget."""
    if budget.changes is not None and least > budget.changes:
        proved = True
        over = (Reason(code="budget_proved", found=least, allowed=budget.changes), *over)
    return Result(status=RunStatus.INFEASIBLE if proved else RunStatus.UNDECIDED, reasons=over)


def _told(case: Case, found: Found, seed: int) -> Result:
    network = case.network
    return Result(
        status=RunStatus.FEASIBLE,
        plan=found.plan,
        stages=tuple(_stages(found.verdict)),
        amounts=found.verdict.amounts,
        seed=seed,
        network_hash=network.hash,
        base_hash=network.hash,
    )


def _stages(verdict: Verdict) -> Iterator[StageResult]:
    """Stages of a plan, as far as nothing can be less than nothing."""
    least = True
    for row in verdict.stages:
        least = least and row.value == 0
        yield StageResult(name=row.name, value=row.value, bound=0, proved=least)
