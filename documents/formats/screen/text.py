"""Tables for a terminal of any encoding: letters it does not have are replaced by the printer,
lines are plain.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from documents.contents.common.forms.table import Table

#: Letters of a line, of the narrowest column that is made narrower for it, and of the longest word
#: that is left whole.
LINE, NARROW, WORD = 100, 10, 16
GAP = "  "


def table_text(table: Table) -> Iterator[str]:
    """Lines of a table: title, header, rows; cells wrap where the table is too wide."""
    widths = _widths(table)
    rows = [
        [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for row in (table.columns, *table.rows)
    ]
    yield ""
    yield table.title
    for number, row in enumerate(rows):
        for k in range(max((len(lines) for lines in row), default=0)):
            parts = (lines[k] if k < len(lines) else "" for lines in row)
            yield GAP.join(
                part.ljust(width) for part, width in zip(parts, widths, strict=True)
            ).rstrip()
        if number == 0:
            yield GAP.join("-" * width for width in widths)


def _widths(table: Table) -> list[int]:
    """Widths that show every cell on a line, the widest made narrower until the table fits."""
    columns = list(zip(table.columns, *table.rows, strict=True))
    widths = [_longest(line for cell in cells for line in cell.split("\n")) for cells in columns]
    words = (_longest(word for cell in cells for word in cell.split()) for cells in columns)
    least = [max(NARROW, min(WORD, word)) for word in words]
    while sum(widths) + len(GAP) * (len(widths) - 1) > LINE:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        if not wide:
            break
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _longest(pieces: Iterable[str]) -> int:
    return max(map(len, pieces), default=0) or 1


def _wrapped(cell: str, width: int) -> list[str]:
    return [piece for line in cell.split("\n") for piece in (wrap(line, width) or [""])]
