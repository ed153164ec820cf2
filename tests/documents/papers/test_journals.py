"""The journal of a group: its pages are the real lessons of the year, and it is ready to print and
to fill in.
"""

from datetime import date
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook
from papers import small_dossier
from small_network import LAW, MATHS_A, PHYSICS, network, plan
from small_year import spans, taught

from documents.contents.common.forms.leaf import Leaf
from documents.contents.common.lessons.group_year import joined_in_year, years_of_groups
from documents.contents.teachers.journal import journal, journals
from documents.formats.sheets.leaves import leaf_workbook
from models.network import Form
from models.record import GroupId
from models.school_year.annex import Annex
from validation.consequences.meetings import DatedPlan, Taught


def leaves(group: str, of: Taught | None = None) -> tuple[Leaf, ...]:
    return journal(years_of_groups(of or taught())[GroupId(group)])


@cache
def book(group: str = PHYSICS) -> Workbook:
    return load_workbook(BytesIO(leaf_workbook(leaves(group))))


def days(leaf: Leaf) -> list[str]:
    return [strip.key for strip in leaf.blocks[0].columns if "#" in strip.key]


def test_pages_are_the_months_with_lessons_and_columns_the_lessons() -> None:
    found = {leaf.title: leaf for leaf in leaves(PHYSICS)}
    assert [*found] == ["Титул", "Список", "сентябрь", "январь", "Итоги", "Замечания", "_setka"]
    assert days(found["сентябрь"]) == [
        "2026-09-07#3",
        "2026-09-07#4",
        "2026-09-14#3",
        "2026-09-14#4",
    ]
    assert days(found["январь"]) == ["2027-01-11#3", "2027-01-11#4", "2027-01-18#3", "2027-01-18#4"]


def test_the_right_page_has_a_row_for_every_lesson_of_the_left_one() -> None:
    for leaf in leaves(PHYSICS):
        if any("#" in strip.key for block in leaf.blocks for strip in block.columns):
            assert days(leaf) == list(leaf.blocks[1].keys)


def test_groups_that_take_students_of_other_classes_have_journals_and_others_have_none() -> None:
    assert {group.id for group in joined_in_year(taught())} == {PHYSICS, LAW}
    made = list(journals(small_dossier(annex=Annex(calendar=spans()))))
    assert len(made) == 2
    assert MATHS_A not in {
        leaf.blocks[0].rows[0][1] for pack in made for leaf in pack.leaves if leaf.hidden
    }


def test_without_a_calendar_there_is_no_journal() -> None:
    assert list(journals(small_dossier())) == []


def test_a_group_that_changes_its_days_has_the_lessons_of_both_plans() -> None:
    second = plan(lessons={LAW: ((3, 5, "A2"),)}, teachers={LAW: ("TP",)})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2026, 9, 9), plan=second),
    )
    found = {leaf.title: leaf for leaf in leaves(LAW, taught(plans=plans))}
    assert days(found["сентябрь"]) == [
        "2026-09-01#4",
        "2026-09-08#4",
        "2026-09-09#5",
        "2026-09-16#5",
    ]
    facts = dict(found["Титул"].blocks[0].rows)
    assert facts["Дни и уроки"] == "вт 4; ср 5 (с 09.09.2026)"
    assert facts["Учитель"] == "TL; TP (с 09.09.2026)"


def test_days_on_which_a_student_is_not_in_the_group_are_shaded() -> None:
    second = plan(members={LAW: ("a1", "a3")})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2026, 9, 9), plan=second),
    )
    found = {leaf.title: leaf for leaf in leaves(LAW, taught(plans=plans))}
    assert found["сентябрь"].blocks[0].keys == ("a1", "a3", "b2")
    assert found["сентябрь"].blocks[0].shaded == ((0, 3), (0, 4), (2, 5))
    assert found["январь"].blocks[0].keys == ("a1", "a3")


def test_a_group_by_correspondence_has_a_column_for_every_week() -> None:
    form = Form.CORRESPONDENCE
    facts = network(offers={"law": {"form": form}})
    group = f"law/A/{form}/1"
    made = plan(
        lessons={group: ()},
        members={LAW: (), group: ("a3", "b2")},
        teachers={LAW: (), group: ("TL",)},
        closed=(LAW,),
    )
    found = {
        leaf.title: leaf
        for leaf in leaves(
            group, taught(of=facts, plans=(DatedPlan(first=date(2026, 9, 1), plan=made),))
        )
    }
    assert days(found["сентябрь"]) == ["2026-09-01#0", "2026-09-07#0", "2026-09-14#0"]


def test_headings_and_names_stay_in_sight_and_pages_are_printed_apart() -> None:
    sheet = book()["сентябрь"]
    # The hidden column of keys, the number and the name; the hidden row of keys and the heading.
    assert sheet.freeze_panes == "D6"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[4].hidden
    assert str(sheet.print_area).count(":") == 2
    assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (
        sheet.PAPERSIZE_A4,
        "landscape",
    )


def test_marks_are_offered_in_the_cells_of_lessons() -> None:
    sheet = book()["сентябрь"]
    (offered,) = sheet.data_validations.dataValidation
    assert str(offered.formula1) == '"5,4,3,2,н,нб,ну,нп,о,зач.,незач.,осв."'
    assert str(offered.sqref) == "E6:E8 F6:F8 G6:G8 H6:H8"


def test_the_contents_lead_to_every_sheet() -> None:
    title = book()["Титул"]
    links = {cell.hyperlink.target for row in title.iter_rows() for cell in row if cell.hyperlink}
    assert links == {
        f"#'{sheet.title}'!A1"
        for sheet in book().worksheets
        if sheet.title not in ("Титул", "_setka")
    }
    assert book()["_setka"].sheet_state == "veryHidden"


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    facts = network(students={"a1": {"name": "=SUM(A1)"}, "a2": {"name": "Ы" * 80}})
    of = taught(of=facts)
    sheet = load_workbook(BytesIO(leaf_workbook(leaves(PHYSICS, of))))["сентябрь"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "'=SUM(A1)" in texts
    assert "Ы" * 80 in texts
