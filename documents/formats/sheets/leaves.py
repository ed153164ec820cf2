"""Sheets to fill in as an Excel workbook: frozen panes, lists of what may be typed, print areas,
hidden keys.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from documents.contents.common.forms.leaf import Block, Leaf
from documents.formats.sheets.foot import Printed, keep_foot
from documents.formats.sheets.leaf_looks import BOLD, PLAIN, WRAPPED, add_looks, style_of
from documents.formats.sheets.sheet_cells import (
    FONT,
    FRACTION,
    LINE,
    amount,
    free_title,
    lines_in,
    on_paper,
    safe,
    value,
)
from models.workbook.marks import SAVED_BY
from texts import say

#: Height of a heading that is turned, in points, and of a line to sign, in lines; what a sheet's
#: name stands in.
TALL, FOOT, QUOTE = 125.0, 1.6, "'"


def leaf_workbook(leaves: Iterable[Leaf]) -> bytes:
    """An Excel file with these sheets."""
    book, leaves, titles = Workbook(), tuple(leaves), list[str]()
    book.remove(book.worksheets[0])
    add_looks(book)
    for leaf in leaves:
        titles.append(free_title(leaf.title, {title.casefold() for title in titles}))
    known = {leaf.title: title for leaf, title in zip(leaves, titles, strict=True)}
    for leaf, title in zip(leaves, titles, strict=True):
        _write(book.create_sheet(title), leaf, known)
    book.properties.lastModifiedBy = SAVED_BY
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(page: Worksheet, leaf: Leaf, titles: Mapping[str, str]) -> None:
    column, areas, feet = 1, list[str](), list[Printed]()
    for number, stack in enumerate(_stacks(leaf.blocks)):
        first = column + any(block.key for block in stack)
        last, header = _stack(page, leaf, stack, first, titles)
        column = first + max(len(block.columns) for block in stack)
        if number == 0:
            foot, last = last + 1, _foot(page, leaf, last, first)
            _freeze(page, leaf, header + 1, first)
            feet.append(
                Printed(foot, last, (first, column - 1), header if page.print_title_rows else 0)
            )
        areas.append(f"{get_column_letter(first)}1:{get_column_letter(column - 1)}{last}")
    if leaf.hidden:
        page.sheet_state = "veryHidden"
    page.print_area = ",".join(areas)
    on_paper(page, portrait=leaf.portrait)
    if leaf.foot:
        keep_foot(page, feet[0], alone=len(areas) == 1)


def _stacks(blocks: Iterable[Block]) -> list[list[Block]]:
    """Blocks one below the other, a list for each that stands beside the one before."""
    found: list[list[Block]] = []
    for block in blocks:
        if block.beside or not found:
            found.append([])
        found[-1].append(block)
    return found


def _stack(
    page: Worksheet, leaf: Leaf, stack: list[Block], first: int, titles: Mapping[str, str]
) -> tuple[int, int]:
    """Write the head and the blocks of a stack; returns its last row and the heading of its first
    block.
    """
    widths = [
        max(found)
        for found in zip_longest(
            *([strip.width for strip in block.columns] for block in stack), fillvalue=0.0
        )
    ]
    for position, width in enumerate(widths, start=first):
        page.column_dimensions[get_column_letter(position)].width = width
    row = 1
    for number, line in enumerate(leaf.head):
        font = Font(name=FONT, bold=number == 0, size=13 if number == 0 else 10)
        row = _line(page, row, (first, len(widths)), line, font)
    row += bool(leaf.head)
    header = 0
    for block in stack:
        row = _block(page, block, row, first, widths, titles)
        header = header or row - len(block.rows) - 1
        row += 1
    return row - 2, header


def _line(page: Worksheet, row: int, where: tuple[int, int], text: str, font: Font) -> int:
    """Write a line over the whole width of a stack; returns the row after it."""
    first, count = where
    width = sum(
        page.column_dimensions[get_column_letter(first + number)].width for number in range(count)
    )
    cell = page.cell(row, first, safe(text))
    scale = (font.size or 10) / 10
    lines = lines_in(text, width / scale)
    cell.font = font
    if lines > 1 and count > 1:
        cell.alignment = WRAPPED
        page.merge_cells(
            start_row=row, end_row=row, start_column=first, end_column=first + count - 1
        )
    _raise(page, row, LINE * scale * lines + 2)
    return row + 1


def _block(
    page: Worksheet,
    block: Block,
    row: int,
    first: int,
    widths: list[float],
    titles: Mapping[str, str],
) -> int:
    """Write a block, its keys in front of it and above it; returns the row after it."""
    if block.title:
        row = _line(page, row, (first, len(block.columns)), block.title, BOLD)
    if block.key:
        _keys(page, block, row, first)
        row += 1
    for position, strip in enumerate(block.columns, start=first):
        page.cell(row, position, safe(strip.title)).style = (
            "setka upright" if strip.upright else "setka header"
        )
    turned = TALL if any(strip.upright for strip in block.columns) else 0.0
    flat = (
        lines_in(strip.title, width)
        for strip, width in zip(block.columns, widths, strict=False)
        if not strip.upright
    )
    _raise(page, row, max(turned, LINE * max(flat, default=1) + 2))
    _rows(page, block, row + 1, first, widths)
    for number, link in enumerate(block.links, start=row + 1):
        cell = page.cell(number, first)
        cell.hyperlink, cell.style = f"#'{titles[link].replace(QUOTE, QUOTE * 2)}'!A1", "setka link"
    _choices(page, block, row + 1, first)
    return row + 1 + len(block.rows)


def _keys(page: Worksheet, block: Block, row: int, first: int) -> None:
    page.cell(row, first - 1, safe(block.key))
    for position, strip in enumerate(block.columns, start=first):
        if strip.key:
            page.cell(row, position, safe(strip.key))
    for number, key in enumerate(block.keys, start=row + 2):
        page.cell(number, first - 1, safe(key))
    page.row_dimensions[row].hidden = True
    page.column_dimensions[get_column_letter(first - 1)].hidden = True


def _rows(page: Worksheet, block: Block, row: int, first: int, widths: list[float]) -> None:
    if not block.rows:
        return
    named = {
        name: style_of(page, row, first, f"setka {name}") for name in ("text", "centre", "shaded")
    }
    looks, shaded = (
        [named["centre" if strip.centred else "text"] for strip in block.columns],
        frozenset(block.shaded),
    )
    for number, texts in enumerate(block.rows):
        for position, text in enumerate(texts):
            cell = page.cell(row + number, first + position)
            look = named["shaded"] if (number, position) in shaded else looks[position]
            cell._style = look  # type: ignore[union-attr]  # noqa: SLF001  # naming a style in every cell takes a third longer
            if text:
                cell.value = amount(text) if block.columns[position].amount else value(text)
                if isinstance(cell.value, float):
                    cell.number_format = FRACTION
        most = max(map(lines_in, texts, widths), default=1)
        if most > 1:
            _raise(page, row + number, LINE * most + 3)


def _choices(page: Worksheet, block: Block, row: int, first: int) -> None:
    """Offer what may be typed; something else is asked about and allowed, such as two marks in one
    lesson.
    """
    found: dict[tuple[str, ...], DataValidation] = {}
    for position, strip in enumerate(block.columns, start=first):
        if strip.choices and block.rows:
            if strip.choices not in found:
                found[strip.choices] = _validation(strip.choices)
                page.add_data_validation(found[strip.choices])
            letter = get_column_letter(position)
            found[strip.choices].add(f"{letter}{row}:{letter}{row + len(block.rows) - 1}")


def _validation(choices: tuple[str, ...]) -> DataValidation:
    listed = ",".join(choices)
    return DataValidation(
        type="list",
        formula1=f'"{listed}"',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=say("leaf.unusual"),
        error=say("leaf.unusual_text"),
    )


def _foot(page: Worksheet, leaf: Leaf, row: int, first: int) -> int:
    """Write lines below, a row apart; returns the last row."""
    count = max(len(block.columns) for block in _stacks(leaf.blocks)[0])
    row += bool(leaf.foot)
    for line in leaf.foot:
        row = _line(page, row + 1, (first, count), line, PLAIN) - 1
        _raise(page, row, LINE * FOOT)
    return row


def _freeze(page: Worksheet, leaf: Leaf, row: int, first: int) -> None:
    if leaf.frozen is not None:
        page.freeze_panes = f"{get_column_letter(first + leaf.frozen)}{row}"
        if len(leaf.blocks) == 1:
            page.print_title_rows = f"{row - 1}:{row - 1}"


def _raise(page: Worksheet, row: int, height: float) -> None:
    """Make a row as high as this, if it is not higher."""
    page.row_dimensions[row].height = max(height, page.row_dimensions[row].height or 0.0)
