"""Small networks solved by one search or the other, and what was found judged."""

from parameters_of_tests import STAGED

from instances import Case
from models.network import Network
from models.plan import Plan, Result
from models.policy import Policy
from solver import Limits, Options, Search, solve
from validation import judge


def solved(facts: Network, search: Search, policy: Policy | None = None) -> Result:
    """A result whose plan keeps every rule, and whose amounts are those the referee counts."""
    policy = policy or Policy()
    limits = Limits(parameters=STAGED, seconds=4, search=search)
    result = solve(Case(network=facts, policy=policy), Options(limits=limits))
    assert result.plan is not None
    verdict = judge(facts, policy, result.plan)
    assert verdict.violations == ()
    assert {amount.name: verdict.amount(amount.name) for amount in result.amounts} == {
        amount.name: amount.value for amount in result.amounts
    }
    return result


def planned(facts: Network, search: Search, policy: Policy | None = None) -> Plan:
    """The plan of such a result."""
    plan = solved(facts, search, policy).plan
    assert plan is not None
    return plan
