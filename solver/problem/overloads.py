"""Requests that the week of their students has no room for, whatever the times are: too many
lessons for load or bells.
"""

from collections.abc import Callable

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest

#: Lessons a cycle of a group.
Hours = Callable[[Problem, int], int]


def _of_load(problem: Problem, group: int) -> int:
    """Lessons a cycle that count for the load."""
    return 0 if group in problem.extracurricular else problem.groups[group].hours


def _at_slots(problem: Problem, group: int) -> int:
    """Lessons a cycle that take a time of the day."""
    return sum(problem.series[series].lessons for series in problem.lessons_at_slots(group))


def _load(problem: Problem, student: int) -> int | None:
    """Lessons a cycle that the weekly load allows; None where there is no limit."""
    if not problem.policy.holds("students_stay_within_weekly_load"):
        return None
    days = problem.network.school_of[problem.students[student].school].days
    return problem.weeks * problem.policy.lessons_a_week(days)


def _times(problem: Problem, student: int) -> int | None:
    """Lessons a cycle that one after the other fit into the bells within reach, ways taken for
    nothing.
    """
    if not problem.policy.holds("students_never_clash"):
        return None
    home = problem.home[student]
    away = (
        problem.max_days_away(student)
        if problem.policy.holds("students_stay_within_trips")
        else None
    )
    return _most_times(problem, home if away == 0 else -1)


@remembered
def _most_times(problem: Problem, school: int) -> int:
    """The most lessons a cycle that do not overlap, at one school, or with -1 wherever they are."""
    lessons = 0
    for day in problem.days:
        end = -1
        slots = (
            problem.slots[slot]
            for slot in problem.places_on[day]
            if school in (-1, problem.slot_school[slot])
        )
        for slot in sorted(slots, key=lambda slot: slot.end):
            if slot.start >= end:
                lessons, end = lessons + 1, slot.end
    return lessons


def hours_more(problem: Problem, request: IndexedRequest, hours: Hours) -> int:
    """The fewest lessons a cycle that granting a request adds; less than none where it releases
    from more.
    """
    left = problem.left_for[request.student]
    hours_by_group = (
        hours(problem, g) - sum(hours(problem, common) for common in left.get(g, ()))
        for g in request.rank
    )
    return min(hours_by_group, default=0)


def beyond_the_week(problem: Problem, student: int, *, priority: int | None = None) -> list[int]:
    """The requests of a student to refuse so that the others fit into the week: the fewest of each
    priority, highest first.

    Every request counts one, so those with fewest lessons are kept first: no other choice keeps
    more within one limit.

    Parameters
    ----------
    priority
        Only requests of this or a higher priority are looked at, all as if they had one; of the two
        limits the one that refuses more is taken, so that no plan refuses fewer.
    """
    refused = list[int]()
    for limit, hours in (
        (_load(problem, student), _of_load),
        (_times(problem, student), _at_slots),
    ):
        if limit is None:
            continue
        if priority is None:
            refused += _beyond(problem, student, limit, hours, frozenset(refused), None)
        else:
            refused = max(
                refused, _beyond(problem, student, limit, hours, frozenset(), priority), key=len
            )
    return refused


def _beyond(
    problem: Problem,
    student: int,
    limit: int,
    hours: Hours,
    refused: frozenset[int],
    priority: int | None,
) -> list[int]:
    free = limit - sum(hours(problem, group) for group in problem.common[student])
    asked = [
        request
        for request in problem.requests_of[student]
        if request.rank and request.index not in refused and request.priority <= (priority or 3)
    ]
    hours_of = {request.index: hours_more(problem, request, hours) for request in asked}

    def order(request: IndexedRequest) -> tuple[bool, bool, int, int]:
        return (
            hours_of[request.index] > 0,
            not request.required,
            0 if priority else request.priority,
            hours_of[request.index],
        )

    beyond: list[int] = []
    for request in sorted(asked, key=order):
        if hours_of[request.index] > max(free, 0) and not request.required:
            beyond.append(request.index)
        else:
            free -= hours_of[request.index]
    return beyond


@remembered
def requests_to_refuse(problem: Problem) -> frozenset[int]:
    """Requests that are refused from the start: what the weeks of students have no room for, chosen
    as the stages prefer.
    """
    named = {term.criterion for stage in problem.policy.stages for term in stage.terms}
    flat = not any(f"unmet_requests:{priority}" in named for priority in (1, 2, 3))
    refused: list[int] = []
    for student in range(len(problem.students)):
        refused += beyond_the_week(problem, student, priority=3 if flat else None)
    return frozenset(refused)


@remembered
def fewest_beyond_the_week(problem: Problem) -> dict[int, int]:
    """For every priority how many requests of that or a higher one no week has room for at least,
    over all students.
    """
    students = range(len(problem.students))
    return {
        most: sum(len(beyond_the_week(problem, s, priority=most)) for s in students)
        for most in (1, 2, 3)
    }
