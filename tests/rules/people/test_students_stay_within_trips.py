from small_network import (
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

TRIPS = "students_stay_within_trips"


def test_forbids_trips_over_the_limit() -> None:
    assert cases(TRIPS, network(students={"b1": {"cannot_travel": True}}), plan()) == {
        "cannot_travel"
    }
    assert cases(TRIPS, network(students={"b1": {"max_days_away": 0}}), plan()) == {""}
    two_days = plan(lessons={PHYSICS: ((1, 3, "AL"), (3, 1, "AL"))})
    assert cases(TRIPS, network(students={"b1": {"max_days_away": 1}}), two_days) == {""}


def test_allows_trips_up_to_the_limit() -> None:
    assert not found(
        TRIPS, network(students={"b1": {"max_days_away": 1}, "a1": {"cannot_travel": True}}), plan()
    )
