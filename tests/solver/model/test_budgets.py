"""What schools can pay for decides which groups open, in both searches."""

import pytest
from either_search import solved
from parameters_of_tests import STAGED
from small_network import network

from instances import Case
from instances.generate.samples.tiny import LAW
from instances.generate.samples.tiny_council import LAW_AT_HOME
from instances.generate.samples.tiny_rules import tables_of_budget
from models.network import Network
from models.plan import Result, RunStatus
from models.policy import Policy
from solver import Limits, Options, Search, solve

BUDGET = "schools_stay_within_hours"


def value(result: Result, name: str) -> tuple[int, bool]:
    stage = next(stage for stage in result.stages if stage.name == name)
    return stage.value, stage.proved


@pytest.mark.parametrize(("hours", "opened"), [(2, LAW), (3, LAW_AT_HOME), (None, LAW_AT_HOME)])
def test_a_group_opens_where_it_can_be_paid_for(
    hours: int | None, opened: str, search: Search
) -> None:
    result = solved(Network.model_validate(tables_of_budget(hours)), search)
    assert result.plan is not None
    assert {group for group in result.plan.groups if group.startswith("law10/")} == {opened}
    assert value(result, "unmet_2") == (0, True)


def test_requests_are_refused_for_want_of_hours_and_nobody_could_have_them(search: Search) -> None:
    result = solved(Network.model_validate(tables_of_budget(1)), search)
    assert value(result, "unmet_1") == (4, True)


def test_where_the_council_allows_it_requests_come_before_hours(search: Search) -> None:
    policy = Policy(relaxed=(BUDGET,))
    result = solved(Network.model_validate(tables_of_budget(1)), search, policy)
    assert [value(result, name) for name in ("unmet_1", "unmet_2", "limits")] == [
        (0, True),
        (0, True),
        (1, True),
    ]
    assert result.plan is not None
    assert LAW in result.plan.groups


def test_groups_that_must_open_and_cannot_be_paid_for_are_the_reason_why_there_is_no_plan() -> None:
    result = solve(
        Case(network=network(schools={"A": {"hours_budget": 0}}), policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=5)),
    )
    assert result.status is RunStatus.INFEASIBLE
    assert [
        (reason.code, reason.subject, reason.found, reason.allowed) for reason in result.reasons
    ] == [("school_hours", "A", 1, 0)]
