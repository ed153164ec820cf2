"""Grade 11 goes on in the groups of grade 10, in both searches, unless the council lets it
change.
"""

from either_search import planned
from small_network import network

from instances import read
from instances.generate.samples.tiny_rules import tables_of_eleven
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver import Search

RULE = "grade_11_keeps_its_groups"


def hosts(plan: Plan) -> set[str]:
    return {row.group.split("/")[1] for row in plan.members if row.group.startswith("phy+")}


def test_four_go_on_together_though_two_groups_would_cost_less(search: Search) -> None:
    facts = read("tiny-eleven").network
    assert hosts(planned(facts, search)) == {"1"}
    assert hosts(planned(facts, search, Policy(grade_11_may_change=("phy+11",)))) == {"1", "5"}
    assert hosts(planned(Network.model_validate(tables_of_eleven(together=False)), search)) == {
        "1",
        "5",
    }


def test_a_teacher_of_the_year_before_goes_on_with_his_students(search: Search) -> None:
    for teacher in ("TP", "TQ"):
        rows = [{"student": "a1", "course": "physics+", "teacher": teacher}]
        plan = planned(network(add={"previous": rows}), search)
        (group,) = (row.group for row in plan.members if row.student == "a1")
        assert {row.teacher for row in plan.teachings if row.group == group} == {teacher}
