"""Papers of families and class teachers: everything the plan says of a student, nothing else, and
whole names.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import small_network as small
from office import converted, pages
from papers import sample_dossier, small_dossier, text_of

from documents.contents.class_teacher.class_lists import (
    PlanRegister,
    RouteList,
    plan_registers,
    route_lists,
)
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, with_lines
from documents.contents.common.lessons.own_week import OwnWeeks, initials
from documents.contents.family.choice import Application, Consent, applications, consents
from documents.contents.family.notices import Catalogue, Result, catalogues, results
from documents.contents.family.route import Route, routes
from documents.contents.family.study_plan import StudyPlan, study_plans
from documents.formats.word.docx import docx
from documents.templates import Templates
from models.network import Network
from models.norms import Preset
from models.policy import Policy
from models.record import StudentId
from texts import say
from validation import judge
from validation.consequences.attendance import ways_on_days

P = TypeVar("P", bound=Paper)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Two schools with escorts, a remote elective and a two-week cycle."""
    return sample_dossier("two-schools")


def papers(packs: Iterable[Pack], kind: type[P]) -> dict[StudentId, P]:
    """Papers about one student each, by student."""
    found = [paper for pack in packs for paper in pack.papers]
    assert all(isinstance(paper, kind) for paper in found)
    return {paper.students[0]: paper for paper in found if isinstance(paper, kind)}


def written(packs: Callable[[Dossier], Iterable[Pack]], dossier: Dossier, kind: str) -> str:
    template = Templates().of(kind)
    shown = [with_lines(paper)[0] for pack in packs(dossier) for paper in pack.papers]
    return text_of(docx(shown, "", template.content, template.name))


def called(**names: str) -> Network:
    """The small network with other names of students."""
    return small.network(students={student: {"name": name} for student, name in names.items()})


def test_everybody_has_a_study_plan_of_the_groups_attended(dossier: Dossier) -> None:
    found = papers(study_plans(dossier), StudyPlan)
    assert set(found) == {student.id for student in dossier.network.planned_students}
    for student, paper in found.items():
        network_groups = {
            f"группа {group.number}" for group in dossier.groups_of[student] if group.class_ is None
        }
        assert {row.group for row in paper.rows} >= network_groups
        assert sum(row.group != "–" for row in paper.rows) == len(
            {group.course for group in dossier.groups_of[student]}
        )


def test_hours_of_a_study_plan_are_those_of_the_plan_and_the_calendar(dossier: Dossier) -> None:
    # 16 and 18 weeks, two cycles of weeks: physics has ten lessons in two weeks.
    paper = papers(study_plans(dossier), StudyPlan)[StudentId("1-10А-10")]
    physics = next(row for row in paper.rows if row.subject == "Физика")
    assert (physics.level, physics.week_10, physics.year_10, physics.total) == (
        "углублённый",
        "5",
        "170",
        "340",
    )
    project = next(row for row in paper.rows if row.subject == "Индивидуальный проект")
    assert (project.week_10, project.week_11, project.year_10, project.year_11) == (
        "0,5",
        "–",
        "17",
        "–",
    )
    assert paper.total == str(int(paper.year_10) + int(paper.year_11))


def test_a_route_shows_every_lesson_and_every_way_with_who_leads_it(dossier: Dossier) -> None:
    weeks, ways = OwnWeeks(dossier), ways_on_days(dossier.network, dossier.plan)
    for student, paper in papers(routes(dossier), Route).items():
        lessons = [row for row in paper.week if row.period]
        assert len(lessons) == len(weeks.lessons[student])
        led = {
            initials(dossier.names.person(leader))
            for way in ways[student]
            for leader in way.leaders
        }
        assert led <= {row.teacher for row in paper.week if not row.period}
        assert {row.course for row in paper.courses}


def test_a_way_stands_between_the_lessons_it_joins(dossier: Dossier) -> None:
    week = papers(routes(dossier), Route)[StudentId("5-10Б-18")].week
    monday = [row for row in week if row.day == "пн"]
    assert [(row.period, row.school) for row in monday[3:7]] == [
        ("4", ""),
        ("", ""),
        ("5", "Школа № 1"),
        ("6", "Школа № 1"),
    ]
    assert monday[4].what == "переход: Школа № 5 → Школа № 1, 17 минут"
    assert monday[4].teacher == "Назарова И. Е."


