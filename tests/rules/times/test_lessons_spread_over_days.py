import pytest
from small_network import (
    LAW,
    PHYSICS,
    Place,
    cases,
    found,
    network,
    plan,
)

from models.policy import Policy

SPREAD = "lessons_spread_over_days"
SPREADS = [
    (((1, 3, "AL"), (1, 5, "AL")), {"apart"}),
    (((1, 3, "AL"), (1, 4, "A1")), {"rooms"}),
    (((1, 3, "AL"), (1, 3, "AL")), {"apart"}),
    (((1, 3, "AL"), (1, 4, "AL"), (1, 5, "AL")), {"too_many"}),
]


@pytest.mark.parametrize(("places", "expected"), SPREADS)
def test_forbids_lessons_of_a_day_apart_in_two_rooms_or_too_many(
    places: tuple[Place, ...], expected: set[str]
) -> None:
    assert cases(SPREAD, network(), plan(lessons={PHYSICS: places})) == expected


def test_forbids_doubles_where_the_part_has_none() -> None:
    assert cases(SPREAD, network(parts={"p": {"doubles": "never"}}), plan()) == {"too_many"}


def test_allows_a_double_lesson_and_lessons_on_two_days() -> None:
    assert not found(SPREAD, network(), plan())
    assert not found(SPREAD, network(), plan(lessons={PHYSICS: ((1, 3, "AL"), (2, 6, "A1"))}))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (((1, 3, "AL"), (1, 4, "AL")), set()),
        (((1, 3, "AL"), (2, 4, "AL")), {"singles"}),
        (((1, 3, "AL"),), {"singles"}),
    ],
)
def test_doubles_that_must_be_are_pairs(places: tuple[Place, ...], expected: set[str]) -> None:
    facts = network(parts={"p": {"doubles": "must"}})
    assert {
        one.case
        for one in found(SPREAD, facts, plan(lessons={PHYSICS: places}))
        if one.group == PHYSICS
    } == expected


def test_one_lesson_of_an_odd_number_may_stand_alone() -> None:
    facts = network(parts={"l": {"doubles": "must"}})
    assert not [one for one in found(SPREAD, facts, plan()) if one.group == LAW]


@pytest.mark.parametrize(("minutes", "expected"), [(20, {"long_break"}), (21, set())])
def test_a_double_may_be_kept_from_spanning_a_long_break(minutes: int, expected: set[str]) -> None:
    facts = network(parts={"p": {"double_over_long_break": False}})
    assert cases(SPREAD, facts, plan(), Policy(long_break=minutes)) == expected
