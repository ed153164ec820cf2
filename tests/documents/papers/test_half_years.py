"""A plan made for one half-year says nothing of lessons that have other hours in the other one."""

from datetime import date

import pytest
from papers import small_dossier
from small_network import LAW, PHYSICS, even, network, plan
from small_year import spans, taught

from documents.contents.common.lessons.diary import student_diaries
from documents.contents.common.lessons.group_year import GroupYear, names_in_year
from documents.contents.common.words.dates import dates_of
from documents.contents.common.words.half_remarks import half_remarks
from documents.contents.teachers.journal import journals
from models.network import Form, Network
from models.plan import Party
from models.record import GroupId, PersonId, SchoolId, StudentId
from models.school_year.annex import Annex
from validation.consequences.halves import half_of
from validation.consequences.meetings import DatedPlan

JANUARY = date(2027, 1, 11)
B1 = StudentId("b1")


def later() -> tuple[DatedPlan, DatedPlan]:
    """The plan of the first half-year, and one of the second with three lessons of physics."""
    second = plan(lessons={PHYSICS: ((1, 3, "AL"), (1, 4, "AL"), (2, 5, "AL"))})
    return DatedPlan(first=date(2026, 9, 1), plan=plan()), DatedPlan(first=JANUARY, plan=second)


def of_law(first: int, second: int) -> Network:
    """The small network, even but for law."""
    found = even()
    hours = {"lessons_first": first, "lessons_second": second}
    parts = (row.model_copy(update=hours) if row.course == "law" else row for row in found.parts)
    return found.replacing(parts=tuple(parts))


def test_a_plan_is_of_the_half_year_whose_hours_it_has() -> None:
    first, second = later()
    assert [half_of(network(), row.plan) for row in (first, second)] == [1, 2]
    assert half_of(even(), first.plan) == 0


def test_lessons_with_other_hours_have_no_days_in_the_other_half_year() -> None:
    found = taught(of=network())
    assert {row.day.year for row in found.of_groups[GroupId(PHYSICS)]} == {2026}
    assert {row.day.year for row in found.of_groups[GroupId(LAW)]} == {2026, 2027}


def test_a_plan_of_the_second_half_year_fills_it() -> None:
    found = taught(of=network(), plans=later())
    assert [row.day for row in found.of_groups[GroupId(PHYSICS)] if row.day >= JANUARY].count(
        JANUARY
    ) == 2
    assert list(half_remarks(small_dossier(plans=later(), annex=Annex(calendar=spans())))) == []


def test_a_plan_of_the_second_half_year_alone_says_nothing_of_the_first() -> None:
    _, second = later()
    alone = (DatedPlan(first=date(2026, 9, 1), plan=second.plan),)
    assert {
        row.day.year for row in taught(of=network(), plans=alone).of_groups[GroupId(PHYSICS)]
    } == {2027}
    (said,) = half_remarks(small_dossier(plan=second.plan, annex=Annex(calendar=spans())))
    assert said.startswith(
        "План составлен на 2-е полугодие, а в 1-м другие часы: Физика, углублённый, 10 класс — 2 "
        "вместо 3."
    )


@pytest.mark.parametrize(
    ("hours", "said"),
    [((1, 2), "Право, 10 класс — 2 вместо 1"), ((1, 0), "Право, 10 класс — 0 вместо 1")],
)
def test_what_differs_is_said_with_its_hours(hours: tuple[int, int], said: str) -> None:
    dossier = small_dossier(network=of_law(*hours), annex=Annex(calendar=spans()))
    (remark,) = half_remarks(dossier)
    assert said in remark
    assert "составьте план на 2-е (лист «Правила», «Полугодие»)" in remark
    assert {row.day.year for row in taught(of=of_law(*hours)).of_groups[GroupId(LAW)]} == {2026}


def test_equal_halves_need_no_remark() -> None:
    assert list(half_remarks(small_dossier(network=even(), annex=Annex(calendar=spans())))) == []
    assert list(half_remarks(small_dossier())) == []


def test_journals_and_calendars_end_with_the_half_year() -> None:
    dossier = small_dossier(annex=Annex(calendar=spans()))
    pages = {pack.title: [leaf.title for leaf in pack.leaves] for pack in journals(dossier)}
    physics = next(titles for name, titles in pages.items() if "Физика" in name)
    assert "сентябрь" in physics
    assert "январь" not in physics
    diary = next(pack.diary for pack in student_diaries(dossier) if "b1" in pack.title)
    assert diary is not None
    own = [row for row in diary.occasions if "Физика (угл.)" in row.title]
    assert own
    assert max(day for row in own for day in row.days) < JANUARY
    others = [row for row in diary.occasions if "Математика" in row.title]
    assert max(day for row in others for day in row.days) > JANUARY


def test_nobody_is_led_to_a_lesson_that_is_not_known() -> None:
    party = Party(
        day=1,
        origin=SchoolId("B"),
        target=SchoolId("A"),
        leaves=585,
        leaders=(PersonId("TN"),),
        members=(B1,),
    )
    made = plan().model_copy(update={"parties": (party,)})
    found = taught(of=network(), plans=(DatedPlan(first=date(2026, 9, 1), plan=made),))
    assert found.ways_of(B1, date(2026, 9, 7))
    assert found.ways_of(B1, JANUARY) == ()
    dossier = small_dossier(plan=made, annex=Annex(calendar=spans()))
    assert max(dates_of(dossier, 1, 0, (SchoolId("A"), SchoolId("B")))) < JANUARY


def test_a_course_by_correspondence_has_weeks_only_in_half_years_with_hours() -> None:
    facts = of_law(1, 0)
    offers = tuple(
        row.model_copy(update={"form": Form.CORRESPONDENCE}) if row.course == "law" else row
        for row in facts.offers
    )
    remote = facts.replacing(offers=offers)
    group = next(row.id for row in remote.candidates if row.course == "law" and row.host == "A")
    made = plan(closed=[LAW], lessons={LAW: ()}, members={LAW: ()})
    made = made.model_copy(update={"groups": (*made.groups, group)})
    found = taught(of=remote, plans=(DatedPlan(first=date(2026, 9, 1), plan=made),))
    year = GroupYear(found, remote.candidate_of[group], names_in_year(found))
    days = [moment.day for moments in year.moments.values() for moment in moments]
    assert days
    assert max(days) < JANUARY
