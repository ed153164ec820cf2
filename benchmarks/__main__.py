"""``python -m benchmarks run|report|one|strange|foreign``: the engine beside its rivals; see
``docs/benchmarks.md``.
"""

from pathlib import Path

import click

from benchmarks.contest.one import run_one
from benchmarks.contest.record import MARKS, Line
from benchmarks.contest.report import write_report
from benchmarks.contest.rivals import RIVALS
from benchmarks.contest.runner import append, lines_of, run_task, unfinished
from benchmarks.contest.suites import SUITES, Block
from benchmarks.foreign.command import foreign
from benchmarks.seeds import numbers
from benchmarks.strange.command import strange, strange_one
from solver import Limits
from solver.parameters import Parameters

PATH = click.Path(path_type=Path)
RESULTS = Path("results")


@click.group()
def main() -> None:
    """Measure searches beside each other."""


@main.command()
@click.option("--suite", type=click.Choice(sorted(SUITES)), help="Blocks that belong together.")
@click.option(
    "--case",
    "cases",
    multiple=True,
    help="A sample, generated-N-S, grown-N-S, or with --data any name.",
)
@click.option(
    "--competitor",
    "competitors",
    multiple=True,
    type=click.Choice(list(RIVALS)),
    help="All cases for these only.",
)
@click.option("--seed", "seeds", multiple=True, type=int, help="Seeds; 0 if none is named.")
@click.option("--seconds", default=60, show_default=True, help="Wall time of a run.")
@click.option("--workers", default=2, show_default=True, help="Threads.")
@click.option("--data", type=PATH, help="A network of one's own.")
@click.option(
    "--parameters",
    type=PATH,
    help="JSON with the search parameters that differ; its runs have a file of their own.",
)
@click.option(
    "--results",
    type=PATH,
    help="File of finished runs; results/SUITE.jsonl or results/own.jsonl by default.",
)
def run(
    suite: str | None,
    cases: tuple[str, ...],
    competitors: tuple[str, ...],
    seeds: tuple[int, ...],
    seconds: int,
    workers: int,
    data: Path | None,
    parameters: Path | None,
    results: Path | None,
) -> None:
    """Run what is not finished yet, a line for every run."""
    rivals = competitors or ("ours", "whole", "two-stages")
    asked = list(SUITES[suite]) if suite else []
    asked += [
        Block(case, seed, rivals, seconds)
        for seed in seeds or (0,)
        for case in cases or (("own",) if data else ())
    ]
    path = (
        results or RESULTS / f"{suite or 'own'}{f'-{parameters.stem}' if parameters else ''}.jsonl"
    )
    tasks = unfinished(asked, path)
    click.echo(f"{len(tasks)} runs to make, {len(lines_of(path))} in {path}")
    for task in tasks:
        line = run_task(task, workers, data, parameters=parameters)
        append(path, line)
        click.echo(said(line))


def said(line: Line) -> str:
    """A run in one line."""
    stages = " ".join(f"{stage.name}={stage.value}" for stage in line.stages if stage.value)
    told = (
        line.failure
        or f"first {line.first} s ({line.work} s of work), cost {line.cost}, "
        f"{stages or 'all stages 0'}"
    )
    return (
        f"{line.case} {line.competitor} seed {line.seed}, {line.seconds} s: {told} ({line.peak} MB)"
    )


@main.command()
@click.argument("case")
@click.argument("competitor", type=click.Choice(list(RIVALS)))
@click.option("--seed", default=0, show_default=True)
@click.option("--seconds", default=60, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--block", default="")
@click.option("--data", type=PATH)
@click.option(
    "--times",
    callback=numbers,
    default=",".join(map(str, MARKS)),
    help="Seconds at which the run is looked at.",
)
@click.option("--parameters", type=PATH)
def one(
    case: str,
    competitor: str,
    seed: int,
    seconds: int,
    workers: int,
    block: str,
    data: Path | None,
    times: tuple[int, ...],
    parameters: Path | None,
) -> None:
    """One run, as a line of JSON."""
    named = (
        Parameters()
        if parameters is None
        else Parameters.model_validate_json(parameters.read_text(encoding="utf-8"))
    )
    limits = Limits(seconds=seconds, workers=workers, seed=seed, parameters=named)
    click.echo(run_one(case, competitor, seed, limits, block, data, times).model_dump_json())


@main.command()
@click.argument("results", nargs=-1, type=PATH)
@click.option(
    "--output",
    type=PATH,
    default=RESULTS,
    show_default=True,
    help="Folder for tables and pictures.",
)
def report(results: tuple[Path, ...], output: Path) -> None:
    """Tables and pictures of finished runs."""
    found = [line for path in results or sorted(RESULTS.glob("*.jsonl")) for line in lines_of(path)]
    for path in write_report(found, output):
        click.echo(path)


main.add_command(foreign)
main.add_command(strange)
main.add_command(strange_one)

if __name__ == "__main__":
    main()
