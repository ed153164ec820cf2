import pytest
from small_network import (
    BASIC_B,
    LAW,
    found,
    network,
    plan,
    walking,
)

CLASH = "students_never_clash"


def test_forbids_lessons_at_the_same_time() -> None:
    violations = found(CLASH, network(), plan(lessons={LAW: ((2, 3, "A2"),)}))
    assert [(violation.student, violation.case, violation.day) for violation in violations] == [
        ("a3", "overlap", 2),
        ("b2", "overlap", 2),
    ]


def test_forbids_lessons_that_overlap_under_unequal_bells() -> None:
    violations = found(CLASH, network(), plan(lessons={LAW: ((2, 2, "A2"),)}))
    assert {violation.other_group for violation in violations if violation.student == "b2"} == {
        LAW,
        BASIC_B,
    }


# On day 2 student b2 leaves school B at 10:40 and has a lesson at school A at 11:25.
@pytest.mark.parametrize("minutes", [46, None])
def test_forbids_a_walk_longer_than_the_break(minutes: int | None) -> None:
    violations = found(CLASH, walking(minutes), plan())
    on_day_2 = {(row.student, row.case) for row in violations if row.day == 2}
    assert on_day_2 == {("b2", "travel")}


def test_allows_a_walk_that_fits_the_break() -> None:
    assert [row for row in found(CLASH, walking(45), plan()) if row.day == 2] == []


def test_lessons_at_times_without_a_bell_take_no_part() -> None:
    assert not found(CLASH, network(), plan(lessons={LAW: ((2, 9, "A2"), (2, 9, "A2"))}))
