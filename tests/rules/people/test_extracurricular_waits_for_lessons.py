import pytest
from drawn import led
from small_network import found

from models.policy import Policy

RULE = "extracurricular_waits_for_lessons"


# On day 2 law begins at 11:25; a3 has mathematics until 11:05, b2 physics at the other school until
# 10:40.
@pytest.mark.parametrize(("pause", "waits"), [(21, {"a3"}), (45, {"a3"}), (46, {"a3", "b2"})])
def test_forbids_a_lesson_before_the_pause_is_over(pause: int, waits: set[str]) -> None:
    broken = found(RULE, *led(), Policy(extracurricular_pause=pause))
    assert {one.student for one in broken} == waits


def test_allows_a_lesson_once_the_pause_is_over() -> None:
    assert found(RULE, *led(), Policy(extracurricular_pause=20)) == []


def test_forbids_a_lesson_after_an_extracurricular_one() -> None:
    network, good = led()
    moved = [
        row.model_copy(update={"period": 6}) if (row.group, row.day) == ("maths/10A", 2) else row
        for row in good.lessons
    ]
    violations = found(RULE, network, good.model_copy(update={"lessons": tuple(moved)}), Policy())
    assert {one.student for one in violations} == {"a3"}


def test_allows_a_lesson_at_once_where_the_course_says_its_times_itself() -> None:
    facts, good = led()
    times = sorted(
        {
            f"{row.day}-{row.period}"
            for row in good.lessons
            if facts.candidate_of[row.group].course == "law"
        }
    )
    courses = [
        row.model_dump() | ({"only_times": times} if row.id == "law" else {})
        for row in facts.courses
    ]
    placed = facts.replacing(courses=courses)
    assert found(RULE, placed, good, Policy(extracurricular_pause=46)) == []
    # It is no load for all that.
    violations = found("students_stay_within_daily_load", placed, good, Policy(lessons_a_day=1))
    assert {one.student: one.found for one in violations if one.day == 2} == {"b2": "2", "b3": "2"}


def test_extracurricular_lessons_are_no_load() -> None:
    violations = found("students_stay_within_daily_load", *led(), Policy(lessons_a_day=1))
    on_day_2 = {one.student: one.found for one in violations if one.day == 2}
    assert on_day_2 == {"b2": "2", "b3": "2"}
