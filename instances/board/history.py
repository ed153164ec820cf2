"""Steps of a board, each in a file of its own in a folder beside the network.

A step gets the number after the last one while a lock is held, so that two who change one board
never overwrite each other: whoever looked at an older step is refused. A lock ends with its
process, and a file has its name only when all of it is on the disk: a process killed at any moment
leaves every step that was saved, and nothing of one that was not.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

import texts
from instances.files.atomic import write_atomically
from instances.network.document import read_json
from instances.network.parsing import parse
from models.board.revisions import Revision
from models.problems import InputError, Problem, Value

#: Names of steps: numbers, so that a list of files is in order.
STEP = re.compile(r"^(\d{6})\.json$")
#: The file that is locked while a step is saved, and seconds to wait for another one's step.
LOCK, PATIENCE = ".lock", 10.0


class ConflictError(InputError):
    """Somebody else has saved a step since; nothing was written."""


def board_folder(folder: Path) -> Path:
    """Where the steps of a folder are: under the name of any language where that is there."""
    names = (texts.say_in(language, "name.board") for language in texts.LANGUAGES)
    known = (folder / name for name in names if (folder / name).is_dir())
    return next(known, folder / texts.say("name.board"))


def last_number(place: Path) -> int:
    """Number of the last step; 0 where there is none."""
    return max(_numbers(place), default=0)


def _numbers(place: Path) -> Iterator[int]:
    if place.is_dir():
        yield from (int(found[1]) for path in place.iterdir() if (found := STEP.match(path.name)))


def read_steps(place: Path, after: int = 0) -> tuple[Revision, ...]:
    """Steps after a number, in order.

    Raises
    ------
    InputError
        ``board_step_missing``, or what is wrong with a file.
    """
    numbers = sorted(number for number in _numbers(place) if number > after)
    expected = range(after + 1, after + 1 + len(numbers))
    for number, due in zip(numbers, expected, strict=True):
        if number != due:
            raise InputError([Problem(code="board_step_missing", file=str(_path(place, due)))])
    return tuple(_read(_path(place, number)) for number in numbers)


def _read(path: Path) -> Revision:
    step, problems = parse(Revision, read_json(path), "revision")
    if step is None:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return step


def save_step(place: Path, step: Revision) -> None:
    """Save a step under its number.

    Raises
    ------
    ConflictError
        ``board_moved_on``: there is a step of this number already.
    InputError
        ``board_is_busy``, or why it cannot be written.
    """
    with _alone(place):
        last = last_number(place)
        if last >= step.number:
            numbers = {"seen": str(step.number - 1), "last": str(last)}
            values = tuple(Value(name=name, value=value) for name, value in numbers.items())
            raise ConflictError([Problem(code="board_moved_on", file=str(place), values=values)])
        content = step.model_dump_json(exclude_defaults=True, indent=1) + "\n"
        write_atomically(_path(place, step.number), content.encode(), durably=True)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold the lock of a board; it ends with the process that holds it."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(place / LOCK, timeout=PATIENCE):
            yield
    except Timeout as error:
        raise InputError([Problem(code="board_is_busy", file=str(place))]) from error
    except (OSError, NotImplementedError) as error:
        said = getattr(error, "strerror", None) or str(error)
        problem = Problem(code="cannot_write", file=str(place), value=said)
        raise InputError([problem]) from error


def _path(place: Path, number: int) -> Path:
    return place / f"{number:06d}.json"
