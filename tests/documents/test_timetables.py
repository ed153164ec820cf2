"""Timetables say who is where and when, in words, on the small plan counted by hand."""

import pytest
import small_network as small

from documents.contents.common.lessons.timetable import class_grids
from documents.contents.terminal.agenda import agenda, chosen_id
from documents.contents.workbook.weeks import (
    weeks_of_groups,
    weeks_of_rooms,
    weeks_of_students,
    weeks_of_teachers,
)
from models.problems import InputError
from models.record import SchoolId

NETWORK, PLAN = small.network(), small.plan()


def test_the_grid_of_a_class_has_its_lessons_and_those_of_its_students_in_groups() -> None:
    grid = class_grids(NETWORK, PLAN, SchoolId("A"))[0]
    assert grid.title == "Класс 10А"
    assert grid.columns == ("урок", "понедельник", "вторник", "среда")
    assert grid.rows[0] == ("1\n08:30–09:15", "Математика, A1, Маслова О. П.", "", "")
    assert grid.rows[2] == (
        "3\n10:20–11:05",
        "Физика (угл.), AL, TP",
        "Математика, A1, Маслова О. П.",
        "",
    )
    assert grid.rows[3] == ("4\n11:25–12:10", "Физика (угл.), AL, TP", "Право, A2, TL", "")
    assert len(grid.rows) == 6


def test_a_lesson_at_another_school_names_the_school_and_its_time() -> None:
    grid = class_grids(NETWORK, PLAN, SchoolId("B"), brief=True)[0]
    assert grid.rows[2][1] == "Физика (угл.), 10:20, Школа № 1"
    assert grid.rows[0][1:] == ("Математика", "Математика", "")


def test_a_student_sees_lessons_ways_and_that_nobody_leads() -> None:
    (table,) = agenda(NETWORK, PLAN, "student", "b1")
    assert table.title == "Ученик b1, 10B, Школа № 5"
    assert table.columns == ("день", "урок", "время", "предмет", "школа", "кабинет", "учитель")
    assert table.rows == (
        ("понедельник", "1", "09:00–09:45", "Математика", "Школа № 5", "B1", "TN"),
        ("", "", "09:45–10:20", "переход: Школа № 1", "", "", "сопровождение не назначено"),
        ("", "3", "10:20–11:05", "Физика (угл.)", "Школа № 1", "AL", "TP"),
        ("", "4", "11:25–12:10", "Физика (угл.)", "Школа № 1", "AL", "TP"),
        ("",) * 7,
        ("вторник", "1", "09:00–09:45", "Математика", "Школа № 5", "B1", "TN"),
    )


def test_a_teacher_sees_whom_to_teach_where() -> None:
    (table,) = agenda(NETWORK, PLAN, "teacher", "TP")
    assert table.title == "TP"
    assert table.rows == (
        ("понедельник", "3", "10:20–11:05", "Физика (угл.)", "10 кл.", "Школа № 1", "AL"),
        ("", "4", "11:25–12:10", "Физика (угл.)", "10 кл.", "Школа № 1", "AL"),
    )


def test_a_room_says_who_is_in_it() -> None:
    (table,) = agenda(NETWORK, PLAN, "room", "A2")
    assert table.rows == (("вторник", "4", "11:25–12:10", "Право", "10 кл.", "TL"),)


def test_a_group_lists_its_members() -> None:
    lessons, members = agenda(NETWORK, PLAN, "group", small.PHYSICS)
    assert lessons.title == "Физика, углублённый, 10 класс, Школа № 1, группа 1"
    assert [row[:3] for row in members.rows] == [
        ("1", "Ученик a1", "Школа № 1"),
        ("2", "Ученик a2", "Школа № 1"),
        ("3", "Ученик b1", "Школа № 5"),
    ]


