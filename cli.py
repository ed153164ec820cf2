"""The command line ``setka``: the group, its language and version; a command is loaded when it is
called. How commands end is said in ``commands.common.guard``.
"""

import sys
from importlib import import_module
from typing import Any

try:
    import click

    import texts
    from commands.common.guard import stopped_by_interrupts
    from documents.formats.screen.console import Group, out
    from texts import say
except KeyboardInterrupt:
    # Ctrl-C before anything has begun: there are no words yet, and nothing to tell.
    sys.exit(3)

#: The file in ``commands`` that has each command.
FAMILIES = {
    "anonymise": "files",
    "archive": "interchange.archive",
    "board": "board",
    "calendar": "records.calendar",
    "check": "check",
    "class-hours": "files",
    "collect": "collect",
    "compare": "compare",
    "demand": "check",
    "demo": "solve",
    "documents": "papers",
    "explain": "questions.explain",
    "export": "interchange.going",
    "finish": "questions.steps",
    "import": "interchange.coming",
    "init": "files",
    "journals": "journals",
    "judge": "judge",
    "move": "questions.move",
    "name": "questions.steps",
    "next-year": "next_year",
    "pack": "compare",
    "pin": "questions.steps",
    "price": "questions.price",
    "records": "records.store",
    "redo": "questions.steps",
    "scenario": "scenario",
    "schema": "files",
    "show": "judge",
    "solve": "solve",
    "suggest": "questions.move",
    "sweep": "sweep",
    "take": "questions.steps",
    "templates": "papers",
    "transfer": "records.transfer",
    "undo": "questions.steps",
    "why": "questions.why",
    "worth": "questions.worth",
}


class Lazy(Group):
    """A group whose help is written without loading its commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in order."""
        return sorted(FAMILIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of the name."""
        if cmd_name not in FAMILIES:
            return None
        family: tuple[click.Command, ...] = import_module(f"commands.{FAMILIES[cmd_name]}").COMMANDS
        return next(command for command in family if command.name == cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Load a command and run it; Ctrl-C meanwhile is told in words, not as click does."""
        with stopped_by_interrupts():
            return super().invoke(ctx)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the words of the command line, with the same about Ctrl-C."""
        with stopped_by_interrupts():
            return super().make_context(*args, **kwargs)

    def short_helps(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Every command with its line of help."""
        return [(name, say(f"command.{name}")) for name in self.list_commands(ctx)]


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    texts.use(value)
    return value


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            out(f"setka {version('setka')}")
        except PackageNotFoundError:
            out(say("said.not_installed"))
        context.exit()


@click.group(
    "main",
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.option(
    "--lang",
    type=click.Choice(texts.LANGUAGES),
    default="ru",
    is_eager=True,
    callback=_language,
    expose_value=False,
)
@click.option("--version", is_flag=True, is_eager=True, callback=_version, expose_value=False)
@click.pass_context
def main(context: click.Context) -> None:
    """Form study groups and the timetable of a network of schools."""
    if context.invoked_subcommand is None:
        from commands.next_step import next_step

        next_step(context)


if __name__ == "__main__":
    main()
