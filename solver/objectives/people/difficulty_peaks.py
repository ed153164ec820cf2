r"""Points of difficulty of students' days over the target.

.. math:: \sum_s \sum_d \Bigl(\sum_{p, \, a \text{ on } d} q_p \, (\mathrm{attends}_{s,p} \wedge
\mathrm{meets}_{p,a}) - q\Bigr)^+
"""

from solver.counting.counted import Counted
from solver.counting.loads import days_of, over_limit
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.point_terms import lessons_with_points
from solver.problem.problem import Problem
from solver.solution.effort import points_of, points_of_students
from solver.solution.solution import Solution


def difficulty_peaks(model: PartialModel) -> dict[str, Linear]:
    """The amount over days that may change."""
    target, terms = model.policy.points_a_day, list[tuple[Linear, int]]()
    for profile in model.profiles:
        lessons = lessons_with_points(model, profile)
        for day in model.days_of(profile):
            most = sum(points for _, points in lessons[day])
            terms.append(
                (model.excess(weighted(lessons[day]), target, most), len(profile.students))
            )
    return {"difficulty_peaks": weighted(terms)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"difficulty_peaks": _peaks(evaluated.solution)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"difficulty_peaks": _least(counted.problem, counted.relaxation)}


def _peaks(solution: Solution) -> int:
    """Points of students' days over the target."""
    target = solution.problem.policy.points_a_day
    return sum(
        max(0, number - target)
        for points in points_of_students(solution)
        for number in points.values()
    )


def _least(problem: Problem, relaxation: Relaxation) -> Linear:
    """Points over the target: of a student no fewer than all his points less the target on every
    day he can have lessons.
    """
    if not problem.policy.holds("groups_meet_their_hours"):
        return 0
    target = problem.policy.points_a_day
    over = over_limit(
        problem,
        relaxation,
        lambda series: points_of(problem, series),
        lambda who: target * len(days_of(problem, who)),
    )
    return total(over.values())
