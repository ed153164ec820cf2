"""A workbook of a plan is corrected and read back: what was changed is known, judged and marked."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import small_network as small
from corrected_books import (
    GRID,
    KEY,
    SEATS,
    another_room,
    case,
    lesson_cells,
    saved,
    seat_rows,
    two_at_once,
)
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from documents.contents.workbook.corrections import correction_sheets, group_labels, lesson_labels
from documents.formats.sheets.marked import marked_copy
from documents.formats.sheets.xlsx import workbook
from documents.papers import marks_of
from instances.edited import Edited, read_edited
from models.names import fold
from models.network import PinKind
from models.plan import Lesson, Plan, Result, RunStatus
from models.record import GroupId, PartId
from models.workbook.marks import BROKEN, CHANGED
from scenarios.corrected import Corrected, corrected, held


def colour_a_cell(book: Workbook) -> str:
    cell = lesson_cells(book[GRID])[7]
    book[GRID][cell].fill = PatternFill("solid", fgColor="92D050")
    return cell


def a_lesson_moves(book: Workbook) -> str:
    """A lesson goes to a period of its day in which its students, its teacher and its room are
    free.
    """
    sheet, group = book[GRID], "che+10/1/on_site/1"
    label = next(str(row[0].value) for row in book[KEY].iter_rows() if row[1].value == group)
    columns = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    row = next(
        cells[0].row
        for cells in sheet.iter_rows(min_col=columns["пн 5"])
        if str(cells[0].value).startswith(label)
    )
    old, new = (sheet.cell(row or 0, columns[time]) for time in ("пн 5", "пн 7"))
    new.value, old.value = old.value, None
    return str(new.coordinate)


def give_a_wish_up(book: Workbook) -> str:
    """Somebody leaves a group that has members to spare."""
    groups = [group for _, _, group in seat_rows(book)]
    cell = next(cell for cell, _, group in seat_rows(book) if groups.count(group) > 15)
    book[SEATS][cell].value = "нет"
    return cell


def spelled_otherwise(book: Workbook) -> str:
    cell = lesson_cells(book[GRID])[3]
    book[GRID][cell].value = f"  {str(book[GRID][cell].value).upper().replace(' ', '  ')} "
    return cell


def filtered_and_sorted(book: Workbook) -> str:
    """Rows of the seats in another order, some hidden by a filter."""
    sheet = book[SEATS]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), start=2):
        for position, value in enumerate(values, start=1):
            sheet.cell(number, position, value)
        sheet.row_dimensions[number].hidden = number % 3 == 0
    return "H2"


LEGAL = (
    colour_a_cell,
    another_room,
    a_lesson_moves,
    give_a_wish_up,
    spelled_otherwise,
    filtered_and_sorted,
)


def room_of_the_other_school(book: Workbook) -> str:
    cell = lesson_cells(book[GRID], "[1-")[0]
    text = str(book[GRID][cell].value)
    book[GRID][cell].value = text[: text.index("[")] + "[5-101]"
    return cell


def another_teacher(book: Workbook) -> str:
    """All lessons of a teacher go to one of another subject who is free then."""
    sheet = book[GRID]
    from_row, to_row = next(
        (a, b)
        for a in sheet.iter_rows(min_row=2)
        for b in sheet.iter_rows(min_row=2)
        if "-rus-" in str(a[1].value)
        and "-inf-" in str(b[1].value)
        and sum(bool(c.value) for c in a[2:]) > 0
        if not any(x.value and y.value for x, y in zip(a[2:], b[2:], strict=True))
    )
    last = ""
    for old, new in zip(from_row[2:], to_row[2:], strict=True):
        if old.value:
            new.value, old.value, last = old.value, None, str(new.coordinate)
    return last


def lesson_lost(book: Workbook) -> str:
    cell = lesson_cells(book[GRID], "10А Русский язык")[0]
    book[GRID][cell].value = None
    return lesson_cells(book[GRID], "10А Русский язык")[0]


def class_of_one(book: Workbook) -> str:
    """All but one leave a group."""
    rows = seat_rows(book)
    group = rows[0][2]
    cells = [cell for cell, _, name in rows if name == group]
    for cell in cells[1:]:
        book[SEATS][cell].value = ""
    return cells[0]


ILLEGAL = (two_at_once, room_of_the_other_school, another_teacher, lesson_lost, class_of_one)


def judged(path: Path) -> tuple[Edited, Corrected]:
    edited = read_edited(path, case().network)
    return edited, corrected(case(), edited)


def test_a_workbook_that_nobody_touched_reads_back_equal(tmp_path: Path) -> None:
    path, _ = saved(tmp_path, lambda book: "")
    edited, found = judged(path)
    assert edited.plan == edited.original.plan
    assert (edited.pins, found.after) == ((), found.before)


@pytest.mark.parametrize("change", LEGAL, ids=lambda change: change.__name__)
def test_a_legal_change_is_accepted(change: Callable[[Workbook], str], tmp_path: Path) -> None:
    path, cell = saved(tmp_path, change)
    edited, found = judged(path)
    assert found.after.violations == ()
    kinds = {pin.kind for pin in edited.pins}
    assert kinds == {
        colour_a_cell: {PinKind.TIME, PinKind.ROOM},
        another_room: {PinKind.ROOM},
        a_lesson_moves: {PinKind.TIME},
    }.get(change, set())
    marks = {
        mark.cell: mark.colour for mark in marks_of(case().network, edited.places, found.after)
    }
    assert marks == ({cell: CHANGED} if change in (another_room, a_lesson_moves) else {})


@pytest.mark.parametrize("change", ILLEGAL, ids=lambda change: change.__name__)
def test_an_illegal_change_is_refused_and_marked(
    change: Callable[[Workbook], str], tmp_path: Path
) -> None:
    path, cell = saved(tmp_path, change)
    edited, found = judged(path)
    assert not found.after.accepted
    marks = list(marks_of(case().network, edited.places, found.after))
    book = load_workbook(BytesIO(marked_copy(path.read_bytes(), marks)))
    sheet = book[SEATS if change is class_of_one else GRID]
    if change is not class_of_one:
        assert sheet[cell].fill.fgColor.rgb[-6:] == BROKEN
        assert sheet[cell].comment is not None
    assert read_edited(path, case().network).plan == edited.plan


def test_the_program_s_own_marks_are_no_pins(tmp_path: Path) -> None:
    path, _ = saved(tmp_path, two_at_once)
    edited, found = judged(path)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(
        marked_copy(path.read_bytes(), marks_of(case().network, edited.places, found.after))
    )
    assert read_edited(copy, case().network).pins == edited.pins
    assert len(held(case(), edited).network.pins) == len(case().network.pins) + len(edited.pins)


def test_classes_that_two_schools_write_with_and_without_a_space_are_told_apart(
    tmp_path: Path,
) -> None:
    facts = small.network(classes={"10B": {"name": "10 А"}})
    lessons = tuple(
        Lesson(group=GroupId(group), part=PartId("m"), day=day, period=1)
        for day, group in ((1, small.MATHS_A), (2, small.MATHS_B))
    )
    plan = Plan(groups=(GroupId(small.MATHS_A), GroupId(small.MATHS_B)), lessons=lessons)
    made = Result(status=RunStatus.FEASIBLE, plan=plan, network_hash=facts.hash)
    (tmp_path / "plan.xlsx").write_bytes(workbook(correction_sheets(facts, made)))
    assert read_edited(tmp_path / "plan.xlsx", facts).plan.lessons == plan.lessons
    labels = lesson_labels(facts, plan).values()
    assert len(set(map(fold, labels))) == len(labels)


def test_a_request_offers_the_groups_of_its_courses_in_a_list() -> None:
    facts = small.network()
    made = Result(status=RunStatus.FEASIBLE, plan=small.plan(), network_hash=facts.hash)
    book = load_workbook(BytesIO(workbook(correction_sheets(facts, made))))
    sheet, offered = book[SEATS], dict[tuple[str, str], list[object]]()
    for rule in sheet.data_validations.dataValidation:
        title, place = rule.formula1.split("!")
        listed = [cell.value for row in book[title][place] for cell in row]
        for cells in rule.sqref.ranges:
            for row, *_ in cells.rows:
                who, course = sheet.cell(row[0], 1).value, sheet.cell(row[0], 5).value
                offered[who, course] = listed
    labels = {label: group for group, label in group_labels(facts, small.plan()).items()}
    assert offered.keys() == {(row.student, row.course) for row in facts.requests}
    for (_, course), listed in offered.items():
        assert {facts.candidate_of[labels[name]].course for name in listed} == {course}
        assert len(listed) == len(
            [g for g in labels.values() if facts.candidate_of[g].course == course]
        )
