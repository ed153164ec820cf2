"""Files that versions before the mark wrote are ours as long as no other program saved them."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from instances.files.aside import APP, CORE, Aside, is_changed_by_people

FORMER = "прежние"


def earlier_book(path: Path) -> Path:
    """A workbook as it was written before it named who saved it."""
    book = Workbook()
    book.worksheets[0]["A1"] = "Маршрут"
    book.save(path)
    return path


def earlier_paper(path: Path) -> Path:
    """A Word file as it was written before it named who saved it."""
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = ""
    document.save(str(path))
    return path


def resaved(path: Path, name: str, pattern: bytes, by: bytes) -> None:
    """Another program writes one part anew."""
    content = BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, re.sub(pattern, by, data) if part == name else data)


CASES = (
    pytest.param(earlier_book, "Список.xlsx", id="workbook"),
    pytest.param(earlier_paper, "Маршрут.docx", id="paper"),
)
#: What Excel, LibreOffice and Word say of themselves, and a name.
SAVES = (
    (earlier_book, "a.xlsx", APP, rb"<AppVersion>3[^<]*<", b"<AppVersion>16.0300<"),
    (earlier_book, "b.xlsx", APP, rb"<AppVersion>3[^<]*<", b"<AppVersion>15.0000<"),
    (earlier_book, "c.xlsx", CORE, rb"openpyxl</dc:creator>", b"Anna</dc:creator>"),
    (
        earlier_paper,
        "d.docx",
        CORE,
        rb"2013-12-23T23:15:00Z</dcterms:mod",
        b"2026-11-30T08:00:00Z</dcterms:mod",
    ),
    (earlier_paper, "e.docx", CORE, rb"lastModifiedBy></", b"lastModifiedBy>Anna</"),
)


@pytest.mark.parametrize(("make", "name"), CASES)
def test_what_an_earlier_version_wrote_is_written_over_without_a_copy(
    make: Callable[[Path], Path], name: str, tmp_path: Path
) -> None:
    path = make(tmp_path / name)
    aside = Aside(tmp_path)
    aside.keep(path)
    assert not is_changed_by_people(path)
    assert aside.folder is None


@pytest.mark.parametrize(("make", "name", "part", "pattern", "by"), SAVES)
def test_what_another_program_saved_since_is_put_aside(
    make: Callable[[Path], Path], name: str, part: str, pattern: bytes, by: bytes, tmp_path: Path
) -> None:
    path = make(tmp_path / name)
    resaved(path, part, pattern, by)
    aside = Aside(tmp_path)
    aside.keep(path)
    assert is_changed_by_people(path)
    assert aside.folder is not None
