"""Pictures of a comparison: criteria beside each other, and plans by two criteria at once."""

from collections.abc import Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from documents.contents.common.comparison import criterion_name, side_name
from documents.formats.pictures.png import png, short
from models.differences.comparison import Certainty, Comparison, Difference, Measure
from texts import say

#: Colours by how sure a difference is, told apart without seeing colours by their depth.
COLOURS = {
    Certainty.PROVED: "#B2182B",
    Certainty.STABLE: "#EF8A62",
    Certainty.CHANCE: "#999999",
    Certainty.SAME: "#CCCCCC",
}
BASE = "#2166AC"
#: Most criteria drawn, and their columns.
MOST, COLUMNS = 12, 3


def criteria_picture(comparison: Comparison) -> bytes:
    """Every criterion that differs anywhere as a row of plans: the shown value, and the range of
    the runs as a line.
    """
    plans = [plan for plan in comparison.plans if plan.criteria]
    rows = [
        row
        for row in zip(*(plan.criteria for plan in plans), strict=True)
        if any(one.is_sure for one in row)
    ]
    rows = (rows or list(zip(*(plan.criteria for plan in plans), strict=True)))[:MOST]
    names = [side_name(side) for side in (comparison.base, *(plan.side for plan in plans))]
    lines = max(1, -(-len(rows) // COLUMNS))
    figure = Figure(figsize=(15, lines * (0.32 * len(names) + 1.1) + 0.6), layout="constrained")
    figure.suptitle(say("picture.comparison"))
    axes = figure.subplots(lines, COLUMNS, squeeze=False).flat
    for ax in axes[len(rows) :]:
        ax.axis("off")
    told = [
        Line2D([], [], marker="o", linestyle="", color=colour, label=say(f"sure.{sure}"))
        for sure, colour in COLOURS.items()
    ]
    figure.legend(handles=told, loc="outside lower center", ncols=len(told), fontsize=9)
    for ax, row in zip(axes, rows, strict=False):
        _criterion(ax, row, names)
    return png(figure)


def _criterion(ax: Axes, row: Sequence[Difference], names: Sequence[str]) -> None:
    _mark(ax, 0, row[0].before, BASE)
    for place, one in enumerate(row, start=1):
        _mark(ax, place, one.after, COLOURS[one.certainty])
    ax.axvline(row[0].before.shown, color=BASE, linewidth=0.8, linestyle=":")
    ax.set_yticks(range(len(names)), [fill(short(name), 24) for name in names], fontsize=8)
    ax.margins(x=0.15, y=0.12)
    ax.invert_yaxis()
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    ax.set_title(fill(criterion_name(row[0].name), 46), fontsize=9)


def _mark(ax: Axes, place: int, one: Measure, colour: str) -> None:
    ax.plot([one.least, one.most], [place, place], color=colour, linewidth=3, alpha=0.5)
    ax.plot([one.shown], [place], "o", color=colour)
    ax.annotate(
        str(one.shown),
        (one.shown, place),
        xytext=(6, 0),
        textcoords="offset points",
        fontsize=8,
        va="center",
    )


def pareto_picture(
    comparison: Comparison, first: str = "days_away", second: str = "unmet_requests"
) -> bytes:
    """Plans by two criteria; those that no other is better than in both at once are joined by a
    line.
    """
    points = _points(comparison, first, second)
    front = sorted(
        {(x, y) for x, y, _ in points if not any(_better(other, (x, y)) for other in points)}
    )
    figure = Figure(figsize=(10, 7), layout="constrained")
    ax = figure.subplots()
    ax.plot(
        [x for x, _ in front],
        [y for _, y in front],
        "--",
        color="#777777",
        label=say("picture.front"),
    )
    for place in dict.fromkeys((x, y) for x, y, _ in points):
        named = [name for x, y, name in points if (x, y) == place]
        is_base = side_name(comparison.base) in named
        ax.plot(*place, "o", color=BASE if is_base else "#EF8A62", markersize=9)
        # Names of the lowest plans stand below them, so that those just above have room for theirs.
        below = place[1] == min(y for _, y, _ in points)
        text, aside = fill(", ".join(map(short, named)), 44), (7, -6 if below else 4)
        ax.annotate(
            text,
            place,
            xytext=aside,
            textcoords="offset points",
            fontsize=8,
            va="top" if below else "bottom",
        )
    ax.set_xlabel(criterion_name(first))
    ax.set_ylabel(criterion_name(second))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.margins(0.12)
    ax.set_title(say("picture.pareto"))
    ax.legend(loc="best", fontsize=8)
    return png(figure)


def _points(comparison: Comparison, first: str, second: str) -> list[tuple[int, int, str]]:
    found = []
    for plan in comparison.plans:
        own = {one.name: one for one in plan.criteria}
        if first in own and second in own:
            base = (own[first].before.shown, own[second].before.shown, side_name(comparison.base))
            found += [base] if base not in found else []
            found.append((own[first].after.shown, own[second].after.shown, side_name(plan.side)))
    return found


def _better(one: tuple[int, int, str], than: tuple[int, int]) -> bool:
    return one[:2] != than and one[0] <= than[0] and one[1] <= than[1]
