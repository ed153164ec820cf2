import pytest
from small_network import (
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

PINS = "pinned_parts_stay"
PIN_PAIRS = [
    ({"kind": "time", "part": "p", "day": 1, "period": 3}, {"day": 1, "period": 5}),
    ({"kind": "room", "part": "p", "day": 1, "period": 3, "room": "AL"}, {"room": "A1"}),
    ({"kind": "teacher", "teacher": "TP"}, {"teacher": "TQ"}),
    ({"kind": "member", "student": "a1"}, {"student": "a3"}),
]


@pytest.mark.parametrize(("pin", "change"), PIN_PAIRS)
def test_forbids_a_pin_that_is_not_kept(pin: dict[str, object], change: dict[str, object]) -> None:
    facts = network(add={"pins": [{"group": PHYSICS, **pin, **change}]})
    assert cases(PINS, facts, plan()) == {pin["kind"]}


@pytest.mark.parametrize(("pin", "change"), PIN_PAIRS)
def test_allows_a_pin_that_is_kept(pin: dict[str, object], change: dict[str, object]) -> None:
    facts = network(add={"pins": [{"group": PHYSICS, **pin}]})
    assert not found(PINS, facts, plan())


@pytest.mark.parametrize(("pin", "change"), PIN_PAIRS)
def test_forbids_closing_a_group_with_a_pin(
    pin: dict[str, object], change: dict[str, object]
) -> None:
    facts = network(add={"pins": [{"group": PHYSICS, **pin}]})
    assert cases(PINS, facts, plan(closed=(PHYSICS,))) == {pin["kind"]}
