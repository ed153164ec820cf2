"""Moves of students and changes of lessons as facts, and facts as both."""

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.record import GroupId, PartId
from models.school_year.happened import LessonChange, StudentMove
from records.facts import Key, Kind, packed


class Moved(NamedTuple):
    """A move of a student with its key."""

    key: Key
    move: StudentMove


def moves_of(facts: Iterable[tuple[Key, str]]) -> tuple[Moved, ...]:
    """Moves in the order of their days; who leaves one group for another leaves first.

    Raises
    ------
    pydantic.ValidationError
        A value is none of a move.
    """
    found = [
        Moved(key, StudentMove.model_validate_json(value))
        for key, value in facts
        if key.kind is Kind.MOVE and value
    ]
    return tuple(sorted(found, key=order_of))


def order_of(one: Moved) -> tuple[object, ...]:
    """What moves are ordered by."""
    return one.key.day, one.move.joined, one.key


def move_value(move: StudentMove) -> str:
    """A move as it is kept."""
    return packed(**move.model_dump())


def changes_of(facts: Iterable[tuple[Key, str]]) -> tuple[LessonChange, ...]:
    """Lessons that were not given as planned.

    Raises
    ------
    pydantic.ValidationError, ValueError
        A value is none of a change.
    """
    return tuple(
        LessonChange(
            group=GroupId(key.group),
            part=PartId(key.part),
            day=date.fromisoformat(key.day),
            period=key.period,
            **json.loads(value),
        )
        for key, value in facts
        if key.kind is Kind.CHANGE and value
    )


def change_key(change: LessonChange) -> Key:
    """Tells a changed lesson from all others: the lesson as it was planned."""
    day = change.day.isoformat()
    return Key(Kind.CHANGE, change.group, change.part, day, change.period)


def change_value(change: LessonChange) -> str:
    """A change as it is kept and as it travels."""
    said = change.model_dump(mode="json", exclude={"group", "part", "day", "period"})
    return packed(**said)
