from small_network import (
    LAW,
    found,
    network,
    plan,
)

from models.policy import Policy
from models.record import DayPeriod

NETWORK_TIMES = "network_lessons_stay_in_network_slots"


def test_forbids_network_lessons_at_other_times_than_the_council_set() -> None:
    times = tuple(DayPeriod(day=1, period=period) for period in (3, 4))
    violations = found(NETWORK_TIMES, network(), plan(), Policy(network_times=times))
    assert [(one.group, one.day, one.period) for one in violations] == [(LAW, 2, 4)]


def test_allows_network_lessons_at_the_times_set_and_classes_at_any() -> None:
    times = tuple(DayPeriod(day=day, period=period) for day, period in ((1, 3), (1, 4), (2, 4)))
    assert not found(NETWORK_TIMES, network(), plan(), Policy(network_times=times))
    assert not found(NETWORK_TIMES, network(), plan())
