"""What is said where no command is given."""

import sys
from datetime import date
from pathlib import Path

import click

from commands.common.guard import USAGE
from documents.formats.screen.console import lines, out
from texts import say


def next_step(context: click.Context) -> None:
    """Say what is ready in this folder and what comes next, and offer to do it; elsewhere the
    help.
    """
    from application.progress import progress_of
    from documents.contents.terminal.progress import progress_lines, step_lines

    today = date.today()
    found = progress_of(Path(), today)
    if found is None:
        out(context.get_help(), error=True)
        context.exit(USAGE)
    lines(progress_lines(found.facts, found.late, found.due(today), today))
    lines(step_lines(found.step, found.command))
    if sys.stdin.isatty() and click.confirm(say("progress.run")):
        context.command.main(list(found.command), standalone_mode=True)
