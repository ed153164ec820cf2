"""What people added to a workbook stays when it is written over, and what was there is kept aside
and named.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from command import call
from filling import put
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from small_network import network

from instances import Case, read, write
from instances.collect import forms
from instances.files.aside import is_changed_by_people, put_aside
from instances.updating import save
from models.network import Network, Request, Student
from models.policy import Policy
from models.record import CourseId, StudentId

CASE = Case(network=network(), policy=Policy())
YELLOW = PatternFill("solid", fgColor="FFFF00")
FIRST = 3


def after(edit: Callable[[Network], Network]) -> Case:
    return CASE.model_copy(update={"network": edit(CASE.network)})


def asked(facts: Network) -> Network:
    """One request fewer, one more, a student more, and another name."""
    requests = [row for row in facts.requests if row.student != "a2"]
    new = Student(
        id=StudentId("a5"),
        name="Новый Нил",
        school=facts.schools[0].id,
        grade=10,
        class_=facts.classes[0].id,
    )
    renamed = [
        row.model_copy(update={"name": "Другая Дарья"}) if row.id == "a3" else row
        for row in facts.students
    ]
    more = Request(student=StudentId("a5"), course=CourseId("law"))
    return facts.replacing(requests=(*requests, more), students=(*renamed, new))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with notes, colours, comments, widths, a column and a sheet of somebody's own, and
    rows sorted otherwise.
    """
    path = tmp_path / "сеть.xlsx"
    write(CASE, path)
    opened = load_workbook(path)
    students, requests = opened["Ученики"], opened["Запросы"]
    students.cell(1, students.max_column + 1).value = "Примечание"
    for line in range(FIRST, students.max_row + 1):
        students.cell(line, students.max_column).value = f"о {students.cell(line, 1).value}"
    students["B4"].fill, students["B4"].comment = YELLOW, Comment("позвонить", "завуч")
    students.column_dimensions["B"].width, students.row_dimensions[4].height = 77.0, 40.0
    requests.cell(1, requests.max_column + 1).value = "_моё"
    for line in range(FIRST, requests.max_row + 1):
        requests.cell(
            line, requests.max_column
        ).value = f"{requests.cell(line, 1).value} {requests.cell(line, 2).value}"
    line = next(
        row[0].row or 0 for row in requests.iter_rows(min_row=FIRST) if row[0].value == "b2"
    )
    requests.cell(line, 2).fill, requests.cell(line, 2).comment = (
        YELLOW,
        Comment("спорный", "завуч"),
    )
    requests.row_dimensions[line].height = 33.0
    own = opened.create_sheet("_заметки", 0)
    own["C7"].value, own["C7"].fill = "=1+2", YELLOW
    opened.save(path)
    return path


def rows(sheet: Worksheet, column: str) -> dict[str, str]:
    """What stands in a column of people's own beside the first cells of every line."""
    at = next(cell.column or 0 for cell in sheet[1] if cell.value == column)
    lines = sheet.iter_rows(min_row=FIRST)
    return {
        f"{row[0].value} {row[1].value}" if column == "_моё" else str(row[0].value): str(
            row[at - 1].value
        )
        for row in lines
    }


def test_what_people_added_stays_where_it_was(book: Path) -> None:
    changed = after(asked)
    save(changed, book)
    assert read(book).network == changed.network
    opened = load_workbook(book)
    students, requests = opened["Ученики"], opened["Запросы"]
    assert opened.sheetnames[0] == "_заметки"
    assert (opened["_заметки"]["C7"].value, opened["_заметки"]["C7"].fill.fgColor.rgb) == (
        "=1+2",
        "00FFFF00",
    )
    notes = rows(students, "Примечание")
    assert {key: note for key, note in notes.items() if key != "a5"} == {
        key: f"о {key}" for key in notes if key != "a5"
    }
    assert all(
        mark == key for key, mark in rows(requests, "_моё").items() if not key.startswith("a5")
    )
    assert (students["B4"].fill.fgColor.rgb, students["B4"].comment.text) == (
        "00FFFF00",
        "позвонить",
    )
    assert (students.column_dimensions["B"].width, students.row_dimensions[4].height) == (
        77.0,
        40.0,
    )
    coloured = [
        row[1] for row in requests.iter_rows(min_row=FIRST) if row[1].fill.fgColor.rgb == "00FFFF00"
    ]
    assert [
        (requests.cell(cell.row, 1).value, cell.comment and cell.comment.text) for cell in coloured
    ] == [("b2", "спорный")]
    assert requests.row_dimensions[coloured[0].row].height == 33.0
    assert students.auto_filter.ref == f"A2:P{students.max_row}"
    covered = {str(one.sqref).partition(":")[0] for one in requests.data_validations.dataValidation}
    assert {"A3", "B3"} <= covered


