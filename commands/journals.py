"""Filled journals read back."""

from pathlib import Path

import click

from commands.common.guard import command
from commands.common.options import PATH
from documents.formats.screen.console import lines, out
from texts import say


@command("journals")
@click.argument("network")
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--output", type=PATH)
def journals_command(network: str, files: tuple[Path, ...], output: Path | None) -> None:
    from documents.contents.terminal.journal_counts import journal_lines
    from instances import read, write_atomically
    from instances.journals import journal_files, journals_json, read_journals

    facts = read(network).network
    found = read_journals(facts, journal_files(files))
    lines(journal_lines(facts, found))
    if output is not None:
        write_atomically(output, journals_json(found))
        out(say("said.written", path=output))


COMMANDS = (journals_command,)
