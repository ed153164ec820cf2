"""``python -m benchmarks.kursblockung DIR``: solve a course blocking and set it beside the plan of
its school.
"""

from collections import Counter
from pathlib import Path

import click

from instances.interchange.kursblockung import Imported, read
from models.plan import Plan
from models.problems import InputError
from models.verdict import Verdict
from solver import Limits, Options, solve
from validation import judge


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--rails",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Rails kept for some groups.",
)
@click.option("--seconds", default=60.0, show_default=True, help="Wall time of the search.")
@click.option("--workers", default=2, show_default=True, help="Threads.")
@click.option("--seed", default=0, show_default=True, help="Seed of every random choice.")
def main(directory: Path, rails: Path | None, seconds: float, workers: int, seed: int) -> None:
    """Import, solve, judge and print: unserved requests, differences of parallel groups and their
    bound.
    """
    try:
        case = read(directory, rails)
    except InputError as error:
        raise click.ClickException(str(error)) from error
    result = solve(case, Options(limits=Limits(seconds=seconds, workers=workers, seed=seed)))
    click.echo(
        f"{case.network.name}: {result.status}, {seconds:g} s, {workers} workers, seed {seed}"
    )
    for stage in result.stages:
        click.echo(
            f"  {stage.name}: {stage.value}, at least "
            f"{stage.bound}{', proved' if stage.proved else ''}"
        )
    _tell("the plan", case, result.plan)
    _tell("the school's own plan", case, case.reference)


def _tell(title: str, case: Imported, plan: Plan | None) -> None:
    click.echo(f"{title}: {_said(judge(case.network, case.policy, plan)) if plan else 'none'}")


def _said(verdict: Verdict) -> str:
    unserved, total, most = (
        verdict.amount(name) for name in ("unmet_requests", "size_imbalance", "size_imbalance:max")
    )
    broken = Counter(found.rule for found in verdict.violations)
    rules = ", ".join(f"{rule} x {count}" for rule, count in sorted(broken.items())) or "none"
    return (
        f"unserved {unserved}, differences {total} in sum and {most} at most, broken rules: {rules}"
    )


if __name__ == "__main__":
    main()
