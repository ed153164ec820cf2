"""``python -m benchmarks.fuzz --inputs 10000``: damaged files read, and a table of what came of
them.
"""

import faulthandler
from collections import Counter
from contextlib import suppress

import click

from benchmarks.fuzz.one import FAULTS, KINDS, READ, REFUSED, Outcome, try_seed

#: Seconds by the clock after which a file that hangs is shown with its stack, and the run ends.
HANGS = 600


@click.command()
@click.option("--inputs", default=1000, show_default=True, help="How many files.")
@click.option("--seed", default=0, show_default=True, help="The first one.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="These only.")
def main(inputs: int, seed: int, kinds: tuple[str, ...]) -> None:
    """Damage files of every kind in turn and read them; Ctrl-C ends the run with its table."""
    counts, slowest = {kind: Counter[str]() for kind in KINDS}, Outcome(0, "", "", "", 0.0)
    with suppress(KeyboardInterrupt):
        for number in range(seed, seed + inputs):
            if not kinds or KINDS[number % len(KINDS)] in kinds:
                found = _tried(number)
                counts[found.kind][found.outcome] += 1
                slowest = max(slowest, found, key=lambda one: one.seconds)
    _print(counts)
    click.echo(f"from seed {seed}; slowest {slowest.seconds:.1f} s of work")


def _tried(seed: int) -> Outcome:
    """What came of a seed; a fault is told at once, a file that hangs with its stack."""
    faulthandler.dump_traceback_later(HANGS, exit=True)
    found = try_seed(seed)
    faulthandler.cancel_dump_traceback_later()
    if found.outcome in FAULTS:
        click.echo(f"seed {seed}, {found.kind}: {found.outcome}\n{found.told}")
    return found


def _print(counts: dict[str, Counter[str]]) -> None:
    columns = (READ, REFUSED, *FAULTS)
    click.echo(" | ".join(("kind".ljust(10), *columns)))
    for kind, row in [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]:
        cells = (str(row[column]).rjust(len(column)) for column in columns)
        click.echo(" | ".join((kind.ljust(10), *cells)))


if __name__ == "__main__":
    main()
