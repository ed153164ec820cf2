"""Best known values of the bundled samples: ``python -m benchmarks.best [NAME...] [--seconds S]``
writes ``best.json``.

Without ``--seconds`` only what the hidden plan amounts to is counted anew. With it every sample
named is solved, and the run is kept if it is better than the one kept before: at the first stage
that differs, or by a proof where none does.
"""

import json
from pathlib import Path

import click

from instances import read, samples, write_atomically
from instances.generate.samples.library import LIBRARY
from models.plan import Amount, Plan, Result, StageResult, Version
from models.record import Record
from models.verdict import StageValue
from solver import Limits, Options, Search, solve
from validation import judge


class Yardstick(Record):
    """What the referee counts in the hidden plan."""

    stages: tuple[StageValue, ...]
    amounts: tuple[Amount, ...]


class Kept(Record):
    """The best run so far: how it was made and what it reached."""

    seconds: float
    workers: int
    seed: int
    search: Search
    versions: tuple[Version, ...]
    stages: tuple[StageResult, ...]
    amounts: tuple[Amount, ...]


class Known(Record):
    """A stage of the better of the hidden plan and the kept run; proved when nothing can be
    lower.
    """

    name: str
    value: int
    proved: bool


class Best(Record):
    """All that is known of a sample.

    Attributes
    ----------
    least_unmet
        The least number of unmet requests, known by construction: the hidden plan has no more.
    stages
        Best values known; ``proved`` takes the bounds of the kept run, or that no amount is below
        zero.
    """

    network_hash: str
    least_unmet: int
    stages: tuple[Known, ...]
    hidden: Yardstick
    run: Kept | None = None


def yardstick(name: str) -> Yardstick:
    """Judge the hidden plan of a sample.

    Raises
    ------
    ValueError
        The hidden plan breaks a rule.
    """
    case = read(name)
    plan = Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))
    verdict = judge(case.network, case.policy, plan)
    if not verdict.accepted:
        raise ValueError(f"{name}: the hidden plan breaks {verdict.violations[0].rule}")
    return Yardstick(stages=verdict.stages, amounts=verdict.amounts)


def best_of(name: str, run: Kept | None) -> Best:
    """Put the hidden plan and the kept run of a sample together."""
    hidden = yardstick(name)
    least = next(amount.value for amount in hidden.amounts if amount.name == "unmet_requests")
    return Best(
        network_hash=read(name).network.hash,
        least_unmet=least,
        stages=_known(hidden, run),
        hidden=hidden,
        run=run,
    )


def _known(hidden: Yardstick, run: Kept | None) -> tuple[Known, ...]:
    # A bound of the run holds for the hidden plan too: as long as the run is not worse, the stages
    # before allow no less.
    found = {stage.name: stage.value for stage in hidden.stages}
    bounds = dict.fromkeys(found, 0)
    if run is not None:
        bounds = {stage.name: stage.bound for stage in run.stages}
        reached = {stage.name: stage.value for stage in run.stages}
        # A run from before there was a stage says nothing of it.
        found = {name: value for name, value in found.items() if name in reached}
        found = min(found, reached, key=lambda values: tuple(values[name] for name in found))
    return tuple(
        Known(name=name, value=value, proved=value <= bounds[name]) for name, value in found.items()
    )


def kept(name: str, folder: Path = LIBRARY) -> Kept | None:
    """The run kept for a sample; none for a network that has changed since."""
    path = folder / name / "best.json"
    if not path.exists():
        return None
    best = Best.model_validate_json(path.read_text(encoding="utf-8"))
    return best.run if best.network_hash == read(name).network.hash else None


def write_best(name: str, run: Kept | None, folder: Path = LIBRARY) -> None:
    """Write ``best.json`` of a sample."""
    content = json.dumps(best_of(name, run).model_dump(mode="json"), ensure_ascii=False, indent=1)
    write_atomically(folder / name / "best.json", (content + "\n").encode())


def better(new: Kept, old: Kept | None) -> bool:
    """Whether a run is to be kept instead of another: lower at the first stage that differs, else
    higher in a bound.
    """
    if old is None:
        return True
    values = [tuple(stage.value for stage in run.stages) for run in (new, old)]
    bounds = [tuple(stage.bound for stage in run.stages) for run in (new, old)]
    if values[0][: len(values[1])] == values[1] and len(values[0]) > len(values[1]):
        # It is as good in all that the old one tells, and tells of a stage that is new.
        return True
    return values[0] < values[1] or (values[0] == values[1] and bounds[0] > bounds[1])


def run(name: str, limits: Limits) -> Kept | None:
    """Solve a sample and judge the plan; none when there is no plan.

    Raises
    ------
    ValueError
        The plan breaks a rule.
    """
    case = read(name)
    result: Result = solve(case, Options(limits=limits))
    if result.plan is None:
        return None
    verdict = judge(case.network, case.policy, result.plan)
    if not verdict.accepted:
        raise ValueError(f"{name}: the plan breaks {verdict.violations[0].rule}")
    chosen = {name: getattr(limits, name) for name in ("seconds", "workers", "seed", "search")}
    return Kept(**chosen, versions=result.versions, stages=result.stages, amounts=verdict.amounts)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(samples()))
@click.option("--seconds", type=float, help="Wall time of a run; without it nothing is solved.")
@click.option("--workers", default=2, show_default=True, help="Threads.")
@click.option("--seed", default=0, show_default=True, help="Seed of every random choice.")
@click.option(
    "--search",
    type=click.Choice(["staged", "plain"]),
    default="staged",
    show_default=True,
    help="Search to use.",
)
def main(
    names: tuple[str, ...], seconds: float | None, workers: int, seed: int, search: str
) -> None:
    """Write what is known of the samples, all of them if none is named."""
    for name in names or samples():
        known = kept(name)
        if seconds is not None:
            new = run(
                name, Limits(seconds=seconds, workers=workers, seed=seed, search=Search(search))
            )
            known = new if new is not None and better(new, known) else known
        write_best(name, known)
        told = ", ".join(
            f"{s.name} {s.value}{' (proved)' if s.proved else ''}"
            for s in best_of(name, known).stages
        )
        click.echo(f"{name}: {told}")


if __name__ == "__main__":
    main()
