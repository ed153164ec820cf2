"""Act of transfer: what a school tells another one about the students it sends there."""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, amid, blank
from models.names import alphabetical
from models.record import GroupId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say


class Sent(Record):
    """A student and the groups of the other school."""

    number: str
    name: str
    class_: str
    profile: str
    plan: str
    groups: str
    consent: str


class TransferAct(Paper):
    """Students of one school who are taught by another."""

    number: str
    date: str
    place: str
    year: str
    origin: str
    target: str
    contract: str
    regulation: str
    rows: tuple[Sent, ...]
    total: str
    origin_post: str
    origin_name: str
    target_post: str
    target_name: str


def transfer_acts(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school that sends students, an act for every school that takes them."""
    for school in dossier.network.schools:
        acts = tuple(
            act
            for other in dossier.network.schools
            if (act := _act(dossier, school.id, other.id)) is not None
        )
        if acts:
            yield Pack(title="", school=school.id, papers=acts)


def groups_at(
    dossier: Dossier, origin: SchoolId, target: SchoolId
) -> dict[StudentId, tuple[GroupId, ...]]:
    """Groups of a school that students of another one attend, by student in order of class and
    name.
    """
    found = {}
    for student, groups in dossier.groups_of.items():
        there = tuple(group.id for group in groups if group.host == target)
        if there and dossier.network.student_of[student].school == origin != target:
            found[student] = there
    names = dossier.names
    order = sorted(found, key=lambda row: (alphabetical(names.home(row)[1]), names.by_student(row)))
    return {student: found[student] for student in order}


def _act(dossier: Dossier, origin: SchoolId, target: SchoolId) -> TransferAct | None:
    sent = {
        student: row
        for student, row in groups_at(dossier, origin, target).items()
        if dossier.goes_to_partner(student)
    }
    if not sent:
        return None
    return TransferAct(
        title=say(
            "onpaper.act_of",
            origin=dossier.names.school(origin),
            target=dossier.names.school(target),
        ),
        students=tuple(sent),
        number=blank("number"),
        date=blank("date"),
        place=dossier.detail(origin, DetailKind.CITY),
        year=dossier.network.year,
        origin=dossier.detail(origin, DetailKind.FULL_NAME),
        target=dossier.detail(target, DetailKind.FULL_NAME),
        contract=dossier.detail(origin, DetailKind.CONTRACT),
        regulation=dossier.detail(origin, DetailKind.REGULATION),
        rows=tuple(
            _sent(dossier, number, *row) for number, row in enumerate(sent.items(), start=1)
        ),
        total=say("onpaper.students", n=len(sent)),
        origin_post=amid(dossier.detail(origin, DetailKind.COORDINATOR_POST)),
        origin_name=dossier.detail(origin, DetailKind.COORDINATOR),
        target_post=amid(dossier.detail(target, DetailKind.COORDINATOR_POST)),
        target_name=dossier.detail(target, DetailKind.COORDINATOR),
    )


def _sent(dossier: Dossier, number: int, student: StudentId, groups: tuple[GroupId, ...]) -> Sent:
    found = dossier.network.student_of[student]
    return Sent(
        number=str(number),
        name=dossier.names.student(student),
        class_=dossier.names.class_(found.class_),
        profile=dossier.profile(student),
        plan=dossier.plan_number(student),
        groups="; ".join(dossier.names.group(group) for group in groups),
        consent=say(
            "onpaper.consent_given" if found.consent_transfer else "onpaper.consent_missing"
        ),
    )
