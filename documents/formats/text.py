"""Tables for a terminal of any encoding: letters it does not have are replaced by the printer, lines are plain."""

from collections.abc import Iterator
from textwrap import wrap

from documents.contents.table import Table

#: Widest column of a table in letters.
WIDEST = 26


def table_text(table: Table) -> Iterator[str]:
    """Lines of a table: title, header, rows; long cells wrap."""
    cells = [[_lines(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max((len(line) for row in cells for line in row[n]), default=1) for n in range(len(table.columns))]
    yield ""
    yield table.title
    for number, row in enumerate(cells):
        for k in range(max(len(lines) for lines in row)):
            parts = (lines[k] if k < len(lines) else "" for lines in row)
            yield "  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _lines(cell: str) -> list[str]:
    return [piece for line in cell.split("\n") for piece in (wrap(line, WIDEST) or [""])] or [""]
