"""Tables of runs on strange networks: by kind, and all of them together."""

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.strange.record import StrangeLine

HEAD = (
    "kind",
    "networks",
    "plan",
    "proof",
    "no plan",
    "first plan, s (worst)",
    "unmet beyond the hidden plan's, % of requests (worst)",
    "over the limit, s (worst)",
)


def said(line: StrangeLine) -> str:
    """A run in one line."""
    size = f"{line.students} students, {line.groups} groups, {line.requests} requests"
    found, hidden = line.found, line.hidden
    told = line.outcome if not line.missing else f"{line.outcome}, {line.missing} lessons missing"
    if found is not None:
        known = "" if hidden is None else f" (hidden {hidden.unmet})"
        told += (
            f", first {line.first} s, unmet {found.unmet}{known}, limits {found.limits}, cost "
            f"{found.cost}"
        )
        told += f", windows {found.windows}"
    elif line.violations:
        told += f": {', '.join(line.violations)}"
    end = (
        ""
        if line.ended is None
        else f", ended {line.ended} s{' too early' if line.gave_up else ''}"
    )
    return f"{line.seed}: {line.kind.label}, {size}: {told}{end}"


def table(lines: Sequence[StrangeLine]) -> str:
    """A row for every kind."""
    rows = [HEAD, ("---",) * len(HEAD)]
    for label in sorted({line.kind.label for line in lines}):
        rows.append(tuple(_row(label, [line for line in lines if line.kind.label == label])))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(label: str, lines: Sequence[StrangeLine]) -> Iterator[str]:
    yield label
    yield str(len(lines))
    for number in (
        sum(line.is_judged for line in lines),
        sum(line.is_proved_impossible for line in lines),
        sum(not line.is_settled for line in lines),
    ):
        yield str(number)
    yield _middle([line.first for line in lines if line.is_judged])
    yield _middle([line.behind for line in lines])
    yield f"{max(line.over for line in lines):.1f}"


def _middle(values: Sequence[float | None]) -> str:
    """Median and worst of the values there are."""
    known = [value for value in values if value is not None]
    return f"{median(known):.1f} ({max(known):.1f})" if known else "-"


def summary(lines: Sequence[StrangeLine]) -> Iterator[str]:
    """What is asked of all runs together, with the seeds that fall short."""
    yield f"plan or proof: {sum(line.is_settled for line in lines)} of {len(lines)}"
    behind = [line.behind for line in lines if line.behind is not None]
    if behind:
        yield (
            f"unmet beyond the hidden plan's: {median(behind):.2f} % of the requests at the "
            f"median of {len(behind)}"
        )
    for title, found in (
        ("no plan and no proof", [line for line in lines if not line.is_settled]),
        ("ended early without a plan", [line for line in lines if line.gave_up]),
        ("over the limit", [line for line in lines if line.is_over]),
        ("illegal plan", [line for line in lines if line.violations]),
        (
            "no proof can be: a plan is known",
            [line for line in lines if line.status == "infeasible" and line.kind.hidden],
        ),
        ("late, memory or broken", [line for line in lines if line.failure]),
    ):
        yield f"{title}: {len(found)}{_seeds(found)}"


def _seeds(lines: Sequence[StrangeLine]) -> str:
    return f" (seeds {', '.join(str(line.seed) for line in lines)})" if lines else ""
