"""``python -m benchmarks.collecting --sample two-schools --rounds 5``: mistakes planted, found, and
told falsely.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.collecting.rounds import run_round
from instances import read


@click.command()
@click.option("--sample", default="two-schools", show_default=True)
@click.option("--rounds", default=5, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--mistakes", default=30, show_default=True)
def main(sample: str, rounds: int, seed: int, mistakes: int) -> None:
    """Plant mistakes in forms and books, join them, correct them, join again."""
    case = read(sample)
    for number in range(seed, seed + rounds):
        with TemporaryDirectory() as folder:
            found = run_round(case, Path(folder), number, mistakes)
        click.echo(
            f"seed {number}: files {found.files}, planted {found.planted}, found {found.found}, "
            f"false {len(found.false)}, "
            f"corrected files give the network: {found.same}, twice the same: {found.same_again}"
        )
        for row in (*found.missed, *found.false):
            click.echo(f"  {row}")


if __name__ == "__main__":
    main()
