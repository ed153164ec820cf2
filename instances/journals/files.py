"""Files of journals: which ones are meant, and all that they say as JSON for other programs."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from instances.files.aside import is_former
from instances.journals.reading import read_journal
from models.network import Network
from models.problems import InputError, Problem
from models.school_year.journal import Journal


def journal_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files as they are named, and the workbooks in folders and the folders in them; what Excel
    leaves beside them is none.

    Raises
    ------
    InputError
        ``no_journals_here``: a folder without a workbook.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = tuple(_inside(path)) if path.is_dir() else (path,)
        if not inside:
            raise InputError([Problem(code="no_journals_here", file=str(path))])
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.xlsx")):
        if not path.name.startswith(("~$", ".", "_")) and not is_former(path, folder):
            yield path


def filled_journals(network: Network, paths: Iterable[Path]) -> frozenset[Path]:
    """Those journals that somebody has written in, or that are no longer what they were."""
    return frozenset(path for path in paths if _is_filled(network, path))


def _is_filled(network: Network, path: Path) -> bool:
    try:
        found = read_journal(network, path)
    except InputError:
        return True
    written = any(row.topic or row.homework for row in found.topics) or any(
        row.text for row in found.notes
    )
    return bool(written or found.entries or found.terms or found.remarks)


def journals_json(journals: Iterable[Journal]) -> bytes:
    """A list of journals."""
    rows = [journal.model_dump(mode="json") for journal in journals]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
