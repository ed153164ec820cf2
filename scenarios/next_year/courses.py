"""What follows the courses of grade 10, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping

from models.network import Course, Level, Network
from models.problems import Problem
from models.record import CourseId


def following(network: Network) -> Mapping[CourseId, CourseId]:
    """For every course of grade 10 that goes on, its course in grade 11, whichever of the two names
    the other.
    """
    found: dict[CourseId, CourseId] = {}
    for course in network.courses:
        if course.next_course is not None and course.next_course in network.course_of:
            other = network.course_of[course.next_course]
            if (course.grade, other.grade) == (11, 10):
                found.setdefault(other.id, course.id)
    named = {
        c.id: c.next_course
        for c in network.courses
        if c.grade == 10 and c.next_course in network.course_of
    }
    return {**found, **{course: other for course, other in named.items() if other is not None}}


def check_following(network: Network, taken: Iterable[CourseId]) -> Iterator[Problem]:
    """Courses that students take and that lead nowhere or to something else: another grade, subject
    or level.

    An elective may end with grade 10, an advanced subject of the study plan is taught for two
    years.
    """
    follows = following(network)
    for course in sorted(set(taken)):
        record, other = (
            network.course_of[course],
            network.course_of.get(follows.get(course, CourseId(""))),
        )
        if other is None:
            if network.level_of(course) is Level.ADVANCED:
                yield _problem("course_leads_nowhere", record)
        elif other.grade != 11 or (other.subject, other.level) != (record.subject, record.level):
            yield _problem("course_leads_elsewhere", record, hint=other.id)


def _problem(code: str, course: Course, hint: str = "") -> Problem:
    return Problem(code=code, table="courses", value=course.id, hint=hint)
