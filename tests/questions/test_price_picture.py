"""The price of stability as a picture."""

import pytest

from documents.formats.pictures import prices
from models.plan import Plan
from models.questions.prices import Budget, Price, Prices
from models.verdict import StageValue


def test_where_nothing_changes_rows_and_values_are_still_whole_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = []
    monkeypatch.setattr(prices, "png", lambda figure: drawn.append(figure) or b"")
    found = Price(
        budget=Budget(changes=5),
        changes=0,
        weeks=0,
        student=0,
        teacher=0,
        stages=(StageValue(name="unmet_1", value=2),),
        plan=Plan(),
    )
    prices.prices_picture(Prices(prices=(found, found)))
    (ax,) = drawn[0].axes
    ticks = [*ax.get_xticks(), *ax.get_yticks()]
    assert ticks
    assert all(tick == round(tick) for tick in ticks)
