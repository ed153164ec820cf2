"""What several commands say of what they found and wrote."""

import sys
from typing import TYPE_CHECKING

from commands.common.guard import BAD_INPUT, complain
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from documents.contents.common.forms.table import Table
    from models.problems import InputError, Problem

#: Changes and remarks that are told one by one; changes are all in a file.
MOST_LINES = 30


def show_table(table: "Table") -> None:
    """Print a table with its title."""
    from documents.formats.screen.text import table_text

    lines(table_text(table))


def tell_contradictions(found: "Sequence[Problem]") -> None:
    """Say what facts contradict each other; what leaves no plan, or takes from one what everybody
    expects, ends the command.
    """
    from instances.messages import sentence
    from models.problems import InputError

    remarks = [problem for problem in found if problem.is_remark]
    lines(say("said.remark", what=sentence(problem)) for problem in remarks[:MOST_LINES])
    if len(remarks) > MOST_LINES:
        out(say("said.and_more", n=len(remarks) - MOST_LINES))
    if errors := [problem for problem in found if not problem.is_remark]:
        raise InputError(errors)


def refuse_contradictions(found: "Sequence[Problem]", network: str) -> None:
    """The same, and where to ask what would have to change."""
    from models.problems import InputError

    try:
        tell_contradictions(found)
    except InputError as error:
        complain(error)
        out(say("explain.after_solve", network=network), error=True)
        sys.exit(BAD_INPUT)


def remark(path: "Path", error: "InputError", folder: "Path | None" = None) -> None:
    """Write a copy of a workbook with its problems, and say where it is; see ``remarked``."""
    from application.remarking import remarked
    from models.problems import InputError

    try:
        copy = remarked(path, error, folder)
    except InputError as trouble:
        complain(trouble)
        return
    if copy is not None:
        out(say("said.marked", path=copy))


def tell_former(path: "Path | None") -> None:
    """Say where what was written over is kept."""
    if path is not None:
        out(say("said.former", path=path))
