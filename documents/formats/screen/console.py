"""The command line in the language of the user: help, usage errors, and lines any console can
show.
"""

import codecs
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from texts import knows, say

#: What stands for a sign that a console does not have; for any other sign a question mark.
PLAIN = {
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "—": "-",
    "–": "-",
    "−": "-",
    "…": "...",
    "≥": ">=",
    "≤": "<=",
    "→": "->",
    "№": "N",
}


def speak_plainly() -> None:
    """Let both streams replace what their console cannot show; old Windows consoles know no dashes
    and no quotes.
    """
    codecs.register_error("plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign, "?") for sign in lost), error.end


def out(text: str, *, error: bool = False) -> None:
    """Print a line."""
    click.echo(text, err=error)


def lines(texts: Iterable[str], *, error: bool = False) -> None:
    """Print lines."""
    for text in texts:
        out(text, error=error)


class WrongUsage(click.UsageError):
    """A usage error in words of the language in use."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the error and how to get help."""
        out(self.message, error=True)
        if self.ctx is not None:
            out(say("usage.help", command=f"{self.ctx.command_path} --help"), error=True)


@contextmanager
def usage_in_words() -> Iterator[None]:
    """Turn usage errors into sentences."""
    try:
        yield
    except WrongUsage:
        raise
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise WrongUsage(_words(error), error.ctx) from error


def _words(error: click.UsageError) -> str:
    name = (
        _placeholders(error.param.human_readable_name)
        if isinstance(error, click.BadParameter) and error.param
        else ""
    )
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        name = error.param.opts[-1]
    if isinstance(error, click.MissingParameter):
        return say("usage.missing", name=name)
    if isinstance(error, click.NoSuchOption):
        return say("usage.no_such_option", name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say("usage.bad_value", name=name, allowed=_allowed(error.param.type))
    if isinstance(error, click.BadOptionUsage):
        return say("usage.needs_value", name=error.option_name)
    return say("usage.wrong", what=error.message)


class Numbers(click.ParamType[tuple[int, ...]]):
    """Whole numbers from 0 with commas, each once, as they are given."""

    name = "0,1,2"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """The numbers of a text."""
        if isinstance(value, tuple):
            return value
        texts = [text.strip() for text in str(value).split(",")]
        if not all(text.isascii() and text.isdigit() and int(text) < 2**31 for text in texts):
            self.fail(str(value), param, ctx)
        return tuple(dict.fromkeys(map(int, texts)))


NUMBERS = Numbers()


def _allowed(kind: click.ParamType[Any]) -> str:
    """What values a parameter takes."""
    if isinstance(kind, Numbers):
        return say("usage.numbers")
    if isinstance(kind, click.Choice):
        return ", ".join(map(str, kind.choices))
    if isinstance(kind, click.IntRange | click.FloatRange):
        return say("usage.range", least=kind.min, most=kind.max)
    return _placeholders("[%Y-%m-%d]" if isinstance(kind, click.DateTime) else kind.name.upper())


def _placeholders(text: str) -> str:
    """A call with its placeholders, such as PATH, in the language in use."""
    spoken = text.replace("[%Y-%m-%d]", "DATE")
    return re.sub(
        r"\b[A-Z]{2,}( RANGE)?\b",
        lambda found: _placeholder(found[0].removesuffix(" RANGE")),
        spoken,
    )


def _placeholder(word: str) -> str:
    code = f"placeholder.{word.lower()}"
    return say(code) if knows(code) else word


class _Spoken(click.Command):
    """Help whose words come from the catalogues."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = _placeholders(" ".join(self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('help.usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self._code))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(say("help.options")):
            formatter.write_dl(
                [(self._heads(option, ctx), _explained(option, self.name)) for option in options]
            )

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(self._code)

    @property
    def _code(self) -> str:
        """Code of the help: that of the function, for commands of two groups may share a name, else
        that of the name.
        """
        own = f"command.{getattr(self.callback, '__name__', '')}"
        return own if knows(own) else f"command.{self.name}"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with usage_in_words():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with usage_in_words():
            return super().invoke(ctx)

    @staticmethod
    def _heads(option: click.Option, ctx: click.Context) -> str:
        record = option.get_help_record(ctx)
        return _placeholders(record[0]) if record else ", ".join(option.opts)


def _explained(option: click.Option, command: str | None) -> str:
    """What an option is for: in a command, where it means more there, else anywhere."""
    own = f"option.{command}.{option.name}"
    code = "option.help" if "--help" in option.opts else f"option.{option.name}"
    code = own if knows(own) else code
    words = say(code) if knows(code) else option.help or ""
    if option.required:
        return f"{words} {say('help.required')}"
    plain = (
        option.is_flag
        or option.default in (None, "")
        or not isinstance(option.default, str | int | float)
    )
    shown = option.show_default and not plain
    return f"{words} {say('help.default', value=option.default)}" if shown else words


class Command(_Spoken):
    """A command that speaks the language in use."""


class Group(_Spoken, click.Group):
    """A group of commands that speaks the language in use."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _Spoken.format_options(self, ctx, formatter)
        with formatter.section(say("help.commands")):
            formatter.write_dl(self.short_helps(ctx))

    def short_helps(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Every command with its line of help."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, one.get_short_help_str()) for name, one in commands if one is not None]

    def main(self, *arguments: Any, **options: Any) -> Any:
        speak_plainly()
        return super().main(*arguments, **options)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise WrongUsage(
                say(
                    "usage.no_such_command", name=args[0], known=", ".join(self.list_commands(ctx))
                ),
                ctx,
            )
        return super().resolve_command(ctx, args)
