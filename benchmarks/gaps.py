"""What is proved: ``python -m benchmarks.gaps [CASE...] [--seconds S]`` solves cases and tables
every stage beside its bound.

Cases are the bundled samples, all of them if none is named, or ``generated-N-S`` as in
``docs/benchmarks.md``. The table is written anew after every case.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from benchmarks.contest.cases import contest
from instances import Case, samples, write_atomically
from models.plan import StageResult
from models.record import Record
from models.verdict import StageValue
from solver import Limits, Options, solve
from validation import judge

#: What the columns say.
LEGEND = (
    "A bound holds for plans that keep the stages before; proved: none of them has less. "
    "Yardstick: the plan behind a case."
)
HEAD = ("case", "stage", "value", "bound", "gap, %", "proved", "yardstick")


class Proof(Record):
    """Stages of a run of a case, none where no plan was found, and those of the plan that the case
    was made around.
    """

    case: str
    stages: tuple[StageResult, ...] = ()
    yardstick: tuple[StageValue, ...] = ()


def proof_of(name: str, limits: Limits) -> Proof:
    """Solve a case.

    Raises
    ------
    ValueError
        The plan breaks a rule.
    """
    asked = contest(name)
    network, policy = asked.case.network, asked.case.policy
    result = solve(Case(network=network, policy=policy), Options(limits=limits))
    if result.plan is not None and not (verdict := judge(network, policy, result.plan)).accepted:
        raise ValueError(f"{name}: the plan breaks {verdict.violations[0].rule}")
    return Proof(
        case=name, stages=result.stages, yardstick=asked.yardstick.stages if asked.yardstick else ()
    )


def gap(stage: StageResult) -> float:
    """By how much of the value of a stage a plan might yet be better, in percent."""
    return 100 * (stage.value - stage.bound) / stage.value if stage.value else 0.0


def table(proofs: Iterable[Proof]) -> str:
    """Cases and stages in Markdown; the stages of a case that are proved to be 0 share a line."""
    rows = [HEAD, ("---",) * len(HEAD), *(row for proof in proofs for row in _rows(proof))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _rows(proof: Proof) -> Iterator[Sequence[str]]:
    yardstick = {stage.name: str(stage.value) for stage in proof.yardstick}
    none = [stage.name for stage in proof.stages if stage.value == 0 and stage.proved]
    if none:
        hidden = dict.fromkeys(yardstick.get(name, "") for name in none)
        yield proof.case, ", ".join(none), "0", "0", "", "yes", ", ".join(filter(None, hidden))
    for stage in proof.stages:
        if stage.name not in none:
            proved = "yes" if stage.proved else "no"
            amounts = (str(stage.value), str(stage.bound), f"{gap(stage):.1f}")
            yield proof.case, stage.name, *amounts, proved, yardstick.get(stage.name, "")
    if not proof.stages:
        yield proof.case, "no plan", *("" for _ in HEAD[2:])


@click.command()
@click.argument("cases", nargs=-1)
@click.option("--seconds", default=60.0, show_default=True, help="Wall time of a run.")
@click.option("--workers", default=2, show_default=True, help="Threads.")
@click.option("--seed", default=0, show_default=True, help="Seed of every random choice.")
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("results/gaps.md"), show_default=True
)
def main(cases: tuple[str, ...], seconds: float, workers: int, seed: int, output: Path) -> None:
    """Write the table of what is proved."""
    proofs: list[Proof] = []
    for name in cases or samples():
        proofs.append(proof_of(name, Limits(seconds=seconds, workers=workers, seed=seed)))
        title = (
            f"# Stages and their bounds after {seconds:g} s, {workers} workers, seed "
            f"{seed}\n\n{LEGEND}\n\n"
        )
        write_atomically(output, (title + table(proofs)).encode())
        click.echo(table(proofs[-1:]).split("\n", 2)[2].rstrip())


if __name__ == "__main__":
    main()
