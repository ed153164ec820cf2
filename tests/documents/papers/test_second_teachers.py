"""Papers name both teachers of a lesson, and the week of the second one shows it."""

import pytest
from papers import sample_dossier
from small_network import BASIC_A, network, plan

from documents.contents.common.dossier import Dossier
from documents.contents.common.lessons.entries import Entries
from documents.contents.common.lessons.group_year import years_of_groups
from documents.contents.deputies.load import load_table
from documents.contents.family.route import teacher_text
from documents.contents.head.order import orders
from documents.contents.head.school_part import teachers_of
from models.network import Candidate, Network, Person
from models.record import PersonId
from models.school_year.happened import Became, LessonChange
from validation.consequences.given import as_given


def test_a_second_teacher_has_the_lesson_in_his_week() -> None:
    rows = network().model_dump()
    for row in rows["class_lessons"]:
        if (row["course"], row["class_"]) == ("physics", "10A"):
            row["second_teacher"] = "TL"
    alone, beside = (Entries(facts, plan()) for facts in (network(), Network.model_validate(rows)))
    weeks = [len(entries.of_teachers()["TL"]) for entries in (alone, beside)]  # type: ignore[index]  # ids are texts
    assert weeks == [1, 2]
    (lesson,) = beside.of_groups()[BASIC_A]  # type: ignore[index]  # ids are texts
    assert "TL" in lesson.teacher
    assert "TQ" in lesson.teacher


@pytest.fixture(scope="module")
def beside() -> tuple[Dossier, Candidate, Person]:
    """A sample where one network group has a second teacher, with the group and who it is."""
    dossier = sample_dossier("two-schools")
    rows = dossier.network.model_dump()
    group = next(
        one
        for one in map(dossier.network.candidate_of.__getitem__, dossier.plan.groups)
        if not one.is_class_group
    )
    teaching = {row.teacher for row in dossier.plan.teachings}
    idle = {"id": "second", "name": "Яшина Вера Олеговна", "school": group.host}
    assert "second" not in teaching
    for row in rows["offers"]:
        if (row["course"], row["host"]) == (group.course, group.host):
            row["second_teacher"] = "second"
    facts = Network.model_validate({**rows, "people": [*rows["people"], idle]})
    made = Dossier(dossier.facts._replace(network=facts))
    return made, facts.candidate_of[group.id], facts.person_of[PersonId("second")]


def test_a_second_teacher_has_the_hours_of_the_group_in_the_load_of_the_school(
    beside: tuple[Dossier, Candidate, Person],
) -> None:
    dossier, group, second = beside
    rows = [row for row in load_table(dossier, group.host).rows if row[0] == second.name]
    parts = {row.part for row in dossier.plan.teachings if row.group == group.id}
    assert len(rows) >= len(parts) + 1
    assert all("второй учитель" in row[3] for row in rows[:-1])
    first = {
        (row[2], row[3]): row[5:]
        for row in load_table(dossier, group.host).rows
        if row[0] != second.name
    }
    for row in rows[:-1]:
        part = row[3].removesuffix("второй учитель").removesuffix(", ")
        assert first[row[2], part] == row[5:]


def test_papers_of_a_group_name_its_second_teacher(
    beside: tuple[Dossier, Candidate, Person],
) -> None:
    dossier, group, second = beside
    assert teachers_of(dossier, group)[-1] == second.id
    assert "Яшина" in teacher_text(dossier, group)
    assert dossier.meetings is not None
    assert second.name in years_of_groups(dossier.meetings)[group.id].teacher_names
    papers = [
        paper for pack in orders(dossier) if pack.school == group.host for paper in pack.papers
    ]
    said = [paper.model_dump_json() for paper in papers]
    assert any(second.name in text for text in said)


def test_a_second_teacher_has_the_lesson_in_his_calendar(
    beside: tuple[Dossier, Candidate, Person],
) -> None:
    dossier, group, second = beside
    assert dossier.meetings is not None
    own = dossier.meetings.of_teachers[second.id]
    assert own
    assert own == dossier.meetings.of_groups[group.id]


def test_a_second_teacher_stays_where_the_first_has_a_substitute(
    beside: tuple[Dossier, Candidate, Person],
) -> None:
    dossier, group, second = beside
    assert dossier.meetings is not None
    first = dossier.meetings.of_groups[group.id][0]
    other = next(row.id for row in dossier.network.people if row.id not in first.teachers)

    def teachers(substitute: PersonId) -> tuple[PersonId, ...]:
        change = LessonChange(
            group=group.id,
            part=first.part,
            day=first.day,
            period=first.period,
            became=Became.REPLACED,
            teacher=substitute,
        )
        (given,) = as_given(dossier.network, [first], [change], lambda *_: ())
        return given.teachers

    assert teachers(other) == (other, second.id)
    assert teachers(second.id) == (second.id,)
