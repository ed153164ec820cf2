"""What stability costs: a published plan made better within one budget of changes after another."""

import threading
from collections.abc import Callable, Iterable

from application.budgeted import Found, Within, policy_within
from instances import Case
from models.plan import Plan, Progress, Result
from models.policy import CHANGES
from models.questions.prices import Budget, Price, Prices
from solver import Limits, Options

#: Rows that may change beyond the fewest, where nobody names how many; the last is any number.
USUAL: tuple[int | None, ...] = (0, 5, 10, 20, 40, None)
#: Share of the time for a plan that keeps the rules again: nobody loses a seat and nothing moves
#: that can stay.
MENDING = 0.5
#: Of what is left, for a plan with fewer changes, where that one is within no budget.
FEWER = 0.5
Listener = Callable[[Progress], None]


def prices(
    case: Case,
    published: Plan,
    budgets: Iterable[Budget],
    limits: Limits,
    tell: Callable[[Price], None],
    listener: Listener | None = None,
    stop: threading.Event | None = None,
    begin: Callable[[Budget, float], None] = lambda *_: None,
    *,
    beyond: bool = False,
) -> Prices:
    """Try budgets from the smallest on; each begins with the plan of the one before. Where the
    published plan breaks rules the first is the fewest changes that mend it.

    Parameters
    ----------
    published
        The plan that families know; it may break rules by now.
    budgets
        As many rows as may change, or with ``beyond`` as many more than the fewest changes.
    limits
        Of all budgets together.
    tell
        Gets every price as soon as it is known, and once more where a plan that was found later is
        better within the same budget.
    begin
        Told of a budget, and of how many seconds it gets, before it is tried.
    """
    told = Prices(network_hash=case.network.hash, plan_hash=published.hash)
    options = Options(limits=limits, listener=listener, stop=stop)
    # What changes is what a plan costs: no stage counts it as what the plan brings.
    free = policy_within(case.policy, None)
    within = Within(case, published, options, judged=free)
    wanted = sorted(budgets, key=_size)
    # What one person may lose is the same for all of them.
    person = wanted[0].model_copy(update={"changes": None}) if wanted else Budget()
    held = person != Budget()
    mended, mending = within.mended(MENDING, person if held else None)
    if mended is None and held:
        mended, mending = within.mended(MENDING)
    if mended is None:
        return told.model_copy(update={"without": tuple(wanted)})
    proved = _is_proved(mending)
    if all(mended.spent.over(budget) for budget in wanted):
        mended, bound = within.fewer(mended, FEWER)
        proved = bound >= mended.spent.changes
    least = mended.spent.changes
    wanted = _from(least, wanted, beyond=beyond)
    asked = [one for one in wanted if not mended.spent.over(one)]
    plans, rows = [mended], list[Price]()
    for number, budget in enumerate(asked):
        if budget.changes != 0:
            share = 1 / (len(asked) - number)
            begin(budget, share * within.left)
            found = within.better(budget, _best(plans, budget), least, free, share)
            plans += [] if found is None else [found]
        rows.append(_price(budget, _best(plans, budget)))
        tell(rows[-1])
    for number, budget in enumerate(asked):
        price = _price(budget, _best(plans, budget))
        if price != rows[number]:
            rows[number] = price
            tell(price)
    return told.model_copy(
        update={
            "fewest": least,
            "student": mended.spent.student,
            "teacher": mended.spent.teacher,
            "proved": proved or least == 0,
            "without": tuple(one for one in wanted if mended.spent.over(one)),
            "prices": tuple(rows),
        }
    )


def _from(least: int, budgets: list[Budget], *, beyond: bool) -> list[Budget]:
    """The budgets as they are, or as many rows more than the fewest changes; where rows have to
    change, these come first.
    """
    if beyond:
        return [
            one if one.changes is None else one.model_copy(update={"changes": least + one.changes})
            for one in budgets
        ]
    if not least or not budgets or any(one.changes == least for one in budgets):
        return budgets
    return sorted([*budgets, budgets[0].model_copy(update={"changes": least})], key=_size)


def _is_proved(mending: Result) -> bool:
    return any(row.proved for row in mending.stages if row.name == CHANGES.name)


def _size(budget: Budget) -> float:
    return float("inf") if budget.changes is None else budget.changes


def _best(plans: Iterable[Found], budget: Budget) -> Found:
    """The best of some plans within a budget, the one found first where they are equal."""
    return min((plan for plan in plans if not plan.spent.over(budget)), key=_values)


def _values(found: Found) -> tuple[int, ...]:
    """Of the stages but for the changes: these are what a plan costs, not what it brings."""
    return tuple(row.value for row in found.verdict.stages if row.name != CHANGES.name)


def _price(budget: Budget, found: Found) -> Price:
    return Price(
        budget=budget,
        **found.spent._asdict(),
        weeks=found.verdict.amount("changed_weeks"),
        stages=tuple(row for row in found.verdict.stages if row.name != CHANGES.name),
        plan=found.plan,
    )
