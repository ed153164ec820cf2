"""Files as sources: forms, books of schools and foreign lists, in the order in which they count."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from instances.collect.filled import Filled
from instances.collect.mapping import Mapped, is_mapping
from instances.collect.reading import read_form
from instances.collect.register import read_register
from instances.collect.school_reading import SchoolBook, read_school
from instances.files import is_open_elsewhere
from instances.opened import open_workbook
from models.network import Network
from models.problems import InputError, Problem
from models.record import SchoolId

#: What a source may be named.
SUFFIXES = frozenset({".xlsx", ".xlsm", ".csv", ".txt"})
Source = Filled | SchoolBook
Read = tuple[list[Source], list[Problem], list[Problem]]


def form_files(paths: Iterable[Path]) -> list[Path]:
    """Files as they are named, and those in folders by name; what Excel and our own program leave beside them is none.

    Raises
    ------
    InputError
        ``no_forms_here``: a folder without a form is most likely not the one that was meant.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        named = [one for one in inside if not one.name.startswith(("~$", ".", "_"))]
        if not named:
            raise InputError([Problem(code="no_forms_here", file=str(path))])
        found += named
    return found


def read_sources(
    network: Network, paths: Iterable[Path], mapped: Mapped | None
) -> tuple[list[Source], list[Problem], list[Problem]]:
    """All sources in the order they were saved, problems of those that are none, and remarks."""
    found, problems, remarks = list[Source](), list[Problem](), list[Problem]()
    for path in paths:
        try:
            found += _sources(network, path, mapped)
        except InputError as error:
            problems += error.problems
        if is_open_elsewhere(path):
            remarks.append(Problem(code="file_open", file=str(path)))
    return sorted(found, key=_turn), problems, remarks


def _turn(source: Source) -> tuple[bool, datetime]:
    """Lists of students first, for others speak of these; then the earlier saved, for the later counts."""
    is_list = isinstance(source, Filled) and source.scope is None and not source.answers
    return not is_list, source.saved


def _sources(network: Network, path: Path, mapped: Mapped | None) -> Sequence[Source]:
    if path.suffix.lower() in (".csv", ".txt"):
        return read_register(network, path, mapped)
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
    return read_register(network, path, mapped, book)


def whose(source: Source) -> object:
    """What a later source of the same replaces."""
    if isinstance(source, SchoolBook):
        return source.school
    return source.scope or (source.file, source.sheet)
