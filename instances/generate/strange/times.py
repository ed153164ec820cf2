"""Times of lessons while a plan is made: who can be where, in which week of the cycle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from models.network import Network
from models.record import SchoolId


class Time(NamedTuple):
    """A day and a period, in every week of the cycle or in one."""

    day: int
    period: int
    weeks: int = 0


class Stay(NamedTuple):
    """Where somebody is during a lesson; extracurricular ones are not ordinary."""

    day: int
    weeks: int
    school: str
    start: int
    end: int
    ordinary: bool = True


def meet(first: int, second: int) -> bool:
    """Whether lessons of these weeks are given in one week of the cycle."""
    return first == 0 or second == 0 or first == second


@dataclass
class Clock:
    """Bells and ways of the schools, and who can attend what after what."""

    network: Network
    known: dict[tuple[str, str, int], int | None] = field(default_factory=dict)

    def minutes(self, school: str, day: int, period: int) -> tuple[int, int] | None:
        """Start and end of a period; None where the school has none."""
        slot = self.network.slot_of.get((SchoolId(school), day, period))
        return None if slot is None else (slot.start, slot.end)

    def slots(self, school: str) -> list[tuple[int, int]]:
        """Days and periods of a school, in order."""
        return [(slot.day, slot.period) for slot in self.network.slots if slot.school == school]

    def arrival(self, origin: str, target: str, leaves: int) -> int | None:
        """When somebody free from a minute on is at another school; None where there is no way."""
        key = (origin, target, leaves)
        if key not in self.known:
            self.known[key] = self.network.arrival(SchoolId(origin), SchoolId(target), leaves)
        return self.known[key]

    def in_turn(self, first: Stay, second: Stay) -> bool:
        """Whether somebody can attend the second after the first."""
        there = self.arrival(first.school, second.school, first.end)
        return there is not None and there <= second.start

    def leaves(self, first: Stay, second: Stay) -> int | None:
        """When a party that goes from one to the other leaves; None where none does in time."""
        origin, target = SchoolId(first.school), SchoolId(second.school)
        minutes = self.network.travel_minutes.get((origin, target), 0)
        fitting = (
            at
            for at in self.network.departures(origin, target, first.day)
            if first.end <= at <= second.start - minutes
        )
        return next(fitting, None)

    def both(self, first: Stay, second: Stay) -> bool:
        """Whether one person can attend both."""
        if first.day != second.day or not meet(first.weeks, second.weeks):
            return True
        return self.in_turn(first, second) or self.in_turn(second, first)

    def stays(
        self, school: str, times: Iterable[Time], at: str | None = None, ordinary: bool = True
    ) -> list[Stay]:
        """Lessons at a school as they are attended there, or at another school by its clock."""
        found = []
        for time in times:
            minutes = self.minutes(school, time.day, time.period)
            assert minutes is not None
            found.append(Stay(time.day, time.weeks, at or school, *minutes, ordinary))
        return found


def pick_days(
    rng: Random, free: Sequence[tuple[int, int]], lessons: int, double: bool
) -> list[tuple[int, int]] | None:
    """Days and periods for the lessons of a part among free ones; those of one day are neighbours.

    Parameters
    ----------
    double
        Pairs on one day are taken first; else as many days as there are.

    Returns
    -------
    None where there are not enough.
    """
    by_day: dict[int, list[int]] = {}
    for day, period in free:
        by_day.setdefault(day, []).append(period)
    days = list(by_day)
    rng.shuffle(days)
    chosen: list[tuple[int, int]] = []
    spare: list[tuple[int, int]] = []
    for day in days:
        periods = by_day[day]
        pairs = [(one, one + 1) for one in periods if one + 1 in periods]
        if double and pairs and lessons - len(chosen) >= 2:
            chosen += [(day, period) for period in pairs[0]]
        elif len(chosen) < lessons:
            first = periods[0]
            chosen.append((day, first))
            spare += [(day, other) for other in (first - 1, first + 1) if other in periods][:1]
        if len(chosen) >= lessons:
            break
    chosen += spare[: lessons - len(chosen)]
    return sorted(chosen) if len(chosen) == lessons else None