def test_a_school_has_a_list_for_every_class() -> None:
    (table,) = agenda(NETWORK, PLAN, "school", "B")
    assert table.title == "Класс 10B"
    assert ("", "3", "10:20–11:05", "Физика (угл.)", "Школа № 1", "AL", "TP") in table.rows


def test_students_without_a_class_have_a_list_of_their_own() -> None:
    network = small.network(students={"b3": {"class_": None}})
    assert [table.title for table in agenda(network, PLAN, "school", "B")] == [
        "Класс 10B",
        "Ученики без класса",
    ]


def test_someone_with_no_lessons_has_an_empty_week() -> None:
    (table,) = agenda(NETWORK, PLAN, "room", "BL")
    assert table.rows == ()


def test_the_number_of_a_group_is_said_where_there_are_several() -> None:
    plan = small.plan(
        lessons={small.PHYSICS_2: ((2, 5, "AL"), (2, 6, "AL"))}, members={small.PHYSICS_2: ("a2",)}
    )
    (table,) = agenda(NETWORK, plan, "room", "AL")
    assert {row[4] for row in table.rows if any(row)} == {"10 кл., гр. 1", "10 кл., гр. 2"}


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("student", "a1", "a1"),
        ("student", "ученик A1", "a1"),
        ("school", "Школа № 5", "B"),
        ("teacher", "Маслова О. П.", "TM"),
        ("group", "Физика, углублённый, 10 класс, Школа № 1, группа 2", small.PHYSICS_2),
    ],
)
def test_anyone_is_found_by_id_and_by_name(kind: str, value: str, found: str) -> None:
    assert chosen_id(NETWORK, kind, value) == found


@pytest.mark.parametrize(
    ("value", "code", "hint"), [("a11", "unknown_id", ""), ("Ученик", "unknown_id", "Ученик b3")]
)
def test_an_unknown_name_offers_the_nearest(value: str, code: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        chosen_id(NETWORK, "student", value)
    (problem,) = caught.value.problems
    assert (problem.code, problem.value) == (code, value)
    assert problem.hint[:1] == hint[:1]


def test_namesakes_are_told_apart_by_id() -> None:
    network = small.network(students={"a1": {"name": "Иванов Иван"}, "b1": {"name": "Иванов Иван"}})
    with pytest.raises(InputError) as caught:
        chosen_id(network, "student", "Иванов Иван")
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("name_twice", "a1, b1")


def test_the_weeks_of_all_have_a_row_for_everyone_and_day() -> None:
    teachers = weeks_of_teachers(NETWORK, PLAN)
    assert teachers.columns == ("учитель", "школа", "день", "1", "2", "3", "4", "5", "6")
    assert (
        "TP",
        "Школа № 1",
        "понедельник",
        "",
        "",
        "10:20 Физика (угл.), 10 кл., AL",
        "11:25 Физика (угл.), 10 кл., AL",
        "",
        "",
    ) in (teachers.rows)
    students = weeks_of_students(NETWORK, PLAN)
    assert students.columns[:4] == ("ученик", "школа", "класс", "день")
    mine = [row for row in students.rows if row[0] == "Ученик b1"]
    assert [row[3] for row in mine] == ["понедельник", "вторник"]
    assert mine[0][6] == "10:20 Физика (угл.), AL, TP, Школа № 1"
    assert (
        "A2",
        "Школа № 1",
        "вторник",
        "",
        "",
        "",
        "11:25 Право, 10 кл., TL",
        "",
        "",
    ) in weeks_of_rooms(NETWORK, PLAN).rows


def test_the_weeks_of_groups_have_a_column_a_day() -> None:
    table = weeks_of_groups(NETWORK, PLAN)
    assert table.columns == ("группа", "понедельник", "вторник", "среда")
    assert table.rows[1] == (
        "Физика, углублённый, 10 класс, Школа № 1, группа 1",
        "3 урок (10:20): AL, TP\n4 урок (11:25): AL, TP",
        "",
        "",
    )
