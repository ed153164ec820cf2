"""Weeks of students and of visiting teachers in a state: who is where when, windows, days and ways."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from solver.board import Board
from solver.meals import loses_meal
from solver.state import State


class Weeks:
    """Weeks of students: which slots they attend, their windows and days away; equal days are counted once."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._slots: dict[int, dict[int, tuple[int, ...]]] = {}
        self._of_group: dict[tuple[int, int], list[tuple[tuple[int, int], tuple[int, ...]]]] = {}
        self._windows: dict[tuple[int, ...], int] = {}
        self._meals: dict[tuple[int, ...], bool] = {}

    def slots(self, student: int) -> dict[int, tuple[int, ...]]:
        """Places of the lessons attended by day, in order of time (see ``Draft.lessons``)."""
        if student not in self._slots:
            board, attended = self.state.board, defaultdict[int, list[tuple[int, int]]](list)
            for group in self.state.attended(student):
                for place, days in self._lessons(group, board.home[student]):
                    for day in days:
                        attended[day].append(place)
            self._slots[student] = {day: tuple(place for _, place in sorted(set(attended[day]))) for day in board.days}
        return self._slots[student]

    def _lessons(self, group: int, home: int) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
        """Places of the lessons of a group for those of a school, each after its rank in time, with its days."""
        if (group, home) not in self._of_group:
            board = self.state.board
            slots = [slot for series in board.groups[group].series for slot in self.state.times[series]]
            places = [(board.place[board.seen(group, slot, home)], board.slot_days[slot]) for slot in slots]
            self._of_group[group, home] = [((board.rank[place], place), days) for place, days in places]
        return self._of_group[group, home]

    def windows(self, student: int, day: int) -> int:
        """Windows of a student on a day."""
        slots = self.slots(student)[day]
        if slots not in self._windows:
            self._windows[slots] = windows_between(self.state.board, slots)
        return self._windows[slots]

    def over_limit(self, student: int) -> int:
        """Windows of a student over the daily and over the weekly limit."""
        board, policy, over = self.state.board, self.state.board.policy, 0
        for number in range(1, board.weeks + 1):
            found = [self.windows(student, day) for day in board.days_of_week(number)]
            over += max(0, sum(found) - policy.windows_a_week) + sum(max(0, one - policy.windows_a_day) for one in found)
        return over

    def lost_meals(self, student: int) -> int:
        """Days on which a student has no time to eat."""
        return sum(self._loses_meal(slots) for slots in self.slots(student).values())

    def _loses_meal(self, slots: tuple[int, ...]) -> bool:
        if slots not in self._meals:
            self._meals[slots] = loses_meal(self.state.board, slots)
        return self._meals[slots]

    def days_away(self, student: int) -> int:
        """Days with a lesson outside the home school."""
        board, home = self.state.board, self.state.board.home[student]
        return sum(any(board.slot_school[slot] != home for slot in slots) for slots in self.slots(student).values())


def windows_between(board: Board, places: Iterable[int]) -> int:
    """Windows between lessons of a day at places in order of time."""
    return sum(board.windows_between.get(pair, 0) for pair in pairwise(places))


def visits(state: State) -> dict[str, int]:
    """Windows, days and ways between schools of visiting teachers."""
    board, school = state.board, state.board.slot_school
    days = [day for teacher in board.visiting for day in _days_of_teacher(state, teacher)]
    ways = sum(school[first] != school[second] for day in days for first, second in pairwise(day))
    windows = sum(windows_between(board, day) for day in days)
    return {"teacher_windows": windows, "teacher_days": len(days), "teacher_travels": ways}


def _days_of_teacher(state: State, teacher: int) -> list[tuple[int, ...]]:
    """Places of the lessons a teacher gives on each day with any, in order of time."""
    board, given = state.board, defaultdict[int, set[int]](set)
    for series in board.series:
        if state.teacher[series.index] == teacher and state.open[series.group]:
            for slot in state.times[series.index]:
                for day in board.slot_days[slot]:
                    given[day].add(board.place[slot])
    return [tuple(place for place in board.places_on[day] if place in places) for day, places in sorted(given.items())]
