"""A workbook as people make it: other names, notes, titles, help lines kept or cut, and files that
are no workbook.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_network import network

import texts
from instances import Case, read, template, write
from instances.messages import sentence
from models.policy import DEFAULT_STAGES, EARLIER_STAGES, Policy, Stage
from models.problems import InputError, Problem

CASE = Case(network=network(), policy=Policy())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(CASE, tmp_path / "network.xlsx")
    return tmp_path / "network.xlsx"


def edit(path: Path, change: Callable[[Workbook], object]) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read(path)
    for problem in caught.value.problems:
        assert sentence(problem)
    return caught.value.problems


def codes(path: Path) -> set[str]:
    return {problem.code for problem in problems(path)}


def cell(sheet: Worksheet, row: int, label: str) -> str:
    position = [header.value for header in sheet[1]].index(label) + 1
    return str(sheet.cell(row, position).coordinate)


def test_the_first_sheet_says_how_to_fill_the_others(path: Path) -> None:
    book = load_workbook(path)
    assert book.worksheets[0].title == "Помощь"
    assert str(book.worksheets[0]["A1"].value) == "Как заполнить книгу"


def test_headers_are_in_the_language_in_use(tmp_path: Path) -> None:
    texts.use("en")
    try:
        write(template(), tmp_path / "network.xlsx")
    finally:
        texts.use("ru")
    assert load_workbook(tmp_path / "network.xlsx")["Students"]["A1"].value == "Id"


def test_references_and_words_have_drop_downs(path: Path) -> None:
    book = load_workbook(path)
    sources = {choice.formula1 for choice in book["Курсы"].data_validations.dataValidation}
    assert "'Предметы'!$A$3:$A$2000" in sources
    assert '"базовый,углублённый"' in sources
    assert '"да,нет,смягчено"' in {
        choice.formula1 for choice in book["Правила"].data_validations.dataValidation
    }


def test_no_cell_can_be_taken_for_a_formula(tmp_path: Path) -> None:
    facts = network(
        students={"a1": {"name": "=1+2"}, "a2": {"name": "@SUM(A1)"}, "a3": {"name": "-1"}}
    )
    write(Case(network=facts, policy=Policy()), tmp_path / "network.xlsx")
    names = [
        row[1]
        for row in load_workbook(tmp_path / "network.xlsx")["Ученики"].iter_rows(
            min_row=3, values_only=True
        )
    ]
    assert names[:3] == ["'=1+2", "'@SUM(A1)", "'-1"]
    assert read(tmp_path / "network.xlsx").network == facts


def test_a_help_line_may_be_cut_or_lose_columns(path: Path) -> None:
    edit(path, lambda book: book["Ученики"].delete_rows(2))
    edit(path, lambda book: book["Курсы"].delete_cols(5))
    edit(path, lambda book: book["Запросы"].move_range("A2:F2", rows=20))
    assert read(path).network == CASE.network


def test_titles_notes_empty_rows_and_sheets_of_ones_own_are_left_alone(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Школы"].insert_rows(1, 2)
        book["Школы"]["A1"] = "Школы нашей сети"
        book["Школы"].cell(3, 9, "Примечание")
        book["Школы"].cell(6, 9, "позвонить")
        book["Ученики"].insert_rows(4, 3)
        book.create_sheet("_черновик")["A1"] = "мысли"
        book.create_sheet("Лист1")
        book.create_sheet("Замечания")["A1"] = "01.09"

    assert read(edit(path, change)).network == CASE.network


def test_columns_may_stand_in_any_order_and_be_named_in_either_language(path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Запросы"]
        rows = [list(row)[::-1] for row in sheet.iter_rows(values_only=True)]
        book.remove(sheet)
        other = book.create_sheet("requests")
        for row in rows:
            other.append(row)
        last = len(rows[0])
        other.cell(1, last, "STUDENT")
        other.cell(1, last - 1, "course")

    assert read(edit(path, change)).network == CASE.network


def test_rules_and_stages_are_rows_of_a_sheet(path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Правила"]
        for row in range(sheet.max_row, 1, -1):
            if str(sheet.cell(row, 1).value).startswith("Этап"):
                sheet.delete_rows(row)
        sheet.append(["Этап первый", "6 teaching_hours + days_away; допуск 5"])
        sheet.append(["rooms_hold_groups", "нет"])
        sheet.append(["Stage второй", "student_windows"])

    found = edit(path, change)
    problem = problems(found)[0]
    assert (problem.code, problem.sheet, problem.column) == ("setting_twice", "Правила", "Значение")

    def mend(book: Workbook) -> None:
        sheet = book["Правила"]
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == "Правило: кабинет подходит группе":
                sheet.delete_rows(row[0].row)
                return

    policy = read(edit(path, mend)).policy
    assert policy.rules_off == ("rooms_hold_groups",)
    assert [(stage.name, stage.tolerance, len(stage.terms)) for stage in policy.stages] == [
        ("первый", 5, 2),
        ("второй", 0, 1),
    ]


LIMITS_OF_LATE_DAYS = ("Начинать не позже урока", "Кончать не позже урока")


@pytest.mark.parametrize(
    ("gone", "stages"),
    [
        pytest.param((*LIMITS_OF_LATE_DAYS, "Этап hours"), DEFAULT_STAGES, id="earlier version"),
        pytest.param(("Этап hours",), EARLIER_STAGES, id="the council's choice"),
    ],
)
def test_a_book_written_before_late_days_counted_has_the_usual_stages(
    gone: tuple[str, ...], stages: tuple[Stage, ...], path: Path
) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Правила"]
        found = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value in gone]
        assert len(found) == len(gone)
        for row in reversed(found):
            sheet.delete_rows(row)

    assert read(edit(path, change)).policy.stages == stages


def test_a_wrong_setting_is_told_with_its_line(path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Правила"]
        sheet["B2"] = "третье"
        sheet.append(["Правило: нагрузка учителей", "да"])
        sheet.append(["Этап лишний", "6 teaching_hour"])
        sheet.append(["Этап странный", "шесть"])
        sheet.append(["Этап unmet_1", "days_away; допуск много"])

    found = problems(edit(path, change))
    assert {(problem.code, problem.value, problem.hint) for problem in found} >= {
        ("not_a_number", "третье", ""),
        ("unknown_setting", "Правило: нагрузка учителей", "Правило: нагрузка учителя"),
        ("not_a_term", "шесть", ""),
        ("not_a_tolerance", "допуск много", ""),
    }
    assert all(problem.line and problem.sheet == "Правила" for problem in found)


def test_a_formula_without_a_value_an_error_and_merged_cells_are_told(path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Ученики"]
        sheet[cell(sheet, 3, "Имя")] = "=CONCATENATE(A3,A4)"
        sheet[cell(sheet, 4, "Школа")] = "#REF!"
        sheet.merge_cells("D5:D7")

    found = {
        (problem.code, problem.line, problem.column, problem.value)
        for problem in problems(edit(path, change))
    }
    assert found == {
        ("formula_without_value", 3, "Имя", "B3"),
        ("error_in_cell", 4, "Школа", "#REF!"),
        ("merged_cells", 6, "Параллель", "D5:D7"),
    }


def test_a_formula_with_a_value_is_its_value(path: Path) -> None:
    change = b'<c r="H3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    members[sheet] = members[sheet].replace(b'<c r="B2"', b'<c r="D2"', 1)
    # An empty cell is one tag or two: that is up to the library that writes XML.
    cell = re.compile(rb'<c r="D2"[^>]*?(/>|></c>)')
    members[sheet] = cell.sub(change.replace(b"H3", b"B2"), members[sheet], count=1)
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert read(path).network.name == "ab"


def bomb() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/media/zero", bytes(201 * 2**20))
    return buffer.getvalue()


def other_zip() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", b"<document/>")
    return buffer.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("file_empty", b""),
        ("not_xlsx", "просто текст".encode()),
        ("not_xlsx", other_zip()),
        ("old_xls", COMPOUND + b"Workbook"),
        ("encrypted", COMPOUND + "EncryptedPackage".encode("utf-16-le")),
        ("broken_xlsx", b"PK\x03\x04 and then nothing"),
        ("unpacks_too_large", bomb()),
    ],
)
def test_a_file_that_is_no_workbook_is_told_by_its_kind(
    tmp_path: Path, code: str, content: bytes
) -> None:
    path = tmp_path / "network.xlsx"
    path.write_bytes(content)
    assert [(problem.code, problem.file) for problem in problems(path)] == [(code, str(path))]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_cut_workbook_is_broken(path: Path, part: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert codes(path) == {"broken_xlsx"}


def test_damaged_xml_is_broken(path: Path) -> None:
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'
    for broken in (
        members["xl/workbook.xml"][:200],
        entity + members["xl/workbook.xml"].partition(b"?>")[2],
    ):
        with ZipFile(path, "w") as archive:
            for name, content in {**members, "xl/workbook.xml": broken}.items():
                archive.writestr(name, content)
        assert codes(path) == {"broken_xlsx"}


def test_text_that_no_workbook_can_hold_is_refused_with_its_place(tmp_path: Path) -> None:
    case = Case(network=network(students={"a2": {"name": "a\x07"}}), policy=Policy())
    with pytest.raises(InputError) as caught:
        write(case, tmp_path / "network.xlsx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.sheet, problem.line, problem.column) == (
        "cell_not_writable",
        "Ученики",
        4,
        "Имя",
    )
    assert list(tmp_path.iterdir()) == []
