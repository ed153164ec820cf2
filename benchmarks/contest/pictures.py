"""Curves: what is reached when, and how time and memory grow with the number of students."""

import io
import re
from collections.abc import Sequence
from statistics import median

from matplotlib.figure import Figure

from benchmarks.contest.record import Line

WIDTH, HEIGHT, DOTS = 8.0, 5.0, 120


def anytime_picture(case: str, lines: Sequence[Line]) -> bytes:
    """Weighted cost over time, a curve a run, a colour a competitor."""
    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    axes = figure.subplots()
    names = [
        name for name in dict.fromkeys(line.competitor for line in lines) if _curves(lines, name)
    ]
    for colour, name in enumerate(names):
        for number, curve in enumerate(_curves(lines, name)):
            seconds, costs = zip(*curve, strict=True)
            label = name if number == 0 else None
            axes.step(seconds, costs, where="post", color=f"C{colour}", alpha=0.7, label=label)
    axes.set(xscale="log", yscale="log", xlabel="seconds", ylabel="weighted cost", title=case)
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend()
    return _png(figure)


def _curves(lines: Sequence[Line], name: str) -> list[list[tuple[float, int]]]:
    """Curves of a competitor, each drawn on to the end of its run."""
    runs = [line for line in lines if line.competitor == name and line.curve]
    return [
        [*line.curve, (max(float(line.seconds), line.curve[-1][0]), line.curve[-1][1])]
        for line in runs
    ]


def sizes_of(lines: Sequence[Line], kind: str) -> list[tuple[int, float, float]]:
    """Students, seconds to the first plan of ours, and megabytes at most: medians over the cases of
    a kind and a size.
    """
    found: dict[int, list[Line]] = {}
    for line in lines:
        named = re.fullmatch(kind + r"-(\d+)-\d+", line.case)
        if named is not None and line.competitor == "ours" and line.first is not None:
            found.setdefault(int(named[1]), []).append(line)
    return [
        (size, median(line.first or 0 for line in rows), median(line.peak for line in rows))
        for size, rows in sorted(found.items())
    ]


def growth_picture(sizes: Sequence[tuple[int, float, float]]) -> bytes:
    """Seconds to the first plan and megabytes, both axes logarithmic."""
    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    left, right = figure.subplots(1, 2)
    students = [size for size, _, _ in sizes]
    for axes, column, name in (
        (left, 1, "seconds to the first plan"),
        (right, 2, "peak memory, MB"),
    ):
        axes.plot(students, [row[column] for row in sizes], marker="o")
        axes.set(xscale="log", yscale="log", xlabel="students", ylabel=name)
        axes.set_xticks(students, [str(size) for size in students])
        axes.minorticks_off()
        axes.grid(visible=True, alpha=0.2)
    return _png(figure)


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS)
    return buffer.getvalue()
