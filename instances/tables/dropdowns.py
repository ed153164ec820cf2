"""Drop-downs of a workbook: words of an enumeration, yes and no, ids of other sheets."""

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.tables.columns import Column, Shape, columns, title
from instances.tables.lines import choices_of, switches
from instances.tables.settings import rule_labels

#: Most letters of a list that is written out where it is used; Excel takes a file with more for
#: damaged.
MOST_LETTERS = 255
#: Hidden sheet of longer lists; names that begin so are left alone when a workbook is read.
LISTS = "_lists"
#: First row below the header and the help, and the last row a drop-down reaches.
FIRST, LAST = 3, 2000
#: The last column that ticks are offered in: so many classes and schools a network has at most.
TICKED = 60


def add_choices(sheet: Worksheet, own: Mapping[int, Column]) -> None:
    """Give the columns of a table, by their position, their drop-downs; what is not on a list is
    warned of, not refused.
    """
    for position, column in own.items():
        source = _source(sheet, column)
        if source:
            letter = get_column_letter(position)
            _add(
                sheet,
                source,
                f"{letter}{FIRST}:{letter}{max(LAST, sheet.max_row + 500)}",
                column.target != "",
            )


def add_names(sheet: Worksheet, position: int, names: tuple[str, ...]) -> None:
    """Offer names in a column; others are warned of, not refused."""
    if names:
        letter = get_column_letter(position)
        _add(sheet, _kept(sheet, names), f"{letter}{FIRST}:{letter}{LAST}", True)


def add_switches(sheet: Worksheet) -> None:
    """Give the rules, and whatever is yes or no, their drop-downs."""
    labels = rule_labels()
    fields = {column.label for column in columns("policy") if column.shape is Shape.YES_NO}
    for row in range(2, sheet.max_row + 1):
        name = str(sheet.cell(row, 1).value)
        if name in labels:
            _add(sheet, _list(switches(labels[name])), f"B{row}", False)
        elif name in fields:
            _add(sheet, _list((texts.say("word.yes"), texts.say("word.no"))), f"B{row}", False)


def add_ticks(sheet: Worksheet, courses: int) -> None:
    """Offer ticks and numbers of groups in the cells of the sheet of courses by classes."""
    listed = _list((texts.say("word.yes"), *map(str, range(2, 5))))
    last = max(courses + FIRST, LAST // 10)
    _add(sheet, listed, f"C{FIRST}:{get_column_letter(TICKED)}{last}", True)
    source = f"'{title('courses')}'!$A${FIRST}:$A${LAST}"
    _add(sheet, source, f"A{FIRST}:A{last}", True)


def _source(sheet: Worksheet, column: Column) -> str:
    if column.many:
        return ""
    if column.target:
        fields = [other.field for other in columns(column.target)]
        letter = get_column_letter(fields.index("id") + 1)
        return f"'{title(column.target)}'!${letter}${FIRST}:${letter}${LAST}"
    words = choices_of(column)
    if len(",".join(words)) > MOST_LETTERS:
        return _kept(sheet, words)
    return _list(words) if words else ""


def _kept(sheet: Worksheet, words: tuple[str, ...]) -> str:
    """A list in a column of a hidden sheet."""
    book = sheet.parent
    if book is None:
        return ""
    if LISTS not in book.sheetnames:
        book.create_sheet(LISTS).sheet_state = "hidden"
    lists = book[LISTS]
    column = lists.max_column + 1 if lists.cell(1, 1).value else 1
    for row, text in enumerate(words, start=1):
        lists.cell(row, column, text)
    letter = get_column_letter(column)
    return f"'{LISTS}'!${letter}$1:${letter}${len(words)}"


def _list(words: tuple[str, ...]) -> str:
    return '"' + ",".join(words) + '"'


def _add(sheet: Worksheet, source: str, cells: str, may_be_new: bool) -> None:
    choices = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    choices.errorStyle = "warning" if may_be_new else "stop"
    choices.error = texts.say("advice.not_on_list")
    sheet.add_data_validation(choices)
    choices.add(cells)
