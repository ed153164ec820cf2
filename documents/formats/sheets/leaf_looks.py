"""How cells of sheets to fill in look: styles of a workbook by name."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from documents.formats.sheets.sheet_cells import FONT

SIDE = Side(style="thin", color="9AA5AE")
FRAME = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
HEADER, SHADE = PatternFill("solid", fgColor="DDE7F0"), PatternFill("solid", fgColor="D0D0D0")
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")
UPRIGHT = Alignment(wrap_text=True, vertical="bottom", horizontal="center", text_rotation=90)
PLAIN, BOLD = Font(name=FONT, size=10), Font(name=FONT, size=10, bold=True)
#: Styles by name: copying one is much quicker than setting every part of a cell.
LOOKS: Mapping[str, tuple[Font, Alignment, PatternFill | None, str]] = {
    "setka text": (PLAIN, WRAPPED, None, "@"),
    "setka centre": (PLAIN, CENTRED, None, "General"),
    "setka link": (
        Font(name=FONT, size=10, underline="single", color="1F4E79"),
        WRAPPED,
        None,
        "@",
    ),
    "setka header": (BOLD, MIDDLE, HEADER, "@"),
    "setka upright": (BOLD, UPRIGHT, HEADER, "@"),
    "setka shaded": (PLAIN, CENTRED, SHADE, "General"),
}


def add_looks(book: Workbook) -> None:
    """Give a workbook the styles."""
    for name, (font, alignment, fill, numbers) in LOOKS.items():
        look = NamedStyle(
            name=name, font=font, alignment=alignment, border=FRAME, number_format=numbers
        )
        if fill is not None:
            look.fill = fill
        book.add_named_style(look)


def style_of(page: Worksheet, row: int, column: int, name: str) -> StyleArray:
    """What a named style comes to in a cell, learnt by trying it on."""
    cell = page.cell(row, column)
    cell.style = name
    found: StyleArray = cell._style  # type: ignore[union-attr]  # noqa: SLF001  # openpyxl has no name for it
    return found
