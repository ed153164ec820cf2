"""Stages that the council adds decide between plans: in both searches, and as the referee counts them."""

import pytest

from instances import read
from models.policy import Policy
from models.verdict import Verdict
from solver import Limits, Search, solve
from validation import judge


@pytest.fixture(params=[Search.PLAIN, Search.STAGED])
def search(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Search:
    """Both searches; the samples are large enough for the staged one."""
    monkeypatch.setattr("solver.engine.SMALL", 0)
    found: Search = request.param
    return found


def judged(name: str, search: Search, *, with_stages: bool) -> Verdict:
    """The verdict of the plan found for a sample, with the stages of its council or by default."""
    case = read(name)
    policy = case.policy if with_stages else Policy()
    result = solve(case.network, policy, Limits(seconds=4, search=search))
    assert result.plan is not None
    verdict = judge(case.network, policy, result.plan)
    assert verdict.violations == ()
    assert {amount.name: verdict.amount(amount.name) for amount in result.amounts} == {a.name: a.value for a in result.amounts}
    return verdict


def test_nobody_is_refused_twice_where_the_council_minds(search: Search) -> None:
    cheap, fair = (judged("tiny-fair", search, with_stages=minded) for minded in (False, True))
    assert (cheap.amount("worst_off_student"), cheap.amount("school_inequity"), cheap.amount("days_away")) == (2, 1000, 0)
    assert (fair.amount("worst_off_student"), fair.amount("school_inequity"), fair.amount("days_away")) == (1, 250, 1)
    assert cheap.amount("unmet_requests") == fair.amount("unmet_requests") == 2


def test_lessons_are_given_in_return_where_the_council_minds(search: Search) -> None:
    cheap, even = (judged("tiny-parity", search, with_stages=minded) for minded in (False, True))
    assert (cheap.amount("exchange_imbalance"), cheap.amount("days_away")) == (5, 3)
    assert (even.amount("exchange_imbalance"), even.amount("days_away")) == (1, 5)
    assert cheap.amount("unmet_requests") == even.amount("unmet_requests") == 0
