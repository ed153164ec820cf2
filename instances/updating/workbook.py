"""A workbook of people's with other rows: what changed is written into their cells, all else stays
as they left it.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from instances.files.archive import read_archive
from instances.files.opened import Opened, load, open_workbook
from instances.network.assemble import assemble, placed
from instances.network.case import Case
from instances.network.study_grid import FIELDS as GRID_TABLES
from instances.network.study_grid import grid_titles
from instances.network.workbook import gather_workbook
from instances.tables.columns import columns, title
from instances.tables.lines import lines_of, rows_of
from instances.tables.pages import Page, read_header
from instances.tables.rows import table_of
from instances.tables.sheets import write_table
from instances.updating.change import Change, Placed
from instances.updating.settings import update_network, update_policy
from instances.updating.sheet import OwnSheet
from models.names import fold
from models.problems import InputError
from models.school_year.annex import ALL_TABLES
from models.workbook.marks import SAVED_BY


def updated(path: Path, case: Case) -> bytes | None:
    """The workbook with the rows and the rules of a case; None where it is no workbook of a
    network.
    """
    try:
        gathered = gather_workbook(path)
        known = assemble(gathered, unfinished=True)
    except InputError:
        return None
    own, opened = placed(gathered), open_workbook(path)
    book = load(path, read_archive(path)[0], values=False)
    update_network(book, gathered, known, case)
    update_policy(book, opened, gathered, (known, case))
    changes = {
        table: Change(table, own.get(table, ()), rows_of(case, table)) for table in ALL_TABLES
    }
    if any(changes[table].is_any for table in GRID_TABLES):
        changes |= _without_grid(book, own, case)
    for table, change in changes.items():
        if change.is_any:
            _update(book, opened, table, change)
    book.properties.lastModifiedBy = SAVED_BY
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _without_grid(
    book: Workbook, own: Mapping[str, Sequence[Placed]], case: Case
) -> Mapping[str, Change]:
    """What becomes of the tables once the sheet of ticks is gone: a tick cannot say what changed,
    so that all its rows move to their tables.
    """
    for sheet in [one for one in book.worksheets if fold(one.title) in grid_titles()]:
        book.remove(sheet)
    return {
        table: Change(table, [one for one in own.get(table, ()) if one[0]], rows_of(case, table))
        for table in GRID_TABLES
    }


def _update(book: Workbook, opened: Opened, table: str, change: Change) -> None:
    sheet = next((one for one in book.worksheets if table_of(one.title) == table), None)
    own = columns(table)
    if sheet is None or not opened.sheets.get(sheet.title):
        write_table(sheet or book.create_sheet(title(table)), own, lines_of(own, change.new))
        return
    names = {column.field: (*column.names, column.label) for column in own}
    header, _ = read_header(
        Page(table, opened.file, sheet.title, opened.sheets[sheet.title]), names, (), []
    )
    places = {field: position + 1 for position, field in header.fields.items()}
    OwnSheet(sheet, header.line, places, own).take(change)
