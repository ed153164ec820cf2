"""A day of travel read aloud from a plan is free of contradictions: everybody is followed through
it, minute by minute.
"""

import pytest
from drawn import BASES, Base, led
from parameters_of_tests import STAGED
from walker import contradictions

from instances import read, samples
from instances.generate.samples.library import LIBRARY
from models.plan import Plan
from solver import Limits, Options, solve

TINY = tuple(name for name in samples() if name.startswith("tiny"))


@pytest.mark.parametrize("name", ["two-schools", *TINY])
def test_nobody_is_in_two_places_in_the_plan_a_sample_was_made_around(name: str) -> None:
    case = read(name)
    plan = Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))
    assert contradictions(case.network, plan, led=case.policy.escorts_required) == []


@pytest.mark.parametrize("name", TINY)
def test_nobody_is_in_two_places_in_a_plan_that_was_found(name: str) -> None:
    case = read(name)
    found = solve(case, Options(limits=Limits(parameters=STAGED, seconds=2, workers=1))).plan
    assert found is not None
    assert contradictions(case.network, found, led=case.policy.escorts_required) == []


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
def test_the_plans_that_others_are_drawn_from_can_be_lived(base: Base) -> None:
    network, plan = base()
    assert contradictions(network, plan, led=base is led) == []


def test_who_walks_alone_teaches_twice_or_has_no_time_is_told() -> None:
    network, plan = led()
    alone = contradictions(network, plan.model_copy(update={"parties": ()}), led=True)
    assert len(alone) == 2
    assert all("goes alone" in wrong for wrong in alone)
    moved = [
        row.model_copy(update={"period": 2}) if row.group == "law/A/on_site/1" else row
        for row in plan.lessons
    ]
    wrong = contradictions(network, plan.model_copy(update={"lessons": tuple(moved)}), led=False)
    assert any(one.startswith("b2") and "at minute" in one for one in wrong)
