"""The sheets of a corrected workbook, and the result that is hidden in it."""

import base64
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

import texts
from instances.files.archive import read_archive
from instances.files.opened import load
from instances.plans.gone import keeps_anything
from instances.plans.named import is_of
from instances.tables.cells import text_of
from models.names import Called, fold
from models.network import Network
from models.plan import Plan, Result
from models.problems import InputError, Problem
from models.record import GroupId, PartId
from models.workbook.marks import ATTEMPT_SHEET, BROKEN, CHANGED

#: The hidden sheet, and those that people correct or look names up in.
SOURCE, SHEETS = "_setka", ("grid", "seats", "key")
#: Fills that say nothing: none, white, and the program's own marks.
PLAIN = frozenset({"000000", "FFFFFF", BROKEN, CHANGED})


@dataclass(frozen=True)
class Book:
    """A corrected workbook.

    Attributes
    ----------
    labels, groups
        What the names on the sheets stand for.
    former
        Names of groups that the network no longer has.
    strict
        What the network does not have is a problem.
    unreadable
        Cells that hold no value of their own.
    """

    file: str
    grid: Worksheet
    seats: Worksheet
    result: Result
    original: Plan
    labels: Called[tuple[GroupId, PartId]]
    groups: Called[GroupId]
    former: Called[bool]
    strict: bool
    unreadable: tuple[Problem, ...] = ()

    def problem(
        self, code: str, cell: Cell | MergedCell, value: str = "", hint: str = ""
    ) -> Problem:
        """A problem at a cell."""
        sheet = cell.parent.title
        column = get_column_letter(cell.column or 1)
        return Problem(
            code=code,
            file=self.file,
            sheet=sheet,
            line=cell.row,
            column=column,
            value=value,
            hint=hint,
        )


def open_book(path: Path, network: Network, *, strict: bool = True) -> Book:
    """Open a workbook that was written for a network.

    Raises
    ------
    InputError
        It is none or that of an incomplete attempt, it lost a sheet, or it was written for another
        network.
    """
    content, formulas = read_archive(path)
    book = load(path, content, values=True)
    if ATTEMPT_SHEET in book.sheetnames:
        raise InputError([Problem(code="attempt_is_no_plan", file=str(path))])
    found = {name: _sheet(book, name) for name in SHEETS}
    lost = [
        Problem(code="sheet_gone", file=str(path), value=texts.say(f"sheet.{name}"))
        for name in SHEETS
        if not found[name]
    ]
    result = _source(book, path)
    if lost or result is None or result.plan is None:
        raise InputError(lost or [Problem(code="no_source", file=str(path))])
    if not keeps_anything(network, result.plan):
        raise InputError([Problem(code="other_network", file=str(path))])
    grid, seats, key = (found[name] or book.worksheets[0] for name in SHEETS)
    labels, groups, former = _key(key, network)
    # Facts that changed since took rows and columns away, or brought some: that is no fault of the
    # workbook.
    exact = strict and is_of(result, network)
    read = Book(str(path), grid, seats, result, result.plan, labels, groups, former, exact)
    computed = load(path, content, values=False) if formulas else None
    return replace(read, unreadable=tuple(_unreadable(read, computed)))


def _unreadable(book: Book, computed: Workbook | None) -> Iterator[Problem]:
    """Errors, formulas that nobody computed, and codes that a spreadsheet made dates."""
    for sheet in (book.grid, book.seats):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date):
                    yield book.problem("date_in_cell", cell, f"{cell.value:%d.%m.%Y}")
                elif cell.data_type == "e":
                    yield book.problem("error_in_cell", cell, str(cell.value))
                elif (
                    cell.value is None
                    and computed is not None
                    and computed[sheet.title][cell.coordinate].data_type == "f"
                ):
                    yield book.problem("formula_without_value", cell, cell.coordinate)


def _sheet(book: Workbook, name: str) -> Worksheet | None:
    titles = {fold(texts.say_in(language, f"sheet.{name}")) for language in texts.LANGUAGES}
    return next((sheet for sheet in book.worksheets if fold(sheet.title) in titles), None)


def _source(book: Workbook, path: Path) -> Result | None:
    if SOURCE not in book.sheetnames:
        return None
    rows = book[SOURCE].iter_rows(min_row=2, max_col=1, values_only=True)
    text = "".join(str(row[0])[1:] for row in rows if row[0])
    try:
        return Result.model_validate_json(zlib.decompress(base64.b85decode(text)))
    except (ValueError, zlib.error, ValidationError) as error:
        raise InputError([Problem(code="no_source", file=str(path))]) from error


def _key(
    sheet: Worksheet, network: Network
) -> tuple[Called[tuple[GroupId, PartId]], Called[GroupId], Called[bool]]:
    former: list[tuple[str, bool]] = []
    labels: list[tuple[str, tuple[GroupId, PartId]]] = []
    groups: list[tuple[str, GroupId]] = []
    for row in sheet.iter_rows(max_col=3, values_only=True):
        label, group, part = (text_in(value) for value in row)
        found = network.candidate_of.get(GroupId(group))
        if found is not None and part in {one.id for one in network.parts_of[found.course]}:
            labels.append((label, (GroupId(group), PartId(part))))
        elif found is not None and not part:
            groups.append((label, GroupId(group)))
        elif part or "/" in group:
            former.append((label, True))
    return Called(labels), Called(groups), Called(former)


def text_in(value: object) -> str:
    """The text of a value, without the apostrophe that keeps it from being a formula."""
    return (
        text_of(value)
        if isinstance(value, str | int | float)
        else ""
        if value is None
        else str(value)
    )


def is_marked(cell: Cell | MergedCell) -> bool:
    """Whether people gave a cell a colour."""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return False
    colour = fill.fgColor
    return colour.type != "rgb" or str(colour.rgb)[-6:].upper() not in PLAIN
