"""``python -m benchmarks foreign``: every network of a folder with several seeds, ours and the
competitors, resumable.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.contest.runner import append, lines_of, run_task, unfinished
from benchmarks.contest.suites import COMPARED, Block
from benchmarks.foreign.networks import Foreign, case_of, kind_of, networks
from benchmarks.foreign.report import report
from benchmarks.seeds import numbers
from instances import write_atomically
from models.problems import InputError

PATH = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.option(
    "--data", type=FOLDER, required=True, help="Folder with networks, course blockings among them."
)
@click.option("--seeds", callback=numbers, default="0..4", show_default=True, help="Seeds of ours.")
@click.option(
    "--times",
    callback=numbers,
    default="5,15,60",
    show_default=True,
    help="Seconds at which a run is looked at.",
)
@click.option(
    "--rivals",
    callback=numbers,
    default="0",
    show_default=True,
    help="Seeds with which the competitors run too.",
)
@click.option("--only-ours", is_flag=True, help="Leave the competitors out.")
@click.option("--workers", default=2, show_default=True, help="Threads.")
@click.option(
    "--output",
    type=PATH,
    default="results/foreign.jsonl",
    show_default=True,
    help="File of finished runs.",
)
def foreign(
    data: Path,
    seeds: tuple[int, ...],
    times: tuple[int, ...],
    rivals: tuple[int, ...],
    only_ours: bool,
    workers: int,
    output: Path,
) -> None:
    """Solve every network found, a line of JSON for every run; what is in the file is not run
    again.
    """
    kinds: dict[str, str] = {}
    lines = []
    for network in readable(data, kinds):
        blocks = [
            Block(
                network.name,
                seed,
                COMPARED if seed in rivals and not only_ours else ("ours",),
                max(times),
            )
            for seed in seeds
        ]
        for task in unfinished(blocks, output):
            line = run_task(task, workers, network.path, times)
            append(output, line)
            click.echo(
                f"{line.case} {line.competitor} seed {line.seed}: {line.failure or 'a plan'}, "
                f"ended {line.ended} s"
            )
        asked = {
            (block.case, name, block.seed, block.seconds)
            for block in blocks
            for name in block.competitors
        }
        lines += [line for line in lines_of(output) if line.key in asked]
    text = report(lines, kinds, times)
    click.echo(f"\n{text}")
    write_atomically(output.with_suffix(".md"), text.encode())


def readable(data: Path, kinds: dict[str, str]) -> Iterator[Foreign]:
    """Networks that can be read; their kinds are noted, and of the others why they cannot."""
    for network in networks(data):
        try:
            kinds[network.name] = kind_of(case_of(network).network)
        except InputError as error:
            click.echo(f"{network.name}: {error}", err=True)
        else:
            yield network
