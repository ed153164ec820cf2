"""Copies of a store, and a store taken back from one."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from models.problems import InputError, Problem
from records.store.checking import faults
from records.store.opening import ENDING, Store, open_store, stores_in, told


def back_up(store: Store, output: Path) -> Path:
    """Copy a store while others may write to it; the copy is looked through before it has its name.

    Raises
    ------
    InputError
        The copy cannot be written, or is not whole.
    """
    path = output / store.path.name if output.is_dir() else output
    if path.exists():
        raise InputError([Problem(code="copy_exists", file=str(path))])
    _copy(store.path, path)
    return path


def restore(copy: Path, folder: Path) -> Path:
    """Take a store back from a copy; what is there is kept under another name.

    Raises
    ------
    InputError
        The copy is no whole store.
    """
    store = open_store(copy)
    if found := faults(store):
        raise InputError([Problem(code="copy_is_damaged", file=str(copy), value=found[0].code)])
    there = stores_in(folder)
    fresh = folder / f".new{ENDING}.part"
    fresh.unlink(missing_ok=True)
    _copy(copy, fresh)
    for path in there:
        number = 1
        while (aside := path.with_name(f"{path.name}.{number}.before")).exists():
            number += 1
        path.replace(aside)
    target = there[0] if there else folder / copy.name.removesuffix(copy.suffix)
    return fresh.replace(target if there else target.with_suffix(ENDING))


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with (
            told(target),
            closing(sqlite3.connect(source)) as old,
            closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new)
            said = new.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok":
            raise InputError([Problem(code="copy_is_damaged", file=str(target), value=said)])
        part.replace(target)
    except OSError as error:
        raise InputError(
            [Problem(code="cannot_write", file=str(target), value=error.strerror or "")]
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
