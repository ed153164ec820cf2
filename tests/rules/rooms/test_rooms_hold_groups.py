import pytest
from small_network import (
    LAW,
    MATHS_A,
    MATHS_B,
    PHYSICS,
    cases,
    found,
    named,
    network,
    plan,
)

HOLD = "rooms_hold_groups"
BAD_ROOMS = [(None, "no_room"), ("A9", "unknown_room"), ("BL", "other_school"), ("A1", "features")]


@pytest.mark.parametrize(("room", "case"), BAD_ROOMS)
def test_forbids_a_room_that_does_not_suit(room: str | None, case: str) -> None:
    (violation,) = found(HOLD, network(), plan(lessons={PHYSICS: ((1, 3, room), (1, 4, room))}))
    assert (violation.case, violation.group) == (case, PHYSICS)


def test_forbids_a_room_with_too_few_seats() -> None:
    crowded = plan(members={LAW: ("a1", "a2", "a3", "b2")})
    assert cases(HOLD, network(), crowded) == {"seats"}
    assert named(HOLD, crowded) == {LAW}


def test_allows_a_room_full_to_the_last_seat() -> None:
    assert not found(HOLD, network(), plan(members={LAW: ("a1", "a3", "b2")}))


def test_students_released_need_no_seat() -> None:
    facts = network(rooms={"A1": {"seats": 4}})
    assert not found(HOLD, facts, plan())
    assert named(HOLD, plan(), network(rooms={"A1": {"seats": 2}})) == {MATHS_A}
    assert named(HOLD, plan(), network(rooms={"B1": {"seats": 2}})) == {MATHS_B}
