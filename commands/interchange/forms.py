"""Names of the forms by direction, known without loading what reads and writes them, and commands
whose help lists them.
"""

import click

from documents.formats.screen.console import Command, WrongUsage
from texts import say

#: Forms that are read, and forms that are written.
READ = ("asc", "choices", "fet", "itc2019", "kursblockung", "untis", "xhstt")
#: What comes back without a network or a timetable: ids.
IDS = ("diary",)
WRITTEN = ("asc", "diary", "fet", "untis")


class OfForms(Command):
    """A command with an argument that names a form: the help says what each is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write every form with its directions."""
        with formatter.section(say("elsewhere.forms")):
            formatter.write_dl([(name, said_of(name)) for name in dict.fromkeys((*READ, *WRITTEN))])


def said_of(name: str) -> str:
    """A form in words, and which ways it goes."""
    ways = [way for way, names in (("in", READ), ("out", WRITTEN)) if name in names]
    return say(f"way.{'_'.join(ways)}", form=say(f"form.{name}"))


def refuse_beside(is_wrong: bool, option: str, other: str) -> None:
    """End the command where an option does not go with a form or another option."""
    if is_wrong:
        said = say("usage.not_beside", option=f"--{option}", other=other)
        raise WrongUsage(said, click.get_current_context())
