r"""Points of difficulty of students' days over the target.

.. math:: \sum_s \sum_d \Bigl(\sum_{p, \, a \text{ on } d} q_p \, (\mathrm{attends}_{s,p} \wedge
\mathrm{meets}_{p,a}) - q\Bigr)^+
"""

from collections import defaultdict

from solver.model.literals import Linear, Literal, possible, weighted
from solver.model.partial_model import PartialModel, Profile
from solver.solution.effort import points_of


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
