"""Lessons that schools teach each other's students."""

from collections import Counter
from collections.abc import Mapping

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import SchoolId
from validation.week import Week


def exchange_of_schools(
    network: Network, plan: Plan, half_year: int
) -> Mapping[tuple[SchoolId, SchoolId], int]:
    """Student-lessons a cycle by teaching school and home school; pairs without any are left
    out.
    """
    return student_lessons(Week(network, Policy(half_year=half_year), plan))


def student_lessons(week: Week) -> Mapping[tuple[SchoolId, SchoolId], int]:
    """For a school and another the student-lessons a cycle that the first teaches students of the
    second.

    A student-lesson is one lesson, by the hours of the course, of one student in a group he is a
    member of: a network group of any form, or the class group he visits.
    """
    found = Counter[tuple[SchoolId, SchoolId]]()
    for student, groups in week.memberships.items():
        home = week.network.student_of[student].school
        for group in groups:
            if group.host != home:
                found[group.host, home] += week.hours_of_group[group.id]
    return found
