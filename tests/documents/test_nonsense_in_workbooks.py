"""Nonsense in a corrected workbook of a plan is named by its cell; an office changes nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from corrected_books import GRID, SEATS, case, lesson_cells, saved, two_at_once
from openpyxl import Workbook

from instances.edited import read_edited
from models.problems import InputError


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
