"""``python -m benchmarks.agreement --pairs N --seed S``: what referee and model say of the same
plans, rule by rule.

Plans are drawn around ``dense`` and the samples that fit in the head, whose limits are made as
narrow as their plans allow.
"""

import sys

import click

from benchmarks.agreement.pairs import POSTED, Agreement, compare, networks

#: Fewer broken or kept plans than this say little of a rule.
FEW = 20
COLUMNS = ("pairs", "broken", "kept", "disagreements")


@click.command()
@click.option(
    "--pairs",
    default=10_000,
    show_default=True,
    help="Pairs of a rule and a plan, shared out to the rules.",
)
@click.option("--seed", default=0, show_default=True, help="Seed of every random choice.")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    type=click.Choice(sorted(POSTED)),
    help="Only this rule; may be given again.",
)
def main(pairs: int, seed: int, rules: tuple[str, ...]) -> None:
    """Count agreements; ends with 1 if referee and model do not agree somewhere."""
    bases, found = networks(), list[Agreement]()
    chosen = rules or tuple(sorted(POSTED))
    width = max(map(len, chosen))
    click.echo(" | ".join(("rule".ljust(width), *COLUMNS)))
    for number, rule in enumerate(chosen):
        share = pairs * (number + 1) // len(chosen) - pairs * number // len(chosen)
        one = compare(rule, share, seed, bases)
        numbers = (one.pairs, one.broken, one.kept, len(one.apart))
        cells = (
            str(value).rjust(len(column)) for value, column in zip(numbers, COLUMNS, strict=True)
        )
        click.echo(" | ".join((rule.ljust(width), *cells)))
        found.append(one)
    for one in found:
        if min(one.broken, one.kept) < FEW:
            click.echo(f"{one.rule}: only {one.broken} broken and {one.kept} kept")
    for one in found:
        for name, narrowing, plan in one.apart:
            click.echo(
                f"{one.rule}: no agreement on plan {plan} around {name}, narrowing {narrowing}",
                err=True,
            )
    sys.exit(any(one.apart for one in found))


if __name__ == "__main__":
    main()
