"""How hard the days of students are, and which lessons are at times nobody likes."""

from collections import Counter

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.solution.solution import Solution


@remembered
def points_of(problem: Problem, series: int) -> int:
    """Points of difficulty of one lesson of a series; an extracurricular one has none."""
    record = problem.series[series]
    return 0 if record.group in problem.extracurricular else problem.network.points_of(record.part)


def difficulty_peaks(solution: Solution) -> int:
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


@remembered
def unpopular(problem: Problem) -> dict[int, int]:
    """Slots nobody likes, each with the weeks of the cycle it takes place in."""
    times = {(time.day, time.period) for time in problem.policy.unpopular_times}
    return {
        index: len(problem.slot_days[index])
        for index, slot in enumerate(problem.slots)
        if (slot.day, slot.period) in times
    }


def unpopular_slots(solution: Solution) -> int:
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
