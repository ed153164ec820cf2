"""Files as sources: forms, books of schools and foreign lists, in the order in which they count."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from instances.collect.class_forms.reading import read_form
from instances.collect.filled import Filled
from instances.collect.foreign_lists.mapping import Mapped, is_mapping
from instances.collect.foreign_lists.register import read_register
from instances.collect.school_books.school_reading import SchoolBook, read_school
from instances.files.aside import is_former
from instances.files.atomic import is_open_elsewhere
from instances.files.opened import open_workbook
from models.network import Network
from models.network.called import Schools
from models.problems import InputError, Problem
from models.record import SchoolId

#: What a source may be named, and tables that are not read: they can be saved as one of these.
SUFFIXES = frozenset({".xlsx", ".xlsm", ".csv", ".txt"})
OTHER_TABLES = frozenset({".ods", ".xls", ".xlsb", ".fods", ".numbers", ".gsheet", ".et", ".rtf"})
#: What systems and office programs leave in folders, with whatever is hidden.
LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
HIDDEN = ("~$", ".")
Source = Filled | SchoolBook


def form_files(paths: Iterable[Path], apart: Iterable[Path] = ()) -> list[Path]:
    """Files as they are named, and those in folders and their folders by name.

    Parameters
    ----------
    apart
        The network itself and what was written beside it: no sources.

    Raises
    ------
    InputError
        ``no_forms_here``: a folder without a form is most likely not the one that was meant.
    """
    found: list[Path] = []
    for path in paths:
        named = (
            [one for one in _inside(path, apart) if one.suffix.lower() in SUFFIXES]
            if path.is_dir()
            else [path]
        )
        if not named:
            raise InputError([Problem(code="no_forms_here", file=str(path)), *files_left((path,))])
        found += named
    return list(dict.fromkeys(found))


def files_left(paths: Iterable[Path], apart: Iterable[Path] = ()) -> list[Problem]:
    """Files of folders that are no sources: each is told, for it may be a form saved otherwise."""
    others = [
        one
        for path in paths
        if path.is_dir()
        for one in _inside(path, apart)
        if one.suffix.lower() not in SUFFIXES
    ]
    kinds = {True: "not_read", False: "no_table"}
    return [
        Problem(code=kinds[one.suffix.lower() in OTHER_TABLES], file=str(one)) for one in others
    ]


def _inside(folder: Path, apart: Iterable[Path]) -> Iterator[Path]:
    """Files of a folder and its folders; former copies that the program put aside are none."""
    others = {one.resolve() for one in apart}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = (
            any(part.startswith(HIDDEN) for part in parts)
            or is_former(path, folder)
            or path.name.casefold() in LITTER
        )
        if path.is_file() and not hidden and path.resolve() not in others:
            yield path


def read_sources(
    network: Network, paths: Iterable[Path], mapped: Mapped | None, schools: Schools
) -> tuple[list[Source], list[Problem], list[Problem]]:
    """All sources in the order they were saved, problems of those that are none, and remarks."""
    found, problems, remarks = list[Source](), list[Problem](), list[Problem]()
    for path in paths:
        try:
            found += _sources(network, path, mapped, schools)
        except InputError as error:
            # A file of somebody's own in the folder, named like the sheets that are left alone.
            own = path.name.startswith("_") and all(
                one.code == "no_mapping" for one in error.problems
            )
            (remarks if own else problems).extend(
                [Problem(code="left_alone", file=str(path))] if own else error.problems
            )
        if is_open_elsewhere(path):
            remarks.append(Problem(code="file_open", file=str(path)))
    return sorted(found, key=_turn), problems, remarks


def _turn(source: Source) -> tuple[bool, datetime]:
    """Lists of students first, for others speak of these; then the earlier saved, for the later
    counts.
    """
    is_list = isinstance(source, Filled) and source.scope is None and not source.answers
    return not is_list, source.saved


def _sources(
    network: Network, path: Path, mapped: Mapped | None, schools: Schools
) -> Sequence[Source]:
    if path.suffix.lower() in (".csv", ".txt"):
        return read_register(network, path, mapped, schools)
    book = open_workbook(path)
    if is_mapping(book):
        return ()
    if book.source[:1] == ("school",):
        if SchoolId(book.source[1]) in network.school_of:
            return (read_school(network, book, SchoolId(book.source[1])),)
        raise InputError([Problem(code="no_form", file=str(path), value=book.source[1])])
    try:
        return (read_form(network, book),)
    except InputError:
        if book.source:
            raise
    return read_register(network, path, mapped, schools, book)


def whose(source: Source) -> object:
    """What a later source of the same replaces."""
    if isinstance(source, SchoolBook):
        return source.school
    return source.scope or (source.file, source.sheet)
