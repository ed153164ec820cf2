"""Runs on foreign networks by kind, in Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.contest.compare import is_proved
from benchmarks.contest.counts import Counts
from benchmarks.contest.record import Line
from benchmarks.contest.report import duels, table

#: Seconds by which a run may be over its limit.
OVER = 2.0
COLUMNS = ("limits", "cost", "windows", "sizes")


def report(lines: Sequence[Line], kinds: Mapping[str, str], times: Sequence[int]) -> str:
    """A table by kind of all competitors, and how ours stands to each of the others."""
    head = [
        "kind",
        "network",
        "competitor",
        "plans",
        "proved",
        "first plan, s",
        *(f"unmet, {time} s" for time in times),
    ]
    head += [
        *(f"{name}, {times[-1]} s" for name in COLUMNS),
        "lessons missing",
        "over the limit, s",
    ]
    rows = [
        head,
        ["---"] * len(head),
        *(list(_row(found, kinds, times)) for found in _grouped(lines, kinds)),
    ]
    text = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    text += f"\nMedians over the seeds, the worst in brackets; a limit is kept within {OVER:g} s.\n"
    against = duels(lines)
    return text if against.empty else f"{text}\n{table(against)}\n"


def _grouped(lines: Sequence[Line], kinds: Mapping[str, str]) -> Iterator[list[Line]]:
    """Runs of a competitor on a network, by kind."""
    keys = dict.fromkeys((kinds[line.case], line.case, line.competitor) for line in lines)
    for _, case, competitor in sorted(keys, key=lambda key: (key[0], key[1], key[2] != "ours")):
        yield [line for line in lines if (line.case, line.competitor) == (case, competitor)]


def _row(lines: Sequence[Line], kinds: Mapping[str, str], times: Sequence[int]) -> Iterator[str]:
    good = [line for line in lines if not line.failure]
    yield kinds[lines[0].case]
    yield lines[0].case
    yield lines[0].competitor
    yield f"{len(good)} of {len(lines)}{_failures(lines)}"
    yield str(sum(is_proved(line) for line in lines))
    yield _middle([line.first for line in good], ".1f")
    for time in times:
        found = [at.unmet for line in good if (at := counts_at(line, time)) is not None]
        none = len(lines) - len(found)
        yield f"{_middle(found)}{f', none {none}' if none and found else ''}"
    ends = [at for line in good if (at := counts_at(line, times[-1])) is not None]
    for name in COLUMNS:
        yield _middle([getattr(at, name) for at in ends])
    yield _middle([line.missing for line in lines])
    over = [max(0.0, line.ended - line.seconds) for line in lines if line.ended is not None]
    late = sum(value > OVER for value in over) + sum(line.failure == "late" for line in lines)
    yield f"{_middle(over, '.1f')}{f', {late} of {len(lines)} late' if late else ''}"


def counts_at(line: Line, time: int) -> Counts | None:
    """What was counted in the best plan at a moment; None where there was none."""
    return next((mark.counts for mark in line.marks if mark.seconds == time), None)


def _failures(lines: Sequence[Line]) -> str:
    names = sorted({line.failure for line in lines if line.failure})
    return f" ({', '.join(names)})" if names else ""


def _middle(values: Sequence[float | None], form: str = "g") -> str:
    """Median and worst of the values there are."""
    known = [value for value in values if value is not None]
    if not known:
        return "-"
    middle, worst = format(median(known), form), format(max(known), form)
    return middle if middle == worst else f"{middle} ({worst})"
