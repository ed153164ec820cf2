"""A published plan that is only mended: nobody loses a seat, nothing moves that can stay, and free
seats are given away.
"""

from typing import Any

import pytest
from parameters_of_tests import STAGED
from small_network import LAW, MATHS_A, MATHS_B, PHYSICS, network, plan

from instances import Case
from models.network import Network
from models.plan import Plan, RunStatus
from models.policy import Policy
from models.verdict import Verdict
from solver import Limits, Options, repair, solve
from validation import judge

LIMITS = Limits(parameters=STAGED, seconds=6, workers=1, deterministic=True)


def asking(*pairs: tuple[str, str], **edits: Any) -> Network:
    """The small network with more requests."""
    return network(
        {"requests": [{"student": student, "course": course} for student, course in pairs]}, **edits
    )


def mended(facts: Network, known: Plan) -> tuple[Plan, Verdict]:
    found = repair(Case(network=facts, policy=Policy()), known, Options(limits=LIMITS))
    assert found.plan is not None
    verdict = judge(facts, Policy(), found.plan, known)
    assert verdict.accepted
    assert {row.name: row.value for row in found.amounts}["plan_changes"] == verdict.amount(
        "plan_changes"
    )
    return found.plan, verdict


def members(found: Plan, group: str) -> set[str]:
    return {row.student for row in found.members if row.group == group}


def one_leaves_and_one_joins() -> Network:
    return asking(
        ("a4", "physics+"),
        students={"a2": {"status": "left"}},
        courses={"physics+": {"max_size": 3}},
    )


def blocked() -> tuple[Network, Plan]:
    """Law is at the time of a lesson of class 10B, so that b2 could only have it if somebody's
    lesson moved.
    """
    known = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))}, members={LAW: ("a3", "a4")})
    return asking(("a4", "law")), known


def test_the_seat_of_who_left_is_given_to_who_joins_and_nothing_moves() -> None:
    found, verdict = mended(one_leaves_and_one_joins(), plan())
    assert members(found, PHYSICS) == {"a1", "a4", "b1"}
    assert found.lessons == plan().lessons
    assert found.teachings == plan().teachings
    assert (verdict.amount("plan_changes"), verdict.amount("unmet_requests")) == (1, 0)


def test_a_request_that_would_move_a_lesson_is_left_unmet() -> None:
    facts, known = blocked()
    found, verdict = mended(facts, known)
    assert (found.lessons, members(found, LAW)) == (known.lessons, {"a3", "a4"})
    assert (verdict.amount("plan_changes"), verdict.amount("unmet_requests")) == (0, 1)


def test_what_mending_leaves_unmet_is_met_where_lessons_may_move() -> None:
    facts, known = blocked()
    found = solve(Case(network=facts, policy=Policy()), Options(limits=LIMITS, published=known))
    assert found.plan is not None
    verdict = judge(facts, Policy(), found.plan, known)
    assert verdict.amount("unmet_requests") == 0
    assert verdict.amount("plan_changes") > 0


def test_nobody_joins_a_lesson_whose_room_has_no_seat_left() -> None:
    facts = asking(("a2", "law"), ("a4", "law"))
    found, verdict = mended(facts, plan())
    assert found.lessons == plan().lessons
    assert len(members(found, LAW)) == 3
    assert (verdict.amount("plan_changes"), verdict.amount("unmet_requests")) == (0, 1)


def test_a_seat_in_a_room_that_is_large_enough_is_given_to_everybody() -> None:
    facts = asking(("a2", "law"), ("a4", "law"), rooms={"A2": {"seats": 4}})
    found, verdict = mended(facts, plan())
    assert (len(members(found, LAW)), verdict.amount("unmet_requests")) == (4, 0)


def test_no_group_opens_for_requests_that_are_new() -> None:
    known = plan(
        members={LAW: ("a3", "b2")},
        closed=(PHYSICS,),
        lessons={PHYSICS: ()},
        teachers={PHYSICS: ()},
    )
    known = known.model_copy(
        update={"members": tuple(row for row in known.members if row.group == LAW)}
    )
    facts = network(requests={"physics+": {}}).replacing(
        requests=tuple(row.model_copy(update={"required": False}) for row in network().requests)
    )
    found, verdict = mended(facts, known)
    assert found.groups == known.groups
    assert verdict.amount("plan_changes") == 0


def test_a_lesson_whose_teacher_is_busy_moves_alone_and_all_keep_their_seats() -> None:
    busy = [{"person": "TL", "day": 2, "start": "11:00", "end": "12:15"}]
    facts = network({"busy": busy, "requests": [{"student": "a2", "course": "law"}]})
    found, verdict = mended(facts, plan())
    assert members(found, LAW) >= {"a3", "b2"}
    moved = {row.group for row in set(plan().lessons) - set(found.lessons)}
    assert (moved, verdict.amount("plan_changes")) == ({LAW}, 1)


def test_a_lesson_whose_teacher_is_gone_has_another_one_and_nothing_moves() -> None:
    facts = network({"people": [{"id": "TX", "school": "A", "subjects": ("law",)}]})
    left = facts.replacing(people=tuple(row for row in facts.people if row.id != "TL"), busy=())
    found, verdict = mended(left, plan())
    assert found.lessons == plan().lessons
    assert {row.teacher for row in found.teachings if row.group == LAW} == {"TX"}
    assert verdict.amount("plan_changes") == 1


def test_a_lesson_whose_teacher_is_busy_has_another_one_where_there_is_one() -> None:
    busy = [{"person": "TM", "day": day, "start": "08:00", "end": "16:00"} for day in (1, 2, 3)]
    others = [{"id": "TX", "school": "A", "subjects": ("maths",)}]
    found, verdict = mended(network({"busy": busy, "people": others}), plan())
    assert found.lessons == plan().lessons
    assert {row.teacher for row in found.teachings if row.group == MATHS_A} == {"TX"}
    assert verdict.amount("plan_changes") == 1


def test_who_may_no_longer_travel_loses_the_seat_and_nobody_else_notices() -> None:
    found, verdict = mended(network(students={"b2": {"cannot_travel": True}}), plan())
    assert found.lessons == plan().lessons
    assert [
        verdict.amount(name) for name in ("unmet_requests", "plan_changes", "changed_weeks")
    ] == [1, 1, 1]


def test_a_bundle_with_a_new_request_is_looked_at_as_a_whole() -> None:
    bundled = network().replacing(
        requests=tuple(
            row.model_copy(update={"bundle": "1"}) if row.student == "a3" else row
            for row in asking(("a3", "physics+")).requests
        )
    )
    found, _ = mended(bundled, plan())
    assert ("a3" in members(found, LAW)) == ("a3" in members(found, PHYSICS))


@pytest.mark.parametrize("wish", [("a4", "physics+"), ("b3", "law")])
def test_bounds_hold_for_plans_in_which_others_move_too(wish: tuple[str, str]) -> None:
    facts = asking(wish)
    result = repair(Case(network=facts, policy=Policy()), plan(), Options(limits=LIMITS))
    assert result.status in (RunStatus.FEASIBLE, RunStatus.OPTIMAL)
    assert all(stage.bound <= stage.value for stage in result.stages)


def test_a_plan_that_cannot_be_mended_is_no_proof_that_there_is_none() -> None:
    everywhere = [{"person": "TL", "day": day, "start": 0, "end": 1439} for day in (1, 2, 3)]
    found = repair(
        Case(network=network({"busy": everywhere}), policy=Policy()), plan(), Options(limits=LIMITS)
    )
    assert (found.plan, found.status) == (None, RunStatus.UNDECIDED)
    assert found.reasons[-1].code == "repair"
