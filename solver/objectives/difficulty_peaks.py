r"""Points of difficulty of students' days over the target.

.. math:: \sum_s \sum_d \Bigl(\sum_{p, \, a \text{ on } d} q_p \, (\mathrm{attends}_{s,p} \wedge \mathrm{meets}_{p,a}) - q\Bigr)^+
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
            terms.append((model.excess(weighted(lessons[day]), target, most), len(profile.students)))
    return {"difficulty_peaks": weighted(terms)}


def _lessons(model: PartialModel, profile: Profile) -> dict[int, list[tuple[Literal, int]]]:
    """For every day the lessons that students of a profile have or may have, each with its points."""
    problem = model.problem
    found: dict[int, list[tuple[Literal, int]]] = defaultdict(list)
    series = ((one, attends) for group, attends in profile.attends.items() for one in problem.lessons_at_slots(group))
    for one, attends in series:
        points = points_of(problem, one)
        for slot, meets in model.variables.meets[one].items() if points else ():
            if possible(literal := model.both(attends, meets)):
                for day in problem.slot_days[slot]:
                    found[day].append((literal, points))
    return found
