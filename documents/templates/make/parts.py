"""What templates are built of: a page of A4 in a font every computer has, tables that repeat their
header, lines to sign.
"""

from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from documents.formats.word.kept import SIGNATURES

FONT, SIZE, SMALL = "Times New Roman", 12, 10
WIDTH, HEIGHT, LEFT, MARGIN = 210, 297, 20, 15
#: Width between the margins, in millimetres, of a page upright and on its side.
UPRIGHT = WIDTH - LEFT - MARGIN
CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def page(*, on_side: bool = False, size: int = SIZE) -> Document:
    """An empty A4 page; every paper of a pack goes between ``begin`` and ``end``."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    if on_side:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(HEIGHT), Mm(WIDTH)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    _hyphenate(document, style.element.rPr)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(3), Pt(0)
    document.styles.add_style(SIGNATURES, WD_STYLE_TYPE.PARAGRAPH).base_style = style
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.last_modified_by = ""
    properties.language = "ru-RU"
    return document


def _hyphenate(document: Document, of: CT_RPr) -> None:
    """Let the office break words by the rules of Russian: the text itself stays searchable."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    of.append(language)  # type: ignore[arg-type]  # an element of its own, as typed as the rest
    tab_stop = document.settings.element.find(qn("w:defaultTabStop"))
    if tab_stop is not None:
        # The schema wants it right behind.
        tab_stop.addnext(OxmlElement("w:autoHyphenation"))


def begin(document: Document, text: str = "{{ paper.title }}", *, size: int = 14) -> Paragraph:
    """Begin a paper on a new page with its heading."""
    _tag(document, "{%p for paper in papers %}")
    heading = line(document, text, align=CENTER, bold=True, size=size)
    heading.paragraph_format.page_break_before = True
    heading.paragraph_format.keep_with_next = True
    return heading


def end(document: Document) -> None:
    """End a paper; whatever stands last is a paragraph, as Word wants after a table."""
    last = document.element.body[-2]
    if last.tag == qn("w:tbl"):
        # As low as can be, or it makes a page of its own where a paper just fits.
        low = line(document, "", size=1).paragraph_format
        low.space_after, low.line_spacing = Pt(0), Pt(1)
    _tag(document, "{%p endfor %}")


def each(document: Document, item: str, items: str) -> None:
    """Begin a part that is repeated: ``each(document, "row", "paper.rows")``; ``done`` ends it."""
    _tag(document, f"{{%p for {item} in {items} %}}")


def done(document: Document) -> None:
    """End a repeated part."""
    _tag(document, "{%p endfor %}")


def when(document: Document, condition: str) -> None:
    """Begin a part that is left out unless a value is there; ``otherwise_nothing`` ends it."""
    _tag(document, f"{{%p if {condition} %}}")


def otherwise_nothing(document: Document) -> None:
    """End a part that may be left out."""
    _tag(document, "{%p endif %}")


def _tag(document: Document, text: str) -> None:
    """A paragraph that is gone when the paper is written."""
    tag = document.add_paragraph().add_run(text)
    tag.font.color.rgb = RGBColor(0x80, 0x80, 0x80)
    tag.font.size = Pt(8)


def line(
    document: Document | _Cell,
    text: str,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    size: int | None = None,
) -> Paragraph:
    """A paragraph."""
    paragraph = document.add_paragraph()
    _put(paragraph, text, bold=bold, size=size)
    paragraph.alignment = align
    return paragraph


def _put(paragraph: Paragraph, text: str, *, bold: bool = False, size: int | None = None) -> None:
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size is not None:
        run.font.size = Pt(size)


def table(
    document: Document,
    heads: Sequence[str],
    cells: Sequence[str],
    widths: Sequence[int],
    *,
    item: str = "row",
    items: str = "paper.rows",
    size: int = SMALL,
) -> Table:
    """A table with a row for every item; its header is repeated on every page and no row is broken.

    Parameters
    ----------
    heads, cells
        Texts of the header, and of a row, such as ``{{ row.name }}``.
    widths
        Of columns, in millimetres; ``UPRIGHT`` together.
    """
    found = grid(document, len(heads), widths)
    _fill(_row(found), heads, size, bold=True)
    _mark(found.rows[0], "w:tblHeader")
    _fill(_row(found), [f"{{%tr for {item} in {items} %}}"], size)
    _fill(_row(found), cells, size)
    _fill(_row(found), ["{%tr endfor %}"], size)
    return found


def cells(*fields: str) -> tuple[str, ...]:
    """Cells of a row with these fields of it."""
    return tuple(f"{{{{ row.{field} }}}}" for field in fields)


def grid(document: Document, columns: int, widths: Sequence[int]) -> Table:
    """An empty table with lines and fixed columns."""
    found: Table = document.add_table(rows=0, cols=columns)
    found.style, found.alignment, found.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Mm(width)
    return found


def _fill(row: _Row, texts: Iterable[str], size: int, *, bold: bool = False) -> None:
    _mark(row, "w:cantSplit")
    for cell, column, text in zip(
        row.cells, row.table.columns, (*texts, *[""] * len(row.cells)), strict=False
    ):
        cell.width = column.width or Mm(10)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        _put(paragraph, text, bold=bold, size=size)
        if bold:
            paragraph.alignment = CENTER


def _row(of: Table) -> _Row:
    row: _Row = of.add_row()  # type: ignore[no-untyped-call]  # python-docx is typed in parts
    return row


def _mark(row: _Row, property_: str) -> None:
    """A property of a row that python-docx has no name for: not broken over pages, repeated on
    each.
    """
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no other way
    properties.append(OxmlElement(property_))  # type: ignore[arg-type]  # an element of its own, as typed as the rest


def facts(
    document: Document,
    pairs: Iterable[tuple[str, str]],
    widths: Sequence[int] = (55, 120),
    *,
    size: int = 11,
) -> Table:
    """Names and values side by side, without lines."""
    found: Table = document.add_table(rows=0, cols=2)
    found.alignment, found.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Mm(width)
    for name, value in pairs:
        _fill(_row(found), (name, value), size)
    gap(document)
    return found


def gap(document: Document, points: int = 4) -> None:
    """Some air."""
    line(document, "", size=points).paragraph_format.space_after = Pt(0)


def signatures(
    document: Document, rows: Iterable[tuple[str, str]], widths: Sequence[int] = (75, 50, 50)
) -> Table:
    """Lines to sign: post, place for the signature, name; kept together, and with the row or the
    line before.
    """
    before = line(document, "", size=4)
    before.style, before.paragraph_format.keep_with_next = document.styles[SIGNATURES], True
    found: Table = document.add_table(rows=0, cols=3)
    found.alignment, found.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Mm(width)
    for post, name in rows:
        row = _row(found)
        _fill(row, (post, "____________________", name), 11)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            cell.paragraphs[0].paragraph_format.space_before = Pt(8)
    return found
