"""Grade 11 goes on in the groups of grade 10, in both searches, unless the council lets it
change.
"""

import pytest
from parameters_of_tests import STAGED
from small_network import network

from instances import Case, read
from instances.generate.samples.tiny_rules import tables_of_eleven
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver import Limits, Options, Search, solve
from validation import judge

RULE = "grade_11_keeps_its_groups"


@pytest.fixture(params=[Search.PLAIN, Search.STAGED])
def search(request: pytest.FixtureRequest) -> Search:
    """Both searches; the small networks are large enough for the staged one."""
    found: Search = request.param
    return found


def solved(facts: Network, search: Search, policy: Policy | None = None) -> Plan:
    policy = policy or Policy()
    result = solve(
        Case(network=facts, policy=policy),
        Options(limits=Limits(parameters=STAGED, seconds=4, search=search)),
    )
    assert result.plan is not None
    assert judge(facts, policy, result.plan).violations == ()
    return result.plan


def hosts(plan: Plan) -> set[str]:
    return {row.group.split("/")[1] for row in plan.members if row.group.startswith("phy+")}


def test_four_go_on_together_though_two_groups_would_cost_less(search: Search) -> None:
    facts = read("tiny-eleven").network
    assert hosts(solved(facts, search)) == {"1"}
    assert hosts(solved(facts, search, Policy(grade_11_may_change=("phy+11",)))) == {"1", "5"}
    assert hosts(solved(Network.model_validate(tables_of_eleven(together=False)), search)) == {
        "1",
        "5",
    }


def test_a_teacher_of_the_year_before_goes_on_with_his_students(search: Search) -> None:
    for teacher in ("TP", "TQ"):
        rows = [{"student": "a1", "course": "physics+", "teacher": teacher}]
        plan = solved(network(add={"previous": rows}), search)
        (group,) = (row.group for row in plan.members if row.student == "a1")
        assert {row.teacher for row in plan.teachings if row.group == group} == {teacher}
