"""Halves of class lessons against the halves of students."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from models.names import fold
from models.network import Student
from models.problems import Problem
from models.record import SubjectId
from validation.facts.classes.divided import Divided, divided
from validation.facts.known import Known
from validation.facts.naming import listed, of_class, of_student
from validation.facts.pair import Pair


def _of_students(known: Known) -> Iterator[Problem]:
    """Students without a half, with one the class does not have, or with two of one course."""
    for home in divided(known):
        for student in home.students:
            yield from _two_of_one(home, student)
            yield from _of_student(home, student)


def _of_student(home: Divided, student: Student) -> Iterator[Problem]:
    lacking, unknown = (
        home.lacking(student),
        [mark for mark in student.halves if mark not in home.marks],
    )
    near = {mark: same for mark in unknown for same in home.marks if fold(mark) == fold(same)}
    if not lacking:
        if unknown:
            yield _problem(home, student, "half_unknown", unknown, home.marks, (), near).model_copy(
                update={"is_remark": True}
            )
        return
    if near or (_is_forgotten(home, student, lacking) and not _shared(home, unknown)):
        halves = sorted(frozenset[str]().union(*(home.of_subject[subject] for subject in lacking)))
        found = _problem(
            home,
            student,
            "half_unknown" if unknown else "half_not_named",
            unknown,
            halves,
            lacking,
            near,
        )
        yield found.model_copy(update={"is_remark": not any(map(home.is_for_everyone, lacking))})


def _is_forgotten(home: Divided, student: Student, lacking: Iterable[SubjectId]) -> bool:
    """Whether the mark of the student is missing, not a lesson of his half: most of the class carry
    one.
    """
    subjects = [subject for subject in lacking if home.most_carry(home.of_subject[subject])]
    if not set(student.halves) & set(home.marks):
        return bool(subjects)
    return any(map(home.is_division, subjects))


def _shared(home: Divided, unknown: Iterable[str]) -> bool:
    """Whether several of the class carry a mark that no lesson has: then it is the lesson that is
    missing.
    """
    return any(sum(mark in student.halves for student in home.students) > 1 for mark in unknown)


def _problem(
    home: Divided,
    student: Student,
    code: str,
    unknown: list[str],
    halves: Iterable[str],
    lacking: Iterable[SubjectId],
    near: dict[str, str],
) -> Problem:
    network, marks = home.known.network, tuple(halves)
    return home.known.problem(
        code,
        student,
        "halves",
        listed(unknown),
        hint=listed(near.values()),
        beside=next((row for row in home.lessons if row.half in marks), None),
        student=of_student(network, student.id),
        class_=of_class(network, home.home.id),
        halves=listed(marks),
        subjects=listed(network.subject_of[subject].name or subject for subject in lacking),
    )


def _two_of_one(home: Divided, student: Student) -> Iterator[Problem]:
    """Two halves of one course, told once for every two halves."""
    network, told = home.known.network, set[tuple[str, ...]]()
    for course, halves in home.halves.items():
        own = tuple(half for half in halves if half in student.halves)
        if len(own) > 1 and own not in told:
            told.add(own)
            subject = network.course_of[course].subject
            beside = next(row for row in home.lessons if (row.course, row.half) == (course, own[1]))
            values = {
                "student": of_student(network, student.id),
                "subject": network.subject_of[subject].name or subject,
            }
            yield home.known.problem(
                "two_halves_of_one", student, "halves", listed(own), beside=beside, **values
            )


def _of_lessons(known: Known) -> Iterator[Problem]:
    """Subjects that other halves of a class have lessons of, and a half of it has none."""
    for home in divided(known):
        for subject in home.of_subject:
            yield from _of_subject(home, subject)


def _of_subject(home: Divided, subject: SubjectId) -> Iterator[Problem]:
    without: dict[str, list[Student]] = defaultdict(list)
    unmarked = 0
    for student in home.students:
        if subject not in home.lacking(student) or list(_of_student(home, student)):
            continue
        for mark in _to_blame(home, subject, student):
            without[mark].append(student)
        unmarked += not student.halves
    for mark, students in without.items():
        sure = mark in home.siblings(subject) or mark not in home.marks
        yield _half(home, subject, mark, len(students), sure=sure and home.is_for_everyone(subject))
    if unmarked:
        yield _half(home, subject, "", unmarked, sure=False)


def _to_blame(home: Divided, subject: SubjectId, student: Student) -> list[str]:
    """Marks of a student that lessons are missing for: those no lesson has, else those beside which
    the others stand.
    """
    unknown = [mark for mark in student.halves if mark not in home.marks]
    return (
        unknown
        or [mark for mark in student.halves if mark in home.siblings(subject)]
        or list(student.halves)
    )


def _half(home: Divided, subject: SubjectId, mark: str, number: int, *, sure: bool) -> Problem:
    network = home.known.network
    row = next(row for row in home.lessons if network.course_of[row.course].subject == subject)
    found = home.known.problem(
        "half_without_lessons" if mark else "half_for_some",
        row,
        "half",
        mark,
        class_=of_class(network, home.home.id),
        subject=network.subject_of[subject].name or subject,
        halves=listed(sorted(home.of_subject[subject])),
        n=number,
        whole=len(home.students),
    )
    return found.model_copy(
        update={"is_remark": not sure and not network.subject_of[subject].obligatory}
    )


def _of_whole(known: Known) -> Iterator[Problem]:
    """Classes without halves whose students carry marks, told once a class: the marks of its
    lessons may be forgotten.
    """
    network = known.network
    with_halves = {row.class_ for row in network.class_lessons if row.half}
    for home in network.classes:
        rows = [row for row in network.class_lessons if row.class_ == home.id]
        marked = [
            student
            for student in network.planned_students
            if student.class_ == home.id and student.halves
        ]
        if home.id in with_halves or not marked or not rows:
            continue
        found = known.problem(
            "half_of_whole_class",
            marked[0],
            "halves",
            listed(marked[0].halves),
            beside=rows[0],
            student=of_student(network, marked[0].id),
            class_=of_class(network, home.id),
            n=len(marked),
        )
        yield found.model_copy(update={"is_remark": True})


STUDENTS = Pair(
    ("students", "class_lessons"),
    ("half_not_named", "half_unknown", "two_halves_of_one"),
    _of_students,
)
LESSONS = Pair(
    ("class_lessons", "students"), ("half_without_lessons", "half_for_some"), _of_lessons
)
WHOLE = Pair(("students", "class_lessons"), ("half_of_whole_class",), _of_whole)
