"""Tables and pictures of finished runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.contest.compare import Outcome, compare, is_proved
from benchmarks.contest.pictures import anytime_picture, growth_picture, sizes_of
from benchmarks.contest.record import Line
from instances import write_atomically

#: Cases that grow, by the beginning of their names.
KINDS = {"generated": "more schools of 100 students", "grown": "two schools"}
SUMMARY = (
    "case",
    "seconds",
    "competitor",
    "runs",
    "failures",
    "first",
    "met",
    "target",
    "work",
    "unmet",
    "cost",
    "days",
    "windows",
    "MB",
)


def write_report(lines: Sequence[Line], output: Path) -> Iterator[Path]:
    """Write ``report.md``, a picture for every case and one of growth; yields what was written."""
    text = "\n".join(
        [
            "# Runs",
            "",
            table(summary(lines)),
            "",
            "# Beside ours, block by block",
            "",
            table(duels(lines)),
            "",
        ]
    )
    for kind, what in KINDS.items():
        growth = growth_of(lines, kind)
        if growth is not None:
            text += f"\n# Growth: {what}\n\n{growth}\n"
            write_atomically(output / f"growth-{kind}.png", growth_picture(sizes_of(lines, kind)))
            yield output / f"growth-{kind}.png"
    write_atomically(output / "report.md", text.encode())
    yield output / "report.md"
    for (case, seconds), rows in by_case(lines).items():
        if any(row.curve for row in rows):
            path = output / f"anytime-{case.replace('+', '-')}-{seconds}.png"
            write_atomically(path, anytime_picture(case, rows))
            yield path


def by_case(lines: Iterable[Line]) -> dict[tuple[str, int], list[Line]]:
    """Runs of a case and a time."""
    found: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.case, line.seconds].append(line)
    return found


def summary(lines: Iterable[Line]) -> pd.DataFrame:
    """Medians over seeds of the runs that gave a legal plan."""
    rows = []
    for (case, seconds), found in by_case(lines).items():
        for name in dict.fromkeys(line.competitor for line in found):
            runs = [line for line in found if line.competitor == name]
            good = [line for line in runs if not line.failure]
            failures = ", ".join(sorted({line.failure for line in runs if line.failure}))
            told = f"{len(runs) - len(good)} {failures}".strip() if failures else "0"
            rows.append(
                (
                    case,
                    seconds,
                    name,
                    len(runs),
                    told,
                    *_medians(good),
                    max((line.peak for line in runs), default=0),
                )
            )
    return pd.DataFrame(rows, columns=list(SUMMARY))


def _medians(good: Sequence[Line]) -> Iterator[str]:
    for field in ("first", "met", "target", "work"):
        values = [value for line in good if (value := getattr(line, field)) is not None]
        lacking = f" ({len(values)} of {len(good)})" if 0 < len(values) < len(good) else ""
        yield f"{median(values):.1f}{lacking}" if values else "-"
    yield _median(line.amount("unmet_requests") for line in good)
    yield _median(line.cost or 0 for line in good)
    yield _median(line.amount("days_away") for line in good)
    yield _median(line.amount("student_windows") for line in good)


def _median(values: Iterable[int]) -> str:
    found = list(values)
    return f"{median(found):g}" if found else "-"


def duels(lines: Iterable[Line]) -> pd.DataFrame:
    """How ours stands to each other competitor in the blocks that both ran in."""
    blocks: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        blocks[line.block][line.competitor] = line
    rows = []
    for (case, seconds), found in by_case(lines).items():
        ours = {line.block: line for line in found if line.competitor == "ours"}
        for name in dict.fromkeys(line.competitor for line in found):
            pairs = [
                (ours[block], blocks[block][name])
                for block in ours
                if name != "ours" and name in blocks[block]
            ]
            if pairs:
                rows.append((case, seconds, name, *_duel(pairs)))
    columns = [
        "case",
        "seconds",
        "against",
        "better",
        "ties (proved)",
        "worse",
        "decided by",
        "ratio, median",
        "cost ratio, median",
    ]
    return pd.DataFrame(rows, columns=columns)


def _duel(pairs: Sequence[tuple[Line, Line]]) -> Iterator[object]:
    found = [compare(first, second) for first, second in pairs]
    ties = [pair for pair, one in zip(pairs, found, strict=True) if one.outcome is Outcome.TIE]
    yield sum(one.outcome is Outcome.BETTER for one in found)
    yield f"{len(ties)} ({sum(is_proved(first) for first, _ in ties)})"
    yield sum(one.outcome is Outcome.WORSE for one in found)
    yield ", ".join(
        dict.fromkeys(
            one.stage or "no plan"
            for one in found
            if one.outcome in (Outcome.BETTER, Outcome.WORSE)
        )
    )
    ratios = [ratio for one in found if one.stage and (ratio := one.ratio) is not None]
    yield f"{median(ratios):.2f}" if ratios else "-"
    costs = [
        first.cost / second.cost
        for first, second in pairs
        if first.cost is not None and second.cost
    ]
    yield f"{median(costs):.2f}" if costs else "-"


def _exponent(logarithms: Sequence[float], values: Sequence[float]) -> float:
    """Slope over the logarithms of sizes; what is nothing but rounding is nothing, without a
    sign.
    """
    return round(float(np.polyfit(logarithms, np.log(values), 1)[0]), 6) + 0.0


def growth_of(lines: Sequence[Line], kind: str) -> str | None:
    """Exponents of the time to the first plan and of memory in the number of students; None with
    fewer than three sizes.
    """
    sizes = sizes_of(lines, kind)
    if len(sizes) < 3:
        return None
    students = [log(size) for size, _, _ in sizes]
    rows = [f"| {size} | {first:.1f} | {peak:.0f} |" for size, first, peak in sizes]
    told = [
        f"{name}: n^{_exponent(students, [row[column] for row in sizes]):.2f}"
        for column, name in ((1, "time to the first plan"), (2, "peak memory"))
    ]
    return "\n".join(["| students | first plan, s | peak, MB |", "|---|---|---|", *rows, "", *told])


def table(frame: pd.DataFrame) -> str:
    """A frame as a table of Markdown."""
    rows = [
        list(map(str, frame.columns)),
        ["---"] * len(frame.columns),
        *(list(map(str, row)) for row in frame.to_numpy()),
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
