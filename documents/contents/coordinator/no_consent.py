"""Students who are taught by another school and have given no consent to transfer: for the
coordinator of their own school.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper
from documents.contents.deputies.transfer_act import groups_at
from models.record import GroupId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say
from texts.dates import day_month_year


class Silent(Record):
    """A student without consent, and what another school would have to know."""

    number: str
    name: str
    class_: str
    target: str
    groups: str


class NoConsent(Paper):
    """Everybody of a school who has given no consent.

    Attributes
    ----------
    decision
        What becomes of them in the papers of this run.
    """

    school: str
    date: str
    decision: str
    rows: tuple[Silent, ...]
    coordinator: str


def missing_consents(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school that has any."""
    for school in dossier.network.schools:
        found = [
            row
            for other in dossier.network.schools
            for row in _silent(dossier, school.id, other.id)
        ]
        if found:
            yield Pack(title="", school=school.id, papers=(_paper(dossier, school.id, found),))


def _silent(
    dossier: Dossier, origin: SchoolId, target: SchoolId
) -> Iterator[tuple[StudentId, SchoolId, tuple[GroupId, ...]]]:
    for student, groups in groups_at(dossier, origin, target).items():
        if not dossier.network.student_of[student].consent_transfer:
            yield student, target, groups


def _paper(
    dossier: Dossier, school: SchoolId, found: list[tuple[StudentId, SchoolId, tuple[GroupId, ...]]]
) -> NoConsent:
    names = dossier.names
    rows = tuple(
        Silent(
            number=str(number),
            name=names.student(student),
            class_=names.home(student)[1],
            target=names.school(target),
            groups="; ".join(map(names.group, groups)),
        )
        for number, (student, target, groups) in enumerate(found, start=1)
    )
    return NoConsent(
        title=names.school(school),
        students=tuple(student for student, _, _ in found),
        school=dossier.detail(school, DetailKind.FULL_NAME),
        date=day_month_year(dossier.today),
        decision=_decision(dossier),
        rows=rows,
        coordinator=dossier.detail(school, DetailKind.COORDINATOR),
    )


def _decision(dossier: Dossier) -> str:
    if dossier.consent_reason:
        return say("onpaper.handed_despite", reason=dossier.consent_reason)
    return say("onpaper.everybody_is_in" if dossier.facts.school is None else "onpaper.left_out")
