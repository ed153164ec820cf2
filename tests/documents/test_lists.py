"""Lists of a plan: exact rows on the small plan."""

import pytest
import small_network as small

from documents.contents.common.summary import amount_table, escort_lines, stage_table, summary_lines
from documents.contents.common.words.times import hours_text
from documents.contents.terminal.demand import demand_tables
from documents.contents.workbook.lists import (
    group_table,
    lesson_table,
    member_table,
    request_table,
    unmet_table,
    way_table,
)
from models.network import Part
from models.plan import Result, RunStatus, StageResult
from models.policy import Policy
from models.record import CourseId, PartId
from validation import judge

NETWORK, PLAN = small.network(), small.plan()
#: Nobody teaches law at all: both requests for it are not met.
WITHOUT_LAW = small.plan(
    lessons={small.LAW: ()}, members={small.LAW: ()}, teachers={small.LAW: ()}, closed=(small.LAW,)
)


def test_groups_say_where_when_and_how_many_from_each_school() -> None:
    table = group_table(NETWORK, PLAN)
    assert table.columns[4:7] == ("человек", "Школа № 1", "Школа № 5")
    assert table.rows == (
        (
            "Право, 10 класс, Школа № 1, группа 1",
            "Школа № 1",
            "TL",
            "A2",
            "2",
            "1",
            "1",
            "1",
            "вт 4",
        ),
        (
            "Физика, углублённый, 10 класс, Школа № 1, группа 1",
            "Школа № 1",
            "TP",
            "AL",
            "3",
            "2",
            "1",
            "2",
            "пн 3, пн 4",
        ),
    )


def test_members_are_numbered_group_by_group() -> None:
    rows = member_table(NETWORK, PLAN).rows
    assert [row[1:] for row in rows if row[0].startswith("Физика")] == [
        ("1", "Ученик a1", "Школа № 1", "10А"),
        ("2", "Ученик a2", "Школа № 1", "10А"),
        ("3", "Ученик b1", "Школа № 5", "10B"),
    ]
    assert len(rows) == 5


def test_people_are_listed_by_the_russian_alphabet() -> None:
    """Read in every list of the program: by name, ё beside е, whatever the order of the codes."""
    names = {"a1": "Яшин Ян", "a2": "Ёлкин Егор", "b1": "Белов Борис"}
    students = tuple(
        row.model_copy(update={"name": names.get(row.id, row.name)}) for row in NETWORK.students
    )
    renamed = NETWORK.replacing(students=students)
    in_order = ["Белов Борис", "Ёлкин Егор", "Яшин Ян"]
    assert [
        row[2] for row in member_table(renamed, PLAN).rows if row[0].startswith("Физика")
    ] == in_order
    asked = request_table(renamed, PLAN, judge(renamed, Policy(), PLAN)).rows
    assert [name for name in dict.fromkeys(row[0] for row in asked if row[1] == "Школа № 1")][
        :2
    ] == ["Ёлкин Егор", "Ученик a3"]


def test_every_request_says_where_it_is_granted_or_why_not() -> None:
    verdict = judge(NETWORK, Policy(), WITHOUT_LAW)
    rows = request_table(NETWORK, WITHOUT_LAW, verdict).rows
    assert len(rows) == 5
    physics, law = rows[0], next(row for row in rows if row[0] == "Ученик b2")
    assert physics[3:] == (
        "Физика, углублённый, 10 класс",
        "1",
        "Физика, углублённый, 10 класс, Школа № 1, группа 1",
        "",
    )
    assert law[3:6] == ("Право, 10 класс", "2", "не выполнен")
    assert (
        law[6]
        == "Ученик b2: «Право, 10 класс» — в этом плане группа не открыта, хотя желающих хватает: "
        "2."
    )


def test_unmet_requests_have_a_list_with_their_facts() -> None:
    verdict = judge(NETWORK, Policy(), WITHOUT_LAW)
    rows = unmet_table(NETWORK, verdict).rows
    assert [(row[0], row[4]) for row in rows] == [("Ученик a3", "2"), ("Ученик b2", "2")]
    assert all("группа не открыта" in row[5] for row in rows)


