"""Where counting sees fewer refusals than can be, groups are formed with the fewest there can be, and that is proved."""

import pytest
from small_network import network

from models.policy import Policy
from solver import Limits, solve
from validation import judge


def test_requests_for_one_subject_at_two_levels_are_not_both_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.engine.SMALL", 0)
    asked = [{"student": "b3", "course": course, "priority": 3} for course in ("physics", "physics+")]
    facts = network(add={"requests": asked}, class_lessons={"physics": {"visitors": 1}})
    result = solve(facts, Policy(), Limits(seconds=5))
    assert result.plan is not None
    assert judge(facts, Policy(), result.plan).violations == ()
    assert [(stage.value, stage.bound, stage.proved) for stage in result.stages[:3]] == [(0, 0, True), (0, 0, True), (1, 1, True)]
