"""Lines to sign stay with the last row or paragraph of what is signed."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from office import converted, pages
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from papers import small_dossier

from documents.contents.class_teacher.class_lists import plan_registers
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.coordinator.analysis import notes
from documents.contents.deputies.group_list import group_lists
from documents.formats.sheets.leaves import leaf_workbook
from documents.formats.word.docx import docx
from documents.templates import Templates

#: Students of classes whose sheet ends near the end of a page, or well before and after it.
SIZES = (5, *range(22, 46))


def sheet(students: int) -> Leaf:
    """A sheet of marks with a tall heading, as the summary sheet of a class has."""
    columns = (Strip(title="№", width=5), Strip(title="subject " * 4, width=60, upright=True))
    rows = tuple((str(number), "student") for number in range(1, students + 1))
    return Leaf(
        title=f"class {students}",
        head=("marks",),
        blocks=(Block(columns=columns, rows=rows),),
        foot=("sign",),
        frozen=1,
    )


def blocks_before_signatures(content: bytes) -> list[Paragraph | Table]:
    found = list(Document(BytesIO(content)).iter_inner_content())
    styles = [one.style.name if isinstance(one, Paragraph) and one.style else "" for one in found]
    return [found[number - 1] for number, style in enumerate(styles) if style == "Подписи"]


def test_a_row_or_a_paragraph_goes_over_with_the_lines_to_sign() -> None:
    dossier = small_dossier()
    for kind, packs in (("group_list", group_lists(dossier)), ("analysis", notes(dossier))):
        papers = [paper for pack in packs for paper in pack.papers]
        content = docx(papers, "", Templates().of(kind).content, kind)
        before = blocks_before_signatures(content)
        assert len(before) == len(papers)
        for one in before:
            last = one if isinstance(one, Paragraph) else one.rows[-1].cells[0].paragraphs[0]
            assert last.paragraph_format.keep_with_next


def test_a_row_of_a_table_right_before_goes_over_too() -> None:
    packs = [pack for pack in plan_registers(small_dossier()) if pack.papers]
    content = docx(packs[0].papers, "", Templates().of("plan_register").content, "plan_register")
    tables = [one for one in blocks_before_signatures(content) if isinstance(one, Table)]
    assert tables
    for one in tables:
        kept = [
            all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
            for row in one.rows
        ]
        assert kept == [False] * (len(kept) - 1) + [True]


def test_what_nearly_fits_a_page_is_printed_on_one() -> None:
    def is_shrunk(students: int) -> bool:
        page: Worksheet = load_workbook(BytesIO(leaf_workbook([sheet(students)]))).worksheets[0]
        return page.page_setup.fitToHeight == 1

    assert [is_shrunk(students) for students in (5, 25, 45)] == [False, True, False]


@pytest.mark.office
def test_no_line_to_sign_is_printed_without_a_row_above(tmp_path: Path) -> None:
    made = converted({f"{size}.xlsx": leaf_workbook([sheet(size)]) for size in SIZES}, tmp_path)
    last = {name: pages(pdf)[-1].words for name, pdf in made.items()}
    assert {
        name for name, words in last.items() if "sign" not in words or "student" not in words
    } == set()
