"""``python -m benchmarks strange``: runs on the networks of many seeds, a line for each, and what
they come to.
"""

from pathlib import Path

import click

from benchmarks.contest.one import revision
from benchmarks.contest.runner import apart, append, rows_of
from benchmarks.seeds import numbers
from benchmarks.strange.one import run_strange
from benchmarks.strange.record import StrangeLine
from benchmarks.strange.report import said, summary, table
from instances.generate.strange import kind_of
from solver import Limits

#: Seconds beyond the limit after which a run is ended: for making the network, judging, and what it
#: may be over.
PATIENCE = 120


@click.command()
@click.option(
    "--seeds",
    callback=numbers,
    default="0..199",
    show_default=True,
    help="Seeds: 0..199, or 1,5,7..9.",
)
@click.option("--seconds", default=20.0, show_default=True, help="Wall time of a run.")
@click.option("--workers", default=2, show_default=True, help="Threads.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default="results/strange.jsonl",
    show_default=True,
    help="File of finished runs.",
)
def strange(seeds: tuple[int, ...], seconds: float, workers: int, output: Path) -> None:
    """Solve strange networks, each in a process of its own; what is in the file is not run
    again.
    """
    done = {line.key: line for line in rows_of(output, StrangeLine)}
    for seed in seeds:
        key = (seed, seconds, workers)
        if key not in done:
            done[key] = _run(seed, seconds, workers)
            append(output, done[key])
            click.echo(said(done[key]))
    lines = [done[seed, seconds, workers] for seed in seeds]
    click.echo(f"\n{table(lines)}")
    for sentence in summary(lines):
        click.echo(sentence)


def _run(seed: int, seconds: float, workers: int) -> StrangeLine:
    words = ["strange-one", str(seed), f"--seconds={seconds}", f"--workers={workers}"]
    told, failure = apart(words, seconds + PATIENCE)
    if not failure:
        return StrangeLine.model_validate_json(told)
    return StrangeLine(
        seed=seed,
        kind=kind_of(seed),
        seconds=seconds,
        workers=workers,
        revision=revision(),
        failure=failure,
    )


@click.command("strange-one")
@click.argument("seed", type=int)
@click.option("--seconds", default=20.0, show_default=True)
@click.option("--workers", default=2, show_default=True)
def strange_one(seed: int, seconds: float, workers: int) -> None:
    """One run, as a line of JSON."""
    click.echo(run_strange(seed, Limits(seconds=seconds, workers=workers)).model_dump_json())
