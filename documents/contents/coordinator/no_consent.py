"""Students who are taught by another school, or may be as long as there is no plan, and have given
no consent to transfer: for the coordinator of their own school.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper
from documents.contents.common.lessons.possible import elsewhere
from documents.contents.common.words.verdict import course_name
from documents.contents.deputies.transfer_act import groups_at
from models.names import alphabetical
from models.record import Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say
from texts.dates import day_month_year


class Silent(Record):
    """A student without consent, and what another school would have to know.

    Attributes
    ----------
    groups
        Groups there, or courses asked for that may be taught there.
    """

    number: str
    name: str
    class_: str
    target: str
    groups: str


#: A student, the school that has to know, and the names of groups or courses there.
Row = tuple[StudentId, SchoolId, tuple[str, ...]]


class NoConsent(Paper):
    """Everybody of a school who has given no consent.

    Attributes
    ----------
    about
        Whether they are taught elsewhere, or may be.
    decision
        What becomes of them in the papers of this run.
    """

    school: str
    date: str
    about: str
    decision: str
    rows: tuple[Silent, ...]
    coordinator: str


def missing_consents(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school that has any."""
    rows_of = _silent if dossier.facts.is_planned else _silent_ahead
    for school in dossier.network.schools:
        found = [
            row
            for other in dossier.network.schools
            if other.id != school.id
            for row in rows_of(dossier, school.id, other.id)
        ]
        if found:
            yield Pack(title="", school=school.id, papers=(_paper(dossier, school.id, found),))


def _silent(dossier: Dossier, origin: SchoolId, target: SchoolId) -> Iterator[Row]:
    for student, groups in groups_at(dossier, origin, target).items():
        if not dossier.network.student_of[student].consent_transfer:
            yield student, target, tuple(map(dossier.names.group, groups))


def _silent_ahead(dossier: Dossier, origin: SchoolId, target: SchoolId) -> Iterator[Row]:
    network, names = dossier.network, dossier.names
    own = [row for row in network.planned_students if row.school == origin]
    silent = (row.id for row in own if not row.consent_transfer)
    for student in sorted(
        silent, key=lambda row: (alphabetical(names.home(row)[1]), names.by_student(row))
    ):
        courses = tuple(
            course_name(network, one.course)
            for one in elsewhere(network, student)
            if target in one.hosts
        )
        if courses:
            yield student, target, courses


def _paper(dossier: Dossier, school: SchoolId, found: list[Row]) -> NoConsent:
    names, planned = dossier.names, dossier.facts.is_planned
    rows = tuple(
        Silent(
            number=str(number),
            name=names.student(student),
            class_=names.home(student)[1],
            target=names.school(target),
            groups="; ".join(groups),
        )
        for number, (student, target, groups) in enumerate(found, start=1)
    )
    return NoConsent(
        title=names.school(school),
        students=tuple(student for student, _, _ in found),
        school=dossier.detail(school, DetailKind.FULL_NAME),
        date=day_month_year(dossier.today),
        about=say("onpaper.taught_elsewhere" if planned else "onpaper.may_be_taught_elsewhere"),
        decision=_decision(dossier),
        rows=rows,
        coordinator=dossier.detail(school, DetailKind.COORDINATOR),
    )


def _decision(dossier: Dossier) -> str:
    if not dossier.facts.is_planned:
        return say("onpaper.ask_for_consent")
    if dossier.consent_reason:
        return say("onpaper.handed_despite", reason=dossier.consent_reason)
    return say("onpaper.everybody_is_in" if dossier.facts.school is None else "onpaper.left_out")
