import pytest
from small_network import (
    BASIC_A,
    BASIC_B,
    PHYSICS,
    PHYSICS_B,
    cases,
    found,
    network,
    plan,
    walking,
)

PLACE = "people_are_in_one_place"


def test_forbids_a_teacher_in_two_places() -> None:
    double = plan(teachers={BASIC_A: ("TM",)}, lessons={BASIC_A: ((1, 1, "A1"),)})
    assert cases(PLACE, network(), double) == {"overlap"}
    away = plan(lessons={PHYSICS_B: ((1, 5, "BL"), (1, 6, "BL"))}, teachers={PHYSICS_B: ("TP",)})
    assert not found(PLACE, network(), away)
    near = plan(lessons={PHYSICS_B: ((1, 4, "BL"), (1, 5, "BL"))}, teachers={PHYSICS_B: ("TP",)})
    assert cases(PLACE, network(), near) == {"overlap"}


WAY = plan(
    lessons={BASIC_B: ((1, 2, "B1"),), PHYSICS: ((1, 4, "AL"), (1, 5, "AL"))},
    teachers={BASIC_B: ("TP",)},
)


@pytest.mark.parametrize("minutes", [46, None])
def test_forbids_a_walk_of_a_teacher_longer_than_the_break(minutes: int | None) -> None:
    assert cases(PLACE, walking(minutes), WAY) == {"travel"}


def test_allows_a_walk_of_a_teacher_that_fits_the_break() -> None:
    assert cases(PLACE, walking(45), WAY) == set()
