"""Obligatory subjects against the lessons of classes and requests."""

from collections.abc import Iterator

from models.network import Student, Subject
from models.problems import Problem
from models.record import ClassId, SchoolId, SubjectId
from validation.facts.classes.divided import divided
from validation.facts.known import Known
from validation.facts.naming import listed, of_class, of_school, of_student
from validation.facts.pair import Pair


def _obligatory(known: Known) -> Iterator[Problem]:
    """Students who can have an obligatory subject neither with their class nor by a request, class
    by class.
    """
    network = known.network
    halves = {
        (student.id, subject)
        for home in divided(known)
        for student in home.students
        for subject in home.lacking(student)
    }
    taught = {(course.subject, grade) for course in network.courses for grade in course.grades}
    for subject in network.subjects:
        found: dict[tuple[SchoolId, ClassId | None], list[Student]] = {}
        for student in network.planned_students if subject.obligatory else ():
            asks = (subject.id, student.grade) in taught and not _has(known, student, subject.id)
            if asks and (student.id, subject.id) not in halves:
                found.setdefault((student.school, student.class_), []).append(student)
        for (school, class_), students in found.items():
            yield _problem(known, subject, (school, class_), students)


def _has(known: Known, student: Student, subject: SubjectId) -> bool:
    """Whether a student may have a subject: with the class he has or will have, or by a request
    that can be met.
    """
    network = known.network
    own = {network.course_of[group.course].subject for group in known.common_lessons[student.id]}
    if subject in own or subject in network.brought_by_class(student):
        return True
    named = (
        course
        for one in network.requests_of[student.id]
        for course in (one.course, *one.alternatives)
    )
    return any(
        network.course_of[course].subject == subject and (student.id, course) not in known.beyond
        for course in named
    )


def _problem(
    known: Known, subject: Subject, home: tuple[SchoolId, ClassId | None], students: list[Student]
) -> Problem:
    network, (school, class_) = known.network, home
    return known.problem(
        "obligatory_subject_nowhere",
        subject,
        "obligatory",
        subject.id,
        beside=students[0] if class_ is None or len(students) == 1 else network.class_of[class_],
        subject=subject.name or subject.id,
        whose=of_class(network, class_) if class_ is not None else of_school(network, school),
        students=listed(of_student(network, student.id) for student in students[:3]),
        n=len(students),
    )


OBLIGATORY = Pair(
    ("subjects", "class_lessons", "students", "requests"),
    ("obligatory_subject_nowhere",),
    _obligatory,
    ("everyone_takes_obligatory_subjects",),
)
