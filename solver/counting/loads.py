"""What a student bears in a cycle at least, by the common lessons and by the requests granted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ortools.sat.python import cp_model

from solver.counting.relaxation import Relaxation
from solver.model.literals import Linear, total, weighted
from solver.problem.problem import Problem


class Load(NamedTuple):
    """What a student bears in a cycle: by the common lessons, and by how much a request adds at
    least once it is granted.
    """

    base: int
    of_requests: Mapping[int, int]

    @property
    def most(self) -> int:
        """More is not counted."""
        return self.base + sum(max(0, weight) for weight in self.of_requests.values())


def over_limit(
    problem: Problem,
    relaxation: Relaxation,
    weigh: Callable[[int], int],
    limit: Callable[[int], int],
) -> dict[int, cp_model.IntVar]:
    """By how much students may bear more in a cycle than a limit; only those who can."""
    weights = [
        sum(
            weigh(series) * problem.series[series].lessons
            for series in problem.lessons_at_slots(g.index)
        )
        for g in problem.groups
    ]
    loads = {student: _load(problem, student, weights) for student in range(len(problem.students))}
    heavy = {student: load for student, load in loads.items() if load.most > limit(student)}
    granted = _granted(
        relaxation, [request for load in heavy.values() for request in load.of_requests]
    )
    over = dict[int, cp_model.IntVar]()
    for student, load in heavy.items():
        over[student] = relaxation.cp.new_int_var(0, load.most - limit(student), "")
        borne = weighted(
            [
                (load.base, 1),
                *((granted[request], weight) for request, weight in load.of_requests.items()),
            ]
        )
        relaxation.cp.add(over[student] >= borne - limit(student))
    return over


def least_elsewhere(
    problem: Problem,
    relaxation: Relaxation,
    is_meant: Callable[[int], bool],
    is_good: Callable[[int], bool],
) -> Linear:
    """Lessons of some series at other slots than the good ones: of grades that have no group in
    common no fewer than one student has beyond those slots.

    A lesson is counted once for all who attend it.
    """
    if not all(
        problem.policy.holds(rule) for rule in ("groups_meet_their_hours", "students_never_clash")
    ):
        return 0
    over = over_limit(
        problem,
        relaxation,
        lambda series: int(is_meant(series)),
        lambda student: _most_at(problem, student, is_good),
    )
    together, by_grades = _together(problem), defaultdict[int, list[Linear]](list)
    for student, lessons in over.items():
        by_grades[together[problem.students[student].grade]].append(lessons)
    most, least = sum(series.lessons for series in problem.series), list[Linear]()
    for numbers in by_grades.values():
        least.append(relaxation.cp.new_int_var(0, most, ""))
        for number in numbers:
            relaxation.cp.add(least[-1] >= number)
    return total(least)


def _together(problem: Problem) -> Mapping[int, int]:
    """For every grade one that stands for all that have a group in common with it."""
    together = {student.grade: student.grade for student in problem.students}
    for course in problem.network.courses:
        joined = {together.get(grade, grade) for grade in course.grades}
        together = {
            grade: min(joined) if other in joined else other for grade, other in together.items()
        }
    return together


def _most_at(problem: Problem, student: int, is_good: Callable[[int], bool]) -> int:
    """Most lessons of a cycle that a student can have at good slots, however far apart the schools
    are.
    """
    limited = problem.policy.holds("students_stay_within_daily_load")
    most = 0
    for day in problem.days:
        slots = [
            problem.slots[slot]
            for school in schools_of(problem, student)
            for slot in problem.slots_at.get((school, day), ())
            if is_good(slot)
        ]
        lessons, free = 0, 0
        for end, start in sorted((slot.end, slot.start) for slot in slots):
            if start >= free:
                lessons, free = lessons + 1, end
        most += min(lessons, problem.policy.lessons_a_day) if limited else lessons
    return most


def _load(problem: Problem, student: int, weights: list[int]) -> Load:
    """Two requests that release from the same lessons are both counted without them, which is too
    little and never too much.
    """
    left = problem.left_for[student]
    added = {
        group: weights[group] - sum(weights[common] for common in left.get(group, ()))
        for group in problem.options(student)
    }
    of_requests = {
        request.index: min(added[group] for group in request.rank)
        for request in problem.requests_of[student]
        if request.rank
    }
    return Load(sum(weights[group] for group in problem.common[student]), of_requests)


def _granted(relaxation: Relaxation, requests: list[int]) -> dict[int, cp_model.IntVar]:
    """For some of the requests whether they are granted, as far as their kinds are."""
    granted = {request: relaxation.cp.new_bool_var("") for request in requests}
    of_kind = defaultdict(list)
    for request, literal in granted.items():
        of_kind[relaxation.kinds[request]].append(literal)
    numbers = Counter(relaxation.kinds)
    for kind, literals in of_kind.items():
        uncounted = relaxation.cp.new_int_var(0, numbers[kind] - len(literals), "")
        relaxation.cp.add(sum(literals) + uncounted == sum(relaxation.seats.granted(kind)))
    return granted


def days_of(problem: Problem, student: int) -> list[int]:
    """Days of the cycle on which a student can have lessons."""
    return [
        day
        for day in problem.days
        if any((school, day) in problem.slots_at for school in schools_of(problem, student))
    ]


def schools_of(problem: Problem, student: int) -> set[int]:
    """Schools at whose times the lessons of a student are."""
    return {
        problem.groups[group].school
        for group in (*problem.common[student], *problem.options(student))
    }
