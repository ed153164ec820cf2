"""Groups that families already know go on below the minimum of their course."""

import pytest
from ortools.sat.python import cp_model
from parameters_of_tests import STAGED
from small_network import LAW, PHYSICS, network, plan

from instances import Case
from models.network import Network
from models.plan import RunStatus
from models.policy import CHANGES, Policy
from solver import Limits, Options, Search, solve
from solver.counting.relaxation import relaxation_of
from solver.problem.problem import Problem
from validation import judge


def smaller() -> Network:
    """Of the two who ask for law one has left, and of the three who ask for physics all but one."""
    gone = {"b2": {"status": "left"}, "a2": {"status": "left"}, "b1": {"status": "left"}}
    return network(students=gone, courses={"law": {"min_size": 2}, "physics+": {"min_size": 2}})


@pytest.mark.parametrize("search", Search)
def test_a_published_group_is_kept_for_the_one_who_is_left(search: Search) -> None:
    facts = smaller()
    kept = solve(
        Case(network=facts, policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=4, search=search), published=plan()),
    )
    assert kept.plan is not None
    assert {LAW, PHYSICS} <= set(kept.plan.groups)
    assert judge(facts, Policy(), kept.plan, plan()).violations == ()
    assert {violation.group for violation in judge(facts, Policy(), kept.plan).violations} == {
        LAW,
        PHYSICS,
    }


@pytest.mark.parametrize("search", Search)
def test_without_the_published_plan_there_is_none(search: Search) -> None:
    assert (
        solve(
            Case(network=smaller(), policy=Policy()),
            Options(limits=Limits(parameters=STAGED, seconds=4, search=search)),
        ).status
        is RunStatus.INFEASIBLE
    )


def test_counting_opens_a_published_group_though_it_is_not_the_first_of_its_kind() -> None:
    facts = smaller()
    second = plan().model_copy(update={"groups": ("physics+/A/on_site/2", LAW)})
    problem = Problem(facts, Policy(), published=second)
    demand = relaxation_of(problem)
    first, other = (
        demand.groups[problem.group_index[f"physics+/A/on_site/{number}"]] for number in (1, 2)
    )
    demand.cp.add(first == 0)
    demand.cp.add(other == 1)
    assert problem.least_members[problem.group_index["physics+/A/on_site/2"]] == 1
    solver = cp_model.CpSolver()
    assert solver.solve(demand.cp) == cp_model.OPTIMAL
    assert solver.boolean_value(other)


@pytest.mark.parametrize("search", Search)
def test_where_small_groups_do_not_go_on_a_published_plan_exempts_none(search: Search) -> None:
    strict = Policy(small_groups_go_on=False)
    assert {one.group for one in judge(smaller(), strict, plan(), plan()).violations} >= {
        LAW,
        PHYSICS,
    }
    found = solve(
        Case(network=smaller(), policy=strict),
        Options(limits=Limits(parameters=STAGED, seconds=4, search=search), published=plan()),
    )
    assert found.plan is None or not {LAW, PHYSICS} & set(found.plan.groups)


def test_changes_come_last_in_a_what_if_and_nowhere_else() -> None:
    stages = Policy().of_what_if.stages_of(known=True)
    assert stages[-1] == CHANGES
    assert all(term.criterion != "plan_changes" for stage in stages[:-1] for term in stage.terms)
    assert Policy().of_what_if.of_what_if == Policy().of_what_if


def test_who_may_no_longer_travel_gives_a_request_up_and_all_others_keep_their_week() -> None:
    facts = network(students={"b2": {"cannot_travel": True}})
    kept = solve(
        Case(network=facts, policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=4), published=plan()),
    )
    assert kept.plan is not None
    verdict = judge(facts, Policy(), kept.plan, plan())
    assert verdict.accepted
    assert [
        verdict.amount(name) for name in ("unmet_requests", "plan_changes", "changed_weeks")
    ] == [1, 1, 1]
