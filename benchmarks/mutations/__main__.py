"""``python -m benchmarks.mutations --seconds S [NAME...]``: as many mutants of every rule as fit,
and a table of them.

By default the network ``dense``, in which every rule matters, and the samples that fit in the head
take turns.
"""

from collections import Counter
from itertools import count
from time import monotonic

import click

from benchmarks.mutations.known import dense, hidden
from benchmarks.mutations.mutants import mutant, try_mutant
from benchmarks.rules import PUSHES
from instances import Case, samples
from models.plan import Plan
from validation import judge

#: Deterministic time of CP-SAT for one plan.
EFFORT = 1.0
COLUMNS = ("mutants", "named by the referee", "harmless", "no plan", "unsound")


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(("dense", *samples())))
@click.option(
    "--seconds", type=float, default=60.0, show_default=True, help="Time for all rules together."
)
def main(names: tuple[str, ...], seconds: float) -> None:
    """Push against every rule in turn, network after network and seed after seed."""
    chosen = names or ("dense", *(name for name in samples() if name.startswith("tiny")))
    cases = [dense() if name == "dense" else hidden(name) for name in chosen]
    table: dict[str, Counter[str]] = {rule: Counter() for rule in PUSHES}
    started = monotonic()
    for seed in count():
        for rule, found in table.items():
            if monotonic() - started > seconds:
                return _print(table)
            kind = _kind(*cases[seed // 2 % len(cases)], rule, seed)
            found.update(("mutants", kind))
    return None


def _kind(case: Case, plan: Plan, rule: str, seed: int) -> str:
    tried = mutant(case, plan, rule, seed)
    if not judge(tried.case.network, tried.case.policy, plan).accepted:
        raise click.ClickException(
            f"{rule}, seed {seed}: the hidden plan no longer keeps the rules"
        )
    outcome = try_mutant(tried, plan, EFFORT)
    if not outcome.sound(rule):
        click.echo(
            f"{rule}, seed {seed}: without it {outcome.without}, with it {outcome.kept}", err=True
        )
        return "unsound"
    if outcome.without is None or outcome.kept is None:
        return "no plan"
    return "named by the referee" if outcome.named else "harmless"


def _print(table: dict[str, Counter[str]]) -> None:
    width = max(map(len, table))
    click.echo(" | ".join(("rule".ljust(width), *COLUMNS)))
    for rule, found in table.items():
        click.echo(
            " | ".join(
                (rule.ljust(width), *(str(found[column]).rjust(len(column)) for column in COLUMNS))
            )
        )


if __name__ == "__main__":
    main()
