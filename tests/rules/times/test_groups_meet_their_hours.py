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

from models.plan import Plan
from models.policy import Policy

HOURS = "groups_meet_their_hours"


@pytest.mark.parametrize("places", [(), ((2, 4, "A2"), (2, 5, "A2"))])
def test_forbids_lessons_missing_or_too_many(places: tuple[Place, ...]) -> None:
    (violation,) = found(HOURS, network(), plan(lessons={LAW: places}))
    assert (violation.group, violation.found, violation.allowed) == (LAW, str(len(places)), "1")


def test_forbids_lessons_of_closed_groups_and_of_unknown_parts() -> None:
    assert cases(HOURS, network(), plan(closed=(LAW,))) == {"not_open"}
    rows = plan().model_dump()
    rows["lessons"] = [
        *rows["lessons"],
        {"group": LAW, "part": "zz", "day": 3, "period": 1, "room": "A1"},
    ]
    assert cases(HOURS, network(), Plan.model_validate(rows)) == {"unknown_part"}


def test_allows_the_hours_of_the_half_year_planned() -> None:
    assert not found(HOURS, network(), plan())
    second = plan(lessons={PHYSICS: ((1, 3, "AL"), (1, 4, "AL"), (3, 1, "AL"))})
    assert not found(HOURS, network(), second, Policy(half_year=2))
    assert found(HOURS, network(), second, Policy(half_year=1))
