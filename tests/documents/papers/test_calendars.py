"""Calendars hold every lesson of the year and every way, no more and no fewer."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from agendas import occurrences, on_a_telephone
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from papers import sample_dossier, small_dossier
from small_network import LAW, even, plan
from small_year import spans

import texts
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.occasions import Diary, Occasion
from documents.contents.common.forms.paper import Pack
from documents.contents.common.lessons.diary import student_diaries, teacher_diaries
from documents.formats.ics import ics, series_of
from models.record import StudentId
from models.school_year.annex import Annex
from models.school_year.details import Detail, DetailKind
from validation.consequences.meetings import DatedPlan, Meeting

ZONE = Detail(kind=DetailKind.TIME_ZONE, value="Europe/Kaliningrad")


def dossier(*rows: dict[str, object], **changes: object) -> Dossier:
    return small_dossier(
        **{"network": even(), "annex": Annex(calendar=spans(*rows), details=(ZONE,)), **changes}
    )


def contents(packs: Iterable[Pack]) -> dict[str, bytes]:
    return {pack.title: ics(pack.diary) for pack in packs if pack.diary is not None}


def times(meetings: Iterable[Meeting]) -> Counter[tuple[datetime, datetime]]:
    found = Counter[tuple[datetime, datetime]]()
    for row in meetings:
        midnight = datetime(row.day.year, row.day.month, row.day.day)
        found[midnight + timedelta(minutes=row.start), midnight + timedelta(minutes=row.end)] += 1
    return found


def lessons(content: bytes) -> Counter[tuple[datetime, datetime]]:
    """Times of everything that is no way."""
    found = Counter[tuple[datetime, datetime]]()
    for (start, end, title), number in occurrences(content).items():
        if not title.startswith(("Дорога", "Сопровождение")):
            found[start, end] += number
    return found


HOLIDAYS = {"kind": "holidays", "first": "2026-09-07", "last": "2026-09-08"}
MOVED = {"kind": "moved", "first": "2026-09-12", "day": 1}


@pytest.mark.parametrize(
    "rows", [(), (HOLIDAYS,), (HOLIDAYS, MOVED)], ids=["plain", "holidays", "moved"]
)
def test_everyone_has_the_lessons_of_the_plan_no_more_and_no_fewer(
    rows: tuple[dict[str, object], ...],
) -> None:
    of = dossier(*rows)
    assert of.meetings is not None
    files = contents(student_diaries(of))
    assert len(files) == 7
    for student in of.network.planned_students:
        class_ = of.names.class_(student.class_)
        assert lessons(files[f"{student.name}, {class_}"]) == times(
            of.meetings.of_students[student.id]
        )
    for title, content in contents(teacher_diaries(of)).items():
        person = next(row.id for row in of.network.people if of.names.person(row.id) == title)
        assert lessons(content) == times(of.meetings.of_teachers[person])


def test_a_year_with_two_plans_has_the_lessons_of_each_in_its_time() -> None:
    second = plan(lessons={LAW: ((3, 5, "A2"),)}, members={LAW: ("a3",)})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2026, 9, 9), plan=second),
    )
    files = contents(student_diaries(dossier(plans=plans)))
    law = {
        name: sorted(
            start.day
            for start, _, title in occurrences(content)
            if title == "Право" and start.year == 2026
        )
        for name, content in files.items()
    }
    assert law["Ученик a3, 10А"] == [1, 8, 9, 16]
    assert law["Ученик b2, 10B"] == [1, 8]


def test_ways_stand_between_the_lessons() -> None:
    content = contents(student_diaries(dossier()))["Ученик b1, 10B"]
    ways = [
        (start, end, title)
        for start, end, title in occurrences(content)
        if title.startswith("Дорога")
    ]
    at = datetime(2026, 9, 7, 9, 45)
    assert (at, at + timedelta(minutes=15), "Дорога: Школа № 5 → Школа № 1") in ways
    assert len(ways) == 4


def test_a_remote_day_needs_no_way() -> None:
    remote = {"kind": "remote", "first": "2026-09-07", "school": "A"}
    content = contents(student_diaries(dossier(remote)))["Ученик b1, 10B"]
    days = {start.date() for start, _, title in occurrences(content) if title.startswith("Дорога")}
    assert days == {date(2026, 9, 14), date(2027, 1, 11), date(2027, 1, 18)}
    places = {str(event.get("location")) for event in Calendar.from_ical(content).walk("VEVENT")}
    assert "дистанционно (Школа № 1)" in places


def test_times_are_those_of_the_time_zone_of_the_school() -> None:
    content = contents(student_diaries(dossier()))["Ученик a1, 10А"]
    starts = [event["dtstart"] for event in Calendar.from_ical(content).walk("VEVENT")]
    assert {start.params["TZID"] for start in starts} == {"Europe/Kaliningrad"}
    assert b"BEGIN:VTIMEZONE" in content


def test_without_a_time_zone_clocks_are_those_of_the_reader() -> None:
    of = small_dossier(annex=Annex(calendar=spans()))
    content = contents(student_diaries(of))["Ученик a1, 10А"]
    assert b"TZID" not in content
    assert of.meetings is not None
    assert lessons(content) == times(of.meetings.of_students[StudentId("a1")])


def test_titles_follow_the_language() -> None:
    texts.use("en")
    try:
        content = contents(student_diaries(dossier()))["Ученик b1, 10B"]
    finally:
        texts.use("ru")
    assert b"SUMMARY:Way:" in content


def test_awkward_names_stay_whole() -> None:
    name = 'Ёлкина; "<Анна>", \\ ' + "Ы" * 80
    occasion = Occasion(
        key="x", start=480, end=525, title=name, place=name, days=(date(2026, 9, 1),)
    )
    content = ics(
        Diary(title=name, zone="Europe/Moscow", made=date(2026, 8, 1), occasions=(occasion,))
    )
    calendar = Calendar.from_ical(content)
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == [name]
    assert str(calendar["x-wr-calname"]) == name


@given(st.sets(st.integers(0, 250), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_series_has_exactly_its_days(numbers: set[int]) -> None:
    days = sorted(date(2026, 9, 1) + timedelta(days=number) for number in numbers)
    found = []
    for series in series_of(days):
        step = timedelta(weeks=series.weeks or 1)
        count = (series.last - series.first) // step
        found += [series.first + number * step for number in range(count + 1)]
        found = [day for day in found if day not in series.without]
    assert sorted(found) == days


def test_an_event_is_once_in_a_calendar_and_the_same_in_all_calendars() -> None:
    files = contents(student_diaries(dossier()))
    uids = {
        name: [str(event["uid"]) for event in Calendar.from_ical(content).walk("VEVENT")]
        for name, content in files.items()
    }
    assert all(len(set(own)) == len(own) for own in uids.values())
    assert uids["Ученик a1, 10А"] == uids["Ученик a2, 10А"]


def test_a_calendar_sent_again_leaves_nothing_of_the_one_before_that_is_no_more() -> None:
    moved = plan(lessons={LAW: ((3, 4, "A2"),)}, members={LAW: ("a3", "a4")})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2026, 9, 14), plan=moved),
    )
    later = {"plan": moved, "today": date(2026, 9, 10)}
    for again in (
        dossier(previous=plan(), plans=plans, **later),
        dossier(previous=plan(), **later),
    ):
        for packs in (student_diaries, teacher_diaries):
            sent, now = contents(packs(dossier())), contents(packs(again))
            whole = contents(packs(Dossier(again.facts._replace(previous=None))))
            assert sent.keys() == now.keys()
            for name, content in now.items():
                assert on_a_telephone(sent[name], content) == occurrences(whole[name]), name


def test_lessons_at_other_bells_keep_their_ids_and_what_is_gone_is_cancelled() -> None:
    without = plan(members={LAW: ("a3",)})
    sent = contents(student_diaries(dossier()))["Ученик b2, 10B"]
    again = contents(
        student_diaries(dossier(plan=without, previous=plan(), today=date(2026, 9, 10)))
    )["Ученик b2, 10B"]
    cancelled = [
        e for e in Calendar.from_ical(again).walk("VEVENT") if e.get("status") == "CANCELLED"
    ]
    assert {
        str(event["summary"]) for event in cancelled if "Дорога" not in str(event["summary"])
    } == {"Право"}
    known = {str(e["uid"]): e["sequence"] for e in Calendar.from_ical(sent).walk("VEVENT")}
    assert all(known[str(event["uid"])] < event["sequence"] for event in cancelled)
    later = even().replacing(
        bells=tuple(
            row.model_copy(update={"start": row.start + 5, "end": row.end + 5})
            for row in even().bells
        )
    )
    uids = [
        {
            str(e["uid"])
            for e in Calendar.from_ical(one).walk("VEVENT")
            if "Дорога" not in str(e["summary"])
        }
        for one in (sent, contents(student_diaries(dossier(network=later)))["Ученик b2, 10B"])
    ]
    assert uids[0] == uids[1]


def test_every_fifth_student_of_two_schools_has_the_lessons_of_the_plan() -> None:
    of = sample_dossier("two-schools")
    assert of.meetings is not None
    for student, pack in list(zip(of.network.planned_students, student_diaries(of), strict=True))[
        ::5
    ]:
        assert pack.diary is not None
        assert lessons(ics(pack.diary)) == times(of.meetings.of_students[student.id]), student.id
