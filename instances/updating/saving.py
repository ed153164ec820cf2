"""A case written where something may be: what people added stays, and the former files are put
aside.
"""

from collections.abc import Iterable
from pathlib import Path

from instances.files.aside import put_aside
from instances.files.atomic import write_atomically
from instances.network.case import Case
from instances.network.document import write_document
from models.problems import InputError

WORKBOOK = ".xlsx"


def save(case: Case, path: Path, base: Path | None = None) -> Path | None:
    """Write a case; where the very same is written already, nothing is touched.

    Parameters
    ----------
    base
        The file the case was made of: what people added to it goes with it into a new one.

    Returns
    -------
    Path or None
        Where the former files are kept; None where there were none.
    """
    if path.exists() and _holds(path, case):
        return None
    suffix = path.suffix.lower()
    if suffix == WORKBOOK:
        content = _workbook(case, (path, base))
        former = put_aside([path])
        write_atomically(path, content)
    elif suffix == ".json":
        former = put_aside([path])
        write_document(case, path)
    else:
        from instances.network.folder import update_folder

        former = put_aside(sorted(path.glob("*.csv")) if path.is_dir() else ())
        update_folder(case, path)
    return former


def write_anew(case: Case, path: Path) -> Path | None:
    """Write a case that takes over nothing of what is there; gives where that is kept."""
    from instances import write

    former = put_aside(sorted(path.glob("*.csv")) if path.is_dir() else [path])
    write(case, path)
    return former


def _holds(path: Path, case: Case) -> bool:
    from instances import read

    try:
        known = read(path, unfinished=True)
    except InputError:
        return False
    return (known.network, known.policy, known.annex) == (case.network, case.policy, case.annex)


def _workbook(case: Case, bases: Iterable[Path | None]) -> bytes:
    """The first of the books there are with the rows of a case, else a new one."""
    from instances.tables.sheets import workbook_of
    from instances.updating.workbook import updated

    books = (
        base
        for base in bases
        if base is not None and base.is_file() and base.suffix.lower() == WORKBOOK
    )
    return next(
        (content for base in books if (content := updated(base, case)) is not None), None
    ) or workbook_of(case)
