"""Weeks of students in a state: what they attend when, their windows and days away."""

from collections import defaultdict
from itertools import pairwise

from solver.state import State


class Weeks:
    """Weeks of students: which slots they attend, their windows and days away; equal days are counted once."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._slots: dict[int, dict[int, tuple[int, ...]]] = {}
        self._windows: dict[tuple[int, ...], int] = {}

    def slots(self, student: int) -> dict[int, tuple[int, ...]]:
        """Places of the lessons attended by day, in order of time (see ``Draft.lessons``)."""
        if student not in self._slots:
            board, attended = self.state.board, defaultdict[int, set[int]](set)
            for group in self.state.attended(student):
                for series in board.groups[group].series:
                    for slot in self.state.times[series]:
                        place = board.place[board.seen(group, slot, board.home[student])]
                        for day in board.slot_days[slot]:
                            attended[day].add(place)
            self._slots[student] = {
                day: tuple(place for place in places if place in attended[day]) for day, places in board.places_on.items()
            }
        return self._slots[student]

    def windows(self, student: int, day: int) -> int:
        """Windows of a student on a day."""
        slots = self.slots(student)[day]
        if slots not in self._windows:
            between = self.state.board.windows_between
            self._windows[slots] = sum(between.get(pair, 0) for pair in pairwise(slots))
        return self._windows[slots]

    def days_away(self, student: int) -> int:
        """Days with a lesson outside the home school."""
        board, home = self.state.board, self.state.board.home[student]
        return sum(any(board.slot_school[slot] != home for slot in slots) for slots in self.slots(student).values())
