"""A published plan is held against a network that has changed: what is left is kept, what is gone
is named.
"""

import pytest
from parameters_of_tests import STAGED
from small_network import LAW, PHYSICS, network, plan

from documents.contents.common.summary import gone_lines
from instances import Case, gone
from models.network import Network
from models.plan import Gone, GoneKind, Plan, Result, RunStatus
from models.policy import Policy
from solver import Limits, Options, Search, solve
from validation import judge


def changed(**tables: object) -> Network:
    """The small network with other rows in some tables."""
    return network().replacing(**tables)


def without(table: str, *ids: str) -> tuple[object, ...]:
    return tuple(row for row in getattr(network(), table) if row.id not in ids)


def told(facts: Network, published: Plan | None = None) -> set[tuple[str, str, int]]:
    return {(row.kind.value, row.name, row.rows) for row in gone(facts, published or plan())}


def test_nothing_is_gone_from_the_network_of_the_plan() -> None:
    assert gone(network(), plan()) == ()


def test_a_group_that_is_gone_takes_its_lessons_members_and_teacher_with_it() -> None:
    offers = tuple(offer for offer in network().offers if offer.course != "physics+")
    assert told(changed(offers=offers)) == {("group", PHYSICS, 6)}


def test_a_student_who_left_or_is_not_there_any_more_is_named() -> None:
    assert told(network(students={"a2": {"status": "left"}})) == {("student", "a2", 1)}
    requests = tuple(row for row in network().requests if row.student != "a2")
    assert told(changed(students=without("students", "a2"), requests=requests)) == {
        ("student", "a2", 1)
    }


def test_a_request_that_was_withdrawn_is_named() -> None:
    requests = tuple(row for row in network().requests if row.student != "b2")
    assert told(changed(requests=requests)) == {("request", "b2", 1)}


def test_a_seat_for_a_visitor_that_was_withdrawn_is_named() -> None:
    facts = network(add={"requests": [{"student": "b3", "course": "physics"}]})
    assert told(facts, plan(members={"physics/10A": ("b3",)})) == {("seat", "b3", 1)}


def test_teachers_rooms_times_and_parts_that_are_gone_are_named() -> None:
    busy = tuple(row for row in network().busy if row.person != "TL")
    bells = tuple(bell for bell in network().bells if (bell.school, bell.period) != ("A", 4))
    parts = [
        row.model_dump() | {"id": "q" if row.course == "physics" else row.id}
        for row in network().parts
    ]
    assert told(changed(people=without("people", "TL"), busy=busy)) == {("teacher", "TL", 1)}
    assert told(changed(rooms=without("rooms", "AL"))) == {("room", "AL", 2)}
    assert told(changed(bells=bells)) == {("period", "1-4", 1), ("period", "2-4", 1)}
    assert told(changed(parts=parts)) == {("part", "p", 2)}


@pytest.mark.parametrize("kind", GoneKind)
def test_everything_that_can_be_gone_is_said_in_words(kind: GoneKind) -> None:
    result = Result(
        status=RunStatus.FEASIBLE, gone=(Gone(kind=kind, name="a3", group=LAW, rows=2),)
    )
    first, second = gone_lines(network(), result.gone)
    assert "2" in first
    assert "{" not in second


@pytest.mark.parametrize("search", Search)
def test_a_plan_is_kept_as_far_as_it_can_be_and_engine_and_referee_count_the_same(
    search: Search,
) -> None:
    rooms = [
        row.model_dump() | {"id": "AX" if row.id == "AL" else row.id} for row in network().rooms
    ]
    students = [
        row.model_dump() | {"status": "left" if row.id == "a2" else row.status}
        for row in network().students
    ]
    facts = changed(rooms=rooms, students=students)
    result = solve(
        Case(network=facts, policy=Policy()),
        Options(limits=Limits(parameters=STAGED, seconds=6, search=search), published=plan()),
    )
    assert result.plan is not None
    verdict = judge(facts, Policy(), result.plan, plan())
    amounts = {amount.name: amount.value for amount in result.amounts}
    assert amounts["plan_changes"] == verdict.amount("plan_changes")
    assert next(stage.proved for stage in result.stages if stage.name == "changes")
    parts = {
        part: verdict.amount(f"plan_changes:{part}")
        for part in ("lessons", "members", "rooms", "teachers")
    }
    assert parts == {"lessons": 0, "members": 1, "rooms": 2, "teachers": 0}
