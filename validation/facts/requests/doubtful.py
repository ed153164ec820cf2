"""Requests that say the opposite of another row: of a course that was had already, of two courses
that meet at one time, in a bundle of one.
"""

from collections import Counter
from collections.abc import Iterator

from models.network import LinkKind
from models.problems import Problem
from validation.facts.known import Known
from validation.facts.naming import of_course, of_student
from validation.facts.pair import Pair


def _done(known: Known) -> Iterator[Problem]:
    """Requests of courses that the student has completed."""
    network = known.network
    for request in known.requests:
        student = network.student_of[request.student]
        if request.course in student.done_courses:
            found = known.problem(
                "request_of_done_course",
                request,
                "course",
                request.course,
                beside=student,
                student=of_student(network, student.id),
                course=of_course(network, request.course),
            )
            yield found.model_copy(update={"is_remark": True})


def _linked(known: Known) -> Iterator[Problem]:
    """Two requests of a student whose courses meet at one time: one of them stays unmet, so both
    cannot be required.
    """
    network = known.network
    for link in network.links:
        if link.kind is not LinkKind.SAME_TIME or link.first == link.second:
            continue
        if not (known.hours(link.first) and known.hours(link.second)):
            continue
        for requests in network.requests_of.values():
            by_course = {row.course: row for row in requests if not row.alternatives}
            if link.first in by_course and link.second in by_course:
                first, request = by_course[link.first], by_course[link.second]
                found = known.problem(
                    "requests_at_one_time",
                    request,
                    "course",
                    request.course,
                    beside=link,
                    student=of_student(network, request.student),
                    first=of_course(network, link.first),
                    second=of_course(network, link.second),
                )
                both = known.requires(first) and known.requires(request)
                yield found.model_copy(update={"is_remark": not both})


def _bundles(known: Known) -> Iterator[Problem]:
    """Bundles that hold one request alone: the mark of another may be misspelt."""
    network = known.network
    for requests in network.requests_of.values():
        counts = Counter(row.bundle for row in requests if row.bundle)
        for request in requests:
            if request.bundle and counts[request.bundle] == 1:
                found = known.problem(
                    "bundle_of_one",
                    request,
                    "bundle",
                    request.bundle,
                    student=of_student(network, request.student),
                )
                yield found.model_copy(update={"is_remark": True})


DONE = Pair(("requests", "students"), ("request_of_done_course",), _done)
LINKED = Pair(
    ("requests", "links"),
    ("requests_at_one_time",),
    _linked,
    ("linked_groups_keep_their_link", "students_never_clash", "groups_meet_their_hours"),
)
BUNDLES = Pair(("requests",), ("bundle_of_one",), _bundles, ("bundles_are_granted_together",))
