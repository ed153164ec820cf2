"""Workbooks as Excel leaves them: a stray cell in the last row, millions of empty cells, a broken
archive; for every reader.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from small_network import network
from test_spoilt_workbooks import CONTENTS, KINDS, outcome

from instances.files.archive import read_archive
from instances.files.noted import listening
from instances.files.opened import load, open_workbook
from instances.files.sheet_scan import Scanner
from instances.files.used_part import EMPTY_COLUMNS, EMPTY_LINES, MOST_LINES, letters_of, used_part
from models.problems import InputError, Problem
from texts import say

ROOT = Path(__file__).resolve().parents[3]
LAST, LAST_COLUMN = 1_048_576, "XFD"
#: Seconds of the processor and bytes that a reader may take, generously: without the cut it was
#: minutes and gigabytes.
SECONDS, BYTES = 20, 1_000_000_000


def in_last_line(sheet: Worksheet) -> None:
    sheet.cell(LAST, 3).fill = PatternFill("solid", fgColor="FFFF00")


def in_last_column(sheet: Worksheet) -> None:
    sheet[f"{LAST_COLUMN}2"].number_format = "0.00"


def a_space_in_both(sheet: Worksheet) -> None:
    sheet[f"{LAST_COLUMN}{LAST}"].value = " "


def merged_at_the_end(sheet: Worksheet) -> None:
    sheet.merge_cells(f"B{LAST - 5}:D{LAST}")


def a_note_at_the_end(sheet: Worksheet) -> None:
    sheet[f"{LAST_COLUMN}{LAST}"].comment = Comment("?", "?")


def a_link_at_the_end(sheet: Worksheet) -> None:
    sheet[f"B{LAST}"].hyperlink = "https://example.com/"
    sheet[f"B{LAST}"].value = None


def a_high_row_at_the_end(sheet: Worksheet) -> None:
    sheet.row_dimensions[LAST].height = 40


STRAY = (
    in_last_line,
    in_last_column,
    a_space_in_both,
    merged_at_the_end,
    a_note_at_the_end,
    a_link_at_the_end,
    a_high_row_at_the_end,
)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("stray", STRAY)
def test_a_stray_cell_at_the_end_of_a_sheet_changes_nothing(
    stray: Callable[[Worksheet], None], name: str, tmp_path: Path
) -> None:
    book, path = load_workbook(BytesIO(CONTENTS[name])), tmp_path / "книга.xlsx"
    stray(book[KINDS[name].sheet])
    book.save(path)
    assert outcome(name, path) is None


def test_a_filled_cell_far_from_the_table_is_left_out_and_told(tmp_path: Path) -> None:
    book, path, heard = (
        load_workbook(BytesIO(CONTENTS["network"])),
        tmp_path / "книга.xlsx",
        list[Problem](),
    )
    book["Ученики"][f"B{LAST}"].value = "забыто"
    book["Кабинеты"]["XFD1"].value = "забыто"
    book.save(path)
    with listening(heard.append):
        assert outcome("network", path) is None
    assert [(one.code, one.sheet, one.line, one.column) for one in heard] == [
        ("columns_left_out", "Кабинеты", None, "XFD"),
        ("lines_left_out", "Ученики", LAST, ""),
    ]


def sheet_of(rows: str, *, after: str = "") -> bytes:
    """A workbook with a sheet as XML, packed as tightly as can be."""
    book, plain = Workbook(), BytesIO()
    book.save(plain)
    return with_part(plain.getvalue(), "xl/worksheets/sheet1.xml", part(rows, after))


def part(rows: str, after: str = "") -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {main}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def with_part(content: bytes, name: str, new: bytes) -> bytes:
    buffer = BytesIO()
    with (
        ZipFile(BytesIO(content)) as old,
        ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=9) as made,
    ):
        for one in old.namelist():
            made.writestr(one, new if one == name else old.read(one))
    return buffer.getvalue()


def cells_of(path: Path) -> dict[int, tuple[object, ...]]:
    (lines,) = open_workbook(path).sheets.values()
    return {number: tuple(line) for number, line in lines}


HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Код</t></is></c></row>'
EMPTY = '<c r="AA1" s="1"/>'
BOMBS = {
    "40 MB of empty cells in a row": sheet_of(HEAD + '<row r="2">' + EMPTY * 2_200_000 + "</row>"),
    "40 MB of empty cells in rows": sheet_of(HEAD + ("<row>" + EMPTY * 100 + "</row>") * 22_000),
    "every row has a height": sheet_of(
        HEAD + "".join(f'<row r="{row}" ht="20"/>' for row in range(2, LAST))
    ),
    "every row has a format": sheet_of(HEAD + '<row ht="20"/>' * 1_000_000),
    "a merge of all": sheet_of(
        HEAD, after=f'<mergeCells><mergeCell ref="A1:XFD{LAST}"/></mergeCells>'
    ),
    "a link of all": sheet_of(
        HEAD, after=f'<hyperlinks><hyperlink ref="A1:XFD{LAST}" location="x"/></hyperlinks>'
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_packs_small_and_opens_large_is_read_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "книга.xlsx"
    path.write_bytes(BOMBS[name])
    assert len(BOMBS[name]) < 3_000_000
    code = (
        "import sys; from pathlib import Path; from instances.files.opened import open_workbook;"
        "print([line[0] for line in open_workbook(Path(sys.argv[1])).sheets.popitem()[1]])"
    )

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=bounded,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[1]"), done.stderr[-500:]


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("unpacks_too_large", sheet_of('<row r="1">' + "<c/>" * 5_000_000 + "</row>")),
        ("unpacks_too_large", sheet_of("<x/>" * 500_000)),
        ("unpacks_too_large", sheet_of("<x>" * 500 + "</x>" * 500)),
        ("unpacks_too_large", sheet_of('<row r="1">' + "<c><f>1</f></c>" * 60_000 + "</row>")),
        ("broken_xlsx", sheet_of("", after="").replace(b"PK\x05\x06", b"PK\x05\x07")),
        (
            "broken_xlsx",
            with_part(
                sheet_of(HEAD),
                "xl/workbook.xml",
                b'<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>',
            ),
        ),
        ("broken_xlsx", with_part(sheet_of(HEAD), "xl/workbook.xml", b"<workbook>")),
        (
            "sheet_too_long",
            sheet_of(
                "".join(f'<row r="{row}"><c><v>1</v></c></row>' for row in range(1, MOST_LINES + 2))
            ),
        ),
        ("sheet_too_wide", sheet_of('<row r="1">' + "<c><v>1</v></c>" * 301 + "</row>")),
        ("sheet_too_long", sheet_of(("<row>" + "<c><v>1</v></c>" * 300 + "</row>") * 2001)),
    ],
)
def test_what_no_network_holds_is_told(code: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "книга.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        open_workbook(path)
    (problem,) = raised.value.problems
    assert (problem.code, problem.file) == (code, str(path))
    assert problem.sheet == ("Sheet" if code.startswith("sheet_") else "")
    assert say(f"problem.{code}", value=problem.value)


@pytest.mark.parametrize("name", KINDS)
def test_a_broken_stream_in_any_part_is_named(name: str, tmp_path: Path) -> None:
    """Bytes in the middle of what is packed, where only the one who unpacks them finds out."""
    path = tmp_path / "книга.xlsx"
    with ZipFile(BytesIO(CONTENTS[name])) as archive:
        parts = [
            item
            for item in archive.infolist()
            if item.filename.startswith("xl/") and item.compress_size > 40
        ]
    assert parts
    for item in parts:
        begins = item.header_offset + 30 + len(item.filename) + 10
        spoilt = CONTENTS[name][:begins] + b"\xff" * 20 + CONTENTS[name][begins + 20 :]
        path.write_bytes(spoilt)
        assert outcome(name, path) == [("broken_xlsx", "", None, "")]


def test_what_is_beyond_is_cut_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "книга.xlsx"
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>а</t></is></c><c r="C1" s="0"/></row>\n'
        '<row r="3" ht="30"><c r="B3"><v>3</v></c></row>'
        f'<row r="{LAST}"><c r="A{LAST}" s="0"><v></v></c><c r="XFD{LAST}"/></row>'
    )
    merges = (
        f'<mergeCells count="2"><mergeCell ref="B3:B{LAST}"/><mergeCell '
        f'ref="A{LAST - 1}:B{LAST}"></mergeCell></mergeCells>'
    )
    path.write_bytes(sheet_of(rows, after=merges))
    sheet = load(path, read_archive(path).content, values=True).worksheets[0]
    assert (sheet.max_row, sheet.max_column, sheet.row_dimensions[3].height) == (3, 3, 30)
    assert [sheet["A1"].value, sheet["B3"].value, sheet.merged_cells.ranges] == ["а", 3, set()]


def test_formats_around_the_table_stay(tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "книга.xlsx"
    book.worksheets[0]["A1"].value = "Код"
    book.worksheets[0]["D400"].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(path)
    before = path.read_bytes()
    assert read_archive(path).content == before


@pytest.mark.parametrize(
    ("filled", "kept", "left"),
    [
        (((1, 1), (1, 2), (1 + EMPTY_LINES, 1)), (1 + EMPTY_LINES, 2), (0, 0)),
        (((1, 1), (1, 2), (2 + EMPTY_LINES, 1)), (1, 2), (2 + EMPTY_LINES, 0)),
        (((1, 1), (1, 1 + EMPTY_COLUMNS)), (1, 1 + EMPTY_COLUMNS), (0, 0)),
        (((1, 1), (1, 2 + EMPTY_COLUMNS)), (1, 1), (0, 2 + EMPTY_COLUMNS)),
        (((1, 1), (5000, 9000)), (1, 1), (5000, 0)),
        ((), (0, 0), (0, 0)),
    ],
)
def test_the_used_part_ends_where_too_much_is_empty(
    filled: tuple[tuple[int, int], ...], kept: tuple[int, int], left: tuple[int, int]
) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="{letters_of(column)}{row}"><v>1</v></c></row>'
        for row, column in filled
    )
    used = used_part(Scanner().read(part(rows)))
    assert ((used.lines, used.columns), (used.left_line, used.left_column)) == (kept, left)


def test_a_network_has_no_more_than_is_read() -> None:
    assert len(network().requests) < MOST_LINES
