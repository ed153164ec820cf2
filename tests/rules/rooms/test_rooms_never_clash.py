from small_network import (
    LAW,
    cases,
    found,
    network,
    plan,
)

from models.network import Network

ROOMS = "rooms_never_clash"


def test_forbids_a_room_with_two_lessons_or_closed() -> None:
    assert cases(ROOMS, network(), plan(lessons={LAW: ((2, 3, "A1"),)})) == {"overlap"}
    assert cases(ROOMS, network(), plan(lessons={LAW: ((3, 1, "A2"),)})) == {"closed"}


def joined() -> Network:
    """A1 and A2 may be used at once."""
    both = {"id": "A1+A2", "school": "A", "seats": 0, "made_of": ("A1", "A2")}
    return network(add={"rooms": [both]})


def test_forbids_a_room_made_of_others_beside_one_of_them() -> None:
    at_once = plan(lessons={LAW: ((2, 3, "A1+A2"),)})
    (violation,) = found(ROOMS, joined(), at_once)
    assert (violation.case, violation.room, violation.other_group) == ("overlap", "A1", LAW)
    closed = plan(lessons={LAW: ((3, 1, "A1+A2"),)})
    assert cases(ROOMS, joined(), closed) == {"closed"}


def test_allows_a_room_made_of_others_alone_with_all_their_seats() -> None:
    facts = joined()
    seats = {room.id: room.seats for room in facts.rooms}
    assert seats["A1+A2"] == seats["A1"] + seats["A2"]
    assert not found(ROOMS, facts, plan(lessons={LAW: ((2, 4, "A1+A2"),)}))
    assert not found("rooms_hold_groups", facts, plan(lessons={LAW: ((2, 4, "A1+A2"),)}))


def test_allows_one_lesson_after_another_in_a_room() -> None:
    assert not found(ROOMS, network(), plan(lessons={LAW: ((2, 4, "A1"),)}))
    assert not found(ROOMS, network(), plan(lessons={LAW: ((3, 2, "A2"),)}))
