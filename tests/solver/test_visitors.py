"""A request is granted by a seat in a class group where there is one: without the seat the plan is
another.
"""

import pytest
from parameters_of_tests import STAGED
from small_network import BASIC_A, network

from instances import Case, read
from models.network import Network
from models.plan import Membership, Result, RunStatus
from models.policy import Policy
from solver import Limits, Options, Search, solve
from validation import judge


def visited(seats: int, **rooms: dict[str, object]) -> Network:
    """Two students of one class ask for physics, which nobody teaches but the classes."""
    asked = [{"student": student, "course": "physics", "priority": 3} for student in ("b2", "b3")]
    return network(
        add={"requests": asked}, class_lessons={"physics": {"visitors": seats}}, rooms=rooms
    )


def solved(facts: Network, search: Search) -> Result:
    result = solve(
        Case(network=facts, policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=8, search=search)),
    )
    assert result.plan is not None
    verdict = judge(facts, Policy(), result.plan)
    assert verdict.violations == ()
    assert {amount.name: verdict.amount(amount.name) for amount in result.amounts} == {
        a.name: a.value for a in result.amounts
    }
    return result


def unmet(result: Result) -> tuple[int, bool]:
    """Unmet requests of the lowest priority, and whether none can be fewer."""
    stage = next(stage for stage in result.stages if stage.name == "unmet_3")
    return stage.value, stage.proved


@pytest.mark.parametrize("search", Search)
@pytest.mark.parametrize("seats", [0, 1, 2])
def test_as_many_come_as_there_are_seats(seats: int, search: Search) -> None:
    result = solved(visited(seats), search)
    assert unmet(result) == (2 - seats, True)
    assert result.plan is not None
    assert sum(row.group == BASIC_A for row in result.plan.members) == seats


def test_counting_knows_that_the_class_sits_in_the_room_too() -> None:
    facts = visited(2, A1={"seats": 5}, AL={"seats": 2}, A2={"seats": 2})
    assert unmet(solved(facts, Search.STAGED)) == (0, True)
    kept = tuple(row for row in facts.requests if row.course != "physics+")
    full = facts.replacing(requests=kept)
    assert unmet(solved(full, Search.STAGED)) == (1, True)


def test_an_advanced_lesson_of_another_class_releases_from_the_basic_ones() -> None:
    case = read("tiny-visitors")
    result = solve(case, Options(limits=Limits(parameters=STAGED, seconds=8)))
    assert result.status is RunStatus.OPTIMAL
    assert result.plan is not None
    visits = {row for row in result.plan.members if row.group == "phy+10/1-10А"}
    assert visits == {
        Membership(student=student, group="phy+10/1-10А") for student in ("daria", "egor")
    }


def test_a_required_request_may_be_granted_by_a_visit_alone() -> None:
    asked = {"student": "b3", "course": "physics", "required": True}
    with_seat, without = (
        solve(
            Case(
                network=network(
                    add={"requests": [asked]}, class_lessons={"physics": {"visitors": n}}
                ),
                policy=Policy(),
            ),
            Options(limits=Limits(parameters=STAGED, seconds=8)),
        )
        for n in (1, 0)
    )
    assert with_seat.plan is not None
    assert Membership(student="b3", group=BASIC_A) in with_seat.plan.members
    assert without.status is RunStatus.INFEASIBLE
