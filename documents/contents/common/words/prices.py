"""What stability costs, in words: a row for every budget."""

from collections.abc import Iterator, Sequence

from documents.contents.common.forms.table import Table
from documents.contents.common.summary import stage_name
from models.questions.prices import Budget, Price, Prices
from texts import knows, say


def budget_name(price: Price) -> str:
    """So many rows may change, or any number."""
    return _name(price.budget)


def _name(budget: Budget) -> str:
    most = budget.changes
    return say("price.any") if most is None else str(most)


def told_stages(prices: Sequence[Price]) -> tuple[str, ...]:
    """Stages whose values differ somewhere, in their order; all of them where none does."""
    names = [row.name for row in prices[0].stages] if prices else []
    values = [tuple(row.value for row in price.stages) for price in prices]
    found = [name for place, name in enumerate(names) if len({row[place] for row in values}) > 1]
    return tuple(found or names)


def price_stage(name: str) -> str:
    """A stage by what it counts here: changes are what a plan costs, and in none of them."""
    return say(f"price.stage.{name}") if knows(f"price.stage.{name}") else stage_name(name)


def price_line(price: Price) -> str:
    """One budget, as soon as it is known."""
    return say(
        "price.line",
        budget=budget_name(price),
        changes=price.changes,
        weeks=price.weeks,
        student=price.student,
        teacher=price.teacher,
    )


def price_table(found: Prices) -> Table:
    """Changes beside what they bring, from the smallest budget to the largest."""
    stages = told_stages(found.prices)
    rows = tuple(
        (
            budget_name(price),
            *map(str, (price.changes, price.weeks, price.student, price.teacher)),
            *(str(row.value) for row in price.stages if row.name in stages),
        )
        for price in found.prices
    )
    columns = (
        *(
            say(f"price.column.{name}")
            for name in ("budget", "changes", "weeks", "student", "teacher")
        ),
        *map(price_stage, stages),
    )
    return Table(title=say("price.table"), columns=columns, rows=rows)


def _enough(found: Prices) -> Price | None:
    """The price that larger budgets bring nothing more than; None where the largest brought the
    best plan.
    """
    last = found.prices[-1]
    price = next(price for price in found.prices if price.stages == last.stages)
    # Where nothing may change nothing was looked for.
    searched = last.budget.changes != 0
    return price if searched and (price is not last or price.changes == found.fewest) else None


def price_begun(budget: Budget, seconds: float) -> str:
    """A budget before it is tried."""
    return say("price.begin", budget=_name(budget), seconds=round(seconds))


def price_lines(found: Prices) -> Iterator[str]:
    """How to read the table, what bounds the budgets from below, and that the council picks."""
    if found.prices:
        yield say("price.order")
        if (price := _enough(found)) is not None:
            yield say("price.flat" if price.changes else "price.same", changes=price.changes)
    if found.fewest:
        code = "price.fewest_proved" if found.proved else "price.fewest"
        yield say(code, changes=found.fewest)
        yield say("price.mended", student=found.student, teacher=found.teacher)
    if found.without:
        yield say("price.below", budgets=", ".join(_name(budget) for budget in found.without))
    if found.prices:
        yield say("price.choose")
