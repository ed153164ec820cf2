"""How hard a lesson is, and which times nobody likes."""

from solver.problem.memory import remembered
from solver.problem.problem import Problem


@remembered
def points_of(problem: Problem, series: int) -> int:
    """Points of difficulty of one lesson of a series; an extracurricular one has none."""
    record = problem.series[series]
    return 0 if record.group in problem.extracurricular else problem.network.points_of(record.part)


@remembered
def unpopular(problem: Problem) -> dict[int, int]:
    """Slots nobody likes, each with the weeks of the cycle it takes place in."""
    times = {(time.day, time.period) for time in problem.policy.unpopular_times}
    return {
        index: len(problem.slot_days[index])
        for index, slot in enumerate(problem.slots)
        if (slot.day, slot.period) in times
    }
