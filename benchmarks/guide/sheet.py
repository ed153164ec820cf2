"""A corner of a sheet of a workbook as a picture: what people see when they open it."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

#: Inches of a unit of column width and of a line of text; pixels an inch; letters a unit of width
#: takes.
UNIT, LINE, DPI, LETTERS = 0.085, 0.17, 110, 0.95
#: Narrowest and widest column, in units, and most lines of a cell.
NARROW, WIDE, MOST = 9.5, 34.0, 4


def sheet_picture(content: bytes, title: str, rows: Sequence[int], columns: Sequence[int]) -> bytes:
    """Some rows and columns of a sheet, with letters and numbers at the edges, colours, and a
    corner where a note is.
    """
    sheet = load_workbook(BytesIO(content))[title]
    widths = [0.4, *(UNIT * _width(sheet, column) for column in columns)]
    cells = [[sheet.cell(row, column) for column in columns] for row in rows]
    texts = [
        [_text(cell, width / UNIT) for cell, width in zip(line, widths[1:], strict=True)]
        for line in cells
    ]
    heights = [
        LINE * 1.6,
        *(LINE * (max(text.count("\n") for text in line) + 1.6) for line in texts),
    ]
    figure = Figure(figsize=(sum(widths) + 0.1, sum(heights) + 0.1))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_xlim(-0.05, sum(widths) + 0.05)
    ax.set_ylim(sum(heights) + 0.05, -0.05)
    ax.axis("off")
    edge = ["", *map(get_column_letter, columns)]
    for line, height in enumerate(heights):
        for place, width in enumerate(widths):
            at = (sum(widths[:place]), sum(heights[:line]), width, height)
            if line and place:
                cell = cells[line - 1][place - 1]
                _cell(ax, at, texts[line - 1][place - 1], _colour(cell), bold=bool(cell.font.bold))
                if isinstance(cell, Cell) and cell.comment is not None:
                    x, y = at[0] + width, at[1]
                    ax.fill([x - 0.08, x, x], [y, y, y + 0.08], color="#C00000")
            else:
                _cell(
                    ax, at, edge[place] if not line else str(rows[line - 1]), "#E7E6E6", bold=False
                )
    return _png(figure)


def _width(sheet: Worksheet, column: int) -> float:
    return min(WIDE, max(NARROW, sheet.column_dimensions[get_column_letter(column)].width))


def _text(cell: Cell | MergedCell, width: float) -> str:
    value = cell.value
    said = "" if value is None else f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
    lines = [
        part
        for line in said.split("\n")
        for part in fill(line, max(4, int(width * LETTERS))).split("\n")
    ]
    return "\n".join(lines if len(lines) <= MOST else [*lines[: MOST - 1], f"{lines[MOST - 1]}…"])


def _colour(cell: Cell | MergedCell) -> str:
    colour = (
        cell.fill.fgColor.rgb if cell.fill is not None and cell.fill.fill_type == "solid" else None
    )
    return f"#{colour[-6:]}" if isinstance(colour, str) else "white"


def _cell(
    ax: Axes, at: tuple[float, float, float, float], text: str, colour: str, *, bold: bool
) -> None:
    x, y, width, height = at
    ax.add_patch(
        Rectangle((x, y), width, height, facecolor=colour, edgecolor="#BFBFBF", linewidth=0.6)
    )
    weight = "bold" if bold else "normal"
    ax.text(
        x + 0.05, y + height / 2, text, fontsize=7.5, va="center", fontweight=weight, clip_on=True
    )


def _png(figure: Figure) -> bytes:
    found = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(found, format="png", dpi=DPI, metadata={"Software": None})
    return found.getvalue()
