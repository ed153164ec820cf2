"""What does not go on into the next year."""

from enum import StrEnum

from models.record import CourseId, GroupId, PersonId, Record, SchoolId, StudentId


class End(StrEnum):
    """Why something ends with grade 10 or stays open."""

    REFUSED = "refused"
    COURSE = "course"
    COMMON = "common"
    HOST = "host"
    TEACHER = "teacher"
    SIZE = "size"
    STUDENT = "student"
    CLASS = "class"


class Ended(Record):
    """Something that is not carried on, by name.

    Attributes
    ----------
    kind
        ``refused``: the student's request for the course was not granted. ``course``: a requested
        course ends, with the group the student sat in. ``common``: a course of a class ends.
        ``host``, ``teacher``: a group's school offers no group of the course that follows, its
        teacher may not teach it. ``size``: a group of ``found`` is larger than the ``allowed``
        members of the course that follows. ``student``: somebody left in the course of the year.
        ``class``: a class that there was not.
    """

    kind: End
    student: StudentId | None = None
    course: CourseId | None = None
    group: GroupId | None = None
    school: SchoolId | None = None
    person: PersonId | None = None
    class_: str = ""
    found: int = 0
    allowed: int = 0
