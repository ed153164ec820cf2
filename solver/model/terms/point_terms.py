"""Points of difficulty of the days of students."""

from collections import defaultdict

from solver.model.literals import Literal, possible
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.solution.effort import points_of


def lessons_with_points(
    model: PartialModel, profile: Profile
) -> dict[int, list[tuple[Literal, int]]]:
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
