"""Everyone attends a group of every obligatory subject taught in the grade, but for what a class
yet to be known will bring.
"""

from collections.abc import Iterator

from models.record import CourseId, SubjectId
from models.verdict import Violation
from validation.week import Week


def everyone_takes_obligatory_subjects(week: Week) -> Iterator[Violation]:
    """Yield students without a group of an obligatory subject; the course named is one of the
    subject.
    """
    courses = week.network.course_of
    for student in week.seated:
        attended = {courses[group.course].subject for group in week.groups_of_student[student.id]}
        attended |= week.network.brought_by_class(student)
        for subject, course in _obligatory(week, student.grade).items():
            if subject not in attended:
                yield Violation(
                    rule="everyone_takes_obligatory_subjects", student=student.id, course=course
                )


def _obligatory(week: Week, grade: int) -> dict[SubjectId, CourseId]:
    found: dict[SubjectId, CourseId] = {}
    for course in week.network.courses:
        if grade in course.grades and week.network.subject_of[course.subject].obligatory:
            found.setdefault(course.subject, course.id)
    return found
