"""The price of stability as a picture."""

from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from documents.formats.pictures import prices
from models.plan import Plan
from models.questions.prices import Budget, Price, Prices
from models.verdict import StageValue


def _price(most: int | None, changes: int, value: int) -> Price:
    return Price(
        budget=Budget(changes=most),
        changes=changes,
        weeks=0,
        student=0,
        teacher=0,
        stages=(StageValue(name="unmet_1", value=value),),
        plan=Plan(),
    )


def _drawn(monkeypatch: pytest.MonkeyPatch, *found: Price) -> Figure:
    drawn = list[Figure]()
    monkeypatch.setattr(prices, "png", lambda figure: drawn.append(figure) or b"")
    prices.prices_picture(Prices(prices=found))
    return drawn[0]


def test_where_nothing_changes_rows_and_values_are_still_whole_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = _price(5, 0, 2)
    (ax,) = _drawn(monkeypatch, found, found).axes
    ticks = [*ax.get_xticks(), *ax.get_yticks()]
    assert ticks
    assert all(tick == round(tick) for tick in ticks)


def test_budgets_stand_apart_though_one_of_them_changes_far_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = (_price(0, 0, 9), _price(5, 5, 8), _price(10, 9, 7), _price(None, 900, 1))
    figure = _drawn(monkeypatch, *found)
    figure.canvas.draw()
    (ax,) = figure.axes
    labels = [label.get_window_extent() for label in (*ax.get_xticklabels(), *ax.texts)]
    assert not any(a.overlaps(b) for a, b in combinations(labels, 2))
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "0\n(0)",
        "5\n(5)",
        "10\n(9)",
        "сколько\nугодно\n(900)",
    ]


@pytest.mark.parametrize("words", ["", "слово " * 60])
def test_titles_are_not_cut_off(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(prices, "price_stage", lambda _: words or "окна")
    figure = _drawn(monkeypatch, _price(0, 0, 9), _price(None, 900, 1))
    figure.canvas.draw()
    titles = [text for ax in figure.axes for text in ax.get_children() if isinstance(text, Text)]
    shown = [text for text in (*titles, *figure.texts) if text.get_text()]
    assert len(shown) > 2
    assert all(figure.bbox.x0 <= text.get_window_extent().x0 for text in shown)
    assert all(text.get_window_extent().x1 <= figure.bbox.x1 for text in shown)
