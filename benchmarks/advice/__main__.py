"""Let a person err in a plan and ask what would mend it: ``python -m benchmarks.advice [--seeds
N,N] [--errors N] [--seconds S]``.

The hidden plan of ``two-schools`` is changed at random in some places; every move and every fact
that is told is judged again by the whole referee.
"""

from collections.abc import Iterator
from random import Random
from time import monotonic, process_time

import click

from application.questions.advice.advising import advise
from benchmarks.advice.errors import ERRORS, with_error
from benchmarks.contest.cases import contest
from instances import Case
from instances.generate.samples.library import LIBRARY
from instances.scenarios import WhatIfs
from models.plan import Plan
from models.questions.advice import Advice
from models.verdict import Violation
from scenarios.what_ifs.overlay import overlay
from solver import escorted
from validation import judge

SAMPLE = "two-schools"


def wrong(case: Case, plan: Plan, advice: Advice) -> Iterator[str]:
    """Where the whole referee does not find what is told."""
    network, policy = case.network, case.policy
    before = set(judge(network, policy, plan).violations)
    for place, advised in enumerate(advice.advised, start=1):
        for move in advised.moves:
            after = set(judge(network, policy, move.change.after(plan)).violations)
            if not _is_mended(before, after, advised.violations):
                yield f"{place}: move {move.kind}"
        for fact in advised.facts:
            scenario = fact.resource.scenario
            known = WhatIfs(case, {}, {scenario.id: scenario}, ())
            changed = overlay(known, scenario.id).case
            after = set(judge(changed.network, changed.policy, plan).violations)
            if not after.isdisjoint(advised.violations) or len(after) >= len(before):
                yield f"{place}: fact {fact.resource.kind}"


def _is_mended(before: set[Violation], after: set[Violation], about: tuple[Violation, ...]) -> bool:
    new = [row for row in after - before if not row.found.isdecimal()]
    return not new and after.isdisjoint(about)


@click.command()
@click.option("--seeds", default="0,1,2,3,4", show_default=True)
@click.option("--errors", default=5, show_default=True, help="Changes that break something.")
@click.option("--seconds", default=60.0, show_default=True, help="For the advice about a plan.")
def main(seeds: str, errors: int, seconds: float) -> None:
    """Err, ask, and judge what is told."""
    case = contest(SAMPLE).case
    hidden = Plan.model_validate_json(
        (LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8")
    )
    good = escorted(case.network, case.policy, hidden)
    helped = things = 0
    for seed in map(int, seeds.split(",")):
        rng, plan = Random(seed), good
        kinds = [rng.choice(sorted(ERRORS)) for _ in range(errors)]
        for kind in kinds:
            plan = with_error(case.network, plan, kind, rng)
        began, worked = monotonic(), process_time()
        advice = advise(case, plan, None, seconds)
        took, work = monotonic() - began, process_time() - worked
        with_help = [
            row for row in advice.advised if row.moves or row.facts or row.mended_by is not None
        ]
        helped, things = helped + len(with_help), things + len(advice.advised)
        violations = len(judge(case.network, case.policy, plan).violations)
        false = list(wrong(case, plan, advice))
        click.echo(
            f"{seed} ({', '.join(kinds)}): {violations} violations, "
            f"{len(advice.advised)} things wrong, {len(with_help)} with advice, "
            f"{sum(len(row.moves) for row in advice.advised)} moves and "
            f"{sum(len(row.facts) for row in advice.advised)} facts, "
            f"{len(false)} not so{''.join(f' [{one}]' for one in false)}, "
            f"{advice.left} violations left, {took:.1f} s ({work:.1f} s of work)"
        )
    click.echo(f"together: advice for {helped} of {things} things wrong")


if __name__ == "__main__":
    main()
