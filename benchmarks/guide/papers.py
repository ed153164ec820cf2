"""What the guide shows of papers: sheets to fill in as pictures, and Word papers as an office
prints them.
"""

import subprocess
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from benchmarks.guide.sheet import sheet_picture
from documents.contents.common.dossier import Dossier, Facts
from documents.kinds import KINDS
from documents.press import Order, Printed, written
from instances import Case
from instances.tables.sheets import workbook_of
from models.filenames import Taken
from models.plan import Plan
from texts import say

#: Names of the pictures of printed pages: kind, and the beginning of the title of the one that is
#: shown.
PAGES = {
    "own-route.png": ("route", "Никитин Алексей"),
    "escort-sheet.png": ("escort_sheet", "Вторник, 11:20"),
}
#: The journal that is shown, its month, and what a teacher wrote into the first students' lessons
#: and the first topics.
JOURNAL, MONTH = "Информатика, углублённый, 10 класс", "сентябрь"
MARKS = ((5, None, None, 4), (None, "нб", "нб", None), (None, 4, None, None), ("ну", "ну", None, 5))
TOPICS = (
    ("Информация и её свойства", "§ 1"),
    ("Системы счисления", "§ 2, № 4"),
    ("Перевод чисел", None),
)
#: First row and column of marks, and column of topics.
ROW, COLUMN, TOPIC = 6, 5, 27
DAY, DPI = date(2026, 8, 28), 80


def dossier_of(case: Case, plan: Plan) -> Dossier:
    """The papers of a plan, on the day families are told."""
    return Dossier(Facts(case.network, case.policy, plan, case.annex, DAY))


def sheets(case: Case, plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Sheets that people fill in: house texts, the calendar, a journal."""
    book = workbook_of(case)
    yield (
        "house-texts.png",
        sheet_picture(book, say("table.details"), (1, *range(15, 29)), range(1, 5)),
    )
    yield (
        "school-year.png",
        sheet_picture(book, say("table.calendar"), (1, *range(3, 20)), range(1, 9)),
    )
    yield "group-journal.png", _journal(dossier_of(case, plan))


def pages(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """First pages of Word papers, printed by an office: ``soffice`` and ``pdftoppm`` are needed."""
    with TemporaryDirectory() as folder:
        for name, (kind, title) in PAGES.items():
            one = next(one for one in _papers(dossier, kind) if one.title.startswith(title))
            yield name, _printed(one.content, Path(folder) / Path(name).stem)


def _papers(dossier: Dossier, name: str) -> Iterator[Printed]:
    kind = next(kind for kind in KINDS if kind.name == name)
    for pack in kind.packs(dossier):
        yield from written(dossier, kind, pack, Order(separate=True), Taken())


def _journal(dossier: Dossier) -> bytes:
    content = next(
        one.content for one in _papers(dossier, "journal") if one.title.startswith(JOURNAL)
    )
    book = load_workbook(BytesIO(content))
    for row, marks in enumerate(MARKS, start=ROW):
        for column, mark in enumerate(marks, start=COLUMN):
            book[MONTH].cell(row, column).value = mark
    for row, topic in enumerate(TOPICS, start=ROW):
        for column, text in enumerate(topic, start=TOPIC):
            book[MONTH].cell(row, column).value = text
    filled = BytesIO()
    book.save(filled)
    columns = (2, 3, *range(COLUMN, COLUMN + 4), *range(TOPIC - 3, TOPIC + 2))
    return sheet_picture(filled.getvalue(), MONTH, range(ROW - 1, ROW + 6), columns)


def _printed(content: bytes, folder: Path) -> bytes:
    folder.mkdir()
    (paper := folder / "paper.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for command in (
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(paper),
        ],
        [
            "pdftoppm",
            "-png",
            "-singlefile",
            "-r",
            str(DPI),
            str(paper.with_suffix(".pdf")),
            str(folder / "page"),
        ],
    ):
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (folder / "page.png").read_bytes()
