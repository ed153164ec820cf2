"""``python -m benchmarks.board equality|speed|kills``: the board measured."""

from collections import Counter
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import click

from benchmarks.board.equality import compared
from benchmarks.board.killed import hidden, kill, lay_out
from benchmarks.board.speed import timed
from instances import read


@click.group()
def main() -> None:
    """The board measured."""


@main.command()
@click.option("--runs", default=1000, show_default=True, help="How many changes.")
@click.option("--seed", default=0, show_default=True)
@click.argument("samples", nargs=-1)
def equality(runs: int, seed: int, samples: tuple[str, ...]) -> None:
    """Quick verdicts on random changes against the whole referee; differences are told."""
    for sample in samples or ("two-schools",):
        case, plan, rng = read(sample), hidden(sample), Random(seed)
        rules, faults, quick, whole = Counter[str](), 0, list[float](), list[float]()
        for one in compared(case.network, case.policy, plan, plan, rng, runs):
            rules.update(one.rules)
            faults += bool(one.faults)
            quick.append(1000 * one.quick)
            whole.append(1000 * one.whole)
            for fault in one.faults:
                click.echo(f"{one.change.model_dump_json(exclude_defaults=True)}: {fault}")
        times = f"quick {median(quick):.1f} ms, whole {median(whole):.0f} ms (medians)"
        said = f"{faults} differ; {len(rules)} rules broken or mended; {times}"
        click.echo(f"{sample}: {runs} changes, {said}")


@main.command()
@click.option("--lessons", default=100, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.argument("samples", nargs=-1)
def speed(lessons: int, seed: int, samples: tuple[str, ...]) -> None:
    """Verdicts of all periods of a lesson: median and worst of so many lessons."""
    for sample in samples or ("two-schools", "six-schools"):
        case = read(sample)
        found = timed(case.network, case.policy, hidden(sample), Random(seed), lessons)
        click.echo(f"{sample}: {found.line}; the first one {found.opening:.0f} ms")


@main.command()
@click.option("--runs", default=50, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--sample", default="two-schools", show_default=True)
def kills(runs: int, seed: int, sample: str) -> None:
    """Boards killed at random moments of editing; what is wrong afterwards is told."""
    steps = beyond = faults = 0
    for number in range(seed, seed + runs):
        with TemporaryDirectory() as name:
            lay_out(Path(name), sample)
            found = kill(Path(name), number)
        steps, beyond = steps + found.steps, beyond + found.beyond
        faults += bool(found.faults)
        for fault in found.faults:
            click.echo(f"seed {number}: {fault}")
    said = f"{steps} steps told as saved, {beyond} saved and not told yet"
    click.echo(f"{sample}: {runs} kills, {said}; {faults} with faults")


if __name__ == "__main__":
    main()
