r"""Points of difficulty of students' days over the target.

.. math:: \sum_s \sum_d \Bigl(\sum_{p, \, a \text{ on } d} q_p \, (\mathrm{attends}_{s,p} \wedge
\mathrm{meets}_{p,a}) - q\Bigr)^+
"""

from collections import Counter, defaultdict

from solver.counting.counted import Counted
from solver.counting.loads import days_of, over_limit
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, Literal, possible, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.problem.problem import Problem
from solver.solution.effort import points_of
from solver.solution.solution import Solution


def difficulty_peaks(model: PartialModel) -> dict[str, Linear]:
    """The amount over days that may change."""
    target, terms = model.policy.points_a_day, list[tuple[Linear, int]]()
    for profile in model.profiles:
        lessons = _lessons(model, profile)
        for day in model.days_of(profile):
            most = sum(points for _, points in lessons[day])
            terms.append(
                (model.excess(weighted(lessons[day]), target, most), len(profile.students))
            )
    return {"difficulty_peaks": weighted(terms)}


def _lessons(model: PartialModel, profile: Profile) -> dict[int, list[tuple[Literal, int]]]:
    """For every day the lessons that students of a profile have or may have, each with its
    points.
    """
    problem = model.problem
    points_by_day: dict[int, list[tuple[Literal, int]]] = defaultdict(list)
    series = (
        (index, attends)
        for group, attends in profile.attends.items()
        for index in problem.lessons_at_slots(group)
    )
    for index, attends in series:
        points = points_of(problem, index)
        for slot, meets in model.variables.meets[index].items() if points else ():
            if possible(literal := model.both(attends, meets)):
                for day in problem.slot_days[slot]:
                    points_by_day[day].append((literal, points))
    return points_by_day


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"difficulty_peaks": _peaks(evaluated.solution)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"difficulty_peaks": _least(counted.problem, counted.relaxation)}


def _peaks(solution: Solution) -> int:
    """Points of students' days over the target."""
    problem, target = solution.problem, solution.problem.policy.points_a_day
    of_group = [_points_of_group(solution, group.index) for group in problem.groups]
    peaks = 0
    for student in range(len(problem.students)):
        points = Counter[int]()
        for group in solution.attended(student):
            points.update(of_group[group])
        peaks += sum(max(0, number - target) for number in points.values())
    return peaks


def _points_of_group(solution: Solution, group: int) -> Counter[int]:
    """Points of the lessons of a group by day."""
    problem, points = solution.problem, Counter[int]()
    for series in problem.lessons_at_slots(group):
        for slot in solution.times[series]:
            for day in problem.slot_days[slot]:
                points[day] += points_of(problem, series)
    return points


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
