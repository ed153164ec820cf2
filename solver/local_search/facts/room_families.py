"""Rooms by what suits whom: sets of rooms that lessons ask for, and how many of a set are open in
each slot.
"""

import numpy as np

from solver.local_search.facts.grid import Flags, Grid
from solver.problem.problem import Problem


class RoomFamilies:
    """Rooms of a network; R rooms, T slots. A family is a set of rooms that suit some part at some
    size.

    Attributes
    ----------
    matter
        Whether lessons need rooms at all.
    seats
        (R,) seats of each room.
    rarity
        (R,) features of each room that lessons ask for: a room that has many is left to those who
        need it.
    is_open
        (T, R) True for rooms of the slot's school that are open then.
    suiting
        Families as (R,) flags.
    of_room
        For every room the families it belongs to.
    open_in
        (families, T) how many rooms of each are open in each slot.
    """

    def __init__(self, problem: Problem, grid: Grid) -> None:
        self.problem = problem
        rooms = problem.network.rooms
        self.matter = all(
            problem.policy.holds(rule) for rule in ("rooms_hold_groups", "rooms_never_clash")
        )
        self.seats = np.array([room.seats for room in rooms], np.int64)
        asked_for = {feature for series in problem.series for feature in series.part.features}
        self.rarity = np.array([len(asked_for & set(room.features)) for room in rooms], np.int64)
        self.is_open = np.zeros((grid.size, len(rooms)), np.bool_)
        for slot in range(grid.size):
            self.is_open[slot, list(problem.rooms_open[slot])] = True
        self.suiting: list[Flags] = []
        self._numbers: dict[bytes, int] = {}
        self._of_series = self._find()
        table = np.array(self.suiting, np.bool_).reshape(len(self.suiting), len(rooms))
        self.of_room = [np.flatnonzero(table[:, room]) for room in range(len(rooms))]
        self.open_in = (table.astype(np.int16) @ self.is_open.T.astype(np.int16)).astype(np.int16)

    def of(self, series: int, size: int) -> int:
        """The family of rooms with the features of a part and so many seats."""
        return self._of_series[series][min(size, len(self.problem.students))]

    def _find(self) -> list[list[int]]:
        """For every series its family by size; series with the same features at one school share
        the list.
        """
        by_suits: dict[bytes, list[int]] = {}
        families = []
        for series in self.problem.series:
            suits = self._with_features(series.index)
            key = suits.tobytes()
            if key not in by_suits:
                sizes = range(len(self.problem.students) + 1)
                by_suits[key] = [self._number(suits & (self.seats >= size)) for size in sizes]
            families.append(by_suits[key])
        return families

    def _with_features(self, series: int) -> Flags:
        problem, suits = self.problem, np.zeros(len(self.seats), np.bool_)
        record = problem.series[series]
        wanted = set(record.part.features)
        for room in problem.rooms_at[problem.groups[record.group].school]:
            suits[room] = wanted <= set(problem.network.rooms[room].features)
        return suits

    def _number(self, rooms: Flags) -> int:
        number = self._numbers.setdefault(rooms.tobytes(), len(self.suiting))
        if number == len(self.suiting):
            self.suiting.append(rooms)
        return number
