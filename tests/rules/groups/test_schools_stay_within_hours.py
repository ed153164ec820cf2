import pytest
from small_network import (
    LAW_B,
    PHYSICS_2,
    found,
    network,
    plan,
)

from models.policy import Policy
from validation import judge

BUDGET = "schools_stay_within_hours"


@pytest.mark.parametrize(
    ("budget", "groups"), [(2, {}), (4, {PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL"))})]
)
def test_forbids_more_hours_of_network_groups_than_a_school_can_pay_for(
    budget: int, groups: dict[str, object]
) -> None:
    (violation,) = found(
        BUDGET, network(schools={"A": {"hours_budget": budget}}), plan(lessons=groups)
    )  # type: ignore[arg-type]  # options by name
    assert (violation.school, violation.found, violation.allowed) == (
        "A",
        str(3 + 2 * len(groups)),
        str(budget),
    )


def test_allows_hours_within_the_budget_and_lessons_of_classes_and_of_other_schools_beside_it() -> (
    None
):
    assert not found(
        BUDGET, network(schools={"A": {"hours_budget": 3}}), plan(lessons={LAW_B: ((2, 4, "B1"),)})
    )
    assert not found(BUDGET, network(schools={"B": {"hours_budget": 0}}), plan())
    assert not found(BUDGET, network(), plan())


def test_a_budget_holds_unless_the_council_relaxes_it() -> None:
    facts = network(schools={"A": {"hours_budget": 2}})
    assert {violation.rule for violation in judge(facts, Policy(), plan()).violations} == {BUDGET}
    relaxed = judge(facts, Policy(relaxed=(BUDGET,)), plan())
    assert relaxed.accepted
    assert {violation.rule for violation in relaxed.exceeded} == {BUDGET}
