"""The price of stability as a picture: what each stage is worth for so many changes."""

from textwrap import fill

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from documents.contents.common.words.prices import budget_name, price_stage, told_stages
from documents.formats.pictures.png import png
from models.questions.prices import Price, Prices
from texts import say

#: Letters of a line over a row of the picture, and under one budget.
WIDE, NARROW = 80, 9


def prices_picture(found: Prices) -> bytes:
    """A line for every stage that differs, over the budgets: these stand apart evenly, for any
    number of rows is far beyond the others.
    """
    stages = told_stages(found.prices)
    figure = Figure(figsize=(8, 1.9 * max(1, len(stages)) + 1.4), layout="constrained")
    figure.suptitle(f"{say('price.table')}\n{fill(say('price.order'), WIDE)}", fontsize=9)
    places = range(len(found.prices))
    axes = figure.subplots(max(1, len(stages)), 1, squeeze=False, sharex=True).flat
    for ax, name in zip(axes, stages, strict=False):
        values = [row.value for price in found.prices for row in price.stages if row.name == name]
        ax.plot(places, values, "o-", color="#2166AC")
        for place, value in zip(places, values, strict=True):
            ax.annotate(
                str(value), (place, value), xytext=(5, 5), textcoords="offset points", fontsize=8
            )
        ax.set_title(fill(price_stage(name), WIDE), fontsize=9, loc="left")
        ax.margins(x=0.08, y=0.3)
        ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4, min_n_ticks=1))
    axes[-1].set_xticks(places, [_budget(price) for price in found.prices])
    axes[-1].set_xlabel(f"{say('price.column.budget')}\n({say('price.column.changes').lower()})")
    return png(figure)


def _budget(price: Price) -> str:
    return f"{fill(budget_name(price), NARROW)}\n({price.changes})"
