"""Every workbook that is read, spoilt as people and programs spoil them: understood, or named by
file, sheet and cell.
"""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from small_network import LAW, PHYSICS, network, plan

from documents.contents.workbook.corrections import correction_sheets
from documents.formats.sheets.xlsx import workbook
from instances import Case, read, write
from instances.collect import form_files, forms, mapping_of, merge, read_mapping
from instances.collect.school_books.school import school_form
from instances.edited import read_edited
from models.plan import Result, RunStatus
from models.policy import Policy
from models.problems import InputError

#: Some codes look like numbers, and some students have a date.
PUPIL = {"school": "A", "grade": 10, "class_": "10A", "status_date": "2026-08-15"}
FACTS = network(
    add={
        "students": [
            {"id": "201", "name": "Ученик Семён", **PUPIL},
            {"id": "202", "name": "Ученик Ян", **PUPIL},
        ],
        "requests": [{"student": "201", "course": "physics+"}, {"student": "202", "course": "law"}],
        "rooms": [{"id": "305", "school": "A", "seats": 20, "features": ("lab",)}],
    }
)
CASE = Case(network=FACTS, policy=Policy())


@dataclass(frozen=True)
class Kind:
    """A kind of workbook.

    Attributes
    ----------
    content, read
        Writes it, and reads it as something that may be compared.
    sheet, line
        A sheet with rows of people, and the line of the first.
    needed
        A column that cannot be done without.
    filled
        A column whose cells may hold a mark in every line.
    """

    content: Callable[[], bytes]
    read: Callable[[Path], object]
    sheet: str
    line: int
    needed: str
    filled: str


def of_network() -> bytes:
    with TemporaryDirectory() as folder:
        write(CASE, Path(folder) / "network.xlsx")
        return (Path(folder) / "network.xlsx").read_bytes()


def of_plan() -> bytes:
    members = {PHYSICS: ("a1", "a2", "b1", "201"), LAW: ("a3", "b2", "202")}
    result = Result(status=RunStatus.FEASIBLE, plan=plan(members=members), network_hash=FACTS.hash)
    return workbook(correction_sheets(FACTS, result))


KINDS = {
    "network": Kind(of_network, lambda path: read(path).network, "Ученики", 3, "D", "B"),
    "form": Kind(
        lambda: dict(forms(FACTS))["Школа № 1 10А.xlsx"],
        lambda path: merge(CASE, [path]).case.network,
        "Запросы",
        5,
        "B",
        "D",
    ),
    "school": Kind(
        lambda: school_form(FACTS, FACTS.schools[0]),
        lambda path: merge(CASE, [path]).case.network,
        "Занятость",
        5,
        "D",
        "E",
    ),
    "rooms": Kind(
        lambda: school_form(FACTS, FACTS.schools[0]),
        lambda path: merge(CASE, [path]).case.network,
        "Кабинеты",
        3,
        "C",
        "B",
    ),
    "plan": Kind(
        of_plan, lambda path: read_edited(path, FACTS).plan, "Правка составов", 2, "A", "H"
    ),
    "grid": Kind(of_plan, lambda path: read_edited(path, FACTS).plan, "Шахматка", 2, "D", "E"),
    "mapping": Kind(
        lambda: mapping_of(FACTS, {"ФИО": "", "Класс": "", "Право": "да"}),
        lambda path: read_mapping(FACTS, path),
        "Соответствие столбцов",
        4,
        "A",
        "D",
    ),
}
CONTENTS = {name: kind.content() for name, kind in KINDS.items()}
#: The value of a number in the XML of a sheet.
NUMBER = re.compile(rb'(<c [^>]*t="n"[^>]*><v>)(\d+)(</v>)')
Outcome = list[tuple[str, str, int | None, str]] | None


def spoilt(tmp_path: Path, name: str, edit: Callable[[Kind, Workbook], object]) -> Path:
    book = load_workbook(BytesIO(CONTENTS[name]))
    edit(KINDS[name], book)
    path = tmp_path / "книга.xlsx"
    book.save(path)
    return path


@cache
def said_by(name: str) -> object:
    """What the workbook says as it was written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "целая.xlsx"
        path.write_bytes(CONTENTS[name])
        return KINDS[name].read(path)


def outcome(name: str, path: Path) -> Outcome:
    """What is said of a spoilt workbook; None where it says what it said before."""
    try:
        found = KINDS[name].read(path)
    except InputError as error:
        return [
            (one.code, one.sheet, one.line, one.column)
            for one in error.problems
            if one.file == str(path)
        ]
    assert found == said_by(name)
    return None


def filter_left_on(kind: Kind, book: Workbook) -> None:
    sheet = book[kind.sheet]
    sheet.auto_filter.ref = f"A{kind.line - 1}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    for line in range(kind.line, sheet.max_row, 2):
        sheet.row_dimensions[line].hidden = True


def codes_as_numbers(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value)
                if text.isascii() and text.isdigit() and sheet.title != "_setka":
                    cell.value = int(text)


def numbers_as_text(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int):
                    cell.value = f" {cell.value}"


def dates_as_text(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date):
                    cell.number_format, cell.value = "@", f"{cell.value:%d.%m.%Y}"


def spaces_around(_: Kind, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value and sheet.title != "_setka":
                    cell.value = f"\xa0{cell.value} "


def lines_without_anything(kind: Kind, book: Workbook) -> None:
    sheet = book[kind.sheet]
    sheet.insert_rows(kind.line + 1, 3)
    sheet.cell(sheet.max_row + 400, 1).number_format = "0.00"


def colours_and_notes(kind: Kind, book: Workbook) -> None:
    sheet = book[kind.sheet]
    sheet.row_dimensions[kind.line].height = 60
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Лист1")


def other_order(kind: Kind, book: Workbook) -> None:
    book.move_sheet(kind.sheet, offset=len(book.sheetnames))
    book.active = 0


UNDERSTOOD = (
    filter_left_on,
    codes_as_numbers,
    numbers_as_text,
    dates_as_text,
    spaces_around,
    lines_without_anything,
    colours_and_notes,
    other_order,
)


@pytest.mark.parametrize("name", KINDS)
def test_what_says_the_same_is_understood(name: str, tmp_path: Path) -> None:
    def all_of_it(kind: Kind, book: Workbook) -> None:
        for edit in UNDERSTOOD:
            edit(kind, book)

    assert outcome(name, spoilt(tmp_path, name, all_of_it)) is None


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


def test_whole_numbers_with_a_point_and_no_note_of_when_it_was_saved_are_understood(
    tmp_path: Path,
) -> None:
    """As an office in a browser saves them."""
    for name in KINDS:
        path = spoilt(tmp_path, name, codes_as_numbers)
        with ZipFile(path) as archive:
            members = {
                one: archive.read(one) for one in archive.namelist() if one != "docProps/core.xml"
            }
        with ZipFile(path, "w") as archive:
            for one, content in members.items():
                changed = NUMBER.sub(rb"\1\2.0\3", content) if "worksheets/" in one else content
                archive.writestr(one, changed)
        assert outcome(name, path) is None


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
