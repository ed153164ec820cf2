"""Where students may come to learn by what they ask for and what is offered, before there is a
plan.
"""

from collections.abc import Iterator
from typing import NamedTuple

from documents.contents.common.words.verdict import course_name
from models.names import alphabetical
from models.network import Candidate, Form, Network, Request
from models.record import CourseId, SchoolId, StudentId


class Elsewhere(NamedTuple):
    """A request that another school may meet.

    Attributes
    ----------
    hosts
        Schools that would teach it, the home school not among them.
    certain
        The home school has no group on the spot of the course or of an alternative.
    on_site
        A group that the student would have to go to is among them.
    """

    course: CourseId
    hosts: tuple[SchoolId, ...]
    certain: bool
    on_site: bool


def elsewhere(network: Network, student: StudentId) -> tuple[Elsewhere, ...]:
    """Requests of a student that another school may meet, in the order of their names."""
    found = (
        one
        for request in network.requests_of[student]
        if (one := _elsewhere(network, request)) is not None
    )
    return tuple(sorted(found, key=lambda one: alphabetical(course_name(network, one.course))))


def _elsewhere(network: Network, request: Request) -> Elsewhere | None:
    home = network.student_of[request.student].school
    groups = tuple(_groups(network, request))
    others = [group for group in groups if group.host != home]
    if not others:
        return None
    at_home = any(group.host == home and group.form is Form.ON_SITE for group in groups)
    hosts = tuple(sorted({group.host for group in others}))
    on_site = any(group.form is Form.ON_SITE for group in others)
    return Elsewhere(request.course, hosts, not at_home, on_site)


def _groups(network: Network, request: Request) -> Iterator[Candidate]:
    """Groups of a course and its alternatives that would take a student, of his own and of other
    schools.
    """
    courses = {request.course, *request.alternatives}
    own = (group for group in network.candidates if group.class_ is None)
    for group in (*own, *network.visits_of[request.student]):
        if group.course in courses:
            yield group
