"""What was done on a board, step by step."""

from datetime import datetime
from enum import StrEnum

from models.board.change import Change
from models.network import Pin
from models.plan import Plan
from models.problems import Value
from models.record import Record


class Deed(StrEnum):
    """What a step of the history is.

    ``opened`` brings a whole plan, ``changed`` a change of the one before; ``undone`` and
    ``redone`` say that the last change was taken back and made again; ``named`` gives the state as
    it is a name, and changes nothing.
    """

    OPENED = "opened"
    CHANGED = "changed"
    UNDONE = "undone"
    REDONE = "redone"
    NAMED = "named"


class Revision(Record):
    """One step of the history of a board, as it is kept on disk.

    Attributes
    ----------
    number
        1 for the first; the one after a revision has the next number.
    at
        When it was saved, local time.
    said, values
        Code of the words for what was done, with their values; empty for ``undone`` and ``redone``.
    name
        Of a state that was given one.
    plan, published
        Of ``opened``: the whole plan, and the one that families know, which its changes are counted
        against.
    change
        Of every step but ``opened``: what became of the plan of the revision before.
    plan_hash
        Hash of the plan that this step leads to.
    """

    number: int
    deed: Deed
    at: datetime
    said: str = ""
    values: tuple[Value, ...] = ()
    name: str = ""
    plan: Plan | None = None
    published: Plan | None = None
    pins: tuple[Pin, ...] = ()
    change: Change = Change()
    plan_hash: str


class NamedVersion(Record):
    """A state of a board that was given a name."""

    name: str
    number: int
    at: datetime
    plan_hash: str
