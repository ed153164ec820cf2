"""Visitors of class groups in papers: lists name them with their home school, timetables say with
whom a lesson is shared.
"""

import small_network as small

from documents.contents.common.lessons.timetable import class_grids
from documents.contents.terminal.agenda import agenda
from documents.contents.terminal.demand import demand_tables
from documents.contents.workbook.lists import group_table, lesson_table, member_table, request_table
from documents.contents.workbook.weeks import weeks_of_groups, weeks_of_teachers
from models.policy import Policy
from models.record import SchoolId
from validation import judge

NETWORK = small.network(
    add={"requests": [{"student": "b3", "course": "physics"}]},
    class_lessons={"physics": {"visitors": 2}},
)
PLAN = small.plan(lessons={small.BASIC_A: ((1, 3, "A1"),)}, members={small.BASIC_A: ("b3",)})
NAME = "Физика, базовый, 10А"


def test_a_class_group_with_visitors_is_among_the_groups_with_who_comes_from_where() -> None:
    row = next(row for row in group_table(NETWORK, PLAN).rows if row[0] == NAME)
    assert row == (NAME, "Школа № 1", "TQ", "A1", "3", "2", "1", "1", "пн 3")
    assert NAME in {row[0] for row in weeks_of_groups(NETWORK, PLAN).rows}
    assert not any(
        small.network().class_of["10B"].id in row[0] for row in group_table(NETWORK, PLAN).rows
    )


def test_its_list_has_the_class_and_its_visitors_with_their_home_school() -> None:
    listed = [row[1:] for row in member_table(NETWORK, PLAN).rows if row[0] == NAME]
    shown = agenda(NETWORK, PLAN, "group", small.BASIC_A)[1].rows
    assert listed == list(shown)
    assert listed[-1] == ("3", "Ученик b3", "Школа № 5", "10B")


def test_a_request_granted_by_a_visit_names_the_class_group() -> None:
    rows = request_table(NETWORK, PLAN, judge(NETWORK, Policy(), PLAN)).rows
    assert next(row for row in rows if row[0] == "Ученик b3")[5] == NAME


def test_the_teacher_reads_that_visitors_come_and_the_class_of_a_visitor_with_whom_he_sits() -> (
    None
):
    audience = "10А, гости: Школа № 5 — 1"
    assert audience in {row[5] for row in lesson_table(NETWORK, PLAN).rows}
    assert any(audience in cell for row in weeks_of_teachers(NETWORK, PLAN).rows for cell in row)
    host, home = (class_grids(NETWORK, PLAN, SchoolId(school))[0] for school in ("A", "B"))
    assert any(
        "Физика, вместе с 10А, 10:20, Школа № 1" in cell for row in home.rows for cell in row
    )
    assert not any("вместе с" in cell for row in host.rows for cell in row)


def test_the_week_of_a_visitor_has_the_lesson_elsewhere_and_not_the_one_at_home() -> None:
    (table,) = agenda(NETWORK, PLAN, "student", "b3")
    physics = [row for row in table.rows if "Физика" in row]
    assert [(row[1], row[4]) for row in physics] == [("3", "Школа № 1")]


def test_seats_for_visitors_are_seats_in_the_demand() -> None:
    row = next(
        row for row in demand_tables(NETWORK)[0].rows if row[0].startswith("Физика, базовый")
    )
    assert row[3:7] == ("1", "5–25", "0", "4")
