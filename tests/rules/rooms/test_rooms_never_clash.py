from small_network import (
    LAW,
    cases,
    found,
    network,
    plan,
)

ROOMS = "rooms_never_clash"


def test_forbids_a_room_with_two_lessons_or_closed() -> None:
    assert cases(ROOMS, network(), plan(lessons={LAW: ((2, 3, "A1"),)})) == {"overlap"}
    assert cases(ROOMS, network(), plan(lessons={LAW: ((3, 1, "A2"),)})) == {"closed"}


def test_allows_one_lesson_after_another_in_a_room() -> None:
    assert not found(ROOMS, network(), plan(lessons={LAW: ((2, 4, "A1"),)}))
    assert not found(ROOMS, network(), plan(lessons={LAW: ((3, 2, "A2"),)}))
