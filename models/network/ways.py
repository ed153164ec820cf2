"""Ways between schools, and when somebody who takes one arrives."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from models.network.schools import Schools
from models.record import (
    Minute,
    Record,
    SchoolId,
)


class Mode(StrEnum):
    """How a way between schools is made."""

    WALK = "walk"
    BUS = "bus"


class TravelLink(Record):
    """A directed way between two schools.

    Attributes
    ----------
    minutes, buffer
        Time on the way, and time to gather and undress, both in minutes.
    students_per_escort, seats
        Ratio of the party and places of the bus; None is no limit.
    departures
        Times a bus leaves; empty means at any time.
    """

    origin: SchoolId
    target: SchoolId
    minutes: int = Field(ge=0, le=600)
    buffer: int = Field(default=0, ge=0, le=120)
    mode: Mode = Mode.WALK
    students_per_escort: int | None = Field(default=15, ge=1)
    seats: int | None = Field(default=None, ge=1)
    departures: tuple[Minute, ...] = ()


class Ways(Schools):
    """Schools with the ways between them."""

    travel: tuple[TravelLink, ...] = ()

    @cached_property
    def travel_minutes(self) -> Mapping[tuple[SchoolId, SchoolId], int]:
        """Minutes from door to door, buffers included, closed under shortest paths; a missing pair
        cannot travel.

        Time spent waiting for a bus that leaves at certain times is not among them; see
        ``arrival``.
        """
        return self._closed(self.travel)

    @cached_property
    def _at_any_time(self) -> Mapping[tuple[SchoolId, SchoolId], int]:
        """Minutes from door to door by ways on which one need not wait for a bus."""
        return self._closed(link for link in self.travel if not link.departures)

    @cached_property
    def _buses(self) -> Mapping[tuple[SchoolId, SchoolId], tuple[TravelLink, ...]]:
        """Ways that are made at certain times only."""
        found: dict[tuple[SchoolId, SchoolId], tuple[TravelLink, ...]] = {}
        for link in self.travel:
            if link.departures:
                found[link.origin, link.target] = (*found.get((link.origin, link.target), ()), link)
        return found

    def arrival(self, origin: SchoolId, target: SchoolId, leaves: int) -> int | None:
        """When somebody free from a minute on is at another school at the earliest; None where that
        cannot be on that day.
        """
        minutes = self._at_any_time.get((origin, target))
        found = [] if minutes is None else [leaves + minutes]
        for link in self._buses.get((origin, target), ()):
            found += [
                departure + link.minutes + link.buffer
                for departure in link.departures
                if departure >= leaves
            ]
        return min(found, default=None)

    def _closed(self, links: Iterable[TravelLink]) -> Mapping[tuple[SchoolId, SchoolId], int]:
        ids = [school.id for school in self.schools]
        best: dict[tuple[SchoolId, SchoolId], int] = {(school, school): 0 for school in ids}
        for link in links:
            pair = (link.origin, link.target)
            best[pair] = min(best.get(pair, 10**6), link.minutes + link.buffer)
        for via in ids:
            for origin in ids:
                for target in ids:
                    if (origin, via) in best and (via, target) in best:
                        total = best[origin, via] + best[via, target]
                        best[origin, target] = min(best.get((origin, target), 10**6), total)
        return best

    @cached_property
    def link_of(self) -> Mapping[tuple[SchoolId, SchoolId], TravelLink]:
        """The quickest way between two schools without a third one."""
        found: dict[tuple[SchoolId, SchoolId], TravelLink] = {}
        for link in self.travel:
            known = found.get((link.origin, link.target))
            if known is None or link.minutes + link.buffer < known.minutes + known.buffer:
                found[link.origin, link.target] = link
        return found

    def departures(self, origin: SchoolId, target: SchoolId, day: int) -> tuple[Minute, ...]:
        """When a party may leave: with the bus, at the end of a period, or to arrive just at the
        beginning of one; in order.
        """
        minutes, link = (
            self.travel_minutes.get((origin, target)),
            self.link_of.get((origin, target)),
        )
        if minutes is None:
            return ()
        if link is not None and link.departures:
            return tuple(sorted(link.departures))
        ends = {slot.end for slot in self.slots if (slot.school, slot.day) == (origin, day)}
        latest = {
            slot.start - minutes for slot in self.slots if (slot.school, slot.day) == (target, day)
        }
        return tuple(sorted(ends | latest))
