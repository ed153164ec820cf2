"""Why a student goes without a course: every verdict on a small network, and each proof held
against the whole model.
"""

from typing import Any

import pytest
import small_network as small

from application.questions.proving import minimal
from application.questions.smaller import smaller
from application.questions.why import Question, policy_of, why, with_required
from instances import Case
from models.network import Network, Request
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Answer, Ground, Standing
from solver import Limits, Outcome, refuted
from validation import judge

POLICY = policy_of(Policy(), kept=False)


def _ask(
    network: Network, plan: Plan, student: str, course: str, *, seconds: float = 20, **fields: Any
) -> Answer:
    row = next(row for row in network.requests if (row.student, row.course) == (student, course))
    limits = Limits(seconds=seconds, workers=1)
    return why(Question(Case(network=network, policy=Policy()), plan, row, limits, **fields))


def _law(max_groups: int, **course: int) -> Network:
    """Three ask for law, of which there are so many groups at school A."""
    network = small.network(
        {"requests": [{"student": "a4", "course": "law", "priority": 2}]}, courses={"law": course}
    )
    offers = (
        row.model_copy(update={"max_groups": max_groups if row.host == "A" else 0})
        if row.course == "law"
        else row
        for row in network.offers
    )
    return network.replacing(offers=tuple(offers))


def test_a_free_seat_costs_nobody_anything() -> None:
    answer = _ask(_law(1), small.plan(), "a4", "law")
    assert (answer.standing, answer.group) == (Standing.FREE, small.LAW)
    assert (answer.losses, answer.changed_students) == ((), 0)
    assert [(look.reach, look.found) for look in answer.tried] == [("student", True)]


def test_a_full_group_is_a_choice_between_equals() -> None:
    network = _law(1, max_size=2, min_size=1)
    answer = _ask(network, small.plan(), "a4", "law", least_unmet=True)
    assert answer.standing is Standing.TIE
    (loss,) = answer.losses
    assert (loss.course, loss.priority) == ("law", 2)
    assert answer.plan is not None
    assert judge(network, POLICY, answer.plan).accepted
    assert {fact.student for fact in judge(network, POLICY, answer.plan).unmet} == {loss.student}


def test_a_more_urgent_request_that_is_lost_is_a_price() -> None:
    network = _law(1, max_size=2, min_size=1)
    rows = tuple(
        row.model_copy(update={"priority": 1}) if row.student != "a4" else row
        for row in network.requests
    )
    answer = _ask(network.replacing(requests=rows), small.plan(), "a4", "law", seconds=8)
    assert answer.standing is Standing.PRICE
    assert [loss.priority for loss in answer.losses] == [1]


def test_a_second_group_that_may_open_is_opened() -> None:
    network = _law(2, max_size=2, min_size=1)
    answer = _ask(network, small.plan(), "a4", "law")
    assert (answer.standing, answer.losses) == (Standing.FREE, ())
    assert {"members", "group"} <= {look.reach for look in answer.tried}
    assert answer.plan is not None
    assert len({group for group in answer.plan.groups if group.startswith("law")}) == 2


def test_too_few_who_ask_are_a_proof() -> None:
    network = _law(1, min_size=4)
    plan = small.plan(members={small.LAW: ()}, closed=(small.LAW,), lessons={small.LAW: ()})
    network = network.replacing(
        offers=tuple(row.model_copy(update={"min_groups": 0}) for row in network.offers)
    )
    answer = _ask(network, plan, "a4", "law")
    assert (answer.standing, answer.plan) == (Standing.IMPOSSIBLE, None)
    assert answer.proof is not None
    proof = answer.proof
    assert (proof.ground, proof.asked, proof.least) == (Ground.ASKERS, 3, 4)


