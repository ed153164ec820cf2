"""``python -m benchmarks.conflicts``: every kind of conflict planted, explained and repaired."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

import click

from benchmarks.conflicts.ties import ALL
from benchmarks.conflicts.trying import Outcome, tried


def _known(results: Path | None) -> list[Outcome]:
    if results is None or not results.exists():
        return []
    lines = results.read_text(encoding="utf-8").splitlines()
    return [Outcome.model_validate_json(line) for line in lines]


def _all(
    wanted: Iterable[tuple[str, str, int]], seconds: float, results: Path | None
) -> Iterator[Outcome]:
    """Outcomes in order; those that a file has are taken from there, others are added to it."""
    known = {(one.plant, one.sample, one.seed): one for one in _known(results)}
    for plant, sample, seed in wanted:
        one = known.get((plant, sample, seed))
        if one is None:
            one = tried(plant, sample, seed, seconds)
            if results is not None:
                with results.open("a", encoding="utf-8") as file:
                    file.write(one.model_dump_json() + "\n")
        yield one


def _line(one: Outcome) -> str:
    return (
        f"{one.sample:12} {one.plant:24} {one.seed} {one.answer:10} "
        f"{one.members:3} members {'named' if one.is_named else '-----'} "
        f"{'smallest' if one.is_smallest else '--------'} "
        f"{'repaired' if one.is_repaired else '--------'} {one.edits} of {one.conflicts} "
        f"{one.seconds:6.1f} s {one.work:6.1f} s of work"
    )


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A row for every kind, and one for all: how many were good, and in what time."""
    yield "| conflict | networks | named | smallest | repaired | seconds, median (most) | of work |"
    yield "|---|---|---|---|---|---|---|"
    for plant in (*dict.fromkeys(one.plant for one in outcomes), ""):
        own = [one for one in outcomes if plant in ("", one.plant)]
        counts = (
            sum(getattr(one, name) for one in own)
            for name in ("is_named", "is_smallest", "is_repaired")
        )
        times = (
            f"{median(took):.1f} ({max(took):.1f})"
            for took in ([one.seconds for one in own], [one.work for one in own])
        )
        yield " | ".join(("| " + (plant or "all"), str(len(own)), *map(str, counts), *times)) + " |"


@click.command()
@click.option("--sample", "samples", multiple=True, default=("tiny", "two-schools"))
@click.option("--seeds", type=int, default=2, show_default=True)
@click.option("--seconds", type=float, default=120.0, show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(sorted(ALL)))
@click.option(
    "--results", type=click.Path(path_type=Path), help="JSON lines that are gone on with."
)
def main(
    samples: tuple[str, ...],
    seeds: int,
    seconds: float,
    kinds: tuple[str, ...],
    results: Path | None,
) -> None:
    """Print a line for every planted conflict, then a table for every sample."""
    outcomes = []
    wanted = (
        (plant, sample, seed)
        for sample in samples
        for seed in range(seeds)
        for plant in kinds or tuple(ALL)
    )
    for one in _all(wanted, seconds, results):
        outcomes.append(one)
        print(_line(one), flush=True)
    for sample in samples:
        own = [one for one in outcomes if one.sample == sample]
        print(
            f"\n{sample}: {sum(one.is_good for one in own)} of {len(own)} good",
            *_table(own),
            sep="\n",
        )


if __name__ == "__main__":
    main()
