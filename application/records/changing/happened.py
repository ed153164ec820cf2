"""Lessons as they happened: which one a cell of a journal means, and when it was given."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from models.record import GroupId
from models.school_year.happened import Became, LessonChange
from records.facts import Key

#: Part, day and period.
Lesson = tuple[str, str, int]
#: The same with its group in front.
Place = tuple[str, str, str, int]


class Happened:
    """Changes of lessons, asked for by lesson.

    A moved lesson stays the one that was planned: its marks are kept under the day it was planned
    for, wherever they are written, and papers show the day it was given.
    """

    def __init__(self, changes: Sequence[LessonChange] = ()) -> None:
        self.changes = tuple(changes)

    @cached_property
    def of(self) -> Mapping[Place, LessonChange]:
        """Changes by the lesson as it was planned."""
        return {place_of(one): one for one in self.changes}

    @cached_property
    def added(self) -> Mapping[str, frozenset[Lesson]]:
        """Lessons that were added, by group."""
        found: dict[str, set[Lesson]] = {}
        for one in self.changes:
            if one.became is Became.ADDED:
                found.setdefault(one.group, set()).add(place_of(one)[1:])
        return {group: frozenset(rows) for group, rows in found.items()}

    @cached_property
    def _planned(self) -> Mapping[Place, Place]:
        return {
            (one.group, one.part, one.time[0].isoformat(), one.time[1]): place_of(one)
            for one in self.changes
            if one.became is Became.MOVED
        }

    def as_planned(self, key: Key) -> Key:
        """The key of a lesson that is written about where it was moved to."""
        place = self._planned.get((key.group, key.part, key.day, key.period))
        if place is None:
            return key
        return key._replace(part=place[1], day=place[2], period=place[3])

    def as_given(self, key: Key) -> Key:
        """A key with the day and the period the lesson was given at."""
        change = self.of.get((key.group, key.part, key.day, key.period))
        if change is None or not key.period:
            return key
        day, period = change.time
        return key._replace(day=day.isoformat(), period=period)

    def is_cancelled(self, key: Key) -> bool:
        """Whether a lesson was not given."""
        change = self.of.get((key.group, key.part, key.day, key.period))
        return change is not None and change.became is Became.CANCELLED


def place_of(change: LessonChange) -> Place:
    """A lesson as it was planned."""
    return GroupId(change.group), change.part, change.day.isoformat(), change.period
