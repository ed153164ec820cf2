"""What the lessons of a week force on its days: points of difficulty over the target, and lessons
at times nobody likes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ortools.sat.python import cp_model

from solver.bounds.relaxation import Demand
from solver.model.literals import Linear, total, weighted
from solver.problem.problem import Problem
from solver.solution.effort import points_of, unpopular


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


def count_peaks(problem: Problem, demand: Demand) -> Linear:
    """Points over the target: of a student no fewer than all his points less the target on every
    day he can have lessons.
    """
    if not problem.policy.holds("groups_meet_their_hours"):
        return 0
    target = problem.policy.points_a_day
    over = _over(
        problem,
        demand,
        lambda series: points_of(problem, series),
        lambda who: target * len(_days(problem, who)),
    )
    return total(over.values())


def count_unpopular(problem: Problem, demand: Demand) -> Linear:
    """Lessons nobody likes: of a grade no fewer than one student has beyond the times that are
    liked.

    A lesson is counted once for all who attend it, and nobody attends lessons of another grade.
    """
    if not all(
        problem.policy.holds(rule) for rule in ("groups_meet_their_hours", "students_never_clash")
    ):
        return 0
    ordinary = [series.group not in problem.extracurricular for series in problem.series]
    over = _over(
        problem, demand, lambda series: int(ordinary[series]), lambda who: _liked(problem, who)
    )
    by_grade: dict[int, list[Linear]] = defaultdict(list)
    for student, lessons in over.items():
        by_grade[problem.students[student].grade].append(lessons)
    least_of_grades = list[Linear]()
    for numbers in by_grade.values():
        least_of_grades.append(
            demand.cp.new_int_var(0, sum(series.lessons for series in problem.series), "")
        )
        for number in numbers:
            demand.cp.add(least_of_grades[-1] >= number)
    return total(least_of_grades)


def _over(
    problem: Problem, demand: Demand, weigh: Callable[[int], int], limit: Callable[[int], int]
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
        problem, demand, [request for load in heavy.values() for request in load.of_requests]
    )
    over = dict[int, cp_model.IntVar]()
    for student, load in heavy.items():
        over[student] = demand.cp.new_int_var(0, load.most - limit(student), "")
        borne = weighted(
            [
                (load.base, 1),
                *((granted[request], weight) for request, weight in load.of_requests.items()),
            ]
        )
        demand.cp.add(over[student] >= borne - limit(student))
    return over


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


def _granted(problem: Problem, demand: Demand, requests: list[int]) -> dict[int, cp_model.IntVar]:
    """For some of the requests whether they are granted, as far as their kinds are."""
    granted = {request: demand.cp.new_bool_var("") for request in requests}
    of_kind = defaultdict(list)
    for request, literal in granted.items():
        of_kind[demand.kinds[request]].append(literal)
    numbers = Counter(demand.kinds)
    for kind, literals in of_kind.items():
        others = demand.cp.new_int_var(0, numbers[kind] - len(literals), "")
        demand.cp.add(sum(literals) + others == sum(demand.seats.granted(kind)))
    return granted


def _days(problem: Problem, student: int) -> list[int]:
    """Days of the cycle on which a student can have lessons."""
    return [
        day
        for day in problem.days
        if any((school, day) in problem.slots_at for school in _schools(problem, student))
    ]


def _liked(problem: Problem, student: int) -> int:
    """Most lessons of a cycle that a student can have at times that are liked, however far apart
    the schools are.
    """
    limited, disliked = problem.policy.holds("students_stay_within_daily_load"), unpopular(problem)
    lessons_liked = 0
    for day in problem.days:
        slots = [
            slot
            for school in _schools(problem, student)
            for slot in problem.slots_at.get((school, day), ())
        ]
        lessons, free = 0, 0
        for end, start in sorted(
            (problem.slots[slot].end, problem.slots[slot].start)
            for slot in slots
            if slot not in disliked
        ):
            if start >= free:
                lessons, free = lessons + 1, end
        lessons_liked += min(lessons, problem.policy.lessons_a_day) if limited else lessons
    return lessons_liked


def _schools(problem: Problem, student: int) -> set[int]:
    """Schools at whose times the lessons of a student are."""
    return {
        problem.groups[group].school
        for group in (*problem.common[student], *problem.options(student))
    }
