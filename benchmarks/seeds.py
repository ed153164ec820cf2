"""Numbers as they are named on the command line: ``0..4`` or ``1,3,7..9``."""

import re

import click


def numbers(context: click.Context, parameter: click.Parameter, value: str) -> tuple[int, ...]:
    """Whole numbers and ranges of them, both ends included; each once and in the order named."""
    found: dict[int, None] = {}
    for word in value.split(","):
        match = re.fullmatch(r"\s*(\d+)(?:\.\.(\d+))?\s*", word)
        if match is None:
            raise click.BadParameter(
                f"{word!r} is neither a number nor a range such as 0..4", context, parameter
            )
        first = int(match[1])
        found |= dict.fromkeys(range(first, int(match[2] or first) + 1))
    return tuple(found)
