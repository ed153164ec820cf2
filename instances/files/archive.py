"""The bytes of a workbook before anything opens it: a whole xlsx of a sane size, without what is
beyond its used part.

This is the one door: whatever reads a workbook that somebody may have changed reads what
``read_archive`` gives.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile

from defusedxml import ElementTree

from instances.files.atomic import read_bytes
from instances.files.noted import note
from instances.files.sheet_scan import Scan, Scanner, TooLargeError, squeezed
from instances.files.used_part import MOST_CELLS, Used, cut, is_beyond, letters_of, used_part
from models.problems import InputError, Problem

#: No workbook of a network unpacks to more, with its pictures and without; a few kilobytes can be
#: made to unpack to anything.
LARGEST, LARGEST_TEXT, MOST_PARTS = 200 * 2**20, 64 * 2**20, 5000
#: How old Excel files and encrypted new ones begin.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK, RELATIONS, TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Archive(NamedTuple):
    """A workbook that can be opened, and whether there are formulas in it."""

    content: bytes
    formulas: bool


def read_archive(path: Path) -> Archive:
    """The content of an xlsx file; filled cells that are left out are noted.

    Raises
    ------
    InputError
        ``encrypted``, ``old_xls``, ``not_xlsx``, ``broken_xlsx``, ``unpacks_too_large``,
        ``sheet_too_long``, ``sheet_too_wide``, or the file cannot be read.
    """
    content = read_bytes(path)
    code = _kind(content)
    if not code:
        try:
            with ZipFile(BytesIO(content)) as archive:
                code = _inside(archive)
                if not code:
                    return _used(path, content, archive)
        except InputError:
            raise
        except TooLargeError:
            code = "unpacks_too_large"
        # A damaged archive breaks its readers in every way there is, and all of them mean the same.
        except Exception:
            code = "broken_xlsx"
    raise InputError([Problem(code=code, file=str(path))])


def _kind(content: bytes) -> str:
    if content.startswith(COMPOUND):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "old_xls"
    return "" if content.startswith(b"PK") else "not_xlsx"


def _inside(archive: ZipFile) -> str:
    sizes = {item.filename: item.file_size for item in archive.infolist()}
    texts = sum(size for name, size in sizes.items() if _is_text(name))
    if sum(sizes.values()) > LARGEST or texts > LARGEST_TEXT or len(sizes) > MOST_PARTS:
        return "unpacks_too_large"
    return "" if WORKBOOK in sizes else "not_xlsx"


def _is_text(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml"))


def _used(path: Path, content: bytes, archive: ZipFile) -> Archive:
    """Scan every part, which also proves that all are whole, and cut the sheets where they go on
    beyond what is used.
    """
    names = archive.namelist()
    texts = Scanner().read(archive.read(TEXTS)) if TEXTS in names else Scan()
    changed, formulas, cells = dict[str, bytes](), 0, MOST_CELLS
    for name in names:
        part = archive.read(name)
        if name == TEXTS or not _is_text(name) or not part.strip():
            continue
        whole, part = part, squeezed(part)
        found = Scanner(texts.blank).read(part)
        formulas += found.formulas
        if found.root == "worksheet":
            used = used_part(found, cells)
            cells -= used.cells
            if is_beyond(found, used) or part is not whole:
                changed[name] = cut(part, found, used)
                _tell(path, _titles(archive).get(name, ""), used)
    return Archive(_with(archive, changed) if changed else content, formulas > 0)


def _tell(path: Path, sheet: str, used: Used) -> None:
    """Note what stands far away from the rest; a table that goes on is not read in part."""
    place = {"file": str(path), "sheet": sheet}
    column = letters_of(used.left_column) if used.left_column else ""
    if used.goes_on_below:
        raise InputError([Problem(code="sheet_too_long", value=str(used.lines), **place)])
    if used.goes_on_aside:
        raise InputError([Problem(code="sheet_too_wide", value=str(used.columns), **place)])
    if used.left_line:
        note(Problem(code="lines_left_out", line=used.left_line, **place))
    if used.left_column:
        note(Problem(code="columns_left_out", column=column, **place))


def _titles(archive: ZipFile) -> Mapping[str, str]:
    """Titles of sheets by the names of their parts."""
    targets = {
        row.get("Id"): row.get("Target", "")
        for row in _elements(archive, RELATIONS, "Relationship")
    }
    return {
        f"xl/{targets.get(row.get(ID), '').removeprefix('/xl/')}": row.get("name", "")
        for row in _elements(archive, WORKBOOK, "sheet")
    }


def _elements(archive: ZipFile, part: str, name: str) -> Iterable[Mapping[str, str]]:
    root = ElementTree.fromstring(archive.read(part), forbid_dtd=True)
    return [row.attrib for row in root.iter() if str(row.tag).rpartition("}")[2] == name]


def _with(archive: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as made:
        for name in dict.fromkeys(archive.namelist()):
            made.writestr(name, changed[name] if name in changed else archive.read(name))
    return buffer.getvalue()
