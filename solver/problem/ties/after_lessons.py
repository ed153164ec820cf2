"""Extracurricular groups by their times: those that wait for the other lessons, and those whose
course says its times itself.
"""

from solver.problem.memory import remembered
from solver.problem.problem import Problem


@remembered
def waiting(problem: Problem) -> frozenset[int]:
    """Extracurricular groups whose lessons come after the others of a day."""
    return frozenset(
        index for index in problem.extracurricular if not problem.groups[index].course.only_times
    )


@remembered
def placed_slots(problem: Problem) -> frozenset[int]:
    """Slots of the extracurricular groups that do not wait."""
    groups = (problem.groups[index] for index in problem.extracurricular - waiting(problem))
    return frozenset(
        slot for group in groups for series in group.series for slot in problem.series[series].slots
    )
