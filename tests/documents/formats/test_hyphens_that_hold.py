"""Codes of rooms and numbers with an ending are not broken at their hyphens, and stay the text they
are for whoever reads, looks for or copies them.
"""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from documents.contents.common.forms.table import Sheet, Table
from documents.formats.pages.html import html
from documents.formats.together import TOGETHER
from documents.formats.word.hyphens import hold_hyphens


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("каб. 3-12", ["3-12"]),
        ("Литература, 3-12к, Ян А. Б.; 2-101", ["3-12к", "2-101"]),
        ("пн 6-й урок, 1-е полугодие", ["6-й", "1-е"]),
        ("ИУП 1-10А-01", []),
        ("приказ № 214-од от 2026-09-01", []),
        ("Анна-Мария, СП 2.4.3648-20", []),
        ("1.2.3685-21", []),
    ],
)
def test_what_stays_together(text: str, held: list[str]) -> None:
    assert TOGETHER.findall(text) == held


def test_a_paper_of_word_holds_the_hyphen_and_reads_the_same() -> None:
    document, text = Document(), " 3-12 и 3-20к, № 214-од "
    run = document.add_paragraph().add_run(text)
    run.bold = True
    hold_hyphens(document)
    buffer = BytesIO()
    document.save(buffer)
    paragraph = Document(BytesIO(buffer.getvalue())).paragraphs[0]
    assert paragraph.text == text
    assert [one.bold for one in paragraph.runs] == [True]
    assert len(list(paragraph._p.iter(qn("w:noBreakHyphen")))) == 2  # noqa: SLF001  # python-docx has no name for it


def test_a_page_holds_the_code_and_escapes_the_rest() -> None:
    table = Table(title="т", columns=("урок", "пн"), rows=(("1", "Физика <b>, 3-12"),))
    page = html("ru", "т", "", (Sheet(title="т", tables=(table,)),)).decode()
    assert 'Физика &lt;b&gt;, <span class="together">3-12</span>' in page
    assert ".together { white-space: nowrap; }" in page
