"""A move that somebody might make."""

from models.board.weighed import Weighed
from models.problems import Value
from models.record import Record


class Step(Record):
    """A part of a move: code of its words, and the ids that they quote."""

    said: str
    values: tuple[Value, ...] = ()


class Suggestion(Record):
    """A move or a swap that breaks no rule, with its price and whom it touches."""

    steps: tuple[Step, ...]
    weighed: Weighed
