"""Tables as CSV, as Excel in Russian opens it: a mark of UTF-8, semicolons, text that no program
takes for a formula.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from documents.contents.common.forms.table import Table
from documents.formats.sheets.sheet_cells import safe


def csv_file(tables: Iterable[Table]) -> bytes:
    """Tables one below the other; where there are several, each under its title."""
    buffer, found = StringIO(newline=""), tuple(tables)
    writer = csv.writer(buffer, delimiter=";")
    for number, table in enumerate(found):
        if len(found) > 1:
            writer.writerows([*([[]] if number else []), [safe(table.title)]])
        writer.writerows([safe(cell) for cell in row] for row in (table.columns, *table.rows))
    return buffer.getvalue().encode("utf-8-sig")