def test_whoever_goes_home_from_another_school_is_told_so(dossier: Dossier) -> None:
    week = papers(routes(dossier), Route)[StudentId("1-10А-04")].week
    assert (
        week[[row.period for row in week].index("6") + 1].what == "уходит домой отсюда: Школа № 5"
    )


def test_a_remote_lesson_is_attended_at_home(dossier: Dossier) -> None:
    remote = next(group for group in dossier.joined if group.form == "remote_live")
    guest = next(
        s
        for s in dossier.attendees[remote.id]
        if dossier.network.student_of[s].school != remote.host
    )
    rows = [
        row for row in papers(routes(dossier), Route)[guest].week if row.school.startswith("у себя")
    ]
    assert len(rows) == len(OwnWeeks(dossier).of_group(guest, remote.id))
    assert {row.room for row in rows} == {""}


def test_a_lesson_of_one_week_says_which(dossier: Dossier) -> None:
    week = papers(routes(dossier), Route)[StudentId("1-10А-10")].week
    assert {row.what for row in week if "недел" in row.what} == {
        "Индивидуальный проект (только 1-я неделя)",
        "Функциональная грамотность (только 2-я неделя)",
    }


def test_a_granted_request_says_where_and_a_refused_one_why() -> None:
    found = papers(results(small_dossier()), Result)
    granted, elsewhere = found[StudentId("a1")].answers[0], found[StudentId("b1")].answers[0]
    assert granted.answer == elsewhere.answer == "предоставлен"
    assert "переход не нужен" in granted.details
    assert "Школа № 1, каб. AL; уроки: пн 3, 4" in elsewhere.details
    plan = small.plan(members={small.PHYSICS: ("a1", "b1")})
    network = small.network()
    refused = small_dossier(plan=plan, verdict=judge(network, Policy(), plan))
    answer = papers(results(refused), Result)[StudentId("a2")].answers[0]
    assert answer.answer == "не предоставлен"
    assert (
        answer.details
        == "Место в группе есть, и запрос ещё можно выполнить: обратитесь к координатору."
    )


def test_a_family_is_told_in_numbers_why_a_course_is_not_open() -> None:
    plan = small.plan(members={small.LAW: ()}, closed=(small.LAW,))
    network = small.network(courses={"law": {"min_size": 3}})
    refused = small_dossier(plan=plan, network=network, verdict=judge(network, Policy(), plan))
    answer = papers(results(refused), Result)[StudentId("a3")].answers[0]
    assert answer.details == "Курс не открыт: записались 2, нужно 3."


def test_only_who_has_given_no_consent_is_asked_for_it(dossier: Dossier) -> None:
    asked = papers(consents(dossier), Consent)
    assert set(asked) == {
        row.id for row in dossier.network.planned_students if not row.consent_transfer
    }
    home = next(iter(asked.values()))
    assert home.pupil.full_school not in home.partners
    assert "152-ФЗ" in home.basis
    assert "проверьте" in home.basis


def test_an_application_has_the_requests_and_lines_to_write_on() -> None:
    found = papers(applications(small_dossier()), Application)
    assert len(found) == 7
    assert [row.course for row in found[StudentId("a3")].rows] == ["Право, 10 класс", "", "", ""]
    assert {paper.alone for paper in found.values()} == {say("choice.alone_asked")}


def test_the_catalogue_names_every_course_a_school_offers(dossier: Dossier) -> None:
    found = {str(pack.school): pack.papers for pack in catalogues(dossier)}
    assert set(found) == {"1", "5"}
    for paper in (paper for rows in found.values() for paper in rows):
        assert isinstance(paper, Catalogue)
        offers = {
            (row.course, row.host)
            for row in dossier.network.offers
            if f"{dossier.network.course_of[row.course].grade}" == paper.grade
        }
        guests = {(row.course, row.class_) for row in dossier.network.class_lessons if row.visitors}
        assert len(offers) <= len(paper.rows) <= len(offers) + len(guests)
        assert all(row.place and row.days and row.teacher and row.form for row in paper.rows)


