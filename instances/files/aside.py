"""Files that are written over are put aside first: in a folder beside them, named by the day and
time.
"""

import re
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import texts
from instances.files.atomic import read_bytes, write_together
from models.problems import InputError
from models.workbook.marks import SAVED_BY

#: Files that people open and change.
EDITABLE = frozenset({".xlsx", ".docx"})
CORE, APP = "docProps/core.xml", "docProps/app.xml"
CHANGED_BY = re.compile(rb"<(?:cp:)?lastModifiedBy>(.*?)</(?:cp:)?lastModifiedBy>", re.DOTALL)

#: What files have that were written before they named who saved them, and that no other program
#: leaves so: the library and its version in workbooks, the day of the library's template in papers.
EARLIER_BOOK = re.compile(rb"<dc:creator[^>]*>openpyxl</dc:creator>")
EARLIER_BOOK_APP = re.compile(rb"<AppVersion>3\.\d+</AppVersion>")
EARLIER_PAPER = re.compile(
    rb"<cp:lastModifiedBy></cp:lastModifiedBy>.*<dcterms:modified[^>]*>2013-12-23T23:15:00Z<",
    re.DOTALL,
)


class Aside:
    """Files of a run that people changed, put aside one by one before they are written over.

    Parameters
    ----------
    root
        The folder of the run: the copies are in one folder of it, and in their own folders there.
    """

    def __init__(self, root: Path, now: datetime | None = None) -> None:
        self._root, self._now = root, now or datetime.now()
        self._folder: Path | None = None

    @property
    def folder(self) -> Path | None:
        """Where the copies are; None as long as there is none."""
        return self._folder

    def keep(self, path: Path, *beside: Path) -> None:
        """Copy a workbook or a Word file that people changed, and files that belong to it.

        Raises
        ------
        InputError
            A copy cannot be written: nothing is to be written over then.
        """
        if path.suffix.lower() not in EDITABLE or not path.is_file():
            return
        if not is_changed_by_people(path):
            return
        folder = self._folder or _free(self._root / texts.say("name.aside"), self._now)
        there = (path, *(one for one in beside if one.is_file()))
        try:
            write_together({folder / one.relative_to(self._root): read_bytes(one) for one in there})
        except InputError:
            _remove_empty(folder)
            raise
        self._folder = folder


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


def is_former(path: Path, root: Path) -> bool:
    """Whether a file below a folder is a copy that was put aside there, in any language."""
    names = {texts.say_in(language, "name.aside") for language in texts.LANGUAGES}
    return not names.isdisjoint(path.relative_to(root).parts)


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
    says nothing was not ours, but for what earlier versions wrote.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            core = archive.read(CORE)
            app = archive.read(APP) if APP in archive.namelist() else b""
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return True
    found = CHANGED_BY.search(core)
    if found is not None and found[1]:
        return found[1].decode("utf-8", errors="replace").strip() != SAVED_BY
    return not _is_as_written_earlier(core, app)


def _is_as_written_earlier(core: bytes, app: bytes) -> bool:
    """Whether a file that names nobody is as a version before the mark wrote it."""
    if EARLIER_PAPER.search(core):
        return True
    return bool(EARLIER_BOOK.search(core) and EARLIER_BOOK_APP.search(app))
