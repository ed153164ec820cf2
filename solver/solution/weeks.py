"""Weeks of students and of visiting teachers in a solution: who is where when, windows, days and
ways.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise, starmap
from typing import NamedTuple

from solver.problem.meals import loses_meal
from solver.problem.problem import Problem
from solver.solution.solution import Solution


class Measures(NamedTuple):
    """Windows, windows over the limits, days without time to eat, days elsewhere, and days that
    begin and that end late of a student.
    """

    windows: int
    over: int
    meals: int
    away: int
    starts: int
    ends: int


class Visits(NamedTuple):
    """Windows, days with lessons, and ways between schools of visiting teachers."""

    windows: int
    days: int
    ways: int


class Weeks:
    """Weeks of students: which slots they attend, their windows and days away; equal days are
    counted once.

    Parameters
    ----------
    before
        Weeks of a solution that is much the same: what has not changed for a student is taken from
        there.
    """

    def __init__(self, solution: Solution, before: "Weeks | None" = None) -> None:
        self.solution = solution
        self._slots: dict[int, dict[int, tuple[int, ...]]] = {}
        self._measures: dict[int, Measures] = {}
        self._of_group: dict[tuple[int, int], list[tuple[tuple[int, int], tuple[int, ...]]]] = {}
        self._edges: dict[int, list[tuple[int, tuple[int, int]]]] = {}
        self._windows: dict[tuple[int, ...], int] = solution.problem.memory.once(
            ("windows of a day",), dict[tuple[int, ...], int]
        )
        self._meals: dict[tuple[int, ...], bool] = solution.problem.memory.once(
            ("meals of a day",), dict[tuple[int, ...], bool]
        )
        if before is not None:
            self._take(before)

    def _take(self, before: "Weeks") -> None:
        """Take what is known of students whose lessons are the same."""
        solution, old = self.solution, before.solution
        pairs = zip(solution.problem.series, solution.times, old.times, strict=True)
        moved = {series.group for series, now, was in pairs if now != was}
        changed = {
            w.student
            for w, now, was in zip(
                solution.problem.requests, solution.granted, old.granted, strict=True
            )
            if now != was
        }
        for student, (slots, measures) in before.measured.items():
            if student not in changed and moved.isdisjoint(solution.attended(student)):
                self._slots[student], self._measures[student] = slots, measures

    @property
    def measured(self) -> dict[int, tuple[dict[int, tuple[int, ...]], Measures]]:
        """Slots by day and measures of the students who were asked about."""
        return {
            student: (self._slots[student], measures)
            for student, measures in self._measures.items()
        }

    def slots(self, student: int) -> dict[int, tuple[int, ...]]:
        """Places of the lessons attended by day, in order of time (see
        ``PartialModel.lessons``).
        """
        if student not in self._slots:
            problem, attended = self.solution.problem, defaultdict[int, list[tuple[int, int]]](list)
            for group in self.solution.attended(student):
                for place, days in self._lessons(group, problem.home[student]):
                    for day in days:
                        attended[day].append(place)
            self._slots[student] = {
                day: tuple(place for _, place in sorted(set(attended[day]))) for day in problem.days
            }
        return self._slots[student]

    def _lessons(self, group: int, home: int) -> list[tuple[tuple[int, int], tuple[int, ...]]]:
        """Places of the lessons of a group for those of a school, each after its rank in time, with
        its days.
        """
        if (group, home) not in self._of_group:
            problem = self.solution.problem
            slots = [
                slot
                for series in problem.groups[group].series
                for slot in self.solution.times[series]
            ]
            places = [
                (problem.place[problem.seen(group, slot, home)], problem.slot_days[slot])
                for slot in slots
            ]
            self._of_group[group, home] = [
                ((problem.rank[place], place), days) for place, days in places
            ]
        return self._of_group[group, home]

    def windows(self, student: int, day: int) -> int:
        """Windows of a student on a day."""
        slots = self.slots(student)[day]
        if slots not in self._windows:
            self._windows[slots] = windows_between(self.solution.problem, slots)
        return self._windows[slots]

    def measures(self, student: int) -> Measures:
        """Windows, windows over the daily and the weekly limit, days without time to eat, and days
        elsewhere of a student.
        """
        if student not in self._measures:
            problem, policy, windows, over = (
                self.solution.problem,
                self.solution.problem.policy,
                0,
                0,
            )
            for number in range(1, problem.weeks + 1):
                by_day = [self.windows(student, day) for day in problem.days_of_week(number)]
                windows += sum(by_day)
                over += max(0, sum(by_day) - policy.windows_a_week) + sum(
                    max(0, number_of_day - policy.windows_a_day) for number_of_day in by_day
                )
            meals = sum(self._loses_meal(slots) for slots in self.slots(student).values())
            self._measures[student] = Measures(
                windows, over, meals, self.days_away(student), *self._late(student)
            )
        return self._measures[student]

    def _late(self, student: int) -> tuple[int, int]:
        """Days of a student that begin late, and that end late."""
        policy, first, last = self.solution.problem.policy, dict[int, int](), dict[int, int]()
        for group in self.solution.attended(student):
            for day, periods in self._periods(group):
                first[day] = min(first.get(day, periods[0]), periods[0])
                last[day] = max(last.get(day, periods[1]), periods[1])
        return (
            sum(period > policy.begins_by for period in first.values()),
            sum(period > policy.ends_by for period in last.values()),
        )

    def _periods(self, group: int) -> list[tuple[int, tuple[int, int]]]:
        """The first and the last period of a group on each of its days; an extracurricular one has
        none that count.
        """
        if group not in self._edges:
            problem, periods = self.solution.problem, defaultdict[int, list[int]](list)
            counted = () if group in problem.extracurricular else problem.lessons_at_slots(group)
            for series in counted:
                for slot in self.solution.times[series]:
                    for day in problem.slot_days[slot]:
                        periods[day].append(problem.slots[slot].period)
            self._edges[group] = [(day, (min(those), max(those))) for day, those in periods.items()]
        return self._edges[group]

    def _loses_meal(self, slots: tuple[int, ...]) -> bool:
        if slots not in self._meals:
            self._meals[slots] = loses_meal(self.solution.problem, slots)
        return self._meals[slots]

    def days_away(self, student: int) -> int:
        """Days with a lesson outside the home school."""
        problem, home = self.solution.problem, self.solution.problem.home[student]
        return sum(
            any(problem.slot_school[slot] != home for slot in slots)
            for slots in self.slots(student).values()
        )


def windows_between(problem: Problem, places: Iterable[int]) -> int:
    """Windows between lessons of a day at places in order of time."""
    return sum(starmap(problem.windows_between, pairwise(places)))


def visits(solution: Solution) -> Visits:
    """Windows, days and ways between schools of visiting teachers."""
    problem, school = solution.problem, solution.problem.slot_school
    days = [day for teacher in problem.visiting for day in _days_of_teacher(solution, teacher)]
    ways = sum(school[first] != school[second] for day in days for first, second in pairwise(day))
    windows = sum(windows_between(problem, day) for day in days)
    return Visits(windows, len(days), ways)


def _days_of_teacher(solution: Solution, teacher: int) -> list[tuple[int, ...]]:
    """Places of the lessons a teacher gives on each day with any, in order of time."""
    problem, places_by_day = solution.problem, defaultdict[int, set[int]](set)
    for series in problem.series:
        if solution.teacher[series.index] == teacher and solution.open[series.group]:
            for slot in solution.times[series.index]:
                for day in problem.slot_days[slot]:
                    places_by_day[day].add(problem.place[slot])
    return [
        tuple(place for place in problem.places_on[day] if place in places)
        for day, places in sorted(places_by_day.items())
    ]
