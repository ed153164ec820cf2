"""What stability costs: a published plan made better within one budget of changes after another.

A budget is a tolerance: the changes are the first stage, and later stages may spend so many.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic

from instances import Case
from models.plan import Plan, Progress, Result, StageResult
from models.policy import CHANGES, Policy, Stage, Term
from models.questions.prices import Budget, Price, Prices
from solver import Limits, Options, repair, solve
from validation import judge
from validation.consequences.changed import changes_of_students, changes_of_teachers

#: Budgets that are tried where nobody names any, beyond the fewest changes; the last is any number.
USUAL: tuple[int | None, ...] = (0, 5, 10, 20, 40, None)
#: Looks within one budget: one that brings too many changes is tried again with fewer.
TRIES = 3
Listener = Callable[[Progress], None]


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


def prices(
    case: Case,
    published: Plan,
    budgets: Iterable[Budget],
    limits: Limits,
    tell: Callable[[Price], None],
    listener: Listener | None = None,
    stop: threading.Event | None = None,
) -> Prices:
    """Try budgets from the smallest on; each begins with the plan of the one before.

    Parameters
    ----------
    published
        The plan that families know; it may break rules by now.
    limits
        Of all budgets together.
    """
    return _Pricing(case, published, limits, listener, stop or threading.Event()).priced(
        sorted(budgets, key=_size), tell
    )


def _size(budget: Budget) -> float:
    return float("inf") if budget.changes is None else budget.changes


class _Pricing:
    def __init__(
        self,
        case: Case,
        published: Plan,
        limits: Limits,
        listener: Listener | None,
        stop: threading.Event,
    ) -> None:
        self._case, self._published, self._limits = case, published, limits
        self._listener, self._stop = listener, stop
        self._until = monotonic() + limits.seconds

    def priced(self, budgets: Sequence[Budget], tell: Callable[[Price], None]) -> Prices:
        network = self._case.network
        first = self._price(self._published, Budget())
        fewest, proved = 0, True
        if first is None:
            # Nobody loses a seat and nothing moves that can stay: half of the time is for that.
            found = repair(self._case, self._published, self._options(None, 2))
            first = None if found.plan is None else self._price(found.plan, Budget())
            proved = _is_proved(found.stages)
        told = Prices(network_hash=network.hash, plan_hash=self._published.hash, proved=False)
        if first is None:
            return told
        fewest, known = first.changes, first
        rows: list[Price] = []
        for number, budget in enumerate(budgets):
            if not _is_within(first, budget):
                continue
            price = self._within(budget, fewest, known, len(budgets) - number)
            rows.append(price)
            known = price
            tell(price)
        return told.model_copy(
            update={"fewest": fewest, "proved": proved or fewest == 0, "prices": tuple(rows)}
        )

    def _within(self, budget: Budget, fewest: int, known: Price, shares: int) -> Price:
        """The best plan within a budget, the one known before where nothing better was found."""
        best = known.model_copy(update={"budget": budget})
        if budget.changes is not None and budget.changes <= fewest:
            return best
        spare = None if budget.changes is None else budget.changes - fewest
        for _ in range(TRIES):
            if self._left < 1:
                break
            policy = policy_within(self._case.policy, spare)
            found = self._solve(policy, known.plan, shares * TRIES if spare is None else shares)
            price = None if found.plan is None else self._price(found.plan, budget)
            if price is not None and _is_within(price, budget):
                return price if _values(price) < _values(best) else best
            # Rooms are given last, and a student or a teacher may have more than a share of all.
            spare = (budget.changes or (price.changes if price else 0)) if spare is None else spare
            spare //= 2
            if not spare:
                break
        return best

    @property
    def _left(self) -> float:
        return 0.0 if self._stop.is_set() else max(0.0, self._until - monotonic())

    def _solve(self, policy: Policy, start: Plan | None, shares: int) -> Result:
        case = Case(network=self._case.network, policy=policy)
        return solve(case, self._options(start, shares))

    def _options(self, start: Plan | None, shares: int) -> Options:
        """A share of the time that is left."""
        return Options(
            limits=self._limits.model_copy(update={"seconds": max(1.0, self._left / shares)}),
            start=start,
            published=self._published,
            listener=self._listener,
            stop=self._stop,
        )

    def _price(self, plan: Plan, budget: Budget) -> Price | None:
        """What a plan costs; None where the referee refuses it."""
        network = self._case.network
        verdict = judge(network, self._case.policy, plan, self._published)
        if not verdict.accepted:
            return None
        students = changes_of_students(network, self._published, plan)
        teachers = changes_of_teachers(network, self._published, plan)
        return Price(
            budget=budget,
            changes=verdict.amount("plan_changes"),
            weeks=verdict.amount("changed_weeks"),
            student=max(students.values(), default=0),
            teacher=max(teachers.values(), default=0),
            stages=tuple(row for row in verdict.stages if row.name != CHANGES.name),
            plan=plan,
        )


def _is_proved(stages: Sequence[StageResult]) -> bool:
    return any(stage.proved for stage in stages if stage.name == CHANGES.name)


def _values(price: Price) -> tuple[int, ...]:
    return tuple(stage.value for stage in price.stages)


def _is_within(price: Price, budget: Budget) -> bool:
    pairs = (
        (price.changes, budget.changes),
        (price.student, budget.student),
        (price.teacher, budget.teacher),
    )
    return all(most is None or found <= most for found, most in pairs)
