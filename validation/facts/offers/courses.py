"""Courses against their parts and against each other: such as have no lessons, and such as go on
in their own grade.
"""

from collections.abc import Iterator

from models.problems import Problem
from validation.facts.known import Known
from validation.facts.naming import of_course
from validation.facts.pair import Pair


def _without_lessons(known: Known) -> Iterator[Problem]:
    """Courses somebody asks for or a class has that have no lessons in the half-year, or never."""
    network = known.network
    of_classes = {row.course for row in network.class_lessons}
    for course in network.courses:
        parts = network.parts_of[course.id]
        if known.hours(course.id) or not parts:
            continue
        other = sum(network.lessons_of(part, 3 - known.policy.half_year) for part in parts)
        if not known.asking[course.id] and (other or course.id not in of_classes):
            continue
        field = "lessons_first" if known.policy.half_year == 1 else "lessons_second"
        found = known.problem(
            "course_without_lessons" if not other else "course_without_lessons_now",
            parts[0],
            field,
            0,
            course=of_course(network, course.id),
            half=known.policy.half_year,
            other=other,
        )
        yield found.model_copy(update={"is_remark": True})


def _next(known: Known) -> Iterator[Problem]:
    """Courses that go on in a course of their own grade."""
    network = known.network
    for course in network.courses:
        after = network.course_of.get(course.next_course) if course.next_course else None
        if after is not None and after.grade == course.grade:
            found = known.problem(
                "next_course_not_of_next_grade",
                course,
                "next_course",
                after.id,
                beside=after,
                course=of_course(network, course.id),
                grade=after.grade,
            )
            yield found.model_copy(update={"is_remark": True})


LESSONS = Pair(
    ("parts", "requests", "class_lessons", "policy"),
    ("course_without_lessons", "course_without_lessons_now"),
    _without_lessons,
    ("groups_meet_their_hours",),
)
NEXT = Pair(("courses",), ("next_course_not_of_next_grade",), _next)
