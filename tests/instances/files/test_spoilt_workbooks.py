"""Every workbook that is read, spoilt as people and programs spoil them, is understood or named by
its place.
"""

import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from spoilt import CASE, CONTENTS, KINDS, Kind, Outcome, outcome, spoilt
from test_workbooks_understood import colours_and_notes

from instances.collect import form_files, merge
from models.problems import InputError


def renamed_sheet(kind: Kind, book: Workbook) -> None:
    book[kind.sheet].title = "Лист7"


def deleted_column(kind: Kind, book: Workbook) -> None:
    book[kind.sheet].delete_cols(letters(kind.needed))


def merged_cells(kind: Kind, book: Workbook) -> None:
    book[kind.sheet].merge_cells(f"{kind.filled}{kind.line}:{kind.filled}{kind.line + 1}")


def copied_row(kind: Kind, book: Workbook) -> None:
    sheet: Worksheet = book[kind.sheet]
    for cell in list(sheet[kind.line]):
        sheet.cell(
            sheet.max_row if cell.column != 1 else sheet.max_row + 1, cell.column or 1
        ).value = cell.value


def not_computed(kind: Kind, book: Workbook) -> None:
    book[kind.sheet][f"{kind.filled}{kind.line}"].value = '="Б"&""'


def error_in_a_cell(kind: Kind, book: Workbook) -> None:
    cell = book[kind.sheet][f"{kind.filled}{kind.line}"]
    cell.value, cell.data_type = "#REF!", "e"


def letters(column: str) -> int:
    return ord(column) - ord("A") + 1


def code_that_became_a_date(kind: Kind, book: Workbook) -> None:
    book[kind.sheet][f"{'B' if kind.sheet == 'Шахматка' else 'A'}{kind.line}"].value = datetime(
        2026, 10, 1
    )


#: What is said of each kind of workbook, in the order of ``KINDS``.
NAMED: tuple[tuple[Callable[[Kind, Workbook], None], tuple[Outcome, ...]], ...] = (
    (
        renamed_sheet,
        (
            [("unknown_sheet", "Лист7", None, ""), ("missing_sheet", "Ученики", None, "")],
            None,
            [("sheet_gone", "", None, "")],
            [("sheet_gone", "", None, "")],
            [("sheet_gone", "", None, "")],
            [("sheet_gone", "", None, "")],
            None,
        ),
    ),
    (
        deleted_column,
        (
            [("missing_column", "Ученики", 1, "Параллель")],
            [("form_column_gone", "Запросы", 4, "")],
            [("grid_column_gone", "Занятость", 4, "")],
            [("missing_column", "Кабинеты", 1, "Мест")],
            [("missing_column", "Правка составов", 1, "Код")],
            [("grid_column_gone", "Шахматка", 1, "")],
            [("missing_column", "Соответствие столбцов", None, "Столбец файла")],
        ),
    ),
    (
        merged_cells,
        (
            [("merged_cells", "Ученики", 4, "Имя")],
            [("merged_cells", "Запросы", 6, "D")],
            [("merged_cells", "Занятость", 6, "E")],
            [("merged_cells", "Кабинеты", 4, "Название")],
            [("merged_cells", "Правка составов", 3, "H")],
            [("merged_cells", "Шахматка", 3, "E")],
            [("merged_cells", "Соответствие столбцов", 5, "D")],
        ),
    ),
    (
        copied_row,
        (
            [("duplicate_id", "Ученики", 12, "Код")],
            [("student_twice", "Запросы", 35, "")],
            [("person_twice", "Занятость", 9, "A")],
            [("duplicate_id", "Кабинеты", 7, "Код")],
            [("request_twice", "Правка составов", 9, "A")],
            [("lesson_twice", "Шахматка", 8, "L")],
            None,
        ),
    ),
    (
        not_computed,
        (
            [("formula_without_value", "Ученики", 3, "Имя")],
            [("formula_without_value", "Запросы", 5, "D")],
            [("formula_without_value", "Занятость", 5, "E")],
            [("formula_without_value", "Кабинеты", 3, "Название")],
            [("formula_without_value", "Правка составов", 2, "H")],
            [("formula_without_value", "Шахматка", 2, "E")],
            [("formula_without_value", "Соответствие столбцов", 4, "D")],
        ),
    ),
    (
        error_in_a_cell,
        (
            [("error_in_cell", "Ученики", 3, "Имя")],
            [("error_in_cell", "Запросы", 5, "D")],
            [("error_in_cell", "Занятость", 5, "E")],
            [("error_in_cell", "Кабинеты", 3, "Название")],
            [("error_in_cell", "Правка составов", 2, "H")],
            [("error_in_cell", "Шахматка", 2, "E")],
            [("error_in_cell", "Соответствие столбцов", 4, "D")],
        ),
    ),
    (
        code_that_became_a_date,
        (
            [("date_in_cell", "Ученики", 3, "Код")],
            [("date_in_cell", "Запросы", 5, "A")],
            [("date_in_cell", "Занятость", 5, "A")],
            [("date_in_cell", "Кабинеты", 3, "Код")],
            [("date_in_cell", "Правка составов", 2, "A")],
            [("date_in_cell", "Шахматка", 2, "B")],
            [("date_in_cell", "Соответствие столбцов", 4, "A")],
        ),
    ),
)