def test_an_untouched_book_is_the_case_again_in_every_table(book: Path) -> None:
    moved = after(lambda facts: facts.replacing(busy=(), pins=(), rooms=facts.rooms[:-1]))
    for case in (moved, CASE):
        save(case, book)
        assert read(book).network == case.network


def test_what_was_there_is_kept_with_its_day_and_named(book: Path) -> None:
    before = book.read_bytes()
    former = save(after(asked), book)
    assert former is not None
    assert (former.parent.parent, former.name, former.read_bytes()) == (
        book.parent / "прежние",
        book.name,
        before,
    )
    assert datetime.strptime(former.parent.name, "%Y-%m-%d %H-%M-%S")


def test_the_same_again_touches_nothing(book: Path) -> None:
    before = book.read_bytes()
    assert save(CASE, book) is None
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_two_copies_of_one_moment_do_not_meet(book: Path) -> None:
    now = datetime(2026, 5, 15, 9, 5, 11)
    first, second = put_aside([book], now), put_aside([book], now)
    assert first is not None
    assert second is not None
    assert (first.parent.name, second.parent.name) == (
        "2026-05-15 09-05-11",
        "2026-05-15 09-05-11 (1)",
    )


def test_what_people_added_goes_into_a_new_file(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "другая" / "новая.xlsx"
    assert save(after(asked), target, book) is None
    assert "_заметки" in load_workbook(target).sheetnames
    assert read(target).network == after(asked).network
    assert read(book).network == CASE.network


def test_names_of_a_year_change_in_their_cells(book: Path) -> None:
    later = after(lambda facts: facts.model_copy(update={"year": "2027/28", "name": "Сеть"}))
    save(later, book)
    found = read(book).network
    assert (found.year, found.name) == ("2027/28", "Сеть")
    assert "_заметки" in load_workbook(book).sheetnames


def test_a_book_that_cannot_be_read_is_kept_and_written_anew(book: Path) -> None:
    opened = load_workbook(book)
    del opened["Запросы"]
    opened.save(book)
    former = save(CASE, book)
    assert former is not None
    assert "_заметки" in load_workbook(former).sheetnames
    assert read(book).network == CASE.network


def test_columns_of_people_stay_in_a_folder_of_tables(tmp_path: Path) -> None:
    folder = tmp_path / "сеть"
    write(CASE, folder)
    file = folder / "students.csv"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text(
        "\n".join([f"{lines[0]};_моё", *(f"{line};о {line[:2]}" for line in lines[1:])]),
        encoding="utf-8-sig",
    )
    former = save(after(asked), folder)
    found = {
        line[:2]: line.rpartition(";")[2]
        for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]
    }
    assert {key: mark for key, mark in found.items() if key != "a5"} == {
        key: f"о {key}" for key in found if key != "a5"
    }
    assert read(folder).network == after(asked).network
    assert former is not None
    assert (former / "students.csv").is_file()


def test_merging_into_the_same_book_says_where_the_former_is(book: Path, tmp_path: Path) -> None:
    form = tmp_path / "Школа № 1 10А.xlsx"
    form.write_bytes(dict(forms(CASE.network))["Школа № 1 10А.xlsx"])
    opened = load_workbook(form)
    put(opened.worksheets[0], 5, 4, Право="Б")
    opened.save(form)
    done = call("collect", "merge", book, form, "--output", book)
    assert done.exit_code == 0, done.stderr
    assert "Прежнее сохранено: " in done.output
    assert "_заметки" in load_workbook(book).sheetnames
    again = call("collect", "merge", book, form, "--output", book)
    assert "Прежнее сохранено" not in again.output


def test_a_workbook_says_who_changed_it_last(tmp_path: Path) -> None:
    path = tmp_path / "сеть.xlsx"
    write(CASE, path)
    assert not is_changed_by_people(path)
    opened = load_workbook(path)
    opened.properties.lastModifiedBy = "Завуч"
    opened.save(path)
    assert is_changed_by_people(path)
    path.write_bytes(b"")
    assert is_changed_by_people(path)
