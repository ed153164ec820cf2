"""What a family fills in and signs: the application of choice, and the consent to process personal
data.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper
from documents.contents.common.pupil import Pupil, packs_by_class, pupil, title_of
from documents.contents.common.words.times import hours_text
from documents.contents.common.words.verdict import course_name
from models.network import Request
from models.record import Record, StudentId
from models.school_year.details import DetailKind
from texts import say

#: Lines to write on beside what is known already.
EMPTY = 3


class Wish(Record):
    """A line of the application; empty ones are to be filled."""

    number: str
    course: str
    hours: str
    priority: str
    alternatives: str


class Application(Paper):
    """An application of choice.

    Attributes
    ----------
    alone
        Whether the family lets the student come and go alone: asked, and never answered beforehand.
    """

    pupil: Pupil
    rows: tuple[Wish, ...]
    alone: str


class Consent(Paper):
    """A consent to process personal data and to hand them to partner schools.

    Attributes
    ----------
    partners
        Schools that the data may be handed to.
    basis
        References to the law, as the school has written them down.
    """

    pupil: Pupil
    partners: str
    basis: str


def applications(dossier: Dossier) -> Iterator[Pack]:
    """Applications of everybody, with what is known of their requests, class by class."""
    return packs_by_class(dossier, lambda student: _application(dossier, student))


def _application(dossier: Dossier, student: StudentId) -> Application:
    requests = sorted(
        dossier.network.requests_of[student], key=lambda row: (row.priority, row.course)
    )
    rows = [_wish(dossier, number, request) for number, request in enumerate(requests, start=1)]
    rows += [
        Wish(number=str(number), course="", hours="", priority="", alternatives="")
        for number in range(len(rows) + 1, len(rows) + EMPTY + 1)
    ]
    return Application(
        title=title_of(dossier, student),
        students=(student,),
        pupil=pupil(dossier, student),
        rows=tuple(rows),
        alone=say("choice.alone_asked"),
    )


def _wish(dossier: Dossier, number: int, request: Request) -> Wish:
    network = dossier.network
    return Wish(
        number=str(number),
        course=course_name(network, request.course),
        hours=hours_text(network, request.course),
        priority=str(request.priority),
        alternatives="; ".join(course_name(network, course) for course in request.alternatives)
        or "–",
    )


def consents(dossier: Dossier) -> Iterator[Pack]:
    """Consents of everybody who has not given one yet, class by class."""
    students = dossier.network.student_of
    return packs_by_class(
        dossier,
        lambda student: None if students[student].consent_transfer else _consent(dossier, student),
    )


def _consent(dossier: Dossier, student: StudentId) -> Consent:
    home, house = dossier.network.student_of[student].school, dossier.house
    partners = [row.id for row in dossier.network.schools if row.id != home]
    named = (
        house.text(school, DetailKind.FULL_NAME) or dossier.names.school(school)
        for school in partners
    )
    return Consent(
        title=title_of(dossier, student),
        students=(student,),
        pupil=pupil(dossier, student),
        partners="; ".join(named),
        basis="; ".join(house.texts(home, DetailKind.CONSENT_BASIS)) or say("choice.basis"),
    )
