"""What was expected of scenarios beforehand, held against what a sweep found."""

from collections.abc import Iterator, Sequence

from models.differences.comparison import Borne, Checked, Compared, Comparison, Difference
from models.scenario import Expectation, Sign
from scenarios.sweeps.runs import Runs


def check_effects(comparison: Comparison, others: Sequence[Runs]) -> tuple[Checked, ...]:
    """Every expectation of every scenario compared, in the order given."""
    pairs = zip(comparison.plans, others, strict=True)
    return tuple(checked for plan, runs in pairs for checked in _checked(plan, runs))


def _checked(plan: Compared, runs: Runs) -> Iterator[Checked]:
    found = {one.name: one for one in plan.criteria}
    for expected in runs.scenario.expects:
        one = found.get(expected.criterion)
        borne = Borne.FAILS if one is None else borne_out(expected, one)
        yield Checked(
            scenario=runs.scenario.id,
            title=runs.scenario.title,
            expected=expected,
            found=one,
            borne=borne,
        )


def borne_out(expected: Expectation, found: Difference) -> Borne:
    """Whether a difference is as expected; the number counts for the plan that is shown."""
    change = found.change
    if expected.sign is Sign.SAME:
        return Borne.HOLDS if not change else Borne.FAILS if found.is_sure else Borne.DOUBTFUL
    right = change > 0 if expected.sign is Sign.MORE else change < 0
    if not right or (expected.by is not None and abs(change) != expected.by):
        return Borne.FAILS
    return Borne.HOLDS if found.is_sure else Borne.DOUBTFUL
