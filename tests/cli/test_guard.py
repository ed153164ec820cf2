"""How commands end that are stopped where nobody counts on it."""

from collections.abc import Callable

import click.testing
import pytest
from click.testing import CliRunner

from commands.common.guard import command
from texts import say


def wrapped_by_a_library() -> None:
    """What a module in C does whose loading was stopped."""
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt as stopped:
        raise ImportError("initialization failed") from stopped


def missing() -> None:
    raise ImportError("no module of that name")


def run(function: Callable[[], None]) -> click.testing.Result:
    return CliRunner().invoke(command("check")(function))


def test_ctrl_c_while_a_library_loads_is_ctrl_c() -> None:
    done = run(wrapped_by_a_library)
    assert done.exit_code == 3
    assert say("said.stopped") in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_library_that_is_missing_is_no_ctrl_c() -> None:
    with pytest.raises(ImportError, match="no module of that name"):
        raise run(missing).exception or AssertionError("no error")
