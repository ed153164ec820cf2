"""What stability costs, in words: a row for every budget."""

from collections.abc import Iterator, Sequence

from documents.contents.common.forms.table import Table
from documents.contents.common.summary import stage_name
from models.questions.prices import Price, Prices
from texts import say


def budget_name(price: Price) -> str:
    """So many rows may change, or any number."""
    most = price.budget.changes
    return say("price.any") if most is None else str(most)


def told_stages(prices: Sequence[Price]) -> tuple[str, ...]:
    """Stages whose values differ somewhere, in their order; all of them where none does."""
    names = [row.name for row in prices[0].stages] if prices else []
    values = [tuple(row.value for row in price.stages) for price in prices]
    found = [name for place, name in enumerate(names) if len({row[place] for row in values}) > 1]
    return tuple(found or names)


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
        *map(stage_name, stages),
    )
    return Table(title=say("price.table"), columns=columns, rows=rows)


def price_lines(found: Prices, asked: int) -> Iterator[str]:
    """What bounds the budgets from below, and that the council picks."""
    if found.fewest:
        code = "price.fewest_proved" if found.proved else "price.fewest"
        yield say(code, changes=found.fewest)
    if len(found.prices) < asked:
        yield say("price.below", left=asked - len(found.prices))
    if found.prices:
        yield say("price.choose")
