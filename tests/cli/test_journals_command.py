"""Journals come out of one command, are filled in, and go into the papers of another."""

import json
from pathlib import Path

import pytest
import small_network as small
from command import call, plan_file
from openpyxl import load_workbook
from small_year import spans

from instances import Case, write
from models.policy import Policy
from models.school_year.annex import Annex


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """The small network with its year."""
    path = tmp_path / "network.json"
    write(Case(network=small.network(), policy=Policy(), annex=Annex(calendar=spans())), path)
    return path


def filled(tmp_path: Path, network: Path, value: object) -> tuple[Path, Path]:
    """The plan, and a folder of journals: one student has a mark on 7 September."""
    plan = plan_file(tmp_path / "plan.json")
    said = call(
        "documents",
        network,
        plan,
        "--output",
        tmp_path / "papers",
        "--only",
        "journal",
        "--date",
        "2026-08-25",
    )
    assert said.exit_code == 0, said.output
    folder = tmp_path / "papers"
    path = next(path for path in sorted(folder.rglob("*.xlsx")) if "Физика" in path.name)
    book = load_workbook(path)
    sheet = book["сентябрь"]
    place = next(
        cell.column for row in sheet.iter_rows() for cell in row if cell.value == "2026-09-07#3"
    )
    line = next(cell.row for cell in sheet["A"] if cell.value == "b1")
    sheet.cell(line or 1, place or 1).value = value
    book.save(path)
    return plan, folder


def test_filled_journals_are_read_and_counted(tmp_path: Path, network: Path) -> None:
    _, folder = filled(tmp_path, network, 5)
    said = call("journals", network, folder, "--output", tmp_path / "journals.json")
    assert said.exit_code == 0, said.output
    assert (
        "Физика, углублённый, 10 класс, Школа № 1, группа 1: уроков с темой 0 из 4, отметок 1"
        in said.output
    )
    rows = json.loads((tmp_path / "journals.json").read_text(encoding="utf-8"))
    assert [entry["marks"] for row in rows for entry in row["entries"]] == [["5"]]


def test_what_is_wrong_is_told_by_file_sheet_and_cell(tmp_path: Path, network: Path) -> None:
    _, folder = filled(tmp_path, network, 7)
    said = call("journals", network, folder, "--output", tmp_path / "journals.json")
    assert said.exit_code == 1
    assert "лист «сентябрь», строка 8, столбец «E»: «7» — не отметка" in said.stderr
    assert not (tmp_path / "journals.json").exists()


def test_papers_tell_the_marks_of_filled_journals(tmp_path: Path, network: Path) -> None:
    plan, folder = filled(tmp_path, network, 5)
    out = tmp_path / "out"
    said = call(
        "documents", network, plan, "--output", out, "--only", "transfer", "--journals", folder
    )
    assert said.exit_code == 0, said.output
    books = [load_workbook(path) for path in out.rglob("*сентябрь 2026*.xlsx")]
    texts = {
        str(cell.value)
        for book in books
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "07.09: 5" in texts


def test_a_folder_without_journals_is_told(tmp_path: Path, network: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = call("journals", network, tmp_path / "empty")
    assert said.exit_code == 1
    assert "ни одной книги" in said.stderr


@pytest.mark.parametrize("value", [5, 7])
def test_a_journal_somebody_wrote_in_is_not_written_over_and_an_empty_one_is(
    tmp_path: Path, network: Path, value: object
) -> None:
    plan, folder = filled(tmp_path, network, value)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.xlsx")}
    said = call(
        "documents", network, plan, "--output", folder, "--only", "journal", "--date", "2026-08-26"
    )
    assert said.exit_code == 0, said.output
    assert "1 заполненный журнал оставлен как есть" in said.output
    kept = [path.name for path, changed in before.items() if path.stat().st_mtime_ns == changed]
    assert len(kept) == 1 < len(before)
    assert "Физика" in kept[0]
