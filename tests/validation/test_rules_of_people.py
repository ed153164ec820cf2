from typing import Any

import pytest
from small_network import (
    BASIC_A,
    BASIC_B,
    LAW,
    LAW_B,
    MATHS_A,
    MATHS_B,
    PHYSICS,
    PHYSICS_B,
    cases,
    found,
    named,
    network,
    plan,
    walking,
)

from models.policy import Policy

OBLIGATORY = "everyone_takes_obligatory_subjects"
LEVELS = "levels_are_not_mixed"
CLASH = "students_never_clash"
DAILY = "students_stay_within_daily_load"
WEEKLY = "students_stay_within_weekly_load"
TRIPS = "students_stay_within_trips"
WINDOWS = "student_windows_stay_within_limit"
PLACE = "people_are_in_one_place"
FREE = "teachers_are_available"
LOAD = "teachers_stay_within_load"
ROOMS = "rooms_never_clash"
HOLD = "rooms_hold_groups"


STRANGER = {"id": "c1", "school": "A", "grade": 10}
DRAWING: dict[str, list[dict[str, Any]]] = {
    "subjects": [{"id": "drawing", "obligatory": True}],
    "courses": [{"id": "drawing", "subject": "drawing", "grade": 10}],
    "parts": [{"course": "drawing", "id": "d", "lessons_first": 1, "lessons_second": 1}],
}


def test_forbids_a_student_without_an_obligatory_subject() -> None:
    facts = network(add={**DRAWING, "students": [STRANGER]})
    violations = found(OBLIGATORY, facts, plan())
    assert {(violation.student, violation.course) for violation in violations} == {
        (row.id, "drawing") for row in facts.students
    }


def test_allows_a_student_whose_class_is_yet_to_be_known_what_comes_with_it() -> None:
    assert not found(OBLIGATORY, network(add={"students": [STRANGER]}), plan())


def test_allows_the_advanced_course_for_the_obligatory_subject() -> None:
    assert not found(OBLIGATORY, network(), plan())


def test_allows_a_grade_without_a_course_of_the_subject() -> None:
    assert not found(
        OBLIGATORY, network(add={"students": [{"id": "c1", "school": "A", "grade": 9}]}), plan()
    )


def test_forbids_two_levels_of_a_subject() -> None:
    extra = {
        "courses": [{"id": "solving", "subject": "physics", "grade": 10}],
        "parts": [{"course": "solving", "id": "s", "lessons_first": 1, "lessons_second": 1}],
        "offers": [{"course": "solving", "host": "A"}],
        "requests": [{"student": "a1", "course": "solving"}],
    }
    both = plan(members={"solving/A/on_site/1": ("a1",)})
    assert [violation.student for violation in found(LEVELS, network(add=extra), both)] == ["a1"]
    assert not found(LEVELS, network(add=extra, courses={"physics+": {"stands": "on_top"}}), both)


def test_allows_the_advanced_course_on_top_of_the_basic_one() -> None:
    assert not found(LEVELS, network(courses={"physics+": {"stands": "on_top"}}), plan())


def test_a_member_of_a_course_instead_is_released_from_the_basic_lessons() -> None:
    together = plan(lessons={BASIC_A: ((1, 3, "A1"),)})
    assert not found(CLASH, network(), together)
    clashing = found(CLASH, network(courses={"physics+": {"stands": "on_top"}}), together)
    assert {violation.student for violation in clashing} == {"a1", "a2"}


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
WALKS = [(45, set()), (46, {"b2"}), (None, {"b2"})]


@pytest.mark.parametrize(("minutes", "expected"), WALKS)
def test_a_student_walks_only_where_the_minutes_allow(
    minutes: int | None, expected: set[str]
) -> None:
    violations = [
        violation for violation in found(CLASH, walking(minutes), plan()) if violation.day == 2
    ]
    assert {violation.student for violation in violations} == expected
    assert {violation.case for violation in violations} <= {"travel"}


def test_lessons_at_times_without_a_bell_take_no_part() -> None:
    assert not found(CLASH, network(), plan(lessons={LAW: ((2, 9, "A2"), (2, 9, "A2"))}))


@pytest.mark.parametrize(("limit", "broken"), [(3, False), (2, True)])
def test_daily_load_counts_lessons_of_all_groups(limit: int, broken: bool) -> None:
    students = {
        violation.student
        for violation in found(DAILY, network(), plan(), Policy(lessons_a_day=limit))
    }
    assert students == ({"a1", "a2", "b1", "b2"} if broken else set())


