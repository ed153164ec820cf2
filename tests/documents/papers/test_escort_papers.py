"""Sheets for escorts and guards: every party and every visitor of a day, and nobody else."""

from datetime import date

import pytest
from papers import TODAY, sample_dossier, small_dossier, text_of
from small_network import LAW, even, network, plan
from small_year import spans

from documents.contents.common.dossier import Dossier, Facts
from documents.contents.common.words.dates import cycle_day, dates_of, dates_text
from documents.contents.escorts.escort_sheet import BOX, EscortSheet, escort_sheets
from documents.contents.escorts.visitors import VisitorSheet, visitor_sheets
from documents.press import Order, press
from models.network import Network
from models.plan import Party
from models.policy import Policy
from models.record import PersonId, SchoolId, StudentId
from models.school_year.annex import Annex
from validation.consequences.attendance import days_of_students
from validation.consequences.meetings import DatedPlan

A, B = SchoolId("A"), SchoolId("B")
PARTY = Party(
    day=1, origin=B, target=A, leaves=585, leaders=(PersonId("TN"),), members=(StudentId("b1"),)
)


def led(*rows: dict[str, object]) -> Dossier:
    """The small plan with b1 led to school A on Mondays."""
    made = plan().model_copy(update={"parties": (PARTY,)})
    return small_dossier(network=even(), plan=made, annex=Annex(calendar=spans(*rows)))


def sheets(of: Dossier) -> list[EscortSheet]:
    return [
        paper
        for pack in escort_sheets(of)
        for paper in pack.papers
        if isinstance(paper, EscortSheet)
    ]


def guests(of: Dossier) -> list[VisitorSheet]:
    return [
        paper
        for pack in visitor_sheets(of)
        for paper in pack.papers
        if isinstance(paper, VisitorSheet)
    ]


def test_a_party_has_a_sheet_with_its_students_and_boxes() -> None:
    (sheet,) = sheets(led())
    assert (sheet.origin, sheet.target, sheet.leaves, sheet.arrives, sheet.leaders) == (
        "Школа № 5",
        "Школа № 1",
        "09:45",
        "10:00",
        "TN",
    )
    (row,) = sheet.rows
    assert (row.name, row.lesson, row.left, row.arrived) == (
        "Ученик b1",
        "10:20 Физика (угл.), каб. AL",
        BOX,
        BOX,
    )
    assert sheet.dates == "сентябрь: 7, 14; январь: 11, 18"


def test_holidays_of_either_school_are_no_days_of_a_party() -> None:
    holidays = {"kind": "holidays", "first": "2026-09-07", "school": "B"}
    assert sheets(led(holidays))[0].dates == "сентябрь: 14; январь: 11, 18"


def test_every_party_of_two_schools_is_on_a_sheet_and_everyone_in_it_is_named() -> None:
    of = sample_dossier("two-schools")
    found = sheets(of)
    assert sorted(tuple(sorted(sheet.students)) for sheet in found) == sorted(
        party.members for party in of.plan.parties
    )
    for sheet in found:
        assert [row.name for row in sheet.rows] == sorted(
            of.names.student(student) for student in sheet.students
        )


def test_visitors_are_those_with_lessons_in_the_building_and_no_others() -> None:
    of = sample_dossier("two-schools")
    listed = {
        (sheet.school, sheet.day.split()[0], student)
        for sheet in guests(of)
        for student in sheet.students
    }
    expected = set()
    for student, days in days_of_students(of.network, of.plan).items():
        for day, lessons in days.items():
            for school in {timed.slot.school for timed in lessons} - {
                of.network.student_of[student].school
            }:
                expected.add((of.names.school(school), cycle_day(day % 100, 0), student))
    assert listed == expected


def test_a_guard_reads_when_with_whom_and_where_to() -> None:
    (row,) = next(sheet for sheet in guests(led()) if sheet.day == "Понедельник").rows
    assert (row.name, row.school, row.comes) == (
        "Ученик b1",
        "Школа № 5",
        "10:00, откуда: Школа № 5, сопр. TN",
    )
    assert row.lessons == "10:20, 11:25 Физика (угл.), каб. AL"
    assert row.leaves == "12:10, домой, сопровождение не назначено"


@pytest.mark.parametrize(
    ("may", "how"), [(True, "самостоятельно"), (False, "сопровождение не назначено")]
)
def test_who_comes_from_home_comes_alone_only_by_the_word_of_the_family(
    may: bool, how: str
) -> None:
    network = even()
    students = tuple(row.model_copy(update={"consent_walk_alone": may}) for row in network.students)
    dossier = small_dossier(
        network=network.replacing(students=students), plan=plan(lessons={"maths/10B": ()})
    )
    (row,) = next(sheet for sheet in guests(dossier) if "Пон" in sheet.day).rows
    assert row.comes.endswith(f", из дома, {how}")


def fortnightly() -> tuple[Network, Dossier]:
    facts = network().model_copy(update={"cycle_weeks": 2})
    made = plan()
    lessons = tuple(
        row.model_copy(update={"weeks": 2 if row.group == LAW else 0}) for row in made.lessons
    )
    made = made.model_copy(update={"lessons": lessons})
    return facts, Dossier(Facts(facts, Policy(), made, Annex(calendar=spans()), TODAY))


def test_a_day_that_differs_from_week_to_week_has_a_sheet_for_the_week_with_visitors() -> None:
    _, of = fortnightly()
    assert [(sheet.day, sheet.students) for sheet in guests(of)] == [
        ("Понедельник", ("b1",)),
        ("Вторник (2-я неделя)", ("b2",)),
    ]


def test_dates_are_those_on_which_the_plan_of_the_paper_is_in_force() -> None:
    second = plan(members={LAW: ("a3",)})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2026, 9, 10), plan=second),
    )
    known = {"network": even(), "plans": plans, "annex": Annex(calendar=spans())}
    early, late = (small_dossier(plan=row.plan, **known) for row in plans)
    assert dates_text(dates_of(early, 1, 0, (A,))) == "сентябрь: 7"
    assert dates_text(dates_of(late, 1, 0, (A,))) == "сентябрь: 14; январь: 11, 18"


def test_without_a_calendar_sheets_have_no_dates() -> None:
    assert (
        sheets(small_dossier(plan=plan().model_copy(update={"parties": (PARTY,)})))[0].dates == ""
    )


def test_the_files_say_what_the_papers_say() -> None:
    kinds = ("escort_sheet", "visitor_sheet")
    found = {
        one.kind.name: text_of(one.content)
        for one in press(led(), Order(only=kinds))
        if one.school == B or one.title == ""
    }
    for text in found.values():
        assert "Ученик b1" in text
    assert "Инструктаж" in found["escort_sheet"]
