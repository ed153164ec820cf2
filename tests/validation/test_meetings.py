"""A timetable laid over a calendar, with every lesson counted by hand."""

from collections import Counter
from datetime import date, timedelta

from small_network import BASIC_A, LAW, MATHS_A, PHYSICS, network, plan
from small_year import taught

from models.network import Network
from models.plan import Plan
from models.record import StudentId
from validation.consequences.hours import hours_of_groups
from validation.consequences.meetings import DatedPlan, Taught


def dates(found: Taught, group: str) -> list[str]:
    return [f"{meeting.day:%d.%m}-{meeting.period}" for meeting in found.of_groups[group]]


def test_a_lesson_is_given_on_every_such_day_of_both_half_years() -> None:
    assert dates(taught(), BASIC_A) == ["07.09-2", "14.09-2", "11.01-2", "18.01-2"]
    assert dates(taught(), MATHS_A)[:3] == ["01.09-3", "07.09-1", "08.09-3"]
    meeting = taught().of_groups[BASIC_A][0]
    assert (meeting.start, meeting.end, meeting.room, meeting.teachers) == (
        9 * 60 + 25,
        10 * 60 + 10,
        "A1",
        ("TQ",),
    )


def test_holidays_of_a_school_are_its_own() -> None:
    holidays = {"kind": "holidays", "first": "2026-09-07", "last": "2026-09-12", "school": "A"}
    assert dates(taught(holidays), BASIC_A) == ["14.09-2", "11.01-2", "18.01-2"]
    assert len(taught(holidays).of_groups["maths/10B"]) == len(taught().of_groups["maths/10B"])
    assert dates(taught({**holidays, "school": None}), "maths/10B") == dates(
        taught({**holidays, "school": "B"}), "maths/10B"
    )


def test_a_moved_day_is_taught_by_the_other_timetable_even_in_holidays() -> None:
    holidays = {"kind": "holidays", "first": "2026-09-07", "last": "2026-09-12"}
    moved = {"kind": "moved", "first": "2026-09-12", "day": 1}
    assert dates(taught(holidays, moved), BASIC_A) == ["12.09-2", "14.09-2", "11.01-2", "18.01-2"]
    instead = {"kind": "moved", "first": "2026-09-07", "day": 2}
    assert dates(taught(instead), LAW) == [
        "01.09-4",
        "07.09-4",
        "08.09-4",
        "15.09-4",
        "12.01-4",
        "19.01-4",
    ]
    assert dates(taught(instead), BASIC_A) == ["14.09-2", "11.01-2", "18.01-2"]


def cycle() -> tuple[Network, Plan]:
    facts = network()
    lessons = [
        row.model_copy(
            update={"weeks": 2 if row.group == BASIC_A else 1 if row.group == LAW else 0}
        )
        for row in plan().lessons
    ]
    return facts.model_copy(update={"cycle_weeks": 2}), plan().model_copy(
        update={"lessons": tuple(lessons)}
    )


def test_odd_and_even_weeks_count_from_the_day_that_is_named() -> None:
    facts, made = cycle()
    plans = (DatedPlan(first=date(2026, 9, 1), plan=made),)
    assert dates(taught(of=facts, plans=plans), BASIC_A) == ["07.09-2", "11.01-2"]
    assert dates(taught(of=facts, plans=plans), LAW) == ["01.09-4", "15.09-4", "19.01-4"]
    later = {"kind": "weeks", "first": "2026-09-07"}
    assert dates(taught(later, of=facts, plans=plans), BASIC_A) == ["14.09-2", "18.01-2"]


def test_weeks_without_lessons_are_left_out_of_the_count_if_so_said() -> None:
    facts, made = cycle()
    plans = (DatedPlan(first=date(2026, 9, 1), plan=made),)
    holidays = {"kind": "holidays", "first": "2026-09-07", "last": "2026-09-12"}
    for pauses, expected in ((False, ["11.01-2"]), (True, ["14.09-2", "18.01-2"])):
        weeks = {"kind": "weeks", "first": "2026-09-01", "pauses": pauses}
        assert dates(taught(holidays, weeks, of=facts, plans=plans), BASIC_A) == expected
    one_school = {**holidays, "school": "A"}
    weeks = {"kind": "weeks", "first": "2026-09-01", "pauses": True}
    assert dates(taught(one_school, weeks, of=facts, plans=plans), BASIC_A) == ["11.01-2"]


def test_a_later_plan_is_in_force_from_its_first_day() -> None:
    second = plan(lessons={LAW: ((3, 5, "A2"),)}, members={LAW: ("a3",)})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2026, 9, 9), plan=second),
    )
    found = taught(plans=plans)
    assert dates(found, LAW) == ["01.09-4", "08.09-4", "09.09-5", "16.09-5", "13.01-5", "20.01-5"]
    law = [meeting.day for meeting in found.of_students[StudentId("b2")] if meeting.group == LAW]
    assert law == [date(2026, 9, 1), date(2026, 9, 8)]


def test_everyone_has_the_lessons_of_their_groups_and_no_others() -> None:
    found = taught()
    counts = Counter(meeting.group for meeting in found.of_students[StudentId("a1")])
    assert set(counts) == {MATHS_A, PHYSICS}
    assert counts == {group: len(found.of_groups[group]) for group in counts}
    assert {meeting.group for meeting in found.of_teachers["TP"]} == {PHYSICS}


def test_ways_are_made_only_when_both_schools_teach_that_day() -> None:
    day, visitor = date(2026, 9, 7), StudentId("b1")
    assert [(way.origin, way.target) for way in taught().ways_of(visitor, day)] == [("B", "A")]
    for row in ("holidays", "remote"):
        for school in ("A", "B"):
            assert (
                taught({"kind": row, "first": "2026-09-07", "school": school}).ways_of(visitor, day)
                == ()
            )
    assert taught().ways_of(visitor, day + timedelta(days=2)) == ()


def test_a_lesson_is_remote_for_those_of_a_school_nobody_comes_to() -> None:
    found = taught({"kind": "remote", "first": "2026-09-07", "school": "B"})
    meeting = next(row for row in found.of_groups[PHYSICS] if row.day == date(2026, 9, 7))
    assert not meeting.remote
    assert [found.is_remote_for(meeting, StudentId(name)) for name in ("a1", "b1")] == [False, True]


def test_hours_are_planned_by_weeks_and_possible_by_days() -> None:
    rows = {(row.group, row.half_year): row for row in hours_of_groups(taught())}
    basic = rows[BASIC_A, 1]
    assert (basic.planned, basic.possible, basic.shortfall) == (3, 2, 1)
    physics = rows[PHYSICS, 2]
    assert (physics.planned, physics.possible, physics.shortfall) == (4, 4, 0)
    assert (rows[LAW, 1].planned, rows[LAW, 1].possible, rows[LAW, 1].shortfall) == (3, 3, 0)


def test_a_calendar_may_have_no_lesson_in_a_month() -> None:
    found = taught({"kind": "holidays", "first": "2026-09-01", "last": "2026-09-30"})
    assert {meeting.day.month for meeting in found.meetings} == {1}
