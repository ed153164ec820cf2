import pytest
from small_network import LAW, Place, found, network, plan, walking

from models.policy import Policy
from validation import judge

RULE = "students_keep_a_meal_break"


def hungry(minutes: int, long_day: int = 3, walk: int = 15) -> set[tuple[str | None, int | None]]:
    policy = Policy(long_day=long_day, meal_minutes=minutes)
    return {
        (violation.student, violation.day)
        for violation in found(RULE, walking(walk), plan(), policy)
    }


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (20, set()),
        (21, {("b1", 1)}),
        (30, {("b1", 1)}),
        (31, {("b1", 1), ("b2", 2)}),
        (66, {("a1", 1), ("a2", 1), ("b1", 1), ("b2", 2)}),
    ],
)
def test_forbids_a_long_day_without_a_break_long_enough(
    minutes: int, expected: set[tuple[str, int]]
) -> None:
    assert hungry(minutes) == expected


def test_allows_any_break_on_a_shorter_day() -> None:
    assert hungry(100, long_day=4) == set()


def test_the_way_is_no_time_to_eat() -> None:
    assert ("b2", 2) in hungry(20, walk=26)
    assert ("b2", 2) not in hungry(20, walk=25)


def test_days_lost_are_counted_unless_the_rule_is_off() -> None:
    policy = Policy(long_day=3, meal_minutes=31)
    assert judge(network(), policy, plan()).amount("lost_meal_breaks") == 2
    assert (
        judge(network(), policy.model_copy(update={"rules_off": (RULE,)}), plan()).amount(
            "lost_meal_breaks"
        )
        == 0
    )


def test_an_idle_period_is_time_to_eat() -> None:
    places: tuple[Place, ...] = ((2, 5, "A2"),)
    policy = Policy(long_day=2, meal_minutes=45)
    assert not [
        one
        for one in found(RULE, network(), plan(lessons={LAW: places}), policy)
        if one.student == "a3" and one.day == 2
    ]
