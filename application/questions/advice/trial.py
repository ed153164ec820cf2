"""A change to ask the referee about, and what it asks of people."""

from typing import Any, NamedTuple

from models.board.change import Change
from models.plan import Lesson, Plan
from models.questions.advice import MoveKind

#: What is lost with a request counts more than any number of moved lessons.
LOST = 1000
_ORDER = tuple(MoveKind)


class Trial(NamedTuple):
    """A change that may mend something.

    Attributes
    ----------
    cost
        What it asks of people, roughly: the least is tried first.
    said
        Fields of the move, without what the referee says.
    """

    cost: tuple[int, ...]
    change: Change
    said: dict[str, Any]


def trial(
    kind: MoveKind,
    gone: Plan,
    new: Plan,
    *,
    lost: int = 0,
    weeks: int = 0,
    far: int = 0,
    **said: Any,
) -> Trial:
    """A change of some rows.

    Parameters
    ----------
    lost, weeks
        Requests that would not be met, and students whose week would be another.
    far
        Of equal changes that with the least comes first.
    """
    change = Change.between(gone, new)
    rows = sum(len(getattr(change.new, name)) for name in ("lessons", "members", "teachings"))
    return Trial(
        (LOST * lost + weeks, _ORDER.index(kind), rows, far), change, {"kind": kind, **said}
    )


def at_lesson(lesson: Lesson) -> dict[str, Any]:
    """Fields that say which lesson it is."""
    return {
        "group": lesson.group,
        "part": lesson.part,
        "day": lesson.day,
        "period": lesson.period,
        "room": lesson.room,
    }
