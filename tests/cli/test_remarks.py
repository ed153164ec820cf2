"""``check`` writes a copy of a bad workbook beside it: bad cells coloured and commented, all
remarks listed and linked.
"""

from pathlib import Path

from command import call
from openpyxl import load_workbook

from instances import read, write
from models.workbook.marks import BROKEN
from texts import say


def spoilt(tmp_path: Path) -> Path:
    path = tmp_path / "network.xlsx"
    write(read("tiny"), path)
    book = load_workbook(path)
    sheet = book["Запросы"]
    heading = next(cell for cell in sheet[1] if cell.value == "Курс")
    sheet.cell(4, heading.column or 1).value = "физка"
    sheet.cell(5, 1).value = None
    book.save(path)
    return path


def test_bad_cells_are_marked_in_a_copy(tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    before = path.read_bytes()
    done = call("check", str(path))
    assert done.exit_code == 1
    assert path.read_bytes() == before
    book = load_workbook(tmp_path / "network - замечания.xlsx")
    rows = list(book["Замечания"].iter_rows(min_row=2, values_only=True))
    assert book.sheetnames[0] == "Замечания"
    assert len(rows) == len(done.stderr.splitlines())
    sheet = book["Запросы"]
    marked = [
        cell for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb[-6:] == BROKEN
    ]
    assert {(cell.row, cell.comment is not None) for cell in marked} == {(4, True), (5, True)}
    assert any("физка" in str(cell.comment.text) for cell in marked if cell.comment)
    assert book["Замечания"]["B2"].hyperlink is not None


def test_a_good_workbook_has_no_copy(tmp_path: Path) -> None:
    write(read("tiny"), tmp_path / "network.xlsx")
    assert call("check", str(tmp_path / "network.xlsx")).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["network.xlsx"]


def test_a_copy_is_corrected_and_checked_as_it_is(tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    call("check", str(path))
    copy = tmp_path / "network - замечания.xlsx"
    done = call("check", str(copy))
    assert [line for line in done.stderr.splitlines() if "«Замечания»" in line] == []


def test_a_workbook_that_is_still_open_is_checked_as_it_was_saved_and_told(tmp_path: Path) -> None:
    write(read("tiny"), tmp_path / "network.xlsx")
    assert "открыт" not in call("check", str(tmp_path / "network.xlsx")).stderr
    (tmp_path / "~$network.xlsx").write_bytes(b"")
    done = call("check", str(tmp_path / "network.xlsx"))
    assert (done.exit_code, "открыт" in done.stderr) == (0, True)


def test_a_forgotten_cell_in_the_last_row_is_told_and_read_past(tmp_path: Path) -> None:
    call("init", tmp_path / "сеть", "--sample", "tiny")
    path = tmp_path / "сеть" / "network.xlsx"
    book = load_workbook(path)
    book["Ученики"]["B1048576"].value = "забыто"
    book.save(path)
    done = call("check", path)
    assert done.exit_code == 0
    assert "строка 1048576" in done.stderr
    assert say("problem.lines_left_out") in done.stderr
