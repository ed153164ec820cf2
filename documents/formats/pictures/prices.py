"""The price of stability as a picture: what each stage is worth for so many changes."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from documents.contents.common.summary import stage_name
from documents.contents.common.words.prices import told_stages
from documents.formats.pictures.png import png
from models.questions.prices import Prices
from texts import say


def prices_picture(found: Prices) -> bytes:
    """A step line for every stage that differs, over the rows that change."""
    stages = told_stages(found.prices)
    figure = Figure(figsize=(8, 1.9 * max(1, len(stages)) + 0.8), layout="constrained")
    figure.suptitle(say("price.table"))
    changes = [price.changes for price in found.prices]
    axes = figure.subplots(max(1, len(stages)), 1, squeeze=False, sharex=True).flat
    for ax, name in zip(axes, stages, strict=False):
        values = [row.value for price in found.prices for row in price.stages if row.name == name]
        ax.step(changes, values, where="post", color="#2166AC")
        ax.plot(changes, values, "o", color="#2166AC")
        for place, value in zip(changes, values, strict=True):
            ax.annotate(
                str(value), (place, value), xytext=(5, 5), textcoords="offset points", fontsize=8
            )
        ax.set_title(stage_name(name), fontsize=9, loc="left")
        ax.margins(x=0.08, y=0.3)
        ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4, min_n_ticks=1))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes[-1].set_xlabel(say("price.column.changes"))
    return png(figure)
