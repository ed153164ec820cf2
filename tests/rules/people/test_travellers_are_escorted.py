from typing import Any

import pytest
from drawn import led
from small_network import cases, found

from models.network import Network
from models.plan import Party, Plan
from models.policy import DayEdges, Policy
from validation import judge
from validation.consequences.attendance import trips, ways_of_students

RULE = "travellers_are_escorted"
LED = Policy(escorts_required=True)


def changed(number: int, **changes: Any) -> Plan:
    """The good plan with one of its parties changed."""
    _, good = led()
    parties = [party.model_dump() for party in good.parties]
    parties[number] |= changes
    return good.model_copy(
        update={"parties": tuple(Party.model_validate(party) for party in parties)}
    )


def facts(**tables: Any) -> Network:
    """The network of the good plan with whole tables replaced."""
    return Network.model_validate({**led()[0].model_dump(), **tables})


def test_allows_ways_that_are_led() -> None:
    network, good = led()
    assert judge(network, LED, good).violations == ()


def test_asks_for_nobody_where_the_policy_does_not() -> None:
    network, good = led()
    assert not found(RULE, network, good.model_copy(update={"parties": ()}), Policy())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"members": ()}, {"empty", "not_led"}),
        ({"leaders": ()}, {"leaders"}),
        ({"leaders": ("TM",)}, {"cannot_lead"}),
        ({"leaves": 595}, {"time"}),
        ({"leaves": 640}, {"not_led", "no_way"}),
        ({"members": ("b1", "b2")}, {"no_way", "leaders"}),
        ({"members": ("b1", "b2", "b3"), "leaders": ("EB", "TP", "TL")}, {"no_way", "seats"}),
    ],
)
def test_forbids_parties_that_cannot_be(changes: dict[str, Any], expected: set[str]) -> None:
    assert cases(RULE, led()[0], changed(0, **changes), LED) == expected


@pytest.mark.parametrize(
    ("edges", "students"),
    [
        (DayEdges.ALONE, set()),
        (DayEdges.ALONE_WITH_CONSENT, {"b1"}),
        (DayEdges.ESCORTED, {"b1", "b2"}),
    ],
)
def test_at_the_edges_of_the_day_the_policy_and_consent_decide(
    edges: DayEdges, students: set[str]
) -> None:
    network, good = led()
    without = good.model_copy(
        update={"parties": tuple(party for party in good.parties if party.origin == "B")}
    )
    policy = LED.model_copy(update={"day_edges": edges})
    assert {violation.student for violation in found(RULE, network, without, policy)} == students


def test_forbids_leading_while_teaching_or_leading_elsewhere() -> None:
    assert cases("people_are_in_one_place", led()[0], changed(0, leaders=("TP",)), LED) == set()
    assert cases(
        "people_are_in_one_place", led()[0], changed(1, leaves=700, leaders=("TP",)), LED
    ) == {"leads"}


def test_forbids_leading_while_busy_at_home_the_bus_back_included() -> None:
    busy = [{"person": "EB", "day": 1, "start": 654, "end": 700}]
    assert cases("teachers_are_available", facts(busy=busy), led()[1], LED) == {"leads"}
    assert not found(
        "teachers_are_available", facts(busy=[{**busy[0], "start": 655}]), led()[1], LED
    )


def test_a_leader_goes_on_to_the_next_lesson_or_home() -> None:
    network, good = led()
    assert [(trip.day, trip.party.leaves, trip.onward) for trip in trips(network, good)] == [
        (1, 585, ("B",)),
        (1, 730, ("A",)),
        (2, 640, ("B",)),
    ]


def test_a_way_made_in_a_party_has_its_times_and_leaders() -> None:
    ways = ways_of_students(*led())
    assert [(way.leaves, way.arrives, way.leaders) for way in ways["b1"]] == [
        (585, 600, ("EB",)),
        (730, 745, ("TP",)),
    ]
