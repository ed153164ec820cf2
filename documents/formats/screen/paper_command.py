"""The help of a command that writes papers."""

import click

from documents.formats.screen.console import Command
from texts import say


class PaperCommand(Command):
    """A command whose help ends with the kinds of papers."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from documents.kinds import KINDS

        with formatter.section(say("help.kinds")):
            formatter.write_text(
                ", ".join(dict.fromkeys(say(f"kind.{kind.name}") for kind in KINDS))
            )
