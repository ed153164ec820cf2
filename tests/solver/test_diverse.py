"""Plans to choose between: as good where it matters, and unlike each other."""

import pytest

from instances import LIBRARY, Case, read
from models.plan import Plan, Result
from scenarios.comparing.diverse import apart, unlike
from solver import Limits, Options, named_like, solve
from solver.run.limits import Search
from validation import judge

TINY = read("tiny")


def with_longer_days() -> Case:
    """The sample with two more periods a day, and no stage of costs: there is a choice."""
    last = max(row.period for row in TINY.network.bells)
    ends = {row.school: row.end for row in TINY.network.bells if row.period == last}
    rows = [row for row in TINY.network.bells if row.period == last]
    later = [
        row.model_copy(
            update={
                "period": last + k,
                "start": ends[row.school] + 60 * k,
                "end": ends[row.school] + 60 * k + 40,
            }
        )
        for row in rows
        for k in (1, 2)
    ]
    network = TINY.network.replacing(bells=(*TINY.network.bells, *later))
    return TINY.model_copy(
        update={
            "network": network,
            "policy": TINY.policy.model_copy(update={"stages": TINY.policy.stages[:5]}),
        }
    )


CASE = with_longer_days()
#: A course of which one school opens two groups.
TWINS = "bio10/1/on_site/"


@pytest.fixture(scope="module", params=list(Search))
def pair(request: pytest.FixtureRequest) -> tuple[Result, Result]:
    limits = Limits(seconds=6, workers=2, search=request.param)
    first = solve(CASE, Options(limits=limits))
    policy = unlike(CASE.policy, [first])
    return first, solve(
        Case(network=CASE.network, policy=policy), Options(limits=limits, start=first.plan)
    )


def values(result: Result) -> dict[str, int]:
    return {stage.name: stage.value for stage in result.stages}


def plans(pair: tuple[Result, Result]) -> tuple[Plan, Plan]:
    first, second = (result.plan for result in pair)
    assert first is not None
    assert second is not None
    return first, second


def test_the_first_stages_are_no_worse(pair: tuple[Result, Result]) -> None:
    first, second = map(values, pair)
    assert "difference" in second
    assert all(
        second[name] <= first[name]
        for name in ("unmet_1", "unmet_2", "unmet_3", "alternatives", "limits")
    )


def test_engine_and_referee_count_the_likeness_alike(pair: tuple[Result, Result]) -> None:
    _, plan = plans(pair)
    verdict = judge(CASE.network, unlike(CASE.policy, pair[:1]), plan)
    assert verdict.accepted
    assert {amount.name: amount.value for amount in pair[1].amounts}[
        "plan_likeness"
    ] == verdict.amount("plan_likeness")


def test_the_second_plan_is_far_from_the_first(pair: tuple[Result, Result]) -> None:
    (found,) = apart(CASE.network, list(plans(pair)))
    assert found.lessons.percent >= 50


def test_a_plan_is_not_apart_from_itself_with_equal_groups_renamed() -> None:
    network = read("full-iup").network
    text = (LIBRARY / "full-iup" / "hidden.json").read_text(encoding="utf-8")
    plan = Plan.model_validate_json(text)
    one, other = (group for group in plan.groups if group.startswith(TWINS))
    swapped = Plan.model_validate_json(
        text.replace(one, "?").replace(other, one).replace("?", other)
    )
    assert swapped != plan
    assert named_like(network, swapped, plan) == plan
    (found,) = apart(network, [plan, swapped])
    assert (found.groups.differ, found.members.differ, found.lessons.differ) == (0, 0, 0)


def test_where_nothing_else_is_as_good_that_is_proved() -> None:
    limits = Limits(seconds=6, workers=2)
    first = solve(TINY, Options(limits=limits))
    second = solve(
        Case(network=TINY.network, policy=unlike(TINY.policy, [first])),
        Options(limits=limits, start=first.plan),
    )
    difference = next(stage for stage in second.stages if stage.name == "difference")
    assert difference.proved
    assert values(second)["cost"] == values(first)["cost"]
