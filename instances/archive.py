"""The bytes of a workbook before anything opens it: a whole xlsx of a sane size, or the problem with it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from instances.files import read_bytes
from models.problems import InputError, Problem

#: No workbook of a network unpacks to more; a few kilobytes can be made to unpack to anything.
LARGEST = 200 * 2**20
#: How old Excel files and encrypted new ones begin.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
WORKBOOK = "xl/workbook.xml"


def read_archive(path: Path) -> tuple[bytes, bool]:
    """The content of an xlsx file, and whether there are formulas in it.

    Raises
    ------
    InputError
        ``encrypted``, ``old_xls``, ``not_xlsx``, ``broken_xlsx``, ``unpacks_too_large``, or the file cannot be read.
    """
    content = read_bytes(path)
    code = _kind(content)
    if not code:
        try:
            with ZipFile(BytesIO(content)) as archive:
                code = _inside(archive)
                formulas = not code and _formulas(archive)
        except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            code = "broken_xlsx"
    if code:
        raise InputError([Problem(code=code, file=str(path))])
    return content, formulas


def _kind(content: bytes) -> str:
    if content.startswith(COMPOUND):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "old_xls"
    return "" if content.startswith(b"PK") else "not_xlsx"


def _inside(archive: ZipFile) -> str:
    if sum(item.file_size for item in archive.infolist()) > LARGEST:
        return "unpacks_too_large"
    return "" if WORKBOOK in archive.namelist() else "not_xlsx"


def _formulas(archive: ZipFile) -> bool:
    """Whether any sheet computes; reading also proves that every sheet is whole."""
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    return any([FORMULA.search(archive.read(name)) is not None for name in sheets])
