"""Groups that meet in every plan: what must open is held against links, hours and budgets."""

from typing import Any

import pytest
from contradicting import link, with_rows
from small_network import LAW, LAW_B, PHYSICS

from instances import Case
from models.network import Network
from models.plan import RunStatus
from models.policy import Policy
from solver import Limits, Options, solve
from validation.facts import contradictions

ONE_TEACHER = "linked_groups_of_one_teacher"
#: Law and advanced physics at one time, at school A only; neither must open.
LINKED = with_rows(
    link("law", "physics+", "same_time"),
    offers={
        "law": {"teacher": "TP", "min_groups": 0},
        "physics+": {"teacher": "TP", "max_groups": 1},
    },
    requests={"physics+": {"required": False}},
    drop={"offers": {"host": "B"}},
)


def _codes(facts: Network, policy: Policy | None = None) -> set[str]:
    found = contradictions(facts, policy or Policy())
    return {problem.code for problem in found if not problem.is_remark}


def _changed(table: str, course: str, **values: Any) -> Network:
    rows = getattr(LINKED, table)
    return LINKED.replacing(
        **{
            table: [
                {**row.model_dump(), **(values if row.course == course else {})} for row in rows
            ]
        }
    )


def _opened(facts: Network, *courses: str) -> Network:
    return facts.replacing(
        offers=[
            {**row.model_dump(), "min_groups": int(row.course in courses)} for row in facts.offers
        ]
    )


def _pinned(facts: Network, group: str) -> Network:
    pin = {"kind": "time", "group": group, "day": 1, "period": 3}
    return facts.replacing(pins=[*(row.model_dump() for row in facts.pins), pin])


BOTH = {
    "least numbers": _opened(LINKED, "law", "physics+"),
    "a pin": _pinned(_opened(LINKED, "law"), PHYSICS),
    "a required request": _opened(_changed("requests", "physics+", required=True), "law"),
}


@pytest.mark.parametrize("facts", BOTH.values(), ids=BOTH)
def test_two_groups_of_one_teacher_that_must_open_cannot_be_at_one_time(facts: Network) -> None:
    assert ONE_TEACHER in _codes(facts)
    limits = Limits(seconds=30, workers=1, search="plain")
    result = solve(Case(network=facts, policy=Policy()), Options(limits=limits))
    assert result.status is RunStatus.INFEASIBLE


def test_where_one_of_them_need_not_open_nothing_is_told() -> None:
    assert _codes(_opened(LINKED, "law")) == set()


def test_where_another_may_teach_one_of_them_nothing_is_told() -> None:
    facts = _changed("offers", "law", teacher="TL", min_groups=1)
    assert _codes(facts.replacing(requests=BOTH["a required request"].requests)) == set()


def test_where_a_required_request_can_be_met_elsewhere_nothing_is_told() -> None:
    elsewhere = {"course": "physics+", "host": "B", "teacher": "TP"}
    facts = BOTH["a required request"]
    rows = [row.model_dump() for row in facts.offers]
    assert ONE_TEACHER not in _codes(facts.replacing(offers=[*rows, elsewhere]))


def test_two_groups_of_a_course_linked_to_itself_need_two_teachers() -> None:
    facts = with_rows(
        link("law", "law", "same_time"),
        offers={"law": {"min_groups": 1, "teacher": "TL"}},
        courses={"law": {"min_size": 1, "soft_min_size": 1}},
    )
    assert ONE_TEACHER in _codes(facts)
    for pins in ((LAW,), (LAW, LAW_B)):
        told = facts
        for pin in pins:
            told = _pinned(told, pin)
        assert ONE_TEACHER in _codes(told)
    alone = [row.model_dump() for row in facts.offers if (row.course, row.host) != ("law", "B")]
    assert ONE_TEACHER not in _codes(_pinned(facts.replacing(offers=alone), LAW))


def test_a_group_needed_for_a_required_request_counts_in_the_budget() -> None:
    facts = _changed("requests", "physics+", required=True)
    narrow = [{**row.model_dump(), "hours_budget": 1} for row in facts.schools]
    assert "least_groups_over_budget" in _codes(facts.replacing(schools=narrow), Policy(relaxed=()))
    wide = [{**row.model_dump(), "hours_budget": 2} for row in facts.schools]
    assert _codes(facts.replacing(schools=wide), Policy(relaxed=())) == set()


@pytest.mark.parametrize(("required", "is_error"), [(True, True), (False, False)])
def test_two_required_requests_cannot_be_at_one_time(required: bool, is_error: bool) -> None:
    rows = [
        {"student": "b3", "course": "law", "required": True},
        {"student": "b3", "course": "physics+", "required": required},
    ]
    facts = with_rows({**link("law", "physics+", "same_time"), "requests": rows})
    assert ("requests_at_one_time" in _codes(facts)) is is_error
    result = solve(
        Case(network=facts, policy=Policy()), Options(limits=Limits(seconds=30, workers=1))
    )
    assert (result.status is RunStatus.INFEASIBLE) is is_error
