"""How a plan became what it is: the last steps, what can be undone, and versions with a name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from application.board.state import State
from documents.contents.common.words.names import Names, short_day
from models.board.revisions import Revision
from models.network import Network
from models.problems import Value
from models.record import GroupId, PersonId, Record, RoomId, StudentId
from texts import say


class Version(Record):
    """A state that has a name."""

    name: str
    number: int
    at: datetime
    hash: str


class Making(Record):
    """The history of a plan, as far as the page shows it.

    Attributes
    ----------
    undo, redo
        What can be taken back and what can be made again, in words; empty where nothing can.
    steps
        The last changes, the newest first.
    """

    undo: str
    redo: str
    steps: tuple[str, ...]
    versions: tuple[Version, ...]


#: So many steps are told.
MOST = 8


def making(network: Network, state: State) -> Making:
    """The history of a plan in words."""
    done = [step_said(network, step) for step in state.done[-MOST:]]
    return Making(
        undo=done[-1] if done else "",
        redo=step_said(network, state.undone[-1]) if state.undone else "",
        steps=tuple(reversed(done)),
        versions=tuple(
            Version(name=row.name, number=row.number, at=row.at, hash=row.plan_hash)
            for row in state.versions
        ),
    )


def step_said(network: Network, step: Revision) -> str:
    """A step in words, with names instead of ids."""
    return said_with_names(network, step.said, step.values) if step.said else ""


def said_with_names(network: Network, code: str, values: Iterable[Value]) -> str:
    """The words of a code, with names instead of ids."""
    named = _named(network)
    told = {
        row.name: named[row.name](row.value) if row.name in named else row.value for row in values
    }
    return say(code, **told)


def _named(network: Network) -> Mapping[str, Callable[[str], str]]:
    names = Names(network)

    def group(value: str) -> str:
        return names.group(GroupId(value))

    def day(value: str) -> str:
        return short_day(int(value))

    return {
        **dict.fromkeys(("group", "other", "from", "to"), group),
        **dict.fromkeys(("day", "from_day"), day),
        "student": lambda value: names.student(StudentId(value)),
        "person": lambda value: names.person(PersonId(value)),
        "room": lambda value: names.door(RoomId(value)) if value else "",
    }
