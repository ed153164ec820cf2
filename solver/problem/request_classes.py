"""Requests counted, not listed: those with the same choices, the same schools within reach and the
same fellows in a bundle.
"""

from dataclasses import dataclass, replace

from models.network import Form
from solver.problem.fewest_days import fewest_days
from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest

#: A school, the form in which its groups are taught, and the class group whose seats these are,
#: else "".
Place = tuple[int, Form, str]
#: A course at a place.
CourseAtPlace = tuple[str, Place]


@dataclass(frozen=True)
class RequestClass:
    """Requests that nothing here tells apart.

    Attributes
    ----------
    choices
        For every rank the courses' groups within reach, as pairs of a course and a place.
    bundle
        Kinds of the requests granted with it or not at all, itself among them; empty for a request
        on its own.
    """

    home: int
    priority: int
    required: bool
    choices: tuple[tuple[CourseAtPlace, ...], ...]
    bundle: tuple["RequestClass", ...] = ()


def pair_of(problem: Problem, group: int) -> CourseAtPlace:
    """Course and place of a group."""
    return problem.groups[group].course.id, problem.groups[group].place


def request_class_of(
    problem: Problem, request: IndexedRequest, *, near: bool = False
) -> RequestClass:
    """The kind of a request; ``near`` leaves out groups to which the way leads by a third
    school.
    """
    mates = (
        problem.bundle_of.get(request.index, ())
        if problem.policy.holds("bundles_are_granted_together")
        else ()
    )
    return replace(
        _kind(problem, request, near),
        bundle=tuple(sorted((_kind(problem, mate, near) for mate in mates), key=str)),
    )


def _kind(problem: Problem, request: IndexedRequest, near: bool) -> RequestClass:
    home, bound = problem.home[request.student], problem.policy.holds("students_stay_within_trips")
    limit = problem.max_days_away(request.student) if bound else None
    choices = tuple(_pairs(problem, home, groups, limit, near) for groups in request.groups)
    return RequestClass(home, request.priority, request.required, choices)


@remembered
def _pairs(
    problem: Problem, home: int, groups: tuple[int, ...], limit: int | None, near: bool
) -> tuple[CourseAtPlace, ...]:
    """Courses and places of groups within reach that take no more days elsewhere than a student may
    be away.
    """
    near_enough = (group for group in groups if _within_reach(problem, home, group, limit, near))
    return tuple(sorted({pair_of(problem, group) for group in near_enough}))


def is_away(place: Place, home: int) -> bool:
    """Whether who is taught there has to leave the home school."""
    return place[0] != home and place[1] is Form.ON_SITE


def _within_reach(problem: Problem, home: int, group: int, limit: int | None, near: bool) -> bool:
    if not problem.groups[group].is_elsewhere(home):
        return True
    reached = (
        problem.groups[group].school in (problem.neighbours if near else problem.within_reach)[home]
    )
    return reached and (limit is None or fewest_days(problem, group) <= limit)
