"""Networks of every kind keep the plans they once had: what was solved is not lost unseen.

Two hundred of them are run by ``python -m benchmarks strange``; these take a second or less to
their plan.
"""

import pytest

from instances.generate.strange import strange
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver import Limits, Options, solve
from validation import judge

#: Seeds, with what each has that the others lack.
KINDS = {
    1: "one school, classes with few courses",
    5: "several schools, classes regrouped",
    7: "rails for a few students",
    8: "one school, more wishes than the week holds",
    13: "several schools, advanced courses",
    140: "rails for a few students whose weeks are full",
}


def unmet(network: Network, policy: Policy, plan: Plan) -> int:
    verdict = judge(network, policy, plan)
    assert verdict.violations == ()
    return verdict.amount("unmet_requests")


@pytest.mark.parametrize("seed", KINDS)
def test_a_plan_meets_as_many_requests_as_the_hidden_one(seed: int) -> None:
    case = strange(seed)
    result = solve(case, Options(limits=Limits(seconds=8, workers=2, seed=1)))
    assert result.plan is not None
    assert case.hidden is not None
    least = unmet(case.network, case.policy, case.hidden)
    assert unmet(case.network, case.policy, result.plan) <= least
