"""Filled workbooks joined into a network, and what is new since the last time."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from documents.contents.common.forms.table import Table
from documents.contents.terminal.collected import collected_table
from instances import Case, read, write_atomically
from instances.collect import (
    Merged,
    changes,
    files_left,
    form_files,
    headers_of,
    known_mapping,
    mapping_of,
    mapping_place,
    merge,
    read_mapping,
)
from instances.updating import save
from models.problems import InputError, Problem
from texts import say


class Mapped(NamedTuple):
    """Where columns of foreign lists are mapped, and how many there are."""

    path: Path
    headers: int


class Joined(NamedTuple):
    """What workbooks said, joined.

    Attributes
    ----------
    remarks
        Files that were left alone, and what was odd in the others.
    """

    merged: Merged
    remarks: tuple[Problem, ...]


class Saved(NamedTuple):
    """A joined network that was written.

    Attributes
    ----------
    former
        Where the network that was written over is kept.
    news
        Table of what differs from the last time.
    """

    former: Path | None
    news: Table


def mapped(network: Path, files: Sequence[Path], output: Path | None) -> Mapped:
    """Write the mapping of the columns of foreign lists; what was corrected in it stays."""
    facts, place = read(network, unfinished=True).network, output or mapping_place(network)
    known = known_mapping(facts, place)
    found = {header: example for path in files for header, example in headers_of(path).items()}
    write_atomically(place, mapping_of(facts, found, known))
    return Mapped(place, len(found))


def joined(
    case: Case, network: Path, files: Sequence[Path], output: Path, columns: Path | None
) -> Joined:
    """Join workbooks into a network.

    Parameters
    ----------
    columns
        The mapping of foreign lists; None is the one beside the network.
    """
    place = columns or mapping_place(network)
    apart = (network, output, place, *map(news_place, (network, output)))
    known = read_mapping(case.network, columns) if columns else known_mapping(case.network, place)
    found = merge(case, form_files(files, apart), known)
    return Joined(found, (*files_left(files, apart), *found.remarks))


def saved(case: Case, found: Joined, network: Path, output: Path) -> Saved:
    """Write a joined network; what is new is told against the output of the last time, else
    against the network it was joined into.
    """
    before = _last_time(output) or case
    former = save(found.merged.case, output, network)
    return Saved(former, _news(before, found.merged.case))


def news_place(network: Path) -> Path:
    """The file that says what was new in a network."""
    return network.with_name(say("name.changes_file", name=network.stem))


def _last_time(path: Path) -> Case | None:
    """What was collected before, if anything."""
    try:
        return read(path, unfinished=True) if path.exists() else None
    except InputError:
        return None


def _news(before: Case, after: Case) -> Table:
    return collected_table(
        (one.sheet, one.whose, one.field, one.before, one.after)
        for one in changes(before.network, after.network)
    )
