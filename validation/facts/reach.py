"""What students ask for and no group can ever give them: it releases nobody from the lessons of the
class.
"""

from models.network import Candidate, Request, Student
from models.record import CourseId, StudentId
from validation.facts.bars import is_barred
from validation.facts.known import Known
from validation.facts.lacking import lack_of


def may_join(known: Known, student: Student, group: Candidate) -> bool:
    """Whether no fact forbids that a group is opened and the student joins it."""
    return lack_of(known, group) is None and not is_barred(known, student, group)


def open_to(known: Known, request: Request) -> list[Candidate]:
    """Groups that may meet a request."""
    student = known.network.student_of[request.student]
    groups = (
        group
        for course in (request.course, *request.alternatives)
        for group in known.groups_of.get(course, ())
    )
    return [group for group in groups if may_join(known, student, group)]


def able(known: Known, group: Candidate) -> frozenset[StudentId]:
    """Students who ask for the course of a group and may join it."""
    asked = {request.student for request in known.asking[group.course]}
    return frozenset(one for one in asked if may_join(known, known.network.student_of[one], group))


def out_of_reach(known: Known) -> frozenset[tuple[StudentId, CourseId]]:
    """Students and courses they ask for, where every group lacks something, is barred, or is wanted
    by too few to open.
    """
    found = set[tuple[StudentId, CourseId]]()
    for course, requests in known.asking.items():
        joining = {group: able(known, group) for group in known.groups_of.get(course, ())}
        open_to = [
            students for group, students in joining.items() if _opens(known, group, len(students))
        ]
        reached = frozenset[StudentId]().union(*open_to)
        found |= {
            (request.student, course) for request in requests if request.student not in reached
        }
    return frozenset(found)


def _opens(known: Known, group: Candidate, number: int) -> bool:
    return group.is_class_group or number >= known.least_members(group)
