"""How far a folder is, in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from texts import say


def progress_lines(
    facts: Iterable[tuple[str, Mapping[str, int]]], step: str, command: Iterable[str], deadline: tuple[str, date, int]
) -> Iterator[str]:
    """What is ready, the next deadline, the next step and its command."""
    for code, values in facts:
        yield say(f"progress.{code}", **values)
    name, on, days = deadline
    yield say("progress.deadline", what=say(f"deadline.{name}"), date=f"{on:%d.%m.%Y}", n=days)
    yield say("progress.next", step=say(f"step.{step}"))
    yield "  setka " + " ".join(f'"{word}"' if " " in word else word for word in command)
