"""A table of numbers as a picture: colours with the numbers on them."""

import re
from itertools import pairwise
from textwrap import fill, shorten

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from documents.contents.common.forms.heatmap import Heatmap
from documents.formats.pictures.png import png

#: Letters of a line beside a row, most lines, and inches of a column, a line and the labels.
LETTERS, MOST_LINES, COLUMN, LINE, LABELS = 46, 3, 1.05, 0.2, 5.2
#: Letters of a line of the heading, and inches of a line.
TITLE, HEADING = 60, 0.25
#: Colour of a cell without a number, its hatching and the lines of that.
EMPTY, HATCH, LINES = "#F2F2F2", "///", "#BBBBBB"
#: How bright red, green and blue are to the eye (Rec. 709).
LIGHT = (0.2126, 0.7152, 0.0722)
#: A space before a number.
NUMBER = re.compile(r" (\d)")


def heatmap(found: Heatmap) -> bytes:
    """The picture; deeper colours are higher numbers, hatched cells have none."""
    rows = [_label(row) for row in found.rows]
    heights = [max(1.5, label.count("\n") + 1) * LINE for label in rows]
    title = fill(found.title, TITLE)
    height = sum(heights) + 1.5 + HEADING * title.count("\n")
    width = max(8.0, LABELS + COLUMN * len(found.columns) + 0.4)
    figure = Figure(figsize=(width, height), layout="constrained")
    ax = figure.subplots()
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    edges = [0.0]
    for one in heights:
        edges.append(edges[-1] + one)
    for y, row in enumerate(found.values):
        for x, value in enumerate(row):
            _cell(ax, (x, edges[y], heights[y]), value, found, found.texts[y][x])
    ax.set_xlim(0, max(1, len(found.columns)))
    ax.set_ylim(edges[-1] or 1, 0)
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    ax.set_yticks(middles, rows, fontsize=8)
    ax.set_xticks(
        [x + 0.5 for x in range(len(found.columns))],
        [name.replace(" ", "\n", 1) for name in found.columns],
        fontsize=8,
    )
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if any(value is None for row in found.values for value in row) or not found.values:
        empty = Patch(facecolor=EMPTY, hatch=HATCH, edgecolor=LINES, label=found.nothing)
        figure.legend(handles=[empty], loc="outside lower right", fontsize=8, frameon=False)
    return png(figure)


def _cell(
    ax: Axes,
    place: tuple[float, float, float],
    value: float | None,
    of: Heatmap,
    text: str,
) -> None:
    x, y, height = place
    if value is None:
        ax.add_patch(Rectangle((x, y), 1.0, height, facecolor=EMPTY, hatch=HATCH, edgecolor=LINES))
        return
    colour = _colour(min(1.0, max(0.0, (value - of.low) / (of.high - of.low))))
    ax.add_patch(Rectangle((x, y), 1.0, height, facecolor=colour, edgecolor="white", linewidth=1.5))
    light = sum(share * part for share, part in zip(LIGHT, colour, strict=True)) > 0.55
    ink = "black" if light else "white"
    ax.text(x + 0.5, y + height / 2, text, ha="center", va="center", fontsize=9, color=ink)


def _colour(depth: float) -> tuple[float, float, float]:
    """From orange to blue, pale in the middle: low numbers are seen at once, and by those too who
    do not tell red from green.
    """
    red, green, blue, _ = colormaps["RdYlBu"](0.18 + 0.66 * depth)
    return (float(red), float(green), float(blue))


def _label(name: str) -> str:
    """A name in a few lines; a number stays with its word."""
    lines = fill(NUMBER.sub("\u00a0\\1", name), LETTERS).split("\n")
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    last = shorten(" ".join(lines[MOST_LINES - 1 :]), LETTERS, placeholder="…")
    return "\n".join((*lines[: MOST_LINES - 1], last))