@pytest.mark.parametrize(
    ("edit", "name", "expected"),
    [
        (edit, name, said)
        for edit, outcomes in NAMED
        for name, said in zip(KINDS, outcomes, strict=True)
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "__name__", ""),
)
def test_what_is_spoilt_is_understood_or_named_by_its_place(
    edit: Callable[[Kind, Workbook], None], name: str, expected: Outcome, tmp_path: Path
) -> None:
    assert outcome(name, spoilt(tmp_path, name, edit)) == expected


def test_half_a_file_is_named(tmp_path: Path) -> None:
    for name, content in CONTENTS.items():
        path = tmp_path / "книга.xlsx"
        path.write_bytes(content[: len(content) // 2])
        assert outcome(name, path) == [("broken_xlsx", "", None, "")]


def test_a_file_that_another_program_holds_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    for name in KINDS:
        path = spoilt(tmp_path, name, colours_and_notes)
        with monkeypatch.context() as held:
            held.setattr(Path, "read_bytes", refuse)
            with pytest.raises(InputError) as raised:
                KINDS[name].read(path)
        assert [(one.code, one.file) for one in raised.value.problems] == [
            ("file_locked", str(path))
        ]


def test_a_form_that_is_still_open_is_read_and_told(tmp_path: Path) -> None:
    path = spoilt(tmp_path, "form", colours_and_notes)
    assert not [one for one in merge(CASE, [path]).remarks if one.code == "file_open"]
    path.with_name(f"~${path.name}").write_bytes(b"")
    found = merge(CASE, [path])
    assert [(one.code, one.file) for one in found.remarks if one.code == "file_open"] == [
        ("file_open", str(path))
    ]
    assert form_files([tmp_path]) == [path]


@pytest.mark.office
def test_an_office_changes_nothing_and_its_old_format_is_named(tmp_path: Path) -> None:
    for name, content in CONTENTS.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    names = [str(tmp_path / f"{name}.xlsx") for name in KINDS]
    for form, folder in (("xlsx:Calc MS Excel 2007 XML", "saved"), ("xls", "old")):
        office = [
            "soffice",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path / folder),
            *names,
        ]
        subprocess.run(office, check=True, capture_output=True, timeout=300)
    for name in KINDS:
        assert outcome(name, tmp_path / "saved" / f"{name}.xlsx") is None
        (tmp_path / "old" / f"{name}.xls").rename(tmp_path / "old" / "book.xlsx")
        assert outcome(name, tmp_path / "old" / "book.xlsx") == [("old_xls", "", None, "")]