def test_lessons_have_days_as_words_and_times() -> None:
    rows = lesson_table(NETWORK, PLAN).rows
    assert len(rows) == len(PLAN.lessons)
    assert ("вторник", "4", "11:25–12:10", "Школа № 1", "Право", "10 кл.", "A2", "TL") in rows


def test_every_way_says_that_nobody_leads_it_yet() -> None:
    rows = way_table(NETWORK, PLAN).rows
    assert (
        "понедельник",
        "09:45",
        "10:20",
        "15",
        "Школа № 5",
        "Школа № 1",
        "Ученик b1",
        "Школа № 5",
        "10B",
    ) in {row[:9] for row in rows}
    assert {row[9] for row in rows} == {"сопровождение не назначено"}
    assert list(escort_lines(NETWORK, PLAN)) == [
        "Учеников, которые ходят между школами: 2; сопровождение не назначено."
    ]


def test_nobody_to_lead_is_nothing_to_say() -> None:
    at_home = small.plan(members={small.PHYSICS: ("a1", "a2"), small.LAW: ("a3",)})
    assert list(escort_lines(NETWORK, at_home)) == []


def test_the_summary_says_what_is_wrong_first() -> None:
    broken = small.plan(lessons={small.LAW: ((1, 3, "AL"),)})
    verdict = judge(NETWORK, Policy(), broken)
    said = list(summary_lines(NETWORK, broken, verdict))
    assert len(verdict.violations) > 0
    assert "AL" in said[0]
    assert "Все запросы выполнены." in said


def test_stages_are_named_and_proved_or_not() -> None:
    result = Result(
        status=RunStatus.FEASIBLE,
        stages=(
            StageResult(name="unmet_1", value=0, bound=0, proved=True),
            StageResult(name="of our own", value=5, bound=2, proved=False),
        ),
    )
    assert stage_table(result).rows == (
        ("Невыполненные запросы первой очереди", "0", "0", "доказано"),
        ("of our own", "5", "2", "не доказано"),
    )


def test_every_amount_has_a_name() -> None:
    rows = dict(amount_table(judge(NETWORK, Policy(), PLAN)).rows)
    assert rows["Уроки сетевых групп, в неделю"] == "3"
    assert not any("_" in name for name in rows)


def test_demand_counts_by_school_and_by_class() -> None:
    by_school, by_class = demand_tables(NETWORK)
    assert by_school.columns[:4] == ("курс", "Школа № 1", "Школа № 5", "всего")
    assert by_school.rows == (
        ("Право, 10 класс", "1", "1", "2", "2–4", "2", "8", "1", "1"),
        ("Физика, углублённый, 10 класс", "2", "1", "3", "2–4", "3", "12", "2", "2"),
    )
    assert by_class.columns == ("курс", "10А", "10B")
    assert by_class.rows == (
        ("Право, 10 класс", "1", "1"),
        ("Физика, углублённый, 10 класс", "2", "1"),
    )


@pytest.mark.parametrize("kept", [0, 25])
def test_a_long_summary_is_cut_and_says_so(kept: int) -> None:
    verdict = judge(NETWORK, Policy(), WITHOUT_LAW)
    many = verdict.model_copy(update={"unmet": verdict.unmet[:1] * kept})
    said = list(summary_lines(NETWORK, WITHOUT_LAW, many))
    assert ("…и ещё 5." in said) == (kept > 20)


@pytest.mark.parametrize(
    ("weeks", "lessons", "said"),
    [
        (1, (2,), "2 часа в неделю"),
        (2, (6,), "3 часа в неделю"),
        (2, (1,), "0,5 часа в неделю (урок через неделю)"),
        (2, (5,), "2,5 часа в неделю (часть уроков через неделю)"),
        (2, (3, 1), "2 часа в неделю (часть уроков через неделю)"),
        (2, (4, 2), "3 часа в неделю"),
    ],
)
def test_hours_are_told_by_the_week_whatever_the_cycle(
    weeks: int, lessons: tuple[int, ...], said: str
) -> None:
    law = CourseId("law")
    parts = [
        Part(course=law, id=PartId(f"{n}"), lessons_first=one, lessons_second=one)
        for n, one in enumerate(lessons)
    ]
    others = [part for part in NETWORK.parts if part.course != law]
    network = NETWORK.replacing(cycle_weeks=weeks, parts=(*others, *parts))
    assert hours_text(network, law) == said
