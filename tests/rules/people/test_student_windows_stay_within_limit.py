from small_network import (
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

from models.policy import Policy

WINDOWS = "student_windows_stay_within_limit"


def test_forbids_too_many_windows_a_day_and_a_week() -> None:
    late = plan(lessons={PHYSICS: ((1, 4, "AL"), (1, 5, "AL"))})
    violations = found(WINDOWS, network(), late)
    assert {(violation.student, violation.case, violation.found) for violation in violations} == {
        ("a1", "day", "2"),
        ("a2", "day", "2"),
    }
    assert cases(WINDOWS, network(), late, Policy(windows_a_day=2, windows_a_week=1)) == {"week"}


def test_allows_windows_up_to_the_limit() -> None:
    assert not found(WINDOWS, network(), plan())
