"""Files written whole or not at all, and texts read with a known encoding."""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from models.problems import InputError, Problem


def _mode() -> int:
    # The mask can be read only by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


#: What temporary files begin and end with, and seconds after which nobody is writing one any more.
PREFIX, PART, STALE = ".setka-", ".part", 3600
#: No file of a network is larger.
MOST_BYTES = 200 * 2**20
#: Rights of a written file: those of any new file; temporary files are for their owner alone.
MODE = _mode()


def write_atomically(path: Path, content: bytes, *, durably: bool = False) -> None:
    """Write a file beside its place and move it there, so that the old one stays whole if anything
    fails.

    Parameters
    ----------
    durably
        Whether the content is to be on the disk, and not only on its way there, before the file
        has its name.

    Raises
    ------
    InputError
        ``file_locked`` (open in another program, or not ours to write), ``folder_protected``,
        ``not_a_folder``, ``not_a_file``, ``disk_full``, ``cannot_write``.
    """
    write_together({path: content}, durably=durably)


def write_together(contents: Mapping[Path, bytes], *, durably: bool = False) -> None:
    """Write files beside their places, and move them there when all are written; see
    ``write_atomically``.
    """
    ready: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _forget_killed(path.parent)
            with tempfile.NamedTemporaryFile(
                dir=path.parent, prefix=PREFIX, suffix=PART, delete=False
            ) as file:
                ready[path] = Path(file.name)
                file.write(content)
                if durably:
                    file.flush()
                    os.fsync(file.fileno())
        for path, temporary in ready.items():
            temporary.chmod(MODE)
            temporary.replace(path)
            if durably:
                _keep_names(path.parent)
    except OSError as error:
        raise InputError([_problem(path, error)]) from error
    finally:
        # After Ctrl-C too; what was moved is not there any more.
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _keep_names(folder: Path) -> None:
    """Have the names in a folder on the disk too; Windows does that by itself, and opens no
    folder.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@cache
def _forget_killed(folder: Path) -> None:
    """Take away what a run that was killed while it wrote left in a folder, once a run."""
    for left in folder.glob(f"{PREFIX}*{PART}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()


def _problem(path: Path, error: OSError) -> Problem:
    blocking = next((folder for folder in path.parents if folder.is_file()), None)
    if blocking is not None:
        return Problem(code="not_a_folder", file=str(blocking))
    if path.is_dir():
        return Problem(code="not_a_file", file=str(path))
    if isinstance(error, PermissionError) and not path.exists():
        there = next(folder for folder in path.absolute().parents if folder.is_dir())
        return Problem(code="folder_protected", file=str(there))
    return Problem(code=_code(error), file=str(path), value=error.strerror or "")


def write_each(contents: Iterable[tuple[Path, bytes]]) -> tuple[Problem, ...]:
    """Write every file that can be written, one by one, and give back why the others could not."""
    problems: list[Problem] = []
    for path, content in contents:
        try:
            write_atomically(path, content)
        except InputError as error:
            problems += error.problems
    return tuple(problems)


def refuse_to_replace(paths: Iterable[Path], code: str) -> None:
    """Raise InputError with this code for every file that is there already."""
    if there := [path for path in paths if path.exists()]:
        raise InputError(Problem(code=code, file=str(path)) for path in there)


def refuse_a_filled(folder: Path) -> None:
    """Raise InputError where a new folder would be among other files."""
    if folder.is_file():
        raise InputError([Problem(code="not_a_folder", file=str(folder))])
    if folder.exists() and any(folder.iterdir()):
        raise InputError([Problem(code="folder_not_empty", file=str(folder))])


def refuse_a_file(folder: Path) -> None:
    """Raise InputError where a folder to write to cannot be one, or nothing can be written into it:
    better now than after a long search.
    """
    blocking = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if blocking is not None:
        raise InputError([Problem(code="not_a_folder", file=str(blocking))])
    there = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    try:
        with tempfile.TemporaryFile(dir=there, prefix=PREFIX, suffix=PART):
            pass
    except PermissionError as error:
        raise InputError([Problem(code="folder_protected", file=str(there))]) from error
    except OSError as error:
        raise InputError([_problem(there / folder.name, error)]) from error


def _code(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "file_locked"
    if error.errno == errno.ENOSPC:
        return "disk_full"
    return "cannot_write"


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice has a file open, by the note they leave beside it: what is not
    saved yet is not in it.
    """
    return any((path.parent / name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#"))


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a file.

    Parameters
    ----------
    most
        Bytes it may have.

    Raises
    ------
    InputError
        ``file_missing``, ``file_locked``, ``cannot_read``, ``file_empty`` or ``file_too_large``.
    """
    try:
        about = path.stat()
        if about.st_size > most:
            raise InputError(
                [Problem(code="file_too_large", file=str(path), value=str(most // 2**20))]
            )
        if not stat.S_ISREG(about.st_mode) and not path.is_dir():
            # A pipe or a device would be read for ever.
            raise InputError([Problem(code="cannot_read", file=str(path))])
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError([Problem(code="file_missing", file=str(path))]) from error
    except PermissionError as error:
        raise InputError([Problem(code="file_locked", file=str(path))]) from error
    except OSError as error:
        raise InputError(
            [Problem(code="cannot_read", file=str(path), value=error.strerror or "")]
        ) from error
    if not content.strip():
        raise InputError([Problem(code="file_empty", file=str(path))])
    return content
