"""A plan for those alone who have to be granted what they ask for: nearly any network has one, and
improvement grants more from there.
"""

from collections.abc import Callable, Iterator, Mapping

from models.network import Request
from models.record import CourseId
from solver.decomposition.decompose import Planner, RunOfSubnetwork
from solver.problem.pins import pinned_groups
from solver.problem.problem import Problem
from solver.run.run import Run
from solver.solution.solution import Solution


def planned_with_fewer_requests(run: Run, plan: Planner) -> Solution | None:
    """A plan of the network as if nobody asked for a course that no rule needs anybody to be in;
    None where none is found, or every course is needed.
    """
    network = run.problem.network
    needed = needed_courses(run.problem)
    kept = [request for request in network.requests if _is_for(request, needed)]
    if len(kept) == len(network.requests):
        return None
    problem = Problem(network.replacing(requests=kept), run.problem.policy)
    found = plan(RunOfSubnetwork(run, problem, 0), {})
    return None if found is None else Solution.from_plan(run.problem, found.plan())


def needed_courses(problem: Problem) -> frozenset[CourseId]:
    """Courses that somebody has to be in, and those bundled with them."""
    network = problem.network
    needed = {
        course
        for rule, courses_of in NEEDS.items()
        if problem.policy.holds(rule)
        for course in courses_of(problem)
    }
    bundles = {
        (request.student, request.bundle)
        for request in network.requests
        if request.bundle and _is_for(request, needed)
    }
    for request in network.requests:
        if (request.student, request.bundle) in bundles:
            needed.update(_courses(request))
    return frozenset(needed)


def _required(problem: Problem) -> Iterator[CourseId]:
    for request in problem.network.requests:
        if request.required:
            yield from _courses(request)


def _pinned(problem: Problem) -> Iterator[CourseId]:
    return (problem.groups[group].course.id for group in pinned_groups(problem))


def _had_before(problem: Problem) -> Iterator[CourseId]:
    return (row.course for row in problem.network.previous)


def _least(problem: Problem) -> Iterator[CourseId]:
    return (offer.course for offer in problem.network.offers if offer.min_groups)


def _obligatory(problem: Problem) -> Iterator[CourseId]:
    """Courses asked for of subjects that all take and a student's class does not bring."""
    network = problem.network
    obligatory = {subject.id for subject in network.subjects if subject.obligatory}
    subject_of = {course.id: course.subject for course in network.courses}
    for student in network.planned_students:
        common = (subject_of[group.course] for group in network.common_lessons_of(student))
        left = obligatory.difference(network.brought_by_class(student), common)
        for request in network.requests_of[student.id] if left else ():
            yield from (course for course in _courses(request) if subject_of[course] in left)


#: Rules that say who has to be in a course or one of its groups, and the courses of each.
NEEDS: Mapping[str, Callable[[Problem], Iterator[CourseId]]] = {
    "required_requests_are_granted": _required,
    "pinned_parts_stay": _pinned,
    "grade_11_keeps_its_groups": _had_before,
    "groups_are_hosted_where_allowed": _least,
    "everyone_takes_obligatory_subjects": _obligatory,
}


def _courses(request: Request) -> tuple[CourseId, ...]:
    return request.course, *request.alternatives


def _is_for(request: Request, courses: set[CourseId] | frozenset[CourseId]) -> bool:
    return not courses.isdisjoint(_courses(request))
