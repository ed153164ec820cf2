"""What the search leaves out is still held: pinned rooms, subjects of students without requests,
rules that are off.
"""

import pytest
from parameters_of_tests import STAGED
from small_network import LAW, PHYSICS_B, network, walking

from instances import Case
from models.network import Request
from models.plan import RunStatus
from models.policy import Policy
from solver import Limits, Options, Search, solve
from validation import judge

PIN = {"kind": "room", "group": LAW, "part": "l", "day": 2, "period": 5, "room": "AL"}

#: Rules that bounds count with: none may be counted with while it is off.
COUNTED_WITH = (
    "groups_fit_their_size",
    "groups_meet_their_hours",
    "lessons_spread_over_days",
    "people_are_in_one_place",
    "rooms_hold_groups",
)


def test_a_pinned_room_is_kept() -> None:
    facts = network(add={"pins": [PIN]})
    result = solve(
        Case(network=facts, policy=Policy()), Options(limits=Limits(parameters=STAGED, seconds=5))
    )
    assert result.plan is not None
    assert judge(facts, Policy(), result.plan).violations == ()
    assert ("AL", 2, 5) in {
        (row.room, row.day, row.period) for row in result.plan.lessons if row.group == LAW
    }


def test_pinned_members_and_teachers_are_who_groups_are_formed_around() -> None:
    facts = network()
    chosen = solve(
        Case(network=facts, policy=Policy()), Options(limits=Limits(parameters=STAGED, seconds=5))
    ).plan
    assert chosen is not None
    where = {row.student: row.group for row in chosen.members if row.group.startswith("physics+/")}
    others = [
        one for one in facts.candidates if one.course == "physics+" and one.id not in where.values()
    ]
    pins = [{"kind": "member", "group": others[0].id, "student": student} for student in where]
    pins.append(
        {"kind": "teacher", "group": others[0].id, "teacher": facts.teachers_of(others[0])[-1]}
    )
    held = network(add={"pins": pins})
    result = solve(
        Case(network=held, policy=Policy()), Options(limits=Limits(parameters=STAGED, seconds=5))
    )
    assert result.plan is not None
    assert judge(held, Policy(), result.plan).violations == ()
    assert {row.student for row in result.plan.members if row.group == others[0].id} == set(where)


def test_the_search_sends_no_teacher_where_there_is_no_way() -> None:
    facts = walking(None)
    only = tuple(row for row in facts.offers if (row.course, row.host) == ("physics+", "B"))
    asking = tuple(
        Request(student=one, course="physics+", required=False) for one in ("b1", "b2", "b3")
    )
    for way, groups in ((walking(15), {PHYSICS_B}), (facts, set())):
        held = way.replacing(offers=only, requests=asking)
        result = solve(
            Case(network=held, policy=Policy()),
            Options(limits=Limits(parameters=STAGED, seconds=5)),
        )
        assert result.plan is not None
        assert judge(held, Policy(), result.plan).violations == ()
        assert {row.group for row in result.plan.members} == groups


def test_a_class_without_an_obligatory_subject_has_no_plan() -> None:
    facts = network()
    kept = tuple(lesson for lesson in facts.class_lessons if lesson.course != "maths")
    result = solve(
        Case(network=facts.replacing(class_lessons=kept), policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=5)),
    )
    assert result.plan is None


@pytest.mark.parametrize("rule", COUNTED_WITH)
def test_a_bound_counts_only_with_the_rules_that_hold(rule: str) -> None:
    policy, facts = Policy(rules_off=(rule,)), network()
    searched, plain = (
        solve(
            Case(network=facts, policy=policy),
            Options(limits=Limits(parameters=STAGED, seconds=8, search=search)),
        )
        for search in (Search.STAGED, Search.PLAIN)
    )
    assert plain.status is RunStatus.OPTIMAL
    values = [stage.value for stage in plain.stages]
    for stage, value in zip(searched.stages, values, strict=True):
        if stage.value != value:
            assert not stage.proved
            break
