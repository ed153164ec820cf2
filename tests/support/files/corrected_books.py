"""A workbook of the plan of a sample, and how people correct it."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.contents.workbook.corrections import correction_sheets
from documents.formats.sheets.xlsx import workbook
from instances import Case, read
from instances.generate.samples.library import LIBRARY
from models.plan import Plan, Result, RunStatus

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
