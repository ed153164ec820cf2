"""What the guide shows: forms, remarks, a corrected plan, its changes, and the year after."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.guide.papers import sheets
from benchmarks.guide.sheet import sheet_picture
from documents.contents.common.lessons.timetable import class_grids
from documents.contents.terminal.difference import change_table
from documents.contents.workbook.corrections import correction_sheets
from documents.formats.pictures.png import grids
from documents.formats.sheets.marked import marked_copy
from documents.formats.sheets.remarked import Remark, remarked
from documents.formats.sheets.xlsx import workbook
from documents.papers import list_book, marks_of
from instances import Case, read, write
from instances.collect import forms
from instances.edited import read_edited
from instances.generate.samples.library import LIBRARY
from instances.messages import sentence
from models.plan import Plan, Result, RunStatus
from models.problems import InputError
from scenarios.corrected import corrected
from scenarios.next_year import next_year
from solver import escorted
from texts import say

SAMPLE, SMALL = "two-schools", "tiny-escort"


def sample() -> tuple[Case, Plan]:
    """The network that is shown, and its plan."""
    case = read(SAMPLE)
    hidden = Plan.model_validate_json(
        (LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8")
    )
    return case, escorted(case.network, case.policy, hidden)


def pictures() -> Iterator[tuple[str, bytes]]:
    """Name and content of every picture but those of printed pages, which need an office."""
    case, plan = sample()
    form = dict(forms(case.network))[next(name for name, _ in forms(case.network))]
    yield (
        "class-form.png",
        sheet_picture(form, load_workbook(BytesIO(form)).sheetnames[0], range(4, 12), range(1, 13)),
    )
    yield from sheets(case, plan)
    with TemporaryDirectory() as folder:
        yield "remarks.png", _remarks(read(SMALL), Path(folder) / "network.xlsx")
        yield from _corrections(case, plan, Path(folder) / "plan.xlsx")
        write(next_year(case, plan).case, Path(folder) / "next.xlsx")
        book = (Path(folder) / "next.xlsx").read_bytes()
        yield (
            "previous-year.png",
            sheet_picture(book, say("table.previous"), range(1, 10), range(1, 6)),
        )
    yield (
        "class-timetable.png",
        grids(
            say("table.school", name="10А"),
            class_grids(case.network, plan, case.network.schools[0].id)[:1],
        ),
    )


def _remarks(case: Case, path: Path) -> bytes:
    """The sheet of requests with two cells that are wrong, as ``check`` marks them."""
    write(case, path)
    book = load_workbook(path)
    sheet = _sheet(book, say("table.requests"))
    sheet["B5"].value, sheet["C7"].value = "физка", "первый"
    book.save(path)
    try:
        read(path)
    except InputError as error:
        found = [Remark(one.sheet, one.line, one.column, sentence(one)) for one in error.problems]
        return sheet_picture(
            remarked(path.read_bytes(), found), sheet.title, range(1, 10), range(1, 7)
        )
    raise AssertionError("nothing was wrong")


def _corrections(case: Case, plan: Plan, path: Path) -> Iterator[tuple[str, bytes]]:
    """The grid after a lesson was moved onto another of its class, as ``judge`` marks it, and the
    list of changes.
    """
    network = case.network
    result = Result(status=RunStatus.FEASIBLE, plan=plan, network_hash=network.hash)
    book = load_workbook(BytesIO(workbook(correction_sheets(network, result))))
    sheet = _sheet(book, say("sheet.grid"))
    first, second = (_place(sheet, name) for name in NAMES)
    moved, left = sheet.cell(first[0], second[1]), sheet.cell(*first)
    moved.value, left.value = left.value, None
    book.save(path)
    edited = read_edited(path, network)
    found = corrected(case, edited)
    marked = marked_copy(path.read_bytes(), marks_of(network, edited.places, found.after))
    rows = [1, *sorted({first[0], second[0], *range(first[0], first[0] + 3)})]
    columns = [1, 2, *sorted({first[1], second[1], *range(3, 7)})]
    yield "marked-grid.png", sheet_picture(marked, sheet.title, rows, columns)
    table = change_table(network, edited.original.plan or plan, found.plan)
    book_of_changes = list_book(table)
    yield (
        "change-list.png",
        sheet_picture(book_of_changes, table.title, range(1, len(table.rows[:8]) + 2), range(1, 5)),
    )


#: Lessons of a class that end up at one time.
NAMES = ("10А Русский язык, Школа № 1", "10А Литература, Школа № 1")


def _place(sheet: Worksheet, name: str) -> tuple[int, int]:
    """Row and column of the first lesson of that name."""
    cells = (cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(name))
    return next((cell.row or 0, cell.column or 0) for cell in cells)


def _sheet(book: Workbook, title: str) -> Worksheet:
    found = book[title]
    assert isinstance(found, Worksheet)
    return found
