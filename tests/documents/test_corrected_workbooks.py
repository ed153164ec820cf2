"""A workbook of a plan is corrected and read back: what was changed is known, judged and marked;
nonsense is named by cell.
"""

import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import small_network as small
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from documents.contents.workbook.corrections import correction_sheets, group_labels, lesson_labels
from documents.formats.sheets.marked import marked_copy
from documents.formats.sheets.xlsx import workbook
from documents.papers import marks_of
from instances import Case, read
from instances.edited import Edited, read_edited
from instances.generate.samples.library import LIBRARY
from models.names import fold
from models.network import PinKind
from models.plan import Lesson, Plan, Result, RunStatus
from models.problems import InputError
from models.record import GroupId, PartId
from models.workbook.marks import BROKEN, CHANGED
from scenarios.corrected import Corrected, corrected, held

GRID, SEATS, KEY = "Шахматка", "Правка составов", "Ключ"
SAMPLE = "two-schools"
DAYS = ("пн", "вт", "ср", "чт", "пт", "сб")


@cache
def case() -> Case:
    return read(SAMPLE)


@cache
def content() -> bytes:
    plan = Plan.model_validate_json((LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8"))
    network = case().network
    result = Result(status=RunStatus.FEASIBLE, plan=plan, network_hash=network.hash)
    return workbook(correction_sheets(network, result))


def saved(tmp_path: Path, change: Callable[[Workbook], object]) -> tuple[Path, str]:
    """The workbook with a change, and the cell that the change names."""
    book = load_workbook(BytesIO(content()))
    cell = change(book)
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx", str(cell)


def lesson_cells(sheet: Worksheet, text: str = "") -> list[str]:
    """Cells of the grid with one lesson whose name holds a text."""
    rows = sheet.iter_rows(min_row=2, min_col=3)
    found = [cell for row in rows for cell in row if cell.value and "\n" not in str(cell.value)]
    return [cell.coordinate for cell in found if text in str(cell.value)]


def seat_rows(book: Workbook) -> list[tuple[str, str, str]]:
    """Cell of the group, course and group of every request that is granted."""
    rows = book[SEATS].iter_rows(min_row=2)
    return [
        (row[7].coordinate, str(row[4].value), str(row[7].value)) for row in rows if row[7].value
    ]


def colour_a_cell(book: Workbook) -> str:
    cell = lesson_cells(book[GRID])[7]
    book[GRID][cell].fill = PatternFill("solid", fgColor="92D050")
    return cell


def another_room(book: Workbook) -> str:
    """A lesson that needs no more than a room goes into a large room of its school that is free
    then.
    """
    sheet, network = book[GRID], case().network
    plan = Plan.model_validate_json((LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8"))
    lesson = next(row for row in plan.lessons if row.group.startswith("mat10/") and row.weeks == 0)
    school = network.candidate_of[lesson.group].host
    used = {
        row.room for row in plan.lessons if (row.day, row.period) == (lesson.day, lesson.period)
    }
    seats = network.room_of[lesson.room].seats if lesson.room else 0
    rooms = [
        r for r in network.rooms if r.school == school and r.id not in used and r.seats >= seats
    ]
    free = next(
        r for r in rooms if (lesson.day, lesson.period) not in {(c.day, c.period) for c in r.closed}
    )
    labels = {
        row[1].value: row[0].value
        for row in book[KEY].iter_rows()
        if row[2].value == lesson.part and row[1].value == lesson.group
    }
    column = next(
        cell.column for cell in sheet[1] if cell.value == f"{DAYS[lesson.day - 1]} {lesson.period}"
    )
    cell = next(
        row[0]
        for row in sheet.iter_rows(min_col=column, max_col=column)
        if str(row[0].value).startswith(labels[lesson.group] + " [")
    )
    cell.value = f"{labels[lesson.group]} [{free.id}]"
    return str(cell.coordinate)


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


def two_at_once(book: Workbook) -> str:
    """A lesson moves to a time at which its class learns something else."""
    sheet = book[GRID]
    first, second = (
        lesson_cells(sheet, "10А Русский язык")[:1],
        lesson_cells(sheet, "10А Литература")[:1],
    )
    column = "".join(filter(str.isalpha, second[0]))
    target = sheet[f"{column}{sheet[first[0]].row}"]
    target.value, sheet[first[0]].value = sheet[first[0]].value, None
    return str(target.coordinate)


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


def merge(book: Workbook) -> str:
    book[GRID].merge_cells("C5:D6")
    return "merged_cells"


def rename(book: Workbook) -> str:
    book[GRID].title = "Сетка занятий"
    return "sheet_gone"


def drop_a_column(book: Workbook) -> str:
    book[GRID].delete_cols(7)
    return "grid_column_gone"


def misspell(book: Workbook) -> str:
    book[GRID][lesson_cells(book[GRID])[0]].value = "10Ы Русский язык"
    return "unknown_lesson"


def copy_a_lesson(book: Workbook) -> str:
    sheet = book[GRID]
    row = next(
        row for row in sheet.iter_rows(min_row=2, min_col=3) if any(cell.value for cell in row)
    )
    cell = next(cell for cell in row if cell.value)
    sheet.cell((cell.row or 0) + 1, cell.column or 3).value = cell.value
    return "lesson_twice"


def copy_a_row(book: Workbook) -> str:
    sheet = book[SEATS]
    for position in range(1, 9):
        sheet.cell(
            sheet.max_row if position > 1 else sheet.max_row + 1,
            position,
            sheet.cell(2, position).value,
        )
    return "request_twice"


def group_of_nobody(book: Workbook) -> str:
    book[SEATS]["H2"].value = "группа Б"
    return "unknown_group"


def no_such_room(book: Workbook) -> str:
    cell = lesson_cells(book[GRID], "[1-")[0]
    book[GRID][cell].value = str(book[GRID][cell].value).replace("[1-", "[9-")
    return "unknown_room"


def lose_the_source(book: Workbook) -> str:
    del book["_setka"]
    return "no_source"


@pytest.mark.parametrize(
    "change",
    [
        merge,
        rename,
        drop_a_column,
        misspell,
        copy_a_lesson,
        copy_a_row,
        group_of_nobody,
        no_such_room,
        lose_the_source,
    ],
)
def test_nonsense_is_named_with_its_place(
    change: Callable[[Workbook], str], tmp_path: Path
) -> None:
    path, code = saved(tmp_path, change)
    with pytest.raises(InputError) as raised:
        read_edited(path, case().network)
    assert code in {problem.code for problem in raised.value.problems}
    assert all(problem.file == str(path) for problem in raised.value.problems)


@pytest.mark.office
def test_an_office_changes_nothing(tmp_path: Path) -> None:
    path, _ = saved(tmp_path, two_at_once)
    before = read_edited(path, case().network)
    (tmp_path / "saved").mkdir()
    office = [
        "soffice",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path / "saved"),
        str(path),
    ]
    subprocess.run(office, check=True, capture_output=True, timeout=240)
    after = read_edited(tmp_path / "saved" / "plan.xlsx", case().network)
    assert (after.plan, after.pins) == (before.plan, before.pins)


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
