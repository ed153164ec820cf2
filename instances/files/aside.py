"""Files that are written over are put aside first: in a folder beside them, named by the day and
time.
"""

import re
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path

import texts
from instances.files.atomic import read_bytes, write_together
from models.problems import InputError

#: Who is named as the last to have changed a file that nobody has changed since the program wrote
#: it.
MARK = "Setka"
CORE = "docProps/core.xml"
CHANGED_BY = re.compile(rb"<(?:cp:)?lastModifiedBy>(.*?)</(?:cp:)?lastModifiedBy>", re.DOTALL)


def put_aside(files: Iterable[Path], now: datetime | None = None) -> Path | None:
    """Copy the files that are there into a folder of former ones beside the first; None where there
    is none.

    Returns
    -------
    Path or None
        The copy, or the folder of several copies.

    Raises
    ------
    InputError
        A copy cannot be written: nothing is to be written over then.
    """
    there = [path for path in files if path.is_file()]
    if not there:
        return None
    folder = _free(there[0].parent / texts.say("name.aside"), now or datetime.now())
    try:
        write_together({folder / path.name: read_bytes(path) for path in there})
    except InputError:
        _remove_empty(folder)
        raise
    return folder / there[0].name if len(there) == 1 else folder


def _remove_empty(folder: Path) -> None:
    """Remove the folders made for copies that could not be written."""
    with suppress(OSError):
        folder.rmdir()
        folder.parent.rmdir()


def _free(folder: Path, now: datetime) -> Path:
    names = (f"{now:%Y-%m-%d %H-%M-%S}{f' ({number})' if number else ''}" for number in range(1000))
    return next(place for name in names if not (place := folder / name).exists())


def is_changed_by_people(path: Path) -> bool:
    """Whether a workbook or a Word file was saved by another program since it was written; whatever
    says nothing was not ours.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = CHANGED_BY.search(archive.read(CORE))
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return True
    return found is None or found[1].decode("utf-8", errors="replace").strip() != MARK


def saved_at(content: bytes, moment: datetime) -> bytes:
    """A workbook that says it was saved at a moment: a copy with remarks is no newer than what it
    was made of.
    """
    target, stamp = BytesIO(), f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == CORE:
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            copy.writestr(name, part)
    return target.getvalue()
