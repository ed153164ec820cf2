"""What students have at which time in plans that another one is to differ from."""

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.solution.solution import Solution

#: For a student and a course the slots it meets in.
Had = dict[tuple[int, str], frozenset[int]]


@remembered
def had_before(problem: Problem) -> tuple[Had, ...]:
    """For each such plan the slots of the courses that students are granted in it."""
    return tuple(had(Solution.from_plan(problem, plan)) for plan in problem.policy.unlike)


def had(solution: Solution) -> Had:
    """Slots of the courses that students are granted."""
    problem, slots_by_course = solution.problem, dict[tuple[int, str], frozenset[int]]()
    for request, group in zip(problem.requests, solution.granted, strict=True):
        if group is not None:
            slots = (
                slot for series in problem.groups[group].series for slot in solution.times[series]
            )
            slots_by_course[request.student, problem.groups[group].course.id] = frozenset(slots)
    return slots_by_course
