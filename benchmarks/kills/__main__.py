"""``python -m benchmarks.kills --runs 200``: commands stopped at random moments, and what was wrong
afterwards.
"""

import os
import signal
from collections import Counter
from pathlib import Path

import click

from benchmarks.kills.one import READ_ONLY, WAYS, stop

#: Who may do everything is kept from no folder; on Windows nobody is known to be such.
MAY_ALL = getattr(os, "geteuid", lambda: None)() == 0


@click.command()
@click.option("--runs", default=50, show_default=True, help="How many commands.")
@click.option("--seed", default=0, show_default=True, help="The first one.")
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), help="A network in place of the sample."
)
def main(runs: int, seed: int, data: Path | None) -> None:
    """Stop commands in every way in turn; faults are told with their seeds."""
    # Who is started in the background ignores Ctrl-C, and so would the commands.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ways = tuple(way for way in WAYS if way != READ_ONLY or not MAY_ALL)
    counts, faults = Counter[tuple[str, str]](), 0
    for number in range(seed, seed + runs):
        found = stop(number, data, ways)
        counts[found.command, found.way] += 1
        faults += bool(found.faults)
        for fault in found.faults:
            click.echo(f"seed {number}, {found.command}, {found.way}: {fault}")
    for (command, way), n in sorted(counts.items()):
        click.echo(f"{command.ljust(10)} {way.ljust(10)} {n}")
    click.echo(f"{runs} runs from seed {seed}, {faults} with faults")


if __name__ == "__main__":
    main()
