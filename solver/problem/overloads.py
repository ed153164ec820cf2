"""Requests that the weekly load of their students leaves no room for, whatever the times are."""

from solver.problem.problem import IndexedRequest, Problem, remembered

RULE = "students_stay_within_weekly_load"


def hours_left(problem: Problem, student: int) -> int | None:
    """Lessons a cycle that a student may attend besides the common lessons of the class; None where no limit holds."""
    if not problem.policy.holds(RULE):
        return None
    days = problem.network.school_of[problem.students[student].school].days
    common = sum(_hours(problem, group) for group in problem.common[student])
    return problem.weeks * problem.policy.lessons_a_week(days) - common


def _hours(problem: Problem, group: int) -> int:
    return 0 if group in problem.extracurricular else problem.groups[group].hours


def hours_more(problem: Problem, request: IndexedRequest) -> int:
    """The fewest lessons a cycle that granting a request adds; less than none where it releases from more."""
    left = problem.left_for[request.student]
    more = (_hours(problem, g) - sum(_hours(problem, common) for common in left.get(g, ())) for g in request.rank)
    return min(more, default=0)


def beyond_the_load(problem: Problem, student: int, *, priority: int | None = None) -> list[int]:
    """The requests of a student to refuse so that the others fit into the week: the fewest of each priority, highest first.

    Every request counts one, so those with fewest lessons are kept first: no other choice keeps more.

    Parameters
    ----------
    priority
        Only requests of this or a higher priority are looked at, all as if they had one: the fewest of them refused.
    """
    free = hours_left(problem, student)
    if free is None:
        return []
    asked = [request for request in problem.requests_of[student] if request.rank and request.priority <= (priority or 3)]
    hours = {request.index: hours_more(problem, request) for request in asked}
    refused: list[int] = []

    def order(request: IndexedRequest) -> tuple[bool, bool, int, int]:
        return hours[request.index] > 0, not request.required, 0 if priority else request.priority, hours[request.index]

    for request in sorted(asked, key=order):
        if hours[request.index] > max(free, 0) and not request.required:
            refused.append(request.index)
        else:
            free -= hours[request.index]
    return refused


@remembered
def fewest_beyond_the_load(problem: Problem) -> dict[int, int]:
    """For every priority how many requests of that or a higher one the weekly load refuses at least, over all students."""
    students = range(len(problem.students))
    return {most: sum(len(beyond_the_load(problem, s, priority=most)) for s in students) for most in (1, 2, 3)}
