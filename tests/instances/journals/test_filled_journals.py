"""A journal that teachers filled in is read back without loss."""

import subprocess
from pathlib import Path

import pytest
from filled_journals import (
    LIST,
    NOTES,
    REMARKS,
    SEPTEMBER,
    TERMS,
    cell,
    content,
    entry,
    fill,
    filled,
    meant,
    problems,
)
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from small_network import network
from typist import Typed, typed_in_office

from documents.contents.common.words.marks import entry_text, mark_text
from instances.journals import read_journal
from instances.journals.marks import CellMarks, read_marks
from models.school_year.journal import (
    Absence,
    Mark,
)

#: What teachers type, and what it means.
TYPED: tuple[tuple[object, dict[str, object]], ...] = (
    (5, {"marks": (Mark.FIVE,)}),
    (4.0, {"marks": (Mark.FOUR,)}),
    (" 3 ", {"marks": (Mark.THREE,)}),
    ("5 4", {"marks": (Mark.FIVE, Mark.FOUR)}),
    ("5/2", {"marks": (Mark.FIVE, Mark.TWO)}),
    ("н", {"absence": Absence.UNKNOWN}),
    ("НБ", {"absence": Absence.ILLNESS}),
    ("H", {"absence": Absence.UNKNOWN}),
    ("ну", {"absence": Absence.VALID}),
    ("нп", {"absence": Absence.NO_REASON}),
    ("о", {"late": True}),
    ("o 4", {"late": True, "marks": (Mark.FOUR,)}),
    ("н/5", {"absence": Absence.UNKNOWN, "marks": (Mark.FIVE,)}),
    ("зач.", {"marks": (Mark.PASSED,)}),
    ("Зачёт", {"marks": (Mark.PASSED,)}),
    ("незач", {"marks": (Mark.FAILED,)}),
    ("осв.", {"marks": (Mark.EXEMPT,)}),
    ("н/а", {"marks": (Mark.NOT_ATTESTED,)}),
)


@pytest.mark.parametrize(("value", "meaning"), TYPED, ids=[str(value) for value, _ in TYPED])
def test_reads_what_a_teacher_types(value: object, meaning: dict[str, object]) -> None:
    assert read_marks(value) == CellMarks.model_validate(meaning)


@given(
    st.lists(st.sampled_from(Mark), max_size=3), st.none() | st.sampled_from(Absence), st.booleans()
)
def test_every_entry_reads_as_it_is_written(
    marks: list[Mark], absence: Absence | None, late: bool
) -> None:
    meant = CellMarks(marks=tuple(marks), absence=absence, late=late and absence is None)
    assert read_marks(entry_text(entry("a1", **dict(meant)))) == meant


def test_a_filled_journal_is_read_without_loss(tmp_path: Path) -> None:
    assert read_journal(network(), filled(tmp_path / "j.xlsx", fill)) == meant()


def test_what_is_read_is_written_as_it_was_typed(tmp_path: Path) -> None:
    read = read_journal(network(), filled(tmp_path / "j.xlsx", fill))
    assert [entry_text(row) for row in read.entries] == ["5 4", "нб", "3", "о 4", "н"]


def through_an_office(path: Path, *endings: str) -> Path:
    """The file saved by LibreOffice, once in each format."""
    for ending in endings:
        folder = path.parent / f"{path.stem}-{ending}"
        profile = (path.parent / "profile").as_uri()
        office = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
        ]
        subprocess.run([*office, str(path)], check=True, capture_output=True, timeout=240)
        path = folder / f"{path.stem}.{ending}"
    return path


@pytest.mark.office
def test_an_office_loses_nothing(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(content())
    opened = through_an_office(blank, "ods", "xlsx")
    written = filled(tmp_path / "filled.xlsx", fill, opened.read_bytes())
    assert read_journal(network(), through_an_office(written, "ods", "xlsx")) == meant()


@pytest.mark.office
def test_what_is_typed_in_an_office_is_read_without_loss(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(content())
    book = load_workbook(blank)

    def at(sheet: str, row: str, column: str, text: str) -> Typed:
        return (sheet, cell(book[sheet], row, column).coordinate, text)

    typed = [
        *(
            at(SEPTEMBER, row.student, f"{row.day}#{row.period}", entry_text(row))
            for row in meant().entries
        ),
        *(at(TERMS, row.student, row.term, mark_text(row.mark)) for row in meant().terms),
        *(
            at(LIST, row.student, name, str(getattr(row, name)))
            for row in meant().notes
            for name in NOTES
            if getattr(row, name)
        ),
        *(
            at(REMARKS, "2", name, str(getattr(row, name)))
            for row in meant().remarks
            for name in ("day", "text", "author", "done")
        ),
        at(SEPTEMBER, "2026-09-07#3", "topic", "Кинематика: = S/t, «путь»"),
        at(SEPTEMBER, "2026-09-14#4", "hours", "0"),
    ]
    read = read_journal(network(), typed_in_office(blank, tmp_path / "typed.xlsx", typed))
    without = tuple(row.model_copy(update={"homework": ""}) for row in meant().topics)
    assert read == meant().model_copy(update={"topics": without})
    slash = [at(SEPTEMBER, "a1", "2026-09-07#3", "5/4")]
    (problem,) = problems(typed_in_office(blank, tmp_path / "slash.xlsx", slash))
    assert (problem.code, problem.sheet) == ("mark_became_date", SEPTEMBER)


def test_sheets_may_be_renamed_and_columns_put_in_between(tmp_path: Path) -> None:
    def rearrange(book: Workbook) -> None:
        fill(book)
        book[SEPTEMBER].title = "Сентябрь (мой)"
        book.move_sheet(book.worksheets[-3], -2)

    assert read_journal(network(), filled(tmp_path / "j.xlsx", rearrange)) == meant()
