"""Lessons that schools teach each other's students."""

from collections import Counter
from collections.abc import Mapping

from models.record import SchoolId
from validation.week import Week


def student_lessons(week: Week) -> Mapping[tuple[SchoolId, SchoolId], int]:
    """For a school and another the student-lessons a cycle that the first teaches students of the second.

    A student-lesson is one lesson, by the hours of the course, of one student in a group he is a member of: a network group
    of any form, or the class group he visits.
    """
    found = Counter[tuple[SchoolId, SchoolId]]()
    for student, groups in week.memberships.items():
        home = week.network.student_of[student].school
        for group in groups:
            if group.host != home:
                found[group.host, home] += week.hours_of_group[group.id]
    return found
