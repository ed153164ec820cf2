"""Workbooks of changes, filled in as a deputy does."""

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from application.records.changing.taking import Asked, Taken, blank_names, take_changes
from application.records.roster import roster_of
from instances.tables.columns import columns, title
from instances.year_changes import blank_book
from models.problems import InputError
from records.store.opening import Store

GROUND = "приказ 12"


def book(path: Path, store: Store, *rows: dict[str, object]) -> Path:
    """The empty workbook of a store with rows of either sheet: a row about ``went`` is of a
    student.
    """
    content = load_workbook(BytesIO(blank_book(blank_names(roster_of(store)))))
    for row in rows:
        table = "student_moves" if "went" in row else "lesson_changes"
        said = {"reason": GROUND, **row}
        sheet = content[title(table)]
        sheet.append([said.get(column.field) for column in columns(table)])
    content.save(path)
    return path


def lesson(day: str, period: int, became: str, **said: object) -> dict[str, object]:
    """A row on a lesson of the group of physics."""
    group = "Физика, углублённый, 10 класс, Школа № 1, группа 1"
    when = {"day": date.fromisoformat(day), "period": period, "group": group}
    return {**when, "became": became, **said}


#: A lesson of Monday that was given on Wednesday.
MOVED = lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 16), to_period=2)


def student(day: str, name: str, went: str, **said: object) -> dict[str, object]:
    """A row on a student."""
    return {"day": date.fromisoformat(day), "student": name, "went": went, **said}


def take(store: Store, path: Path, *, partial: bool = False, reason: str = "") -> Taken:
    """Take a workbook."""
    return take_changes(store, [path], Asked("Завуч", partial, reason))


def codes(store: Store, path: Path) -> list[str]:
    """Why a workbook is refused; the store stays as it was."""
    before = store.path.read_bytes()
    try:
        take(store, path)
    except InputError as error:
        assert store.path.read_bytes() == before
        return [problem.code for problem in error.problems]
    return []
