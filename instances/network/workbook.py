"""Networks as Excel workbooks: a sheet a table, read whatever people did to it."""

from collections.abc import Sequence
from pathlib import Path

import texts
from instances.files.atomic import write_atomically
from instances.files.opened import open_workbook
from instances.network.case import Case
from instances.network.gathered import Gathered
from instances.network.study_grid import add_grid, grid_titles
from instances.tables.pages import Line, Page
from instances.tables.rows import gather_pages, near_title, table_of
from models.names import fold
from models.problems import Problem

#: Sheets that other parts of the program use, and the help: nothing of the network is in them.
OTHER_SHEETS = ("help", "remarks")


def gather_workbook(path: Path) -> Gathered:
    """What the sheets say, with every problem of theirs.

    Raises
    ------
    InputError
        The file is not a workbook that can be opened.
    """
    book = open_workbook(path)
    pages: list[Page] = []
    grids: list[tuple[str, Sequence[Line]]] = []
    problems: list[Problem] = []
    for title, lines in book.sheets.items():
        table = table_of(title)
        if fold(title) in grid_titles():
            grids.append((title, lines))
        elif table:
            pages.append(Page(table=table, file=book.file, sheet=title, lines=lines))
        elif lines and not _is_left_alone(title):
            hint = near_title(title)
            problems.append(
                Problem(code="unknown_sheet", file=book.file, sheet=title, value=title, hint=hint)
            )
    gathered = gather_pages(book.file, pages, "missing_sheet")
    gathered.problems[:0] = problems
    for title, lines in grids:
        add_grid(gathered, title, lines)
    return gathered


def write_workbook(case: Case, path: Path) -> None:
    """Write a network and its policy as a workbook, in the language in use; see
    ``instances.tables.sheets``.
    """
    from instances.tables.sheets import workbook_of

    write_atomically(path, workbook_of(case))


def _is_left_alone(title: str) -> bool:
    others = {
        fold(texts.say_in(language, f"sheet.{name}"))
        for name in OTHER_SHEETS
        for language in texts.LANGUAGES
    }
    return title.startswith("_") or fold(title) in others
