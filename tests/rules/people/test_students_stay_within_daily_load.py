from small_network import found, network, plan

from models.policy import Policy

DAILY = "students_stay_within_daily_load"


def of(limit: int) -> set[str | None]:
    broken = found(DAILY, network(), plan(), Policy(lessons_a_day=limit))
    return {violation.student for violation in broken}


def test_forbids_more_lessons_a_day_those_of_all_groups_together() -> None:
    assert of(limit=2) == {"a1", "a2", "b1", "b2"}


def test_allows_lessons_up_to_the_limit_of_a_day() -> None:
    assert of(limit=3) == set()
