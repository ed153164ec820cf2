"""Hours that teachers can give."""

from solver.problem.memory import remembered
from solver.problem.problem import Problem


def hours_of(problem: Problem, teacher: int) -> int:
    """Most lessons a cycle a teacher can give: his limit, and the periods in which he is free."""
    person, free = problem.teachers[teacher], sum(lessons_of_days(problem, teacher))
    if person.max_lessons_week is not None and problem.policy.holds("teachers_stay_within_load"):
        free = min(free, problem.weeks * person.max_lessons_week)
    return free


@remembered
def lessons_of_days(problem: Problem, teacher: int) -> tuple[int, ...]:
    """For every day of the cycle the most lessons a teacher can give then."""
    person = problem.teachers[teacher]
    schools = (
        range(len(problem.schools)) if person.may_travel else [problem.school_index[person.school]]
    )
    blocked = (
        problem.teacher_blocked[teacher]
        if problem.policy.holds("teachers_are_available")
        else frozenset()
    )
    limited = person.max_lessons_day is not None and problem.policy.holds(
        "teachers_stay_within_load"
    )
    free = (
        sum(
            slot not in blocked
            for school in schools
            for slot in problem.slots_at.get((school, day), ())
        )
        for day in problem.days
    )
    return tuple(min(number, person.max_lessons_day or 0) if limited else number for number in free)
