"""Assignments of a local search on small networks of every kind: shaken by random moves, and
counted anew by hand.
"""

from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import numpy as np
from drawn import led, one_week, two_weeks

from instances.generate.strange import strange
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.local_search.assignment.assignment import Assignment
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import facts_of
from solver.problem.problem import Problem
from solver.problem.teacher_hours import hours_of
from solver.solution.solution import Solution

#: A network with its policy and a plan that keeps the rules.
Known = tuple[Network, Policy, Plan]
#: Nobody, nothing, nowhere.
NONE = -1
#: What each network has that the others may lack.
STRANGE = {
    14: "doubles must, bundles, half-year",
    17: "two schools with bells of their own, extracurricular, busy teachers, limits of loads",
    30: "extracurricular, pins, network times",
    32: "three schools, remote groups, ways that are long",
    33: "a cycle of two weeks, links, scarce rooms",
    35: "doubles must, visitors, pins of times, bundles",
}


def _drawn(base: Callable[[], tuple[Network, Plan]]) -> Known:
    return base()[0], Policy(), base()[1]


@cache
def known(name: str) -> Known:
    """A network by name: one of ``drawn``, or the number of a strange one."""
    if name.isdigit():
        case = strange(int(name))
        assert case.hidden is not None
        return case.network, case.policy, case.hidden
    return _drawn({"one_week": one_week, "two_weeks": two_weeks, "led": led}[name])


NAMES = ("one_week", "two_weeks", "led", *(str(seed) for seed in STRANGE))


@cache
def problem_of(name: str) -> Problem:
    """The network of a name, indexed."""
    network, policy, _ = known(name)
    return Problem(network, policy)


def assignment_of(name: str) -> Assignment:
    """The known plan of a network as an assignment; lessons that fit no block are left out."""
    problem = problem_of(name)
    solution = Solution.from_plan(problem, known(name)[2])
    assignment = Assignment(facts_of(problem))
    assignment.open[:] = solution.open
    for series, teacher in enumerate(solution.teacher):
        if teacher is not None and solution.open[problem.series[series].group]:
            assignment.set_teacher([series], teacher)
    for series in problem.series:
        _place(assignment, series.index, list(solution.times[series.index]))
    for request, group in enumerate(solution.granted):
        if group is not None:
            assignment.grant(request, group)
    return assignment


def _place(assignment: Assignment, series: int, left: list[int]) -> None:
    facts = assignment.facts
    blocks = [facts.blocks[block] for block in facts.of_series[series]]
    for block in sorted(blocks, key=lambda one: (not one.is_held, -one.length)):
        start = _fitting(assignment, block, left)
        if start is not None:
            assignment.place(block, start)
            for slot in assignment.slots_of(block, start):
                left.remove(slot)


def _fitting(assignment: Assignment, block: Block, left: list[int]) -> int | None:
    starts = [start for start in left if block.starts[start] and block.pinned in (NONE, start)]
    return next(
        (s for s in starts if all(slot in left for slot in assignment.slots_of(block, s))), None
    )


def shaken(assignment: Assignment, rng: Random, moves: int) -> Assignment:
    """The assignment after so many random moves of lessons, members and teachers, all of them
    possible.
    """
    facts, problem = assignment.facts, assignment.problem
    blocks = [block for block in facts.blocks if assignment.open[block.group]]
    taught = [
        series.index
        for series in problem.series
        if assignment.open[series.group] and facts.teachers[series.index]
    ]
    for _ in range(moves):
        kind = rng.random()
        if kind < 0.5:
            block = rng.choice(blocks)
            assignment.place(block, rng.choice([*facts.starts[block.index], NONE]))
        elif kind < 0.9 and problem.requests:
            request = rng.randrange(len(problem.requests))
            groups = [group for group in facts.options[request] if assignment.open[group]]
            assignment.grant(request, rng.choice([*groups, None]))
        elif taught:
            series = rng.choice(taught)
            assignment.set_teacher([series], rng.choice(facts.teachers[series]))
    return assignment


