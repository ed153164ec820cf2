import pytest
from small_network import found, network, plan

from models.policy import Policy

WEEKLY = "students_stay_within_weekly_load"


def is_broken(days: int, limit: int) -> bool:
    policy = Policy(lessons_a_week_6=limit, lessons_a_week_5=limit + 1)
    facts = network(schools={"A": {"days": days}, "B": {"days": days}})
    return bool(found(WEEKLY, facts, plan(), policy))


@pytest.mark.parametrize(("days", "limit"), [(6, 3), (5, 2)])
def test_forbids_more_than_the_limit_of_the_days_of_the_school(days: int, limit: int) -> None:
    assert is_broken(days, limit)


@pytest.mark.parametrize(("days", "limit"), [(6, 4), (5, 3)])
def test_allows_up_to_the_limit_of_the_days_of_the_school(days: int, limit: int) -> None:
    assert not is_broken(days, limit)