@pytest.mark.parametrize(
    ("days", "limit", "broken"), [(6, 4, False), (6, 3, True), (5, 3, False), (5, 2, True)]
)
def test_weekly_load_follows_the_days_of_the_school(days: int, limit: int, broken: bool) -> None:
    policy = Policy(lessons_a_week_6=limit, lessons_a_week_5=limit + 1)
    facts = network(schools={"A": {"days": days}, "B": {"days": days}})
    assert bool(found(WEEKLY, facts, plan(), policy)) is broken


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


def test_forbids_a_teacher_in_two_places() -> None:
    double = plan(teachers={BASIC_A: ("TM",)}, lessons={BASIC_A: ((1, 1, "A1"),)})
    assert cases(PLACE, network(), double) == {"overlap"}
    away = plan(lessons={PHYSICS_B: ((1, 5, "BL"), (1, 6, "BL"))}, teachers={PHYSICS_B: ("TP",)})
    assert not found(PLACE, network(), away)
    near = plan(lessons={PHYSICS_B: ((1, 4, "BL"), (1, 5, "BL"))}, teachers={PHYSICS_B: ("TP",)})
    assert cases(PLACE, network(), near) == {"overlap"}


@pytest.mark.parametrize(
    ("minutes", "expected"), [(45, set()), (46, {"travel"}), (None, {"travel"})]
)
def test_a_teacher_walks_only_where_the_minutes_allow(
    minutes: int | None, expected: set[str]
) -> None:
    way = plan(
        lessons={BASIC_B: ((1, 2, "B1"),), PHYSICS: ((1, 4, "AL"), (1, 5, "AL"))},
        teachers={BASIC_B: ("TP",)},
    )
    assert cases(PLACE, walking(minutes), way) == expected


def test_forbids_a_lesson_while_its_teacher_is_busy() -> None:
    (violation,) = found(FREE, network(), plan(lessons={LAW: ((2, 3, "A2"),)}))
    assert (violation.person, violation.period, violation.found) == ("TL", 3, "08:00–10:30")


def test_allows_a_lesson_beside_the_busy_time() -> None:
    assert not found(FREE, network(), plan())
    assert not found(FREE, network(), plan(lessons={LAW: ((1, 1, "A2"),)}))
    assert not found(
        FREE, network(), plan(lessons={LAW_B: ((2, 3, "B1"),)}, teachers={LAW_B: ("TL",)})
    )


def test_forbids_a_teacher_over_the_limits() -> None:
    more = plan(teachers={BASIC_A: ("TM",), LAW: ("TM",)})
    assert cases(LOAD, network(), more) == {"week"}
    assert cases(
        LOAD, network(), plan(lessons={MATHS_A: ((1, 1, "A1"), (1, 2, "A1"), (1, 3, "A1"))})
    ) == {"day"}


def test_allows_a_teacher_at_the_limits() -> None:
    assert not found(LOAD, network(), plan(teachers={BASIC_A: ("TM",)}))


def test_forbids_a_room_with_two_lessons_or_closed() -> None:
    assert cases(ROOMS, network(), plan(lessons={LAW: ((2, 3, "A1"),)})) == {"overlap"}
    assert cases(ROOMS, network(), plan(lessons={LAW: ((3, 1, "A2"),)})) == {"closed"}


def test_allows_one_lesson_after_another_in_a_room() -> None:
    assert not found(ROOMS, network(), plan(lessons={LAW: ((2, 4, "A1"),)}))
    assert not found(ROOMS, network(), plan(lessons={LAW: ((3, 2, "A2"),)}))


BAD_ROOMS = [(None, "no_room"), ("A9", "unknown_room"), ("BL", "other_school"), ("A1", "features")]


@pytest.mark.parametrize(("room", "case"), BAD_ROOMS)
def test_forbids_a_room_that_does_not_suit(room: str | None, case: str) -> None:
    (violation,) = found(HOLD, network(), plan(lessons={PHYSICS: ((1, 3, room), (1, 4, room))}))
    assert (violation.case, violation.group) == (case, PHYSICS)


def test_forbids_a_room_with_too_few_seats() -> None:
    crowded = plan(members={LAW: ("a1", "a2", "a3", "b2")})
    assert cases(HOLD, network(), crowded) == {"seats"}
    assert named(HOLD, crowded) == {LAW}


def test_allows_a_room_full_to_the_last_seat() -> None:
    assert not found(HOLD, network(), plan(members={LAW: ("a1", "a3", "b2")}))


def test_students_released_need_no_seat() -> None:
    facts = network(rooms={"A1": {"seats": 4}})
    assert not found(HOLD, facts, plan())
    assert named(HOLD, plan(), network(rooms={"A1": {"seats": 2}})) == {MATHS_A}
    assert named(HOLD, plan(), network(rooms={"B1": {"seats": 2}})) == {MATHS_B}
