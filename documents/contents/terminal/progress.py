"""How far a folder is, in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from documents.contents.coordinator.deadlines import what_left, who
from models.school_year.deadlines import Deadline
from texts import say


def progress_lines(
    facts: Iterable[tuple[str, Mapping[str, int]]],
    late: Iterable[Deadline],
    due: Iterable[Deadline],
    today: date,
) -> Iterator[str]:
    """What is ready, then what is past its day, then what is due in the year, in order of its
    days.
    """
    for code, values in facts:
        yield say(f"progress.{code}", **values)
    for row in late:
        yield say("progress.late", date=f"{row.day:%d.%m.%Y}", what=what_left(row), who=who(row))
    for number, row in enumerate(due):
        days = (row.day - today).days
        code = "progress.deadline" if number == 0 else "progress.later"
        yield say(code, date=f"{row.day:%d.%m.%Y}", what=what_left(row), who=who(row), n=days)


def step_lines(step: str, command: Iterable[str]) -> Iterator[str]:
    """The next step and its command."""
    yield say("progress.next", step=say(f"step.{step}"))
    yield "  setka " + " ".join(f'"{word}"' if " " in word else word for word in command)
