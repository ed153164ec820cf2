r"""Lessons at times nobody likes.

.. math:: \sum_p \sum_{a \text{ unpopular}} \mathrm{meets}_{p,a}
"""

from collections import defaultdict

from solver.counting.counted import Counted
from solver.counting.loads import over_limit, schools_of
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from solver.solution.effort import unpopular
from solver.solution.solution import Solution


def unpopular_slots(model: PartialModel) -> dict[str, Linear]:
    """The amount over groups whose times may change."""
    problem, weeks = model.problem, unpopular(model.problem)
    series = (
        index
        for index in model.free_series
        if problem.series[index].group not in problem.extracurricular
    )
    lessons = (item for index in series for item in model.variables.meets[index].items())
    return {
        "unpopular_slots": weighted(
            [(meets, weeks[slot]) for slot, meets in lessons if slot in weeks]
        )
    }


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"unpopular_slots": _disliked(evaluated.solution)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"unpopular_slots": _least(counted.problem, counted.relaxation)}


def _disliked(solution: Solution) -> int:
    """Ordinary lessons at times nobody likes."""
    problem = solution.problem
    series = (
        record
        for record in problem.series
        if solution.open[record.group] and record.group not in problem.extracurricular
    )
    return sum(
        unpopular(problem).get(slot, 0)
        for record in series
        for slot in solution.times[record.index]
    )


def _least(problem: Problem, relaxation: Relaxation) -> Linear:
    """Lessons nobody likes: of a grade no fewer than one student has beyond the times that are
    liked.

    A lesson is counted once for all who attend it, and nobody attends lessons of another grade.
    """
    if not all(
        problem.policy.holds(rule) for rule in ("groups_meet_their_hours", "students_never_clash")
    ):
        return 0
    ordinary = [series.group not in problem.extracurricular for series in problem.series]
    over = over_limit(
        problem, relaxation, lambda series: int(ordinary[series]), lambda who: _liked(problem, who)
    )
    by_grade: dict[int, list[Linear]] = defaultdict(list)
    for student, lessons in over.items():
        by_grade[problem.students[student].grade].append(lessons)
    least_of_grades = list[Linear]()
    for numbers in by_grade.values():
        least_of_grades.append(
            relaxation.cp.new_int_var(0, sum(series.lessons for series in problem.series), "")
        )
        for number in numbers:
            relaxation.cp.add(least_of_grades[-1] >= number)
    return total(least_of_grades)


def _liked(problem: Problem, student: int) -> int:
    """Most lessons of a cycle that a student can have at times that are liked, however far apart
    the schools are.
    """
    limited, disliked = problem.policy.holds("students_stay_within_daily_load"), unpopular(problem)
    lessons_liked = 0
    for day in problem.days:
        slots = [
            slot
            for school in schools_of(problem, student)
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