class Recount:
    """All that an assignment counts, from its choices alone and one lesson after another; S
    students, T slots, D days.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.of, self.facts, self.problem = assignment, assignment.facts, assignment.problem
        self.grid = assignment.grid
        self.attended = [self._attended(student) for student in range(len(self.problem.students))]

    def _attended(self, student: int) -> set[int]:
        problem = self.problem
        joined = {
            g for r in problem.requests_of[student] if (g := self.of.granted[r.index]) is not None
        }
        released = {own for own, by in problem.releases[student].items() if joined.intersection(by)}
        return (set(problem.common[student]) - released) | joined

    def slots(self, group: int) -> Iterator[tuple[int, int, int]]:
        """Series, block and slot of every lesson of a group that has a place."""
        for index in self.facts.of_group[group]:
            block, start = self.facts.blocks[index], self.of.start[index]
            if start >= 0:
                yield block.series, index, start
                if block.length == 2:
                    yield block.series, index, int(self.grid.follows[start])

    def lessons(self, student: int, *, late: bool) -> list[int]:
        """Slots in which a student has ordinary, or extracurricular, lessons; one for each
        lesson.
        """
        problem, home = self.problem, self.problem.home[student]
        groups = (
            group for group in self.attended[student] if (group in problem.extracurricular) == late
        )
        return [
            problem.seen(group, slot, home) for group in groups for _, _, slot in self.slots(group)
        ]

    def clashes_of(self, student: int) -> float:
        """Pairs of lessons that a student cannot attend both."""
        ordinary, late = self.lessons(student, late=False), self.lessons(student, late=True)
        clashes, waits = self.grid.clash, self.grid.waits
        among = sum(
            clashes[a, b]
            for slots in (ordinary, late)
            for i, a in enumerate(slots)
            for b in slots[i + 1 :]
        )
        return float(among + sum(waits[a, b] for a in late for b in ordinary))

    def beyond_limits(self, student: int) -> int:
        """Lessons of a student beyond the limits of days and weeks, and days elsewhere beyond his
        own.
        """
        problem, policy, beyond = self.problem, self.problem.policy, 0
        loads = {day: self.load(student, day) for day in problem.days}
        if self.facts.limits_days:
            beyond += sum(max(0, lessons - policy.lessons_a_day) for lessons in loads.values())
        if policy.holds("students_stay_within_weekly_load"):
            at_home = sum(problem.by_correspondence(group) for group in self.attended[student])
            most = policy.lessons_a_week(
                problem.network.school_of[problem.students[student].school].days
            )
            weeks = (problem.days_of_week(week) for week in range(1, problem.weeks + 1))
            beyond += sum(
                max(0, at_home + sum(loads[day] for day in days) - most) for days in weeks
            )
        limit = problem.max_days_away(student)
        if policy.holds("students_stay_within_trips") and limit is not None:
            beyond += max(0, self.days_away(student) - limit)
        return beyond

    def conflicts_of_teacher(self, teacher: int) -> float:
        """Pairs of lessons of a teacher that clash, lessons when he is away, lessons beyond the
        limits.
        """
        problem, policy, slots = self.problem, self.problem.policy, self.taught(teacher)
        person = problem.teachers[teacher]
        clashing = sum(self.grid.clash[a, b] for i, a in enumerate(slots) for b in slots[i + 1 :])
        away = (
            sum(slot in problem.teacher_blocked[teacher] for slot in slots)
            if policy.holds("teachers_are_available")
            else 0
        )
        days = [sum(day in problem.slot_days[slot] for slot in slots) for day in problem.days]
        beyond = 0
        if policy.holds("teachers_stay_within_load") and person.max_lessons_day is not None:
            beyond = sum(max(0, lessons - person.max_lessons_day) for lessons in days)
        beyond += max(0, sum(days) - hours_of(problem, teacher))
        return float(clashing + away + beyond)

    def load(self, student: int, day: int) -> int:
        """Ordinary lessons of a student on a day."""
        return sum(
            day in self.problem.slot_days[slot] for slot in self.lessons(student, late=False)
        )

    def days_away(self, student: int) -> int:
        """Days with a lesson outside the home school."""
        problem = self.problem
        slots = self.lessons(student, late=False) + self.lessons(student, late=True)
        elsewhere = [slot for slot in slots if problem.slot_school[slot] != problem.home[student]]
        return len({day for slot in elsewhere for day in problem.slot_days[slot]})

    def taught(self, teacher: int) -> list[int]:
        """Slots in which a teacher gives lessons; one for each lesson."""
        groups = range(len(self.problem.groups))
        return [
            slot
            for group in groups
            for series, _, slot in self.slots(group)
            if self.of.teacher[series] == teacher
        ]

    def matrix(self, rows: list[list[int]]) -> np.ndarray:
        """(n, T) how often each slot is in each list."""
        counts = np.zeros((len(rows), self.grid.size), np.float32)
        for row, slots in enumerate(rows):
            for slot in slots:
                counts[row, slot] += 1
        return counts


def weighted_conflicts(assignment: Assignment) -> float:
    """Weighted conflicts of all students."""
    return float(assignment.weight @ assignment.student_clashes())
