"""A folder of CSV files as spreadsheets of both kinds save it."""

from pathlib import Path

import pytest
from small_network import network

from instances import Case, read, write
from instances.messages import sentence
from models.policy import Policy
from models.problems import InputError, Problem

CASE = Case(network=network(), policy=Policy())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(CASE, tmp_path / "network")
    return tmp_path / "network"


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read(folder)
    for problem in caught.value.problems:
        assert sentence(problem)
    return caught.value.problems


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def test_a_file_a_table_is_written_as_excel_takes_it(folder: Path) -> None:
    assert (folder / "students.csv").read_bytes().startswith("\ufeffКод;Имя;Школа".encode())
    assert {path.suffix for path in folder.iterdir()} == {".csv"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_marks_and_encodings_of_other_programs_are_read(
    folder: Path, encoding: str, delimiter: str
) -> None:
    (folder / "subjects.csv").write_text(
        (
            "Код;Название;Баллы трудности;Вид;Обязательный\n"
            "maths;Математика;10;;да\n\nphysics;Физика;12;;да\nlaw;Право;5;элективный курс;\n"
        ).replace(";", delimiter),
        encoding=encoding,
    )
    assert read(folder).network == CASE.network


def test_the_line_that_excel_begins_with_is_skipped(folder: Path) -> None:
    path = folder / "subjects.csv"
    path.write_text("sep=;\r\n" + text(path), encoding="utf-8")
    assert read(folder).network == CASE.network


def test_a_file_may_have_the_title_of_its_table(folder: Path) -> None:
    (folder / "students.csv").rename(folder / "Ученики.csv")
    assert read(folder).network == CASE.network
    (folder / "students.csv").write_text("id;school;grade\n", encoding="utf-8")
    assert [problem.code for problem in problems(folder)] == ["table_twice"]


def test_lines_are_counted_as_an_editor_counts_them(folder: Path) -> None:
    path = folder / "rooms.csv"
    path.write_text('id;school;name;seats\nA1;A;"два\nэтажа";30\n\nA2;A;;много\n', encoding="utf-8")
    (problem,) = problems(folder)
    assert (problem.code, problem.file, problem.line, problem.column) == (
        "not_a_number",
        str(path),
        5,
        "seats",
    )


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    path = folder / "subjects.csv"
    path.write_bytes(text(path).encode("cp1251"))
    (problem,) = problems(folder)
    assert (problem.code, problem.file) == ("not_utf8", str(path))


def test_an_open_quotation_mark_is_told_with_its_line(folder: Path) -> None:
    path = folder / "rooms.csv"
    path.write_text('id;school;seats\nA1;A;30\n"A2;A;30\n', encoding="utf-8")
    (problem,) = problems(folder)
    assert (problem.code, problem.file, problem.line) == ("not_csv", str(path), 3)


def test_missing_unknown_and_empty_files_are_told_at_once(folder: Path) -> None:
    (folder / "parts.csv").unlink()
    (folder / "subjects.csv").write_bytes(b"")
    (folder / "Учиники.csv").write_text("a;b\n", encoding="utf-8")
    found = {(problem.code, problem.table, problem.hint) for problem in problems(folder)}
    assert found == {
        ("missing_file", "parts", ""),
        ("file_empty", "", ""),
        ("unknown_file", "", "Ученики"),
    }


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("text", encoding="utf-8")
    assert [(problem.code, problem.hint) for problem in problems(tmp_path)] == [
        ("folder_without_tables", "")
    ]


def test_a_folder_with_a_workbook_is_told_by_the_name_of_the_workbook(tmp_path: Path) -> None:
    book = tmp_path / "network.xlsx"
    book.write_bytes(b"PK")
    assert [(problem.code, problem.hint) for problem in problems(tmp_path)] == [
        ("folder_without_tables", str(book))
    ]


def test_a_folder_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0
    from tempfile import NamedTemporaryFile

    def full(**options: object) -> object:
        nonlocal made
        made += 1
        if made > 5:
            raise OSError(28, "No space left on device")
        return NamedTemporaryFile(**options)  # type: ignore[call-overload]  # options are passed on as they came

    monkeypatch.setattr("instances.files.atomic.tempfile.NamedTemporaryFile", full)
    with pytest.raises(InputError) as caught:
        write(CASE, tmp_path / "network")
    assert [problem.code for problem in caught.value.problems] == ["disk_full"]
    assert list((tmp_path / "network").iterdir()) == []
