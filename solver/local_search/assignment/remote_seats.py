"""Watched seats of schools whose students attend remote lessons of others."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Flags, Floats, Ints

RULE = "remote_lessons_have_seats"


class RemoteSeats:
    """How many students of a school watch lessons, and how many that is too many; T slots.

    Attributes
    ----------
    matter
        Whether anybody may be short of a seat.
    seats
        Of every school.
    watching
        (schools, T) students of a school who watch a lesson in a slot.
    """

    def __init__(self, facts: Facts) -> None:
        problem, grid = facts.problem, facts.grid
        self.matter = problem.policy.holds(RULE) and any(facts.remote)
        self.seats = [school.remote_seats for school in problem.network.schools]
        self.watching = np.zeros((len(self.seats), grid.size), np.float32)
        starts = np.array([slot.start for slot in problem.slots])
        # A lesson counts at the moment another begins that it shares a minute with.
        self._begins_during: Flags = grid.overlap & (starts[:, None] >= starts[None, :])

    def add(self, home: int, slots: Sequence[int], students: int) -> None:
        """Count students of a school who watch lessons in some slots, or with less than 0 no
        longer.
        """
        for slot in slots:
            self.watching[home, slot] += students

    def beyond(self) -> int:
        """Students without a seat, over all moments at which a lesson begins that is watched."""
        return round(
            sum(
                float(np.maximum(self._at(home, moments) - self.seats[home], 0).sum())
                for home, moments in enumerate(map(np.flatnonzero, self.watching))
            )
        )

    def crowded(self) -> list[tuple[int, int]]:
        """Schools and slots that are watched at a moment with too few seats."""
        return [
            (home, int(slot))
            for home, moments in enumerate(map(np.flatnonzero, self.watching))
            for moment in moments[self._at(home, moments) > self.seats[home]]
            for slot in np.flatnonzero(self._begins_during[moment] & (self.watching[home] > 0))
        ]

    def more(self, home: int, students: int, own: Sequence[int] = ()) -> Floats:
        """(T,) students without a seat more than without them if some watched a lesson in each
        slot.

        Parameters
        ----------
        own
            Slots in which they watch now, which are left out.
        """
        for slot in own:
            self.watching[home, slot] -= students
        moments = np.flatnonzero(self.watching[home])
        watched = self._at(home, moments)
        # When a lesson in the slot begins, and when one begins while it is under way.
        most = self._begins_during[:, moments] @ self.watching[home, moments]
        during = np.where(self._begins_during[moments], watched[:, None], 0)
        most = np.maximum(most, during.max(0, initial=0))
        for slot in own:
            self.watching[home, slot] += students
        seats = self.seats[home]
        more: Floats = np.maximum(most + students - seats, 0) - np.maximum(most - seats, 0)
        return more

    def _at(self, home: int, moments: Ints) -> Floats:
        """Students of a school who watch at some moments at which watched lessons begin."""
        watched: Floats = (
            self._begins_during[moments[:, None], moments] @ self.watching[home, moments]
        )
        return watched
