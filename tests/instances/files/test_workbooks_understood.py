"""What people and programs do to a workbook without changing what it says is understood."""

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from spoilt import KINDS, Kind, outcome, spoilt

#: The value of a number in the XML of a sheet.
NUMBER = re.compile(rb'(<c [^>]*t="n"[^>]*><v>)(\d+)(</v>)')


def filter_left_on(kind: Kind, book: Workbook) -> None:
    sheet = book[kind.sheet]
    sheet.auto_filter.ref = f"A{kind.line - 1}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    for line in range(kind.line, sheet.max_row, 2):
        sheet.row_dimensions[line].hidden = True


def codes_as_numbers(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value)
                if text.isascii() and text.isdigit() and sheet.title != "_setka":
                    cell.value = int(text)


def numbers_as_text(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int):
                    cell.value = f" {cell.value}"


def dates_as_text(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date):
                    cell.number_format, cell.value = "@", f"{cell.value:%d.%m.%Y}"


def spaces_around(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value and sheet.title != "_setka":
                    cell.value = f"\xa0{cell.value} "


def lines_without_anything(kind: Kind, book: Workbook) -> None:
    sheet = book[kind.sheet]
    sheet.insert_rows(kind.line + 1, 3)
    sheet.cell(sheet.max_row + 400, 1).number_format = "0.00"


def colours_and_notes(kind: Kind, book: Workbook) -> None:
    sheet = book[kind.sheet]
    sheet.row_dimensions[kind.line].height = 60
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Лист1")


def other_order(kind: Kind, book: Workbook) -> None:
    book.move_sheet(kind.sheet, offset=len(book.sheetnames))
    book.active = 0


UNDERSTOOD = (
    filter_left_on,
    codes_as_numbers,
    numbers_as_text,
    dates_as_text,
    spaces_around,
    lines_without_anything,
    colours_and_notes,
    other_order,
)


@pytest.mark.parametrize("name", KINDS)
def test_what_says_the_same_is_understood(name: str, tmp_path: Path) -> None:
    def all_of_it(kind: Kind, book: Workbook) -> None:
        for edit in UNDERSTOOD:
            edit(kind, book)

    assert outcome(name, spoilt(tmp_path, name, all_of_it)) is None


def test_whole_numbers_with_a_point_and_no_note_of_when_it_was_saved_are_understood(
    tmp_path: Path,
) -> None:
    """As an office in a browser saves them."""
    for name in KINDS:
        path = spoilt(tmp_path, name, codes_as_numbers)
        with ZipFile(path) as archive:
            members = {
                one: archive.read(one) for one in archive.namelist() if one != "docProps/core.xml"
            }
        with ZipFile(path, "w") as archive:
            for one, content in members.items():
                changed = NUMBER.sub(rb"\1\2.0\3", content) if "worksheets/" in one else content
                archive.writestr(one, changed)
        assert outcome(name, path) is None
