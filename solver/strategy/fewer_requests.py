"""A plan for those alone who have to be granted what they ask for: nearly any network has one, and
improvement grants more from there.
"""

from collections.abc import Iterator

from models.network import Request
from models.record import CourseId
from solver.decomposition.decompose import Planner, RunOfSubnetwork
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
    """Courses that somebody has to be in: of required requests and those bundled with them, of
    pins, of the year before, of obligatory subjects, and those with a least number of groups.
    """
    network = problem.network
    needed = set(_needed(problem))
    bundles = {
        (request.student, request.bundle)
        for request in network.requests
        if request.bundle and _is_for(request, needed)
    }
    for request in network.requests:
        if (request.student, request.bundle) in bundles:
            needed.update((request.course, *request.alternatives))
    return frozenset(needed)


def _needed(problem: Problem) -> Iterator[CourseId]:
    network = problem.network
    for request in network.requests:
        if request.required:
            yield from (request.course, *request.alternatives)
    for pin in network.pins:
        if (group := problem.group_index.get(pin.group)) is not None:
            yield problem.groups[group].course.id
    yield from (row.course for row in network.previous)
    yield from (offer.course for offer in network.offers if offer.min_groups)
    obligatory = {subject.id for subject in network.subjects if subject.obligatory}
    subject_of = {course.id: course.subject for course in network.courses}
    for student in network.planned_students:
        common = (subject_of[group.course] for group in network.common_lessons_of(student))
        left = obligatory.difference(network.brought_by_class(student), common)
        for request in network.requests_of[student.id] if left else ():
            courses = (request.course, *request.alternatives)
            yield from (course for course in courses if subject_of[course] in left)


def _is_for(request: Request, courses: set[CourseId] | frozenset[CourseId]) -> bool:
    return not courses.isdisjoint((request.course, *request.alternatives))
