"""``python -m benchmarks.fuzz --inputs 10000``: damaged files read, and a table of what came of
them.
"""

import faulthandler
from collections import Counter

import click

from benchmarks.fuzz.one import FAULTS, KINDS, READ, REFUSED, Outcome, try_seed

#: Seconds by the clock after which a file that hangs is shown with its stack, and the run ends.
HANGS = 600


@click.command()
@click.option("--inputs", default=1000, show_default=True, help="How many files.")
@click.option("--seed", default=0, show_default=True, help="The first one.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="These only.")
def main(inputs: int, seed: int, kinds: tuple[str, ...]) -> None:
    """Damage files of every kind in turn and read them; faults are told with their seeds."""
    counts, slowest = {kind: Counter[str]() for kind in KINDS}, Outcome(0, "", "", "", 0.0)
    for number in range(seed, seed + inputs):
        if kinds and KINDS[number % len(KINDS)] not in kinds:
            continue
        faulthandler.dump_traceback_later(HANGS, exit=True)
        found = try_seed(number)
        faulthandler.cancel_dump_traceback_later()
        counts[found.kind][found.outcome] += 1
        slowest = max(slowest, found, key=lambda one: one.seconds)
        if found.outcome in FAULTS:
            click.echo(f"seed {number}, {found.kind}: {found.outcome}\n{found.told}")
    _print(counts)
    click.echo(f"seeds {seed} to {seed + inputs - 1}; slowest {slowest.seconds:.1f} s of work")


def _print(counts: dict[str, Counter[str]]) -> None:
    columns = (READ, REFUSED, *FAULTS)
    click.echo(" | ".join(("kind".ljust(10), *columns)))
    for kind, row in [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]:
        cells = (str(row[column]).rjust(len(column)) for column in columns)
        click.echo(" | ".join((kind.ljust(10), *cells)))


if __name__ == "__main__":
    main()