def test_who_does_not_travel_cannot_go_elsewhere() -> None:
    network = small.network(
        {"requests": [{"student": "b3", "course": "law", "priority": 2}]},
        students={"b3": {"cannot_travel": True}},
    )
    network = network.replacing(
        offers=tuple(row for row in network.offers if (row.course, row.host) != ("law", "B"))
    )
    answer = _ask(network, small.plan(), "b3", "law")
    assert answer.standing is Standing.IMPOSSIBLE
    assert answer.proof is not None
    assert answer.proof.ground is Ground.COURSE
    assert answer.proof.rules == ("students_stay_within_trips",)


def test_own_lessons_in_the_way_are_named() -> None:
    network = small.network(
        {"requests": [{"student": "a4", "course": "law", "priority": 2}]},
        courses={
            "law": {
                "closed_times": tuple(
                    f"{day}-{period}"
                    for day in (1, 2, 3)
                    for period in range(1, 7)
                    if (day, period) != (1, 1)
                )
            }
        },
    )
    network = network.replacing(
        pins=(
            small.Network.model_validate(
                {
                    "pins": [
                        {"kind": "time", "group": small.MATHS_A, "part": "m", "day": 1, "period": 1}
                    ]
                }
            ).pins
        ),
        offers=tuple(
            row.model_copy(update={"min_groups": 0})
            for row in network.offers
            if (row.course, row.host) != ("law", "B")
        ),
    )
    plan = small.plan(members={small.LAW: ()}, closed=(small.LAW,), lessons={small.LAW: ()})
    answer = _ask(network, plan, "a4", "law", seconds=120)
    assert answer.standing is Standing.IMPOSSIBLE
    assert answer.proof is not None
    assert answer.proof.ground is Ground.ALONE
    assert answer.proof.lessons == (small.MATHS_A,)
    assert "students_never_clash" in answer.proof.rules


@pytest.mark.parametrize("ground", [one for one in Ground if one is not Ground.WHOLE])
def test_what_a_plan_grants_no_smaller_network_refutes(ground: Ground) -> None:
    """The plan grants every request, so each ground has to leave it a plan."""
    network, plan = small.network(), small.plan()
    assert judge(network, Policy(), plan).unmet == ()
    for row in network.requests:
        forced, required = with_required(network, row)
        found = smaller(forced, POLICY, required, ground)
        assert refuted(found.network, found.policy, 10) is Outcome.FEASIBLE, row


def _cases() -> list[tuple[Network, Request]]:
    """Requests of networks that are made narrow in several ways."""
    extra = {"requests": [{"student": "b3", "course": "law", "priority": 2}]}
    narrow = [
        small.network(extra),
        small.network(extra, courses={"law": {"min_size": 4}}),
        small.network(extra, students={"b3": {"max_days_away": 0}}),
        small.network(extra, people={"TL": {"max_lessons_week": 0}}),
        small.network(extra, courses={"law": {"closed_times": ("1-1", "1-2", "2-1")}}),
        small.network(extra, rooms={"B1": {"closed": ("1-1", "2-1", "3-1")}}),
    ]
    return [
        (
            network.replacing(
                offers=tuple(row.model_copy(update={"min_groups": 0}) for row in network.offers)
            ),
            row,
        )
        for network in narrow
        for row in network.requests
        if row.student == "b3"
    ]


@pytest.mark.parametrize(("network", "row"), _cases())
def test_impossible_is_what_the_whole_model_says(network: Network, row: Request) -> None:
    forced, _ = with_required(network, row)
    whole = refuted(forced, POLICY, 20)
    plan = small.plan(members={small.LAW: ()}, closed=(small.LAW,), lessons={small.LAW: ()})
    answer = _ask(network, plan, row.student, row.course)
    assert whole is not Outcome.UNKNOWN
    assert (answer.standing is Standing.IMPOSSIBLE) == (whole is Outcome.INFEASIBLE)


def test_a_minimal_set_has_nothing_to_spare() -> None:
    needed = {3, 7, 11}
    assert minimal(range(16), lambda kept: needed <= set(kept)) == (3, 7, 11)
    assert minimal(range(5), lambda _: True) == ()
