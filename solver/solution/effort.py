"""How hard a lesson is, and which times are liked by nobody or not for hard lessons."""

from collections import Counter
from collections.abc import Callable, Iterator

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.solution.solution import Solution


@remembered
def points_of(problem: Problem, series: int) -> int:
    """Points of difficulty of one lesson of a series; an extracurricular one has none."""
    record = problem.series[series]
    return 0 if record.group in problem.extracurricular else problem.network.points_of(record.part)


def points_of_students(solution: Solution) -> Iterator[Counter[int]]:
    """Points of every day of the cycle with lessons, student by student."""
    problem = solution.problem
    of_group = [_points_of_group(solution, group.index) for group in problem.groups]
    for student in range(len(problem.students)):
        points = Counter[int]()
        for group in solution.attended(student):
            points.update(of_group[group])
        yield points


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
    return _weeks(problem, lambda day, period: (day, period) in times)


@remembered
def is_hard(problem: Problem, series: int) -> bool:
    """Whether the lessons of a series are hard ones."""
    return points_of(problem, series) >= problem.policy.hard_points


@remembered
def at_edges(problem: Problem) -> dict[int, int]:
    """Slots where no hard lesson should be, each with the weeks of the cycle it takes place in."""
    first, last = problem.policy.hard_from, problem.policy.hard_until
    return _weeks(problem, lambda _, period: not first <= period <= last)


def _weeks(problem: Problem, meant: Callable[[int, int], bool]) -> dict[int, int]:
    return {
        index: len(problem.slot_days[index])
        for index, slot in enumerate(problem.slots)
        if meant(slot.day, slot.period)
    }
