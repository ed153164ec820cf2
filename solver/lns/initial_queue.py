"""What is set free first, before chance decides: days on which students have windows, one day of a
grade at a school each.

A first plan has times that were found, not chosen. Most of its windows go where the lessons of each
day change places among themselves: parts that are solved to the end in no time.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from random import Random

from solver.lns.neighbourhoods import Neighbourhood, groups_of_grade, lessons_of
from solver.problem.timeline import WEEK
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks


def initial_queue(solution: Solution) -> list[Neighbourhood]:
    """A part for every grade, school and day with windows of its students; those of different
    grades by turns.
    """
    problem, weeks = solution.problem, Weeks(solution)
    idle: Counter[tuple[int, int, int]] = Counter()
    for student, record in enumerate(problem.students):
        for day in problem.days:
            idle[record.grade, problem.home[student], day % WEEK] += weeks.windows(student, day)
    by_grade: dict[int, list[tuple[int, int, int]]] = {}
    for place, windows in sorted(idle.items(), key=lambda row: (-row[1], row[0])):
        if windows:
            by_grade.setdefault(place[0], []).append(place)
    return [partial(_day, *place) for place in _by_turns(list(by_grade.values()))]


def _by_turns(rows: list[list[tuple[int, int, int]]]) -> Iterator[tuple[int, int, int]]:
    """The first of every row, the second of every row, and so on: neighbours in the list share no
    student.
    """
    for number in range(max(map(len, rows), default=0)):
        yield from (row[number] for row in rows if number < len(row))


def _day(
    grade: int, school: int, day: int, solution: Solution, rng: Random, size: float
) -> Freedom | None:
    """All lessons of a grade at a school on a day, of both weeks of the cycle."""
    days = [day_of_cycle for day_of_cycle in solution.problem.days if day_of_cycle % WEEK == day]
    return Freedom(lessons_of(solution.problem, groups_of_grade(solution, grade, school), days))
