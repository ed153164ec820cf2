"""An empty workbook of changes, with the names of a network to choose from."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

import texts
from instances.tables.columns import columns, title
from instances.tables.dropdowns import add_names
from instances.tables.lines import lines_of
from instances.tables.sheets import write_table
from models.school_year.happened import CHANGES
from models.workbook.marks import SAVED_BY

#: Which names are offered in which columns.
OFFERED: Mapping[str, str] = {
    "group": "groups",
    "with_group": "groups",
    "to_group": "groups",
    "student": "students",
    "teacher": "people",
    "school": "schools",
    "class_": "classes",
}


def blank_book(names: Mapping[str, Sequence[str]]) -> bytes:
    """A workbook with a sheet for lessons and one for students.

    Parameters
    ----------
    names
        Of groups, students, people, schools and classes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {table: book.create_sheet(title(table)) for table in CHANGES}
    for table, sheet in sheets.items():
        own = columns(table)
        write_table(sheet, own, lines_of(own, ()))
        for position, column in enumerate(own, start=1):
            if column.field in OFFERED:
                add_names(sheet, position, tuple(names[OFFERED[column.field]]))
    book.properties.lastModifiedBy = SAVED_BY
    book.properties.title = texts.say("became.title")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
