"""What every paper about one student says of the student, the class and the school; and packs of
such papers, class by class.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank, or_blank
from models.names import alphabetical
from models.network import Class, Student
from models.record import ClassId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say


class Pupil(Record):
    """A student with the people who sign.

    Attributes
    ----------
    number
        Of the individual study plan: the id, which tells namesakes apart.
    full_school, school
        Full name of the home school, and the one it is called by.
    psychologist
        Empty where the school names nobody.
    """

    number: str
    name: str
    class_: str
    school: str
    full_school: str
    city: str
    phone: str
    email: str
    year: str
    profile: str
    class_teacher: str
    psychologist: str
    head_post: str
    head: str
    deputy_post: str
    deputy: str
    coordinator: str


def pupil(dossier: Dossier, student: StudentId) -> Pupil:
    """What is said of a student; what the school has not told is a blank."""
    row, house, names = dossier.network.student_of[student], dossier.house, dossier.names
    school = row.school

    return Pupil(
        number=dossier.plan_number(student),
        name=names.student(student),
        class_=class_name(dossier, row),
        school=house.text(school, DetailKind.SHORT_NAME) or names.school(school),
        full_school=house.text(school, DetailKind.FULL_NAME) or names.school(school),
        city=dossier.detail(school, DetailKind.CITY),
        phone=house.text(school, DetailKind.PHONE) or blank("phone"),
        email=dossier.detail(school, DetailKind.EMAIL),
        year=or_blank(dossier.network.year, "year"),
        profile=dossier.profile(student) or say("pupil.no_profile"),
        class_teacher=or_blank(class_teacher(dossier, row.class_), "class_teacher"),
        psychologist=house.text(school, DetailKind.PSYCHOLOGIST),
        head_post=dossier.detail(school, DetailKind.HEAD_POST),
        head=dossier.detail(school, DetailKind.HEAD),
        deputy_post=dossier.detail(school, DetailKind.DEPUTY_POST),
        deputy=dossier.detail(school, DetailKind.DEPUTY),
        coordinator=dossier.detail(school, DetailKind.COORDINATOR),
    )


def class_name(dossier: Dossier, student: Student) -> str:
    """Class of a student; before August there may be none, then the grade."""
    return dossier.names.class_(student.class_) or say("pupil.grade_only", grade=student.grade)


def class_teacher(dossier: Dossier, class_: ClassId | None) -> str:
    """Who is in charge of a class; empty if nobody is named."""
    return dossier.house.class_teacher(class_) if class_ is not None else ""


def students_of(
    dossier: Dossier, school: SchoolId, class_: ClassId | None
) -> tuple[StudentId, ...]:
    """Students of a class of a school by name, namesakes by id; those of the school without a class
    for None.
    """
    found = (
        row
        for row in dossier.network.planned_students
        if (row.school, row.class_) == (school, class_)
    )
    return tuple(row.id for row in sorted(found, key=lambda row: dossier.names.by_student(row.id)))


def title_of(dossier: Dossier, student: StudentId) -> str:
    """Name of a student; where others have the same one, with the id."""
    name = dossier.names.student(student)
    counts = Counter(row.name for row in dossier.network.students)
    return say("pupil.namesake", name=name, number=student) if counts[name] > 1 else name


def classes(dossier: Dossier) -> Iterator[tuple[SchoolId, ClassId | None, str]]:
    """Every class that has students, in order, with its name; students without a class come after
    those of their school.
    """
    order = {row.id: row for row in dossier.network.classes}
    for school in dossier.network.schools:
        own = {row.class_ for row in dossier.network.planned_students if row.school == school.id}
        for class_ in sorted(own, key=lambda row: _place(order, row)):
            yield school.id, class_, dossier.names.class_(class_) or say("pupil.no_class")


def _place(order: dict[ClassId, Class], class_: ClassId | None) -> tuple[object, ...]:
    return (
        (1, 0)
        if class_ is None
        else (0, order[class_].grade, alphabetical(order[class_].name or class_))
    )


def packs_by_class(dossier: Dossier, make: Callable[[StudentId], Paper | None]) -> Iterator[Pack]:
    """A pack for every class with a paper for each of its students; those for whom there is none
    are left out.
    """
    for school, class_, title in classes(dossier):
        papers = tuple(
            paper for paper in map(make, students_of(dossier, school, class_)) if paper is not None
        )
        if papers:
            yield Pack(title=title, school=school, papers=papers)
