"""What is set free first, before chance decides: courses with more groups than they need, then days
on which students have windows, one day of a grade at a school each.

A first plan has groups and times that were found, not chosen. A group too many is closed where its
course is planned anew, and most windows go where the lessons of each day change places among
themselves: parts that are solved to the end in no time.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from random import Random

from solver.lns.neighbourhoods import Neighbourhood, all_of_courses, groups_of_grade, lessons_of
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


def courses_to_close(solution: Solution) -> list[Neighbourhood]:
    """A part for every course whose members have seats in fewer groups than are open for them."""
    problem, joined = solution.problem, Counter(solution.granted)
    most, found = problem.most_members, list[Neighbourhood]()
    for course, groups in sorted(problem.joinable.items()):
        is_open = [
            group
            for group in groups
            if solution.open[group] and not problem.groups[group].is_class_group
        ]
        members = sum(joined[group] for group in is_open)
        seats = sum(sorted((most[group] for group in is_open), reverse=True)[:-1])
        if len(is_open) > 1 and members <= seats:
            found.append(partial(_course, course))
    return found


def _course(course: str, solution: Solution, rng: Random, size: float) -> Freedom | None:
    """A course with its members, groups, times and teachers."""
    return all_of_courses(solution.problem, [course])


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
