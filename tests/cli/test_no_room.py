"""A disk that is full in the middle of a library is told in words, and nothing else is."""

import errno
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from lxml.etree import SerialisationError

from commands.common.guard import command
from commands.common.no_room import is_no_room


def ended(error: Exception) -> tuple[int, str]:
    @command("full")
    def full() -> None:
        raise error

    done = CliRunner().invoke(full, [])
    return done.exit_code, done.stderr


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EFBIG, "File too large"),
        SerialisationError("IO_ENOSPC"),
        SerialisationError("IO_WRITE"),
    ],
)
def test_a_full_disk_is_told(error: Exception) -> None:
    code, said = ended(error)
    assert (code, "на диске нет места" in said) == (1, True)


def test_another_error_is_ours() -> None:
    done = CliRunner().invoke(command("full")(lambda: 1 / 0), [])
    assert isinstance(done.exception, ZeroDivisionError)
    assert not is_no_room(OSError(errno.EACCES, "Permission denied"))
    assert not is_no_room(SerialisationError("unknown encoding"))
    assert is_no_room(raised_from(OSError(errno.ENOSPC, "No space left on device")))


def raised_from(cause: Exception) -> Exception:
    error = ValueError()
    error.__cause__ = cause
    return error


def test_closing_what_was_half_written_is_not_told_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)

    def written() -> Iterator[None]:
        try:
            yield
        finally:
            raise SerialisationError("IO_ENOSPC")

    @command("full")
    def full() -> None:
        rows, circle = written(), list[object]()
        next(rows)
        circle += [rows, circle]
        raise SerialisationError("IO_ENOSPC")

    assert CliRunner().invoke(full, []).exit_code == 1
    assert told == []
