"""Plans are compared stage by stage, each within the tolerance of the least value found for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parameters_of_tests import STAGED
from small_network import network

from instances import Case
from models.policy import Policy, Stage
from solver import Limits, Options, Search, solve
from solver.run.acceptance import AcceptanceCriterion, Values
from validation import judge

THREE = st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=12)


def stages(*tolerances: int) -> list[Stage]:
    return [
        Stage(name=str(number), terms=(), tolerance=most) for number, most in enumerate(tolerances)
    ]


def run_through(acceptance: AcceptanceCriterion, plans: list[Values]) -> Values:
    """The plan that is left when plans come one after the other."""
    best: Values = ()
    for values in plans:
        if not best or not acceptance.refuses(values, best):
            acceptance.take(values)
            best = values
    return best


@given(THREE)
def test_without_tolerances_the_least_values_win(plans: list[Values]) -> None:
    assert run_through(AcceptanceCriterion(stages(0, 0, 0)), plans) == min(plans)


@given(THREE, st.tuples(*[st.integers(0, 2)] * 3))
def test_no_stage_is_above_its_least_by_more_than_its_tolerance(
    plans: list[Values], tolerances: tuple[int, int, int]
) -> None:
    acceptance = AcceptanceCriterion(stages(*tolerances))
    best = run_through(acceptance, plans)
    assert all(
        least <= value <= most
        for value, least, most in zip(best, acceptance.least, acceptance.most, strict=True)
    )
    assert acceptance.least[0] == min(values[0] for values in plans)


def test_a_later_stage_spends_the_tolerance_of_an_earlier_one_and_no_more() -> None:
    acceptance = AcceptanceCriterion(stages(2, 0))
    acceptance.take((5, 9))
    assert acceptance.gain((7, 8), (5, 9)) == 1
    assert acceptance.refuses((8, 0), (5, 9))
    acceptance.take((7, 8))
    assert acceptance.refuses((5, 9), (7, 8))
    assert acceptance.gain((6, 8), (7, 8)) == 0
    assert acceptance.gain((4, 9), (7, 8)) == 0
    acceptance.take((4, 9))
    assert (acceptance.least, acceptance.most) == ((4, 9), (6, 9))


#: Nobody of School B needs to travel to physics if one request may be given up; nothing is gained
#: by a second one.
TRAVEL = {0: [0, 2], 1: [1, 1], 2: [1, 1]}


@pytest.mark.parametrize("tolerance", TRAVEL)
@pytest.mark.parametrize("search", Search)
def test_a_request_is_given_up_for_a_day_elsewhere_where_the_council_says_so(
    search: Search, tolerance: int
) -> None:
    requests, days = (
        Stage(name="requests", terms=("unmet_requests",), tolerance=tolerance),
        Stage(name="days", terms=("days_away",)),
    )
    policy = Policy(stages=(requests, days))
    result = solve(
        Case(network=network(), policy=policy),
        Options(limits=Limits(parameters=STAGED, seconds=6, search=search)),
    )
    assert result.plan is not None
    assert judge(network(), policy, result.plan).violations == ()
    assert [stage.value for stage in result.stages] == TRAVEL[tolerance]
    assert all(stage.bound <= stage.value for stage in result.stages)
    assert all(stage.proved for stage in result.stages) or search is Search.STAGED


@pytest.mark.parametrize("search", Search)
def test_a_tolerance_of_a_cost_is_spent_too(search: Search) -> None:
    found = {}
    for tolerance in (0, 1):
        terms = (
            Stage(name="days", terms=("days_away",), tolerance=tolerance),
            Stage(name="requests", terms=("unmet_requests",)),
        )
        result = solve(
            Case(network=network(), policy=Policy(stages=terms)),
            Options(limits=Limits(parameters=STAGED, seconds=6, search=search)),
        )
        found[tolerance] = [stage.value for stage in result.stages]
    assert found == {0: [1, 1], 1: [2, 0]}