def test_the_class_teacher_has_everybody_in_the_register_and_facts_in_the_list(
    dossier: Dossier,
) -> None:
    registers = {
        pack.title: pack.papers[0] for pack in plan_registers(dossier) if pack.school == "1"
    }
    first = registers["10А"]
    assert isinstance(first, PlanRegister)
    assert len(first.rows) == 25
    assert first.class_teacher == "Громова А. А."
    needs = next(
        pack.papers[0] for pack in route_lists(dossier) if (pack.school, pack.title) == ("1", "10А")
    )
    assert isinstance(needs, RouteList)
    away = next(row for row in needs.rows if row.plan == "1-10А-04")
    assert away.why.startswith("уроки в другой школе: Школа № 5, пн, вт")


def test_a_study_plan_names_rules_applied_and_rules_not_kept(dossier: Dossier) -> None:
    paper = papers(study_plans(dossier), StudyPlan)[StudentId("1-10А-04")]
    assert paper.findings == (
        "ФГОС 2022, углублённые предметы профиля: для профиля «технологический» не взят "
        "углублённо предмет «Математика»",
    )
    assert "индивидуальный проект" in paper.applied
    assert any("от 2170 до 2516" in line for line in paper.limits)


def test_a_study_plan_without_norms_says_so() -> None:
    plain = small_dossier(policy=Policy(norms=(Preset.NONE,)))
    paper = papers(study_plans(plain), StudyPlan)[StudentId("a1")]
    assert (paper.limits, paper.applied) == ((), "Наборы норм не применялись.")


AWKWARD = ('=Ким "Ян" <b>& «Сын»', "Ё" * 80, "Я", "{{ paper }}", "Штейн-О'Коннор, мл.")


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize(
    ("packs", "kind"),
    [(routes, "route"), (study_plans, "study_plan"), (plan_registers, "plan_register")],
)
def test_every_name_stays_whole(
    packs: Callable[[Dossier], Iterable[Pack]], kind: str, name: str
) -> None:
    assert name in written(packs, small_dossier(network=called(a1=name)), kind)


def test_namesakes_are_told_apart_by_their_numbers() -> None:
    found = papers(
        study_plans(small_dossier(network=called(a1="Чернов Глеб", a2="Чернов Глеб"))), StudyPlan
    )
    assert [found[StudentId(student)].title for student in ("a1", "a2", "a3")] == [
        "Чернов Глеб, a1",
        "Чернов Глеб, a2",
        "Ученик a3",
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Рождественская Маргарита Львовна", "Рождественская М.\u00a0Л."),
        ("Белова В. Д.", "Белова В. Д."),
        ("Ким Ян", "Ким Ян"),
        ("=а б <в>", "=а б <в>"),
    ],
)
def test_only_a_full_name_of_three_words_is_shortened(name: str, short: str) -> None:
    assert initials(name) == short


def test_without_a_calendar_days_of_checkpoints_are_left_to_a_pen() -> None:
    packs = tuple(routes(small_dossier()))
    blanks: dict[str, Any] = dict(with_lines(packs[0])[1])
    assert blanks["date"] == 2 * len(packs[0].papers)


def crowded(dossier: Dossier) -> Dossier:
    """The case with full names of teachers and escorts, and a student of 80 letters."""
    network = dossier.network
    full = "Рождественская Маргарита Всеволодовна"
    people = tuple(row.model_copy(update={"name": full}) for row in network.people)
    students = tuple(
        row.model_copy(update={"name": "Ёлкина " * 11 + "Ия"}) for row in network.students
    )
    return Dossier(
        dossier.facts._replace(network=network.replacing(people=people, students=students))
    )


@pytest.mark.office
def test_routes_and_study_plans_have_two_pages_at_most(dossier: Dossier, tmp_path: Path) -> None:
    made = {}
    for number, case in enumerate((dossier, crowded(dossier))):
        for kind, packs in (("route", routes), ("study_plan", study_plans)):
            template = Templates().of(kind)
            papers_ = sorted(
                (paper for pack in packs(case) for paper in pack.papers),
                key=lambda paper: len(repr(paper)),
            )
            made[f"{kind}{number}.docx"] = docx(
                [with_lines(papers_[-1])[0]], "", template.content, template.name
            )
    counts = {path: len(pages(pdf)) for path, pdf in converted(made, tmp_path).items()}
    assert counts == dict.fromkeys(made, 2)
