from small_network import (
    LAW,
    LESSONS,
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

TIMES = "groups_meet_at_allowed_times"


def test_forbids_times_without_a_bell_and_closed_times() -> None:
    assert cases(TIMES, network(), plan(lessons={LAW: ((2, 9, "A2"),)})) == {"no_such_period"}
    assert cases(TIMES, network(), plan(lessons={LAW: ((5, 1, "A2"),)})) == {"no_such_period"}
    assert cases(TIMES, network(), plan(lessons={PHYSICS: ((3, 6, "AL"), (3, 5, "AL"))})) == {
        "closed_time"
    }


def test_forbids_and_allows_by_the_only_times_of_a_course() -> None:
    only = [f"{day}-{period}" for day, period, _ in LESSONS[LAW]]
    assert not found(TIMES, network(courses={"law": {"only_times": only}}), plan())
    facts = network(courses={"law": {"only_times": ["4-1", *only[1:]]}})
    assert cases(TIMES, facts, plan()) == {"other_time"}


def test_allows_times_closed_for_another_course() -> None:
    assert not found(TIMES, network(), plan(lessons={LAW: ((3, 6, "A2"),)}))
