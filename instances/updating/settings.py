"""Settings in a workbook of people's: what differs is written into its cell, and what has no line
yet gets one below the others.
"""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from instances.files.opened import Opened
from instances.network.case import Case
from instances.network.gathered import Gathered
from instances.tables.cells import Cell
from instances.tables.columns import columns, title
from instances.tables.dropdowns import add_switches
from instances.tables.lines import Cells, cell_of, setting_lines
from instances.tables.pages import Page, read_header
from instances.tables.settings import FIELDS, header_names, rule_labels
from instances.tables.sheets import write_settings
from instances.updating.sheet import look_like, put

#: The line of a choice that is no longer made.
GONE: Cells = (None, None, None)


def update_network(book: Workbook, gathered: Gathered, before: Case, after: Case) -> None:
    """Name, year and cycle of a network, each in its cell."""
    own = gathered.network
    for column in columns("network"):
        value = cell_of(column, getattr(after.network, column.field))
        if value == cell_of(column, getattr(before.network, column.field)):
            continue
        sheet = book[own.sheet] if own.sheet else book.create_sheet(title("network"))
        line = own.lines.get(column.field) or sheet.max_row + 1
        heads = (
            cell.column or 2
            for cells in sheet.iter_rows(max_row=line)
            for cell in cells
            if cell.value == own.column
        )
        sheet.cell(line, 1, sheet.cell(line, 1).value or column.label)
        sheet.cell(line, next(heads, 2)).value = value


def update_policy(
    book: Workbook, opened: Opened, gathered: Gathered, cases: tuple[Case, Case]
) -> None:
    """Choices of the council, from those of the first case to those of the second."""
    before, after = map(_said, cases)
    if before == after:
        return
    own = gathered.policies[-1] if gathered.policies else None
    lines = opened.sheets.get(own.sheet) if own else None
    if own is None or not lines:
        sheet = book[own.sheet] if own else book.create_sheet(title("policy"))
        write_settings(sheet, setting_lines(cases[1], "policy"))
        add_switches(sheet)
        return
    header, _ = read_header(Page("policy", opened.file, own.sheet, lines), header_names(), (), [])
    places = {field: position + 1 for position, field in header.fields.items()}
    known = dict(own.lines) | {"stages.0": own.lines.get("stages.0") or own.lines.get("stages", 0)}
    for key in dict.fromkeys((*before, *after)):
        line, choice = known.get(key, 0), after.get(key, GONE)
        if before.get(key) != choice or _is_new_stage(key, line, cases):
            # What people call a choice stays; a stage is called by its name.
            named = not line or key.startswith("stages.")
            said = dict(zip(FIELDS, choice, strict=True)) if named else {"value": choice[1]}
            cells = {places[field]: cell for field, cell in said.items() if field in places}
            if line or choice != GONE:
                _put_line(book[own.sheet], cells, line)


def _said(case: Case) -> Mapping[str, Cells]:
    """Name, value and note of every choice, by its field, its rule, or the number of its stage."""
    keys = (
        *(column.field for column in columns("policy")),
        *(f"rules.{rule}" for rule in rule_labels().values()),
        *(f"stages.{number}" for number in range(len(case.policy.stages) or 1)),
    )
    return dict(zip(keys, setting_lines(case, "policy")[1:], strict=True))


def _is_new_stage(key: str, line: int, cases: tuple[Case, Case]) -> bool:
    """Whether a stage is to be named that was a usual one: among others none is understood."""
    before, after = (case.policy.stages for case in cases)
    return key.startswith("stages.") and not line and before != after


def _put_line(sheet: Worksheet, cells: Mapping[int, Cell], line: int) -> None:
    """Write cells by their position into a line, else below the others in the looks of the last."""
    last = sheet.max_row
    for position, value in cells.items():
        cell = sheet.cell(line or last + 1, position)
        if not line:
            look_like(cell, sheet.cell(last, position))
        put(cell, value)
