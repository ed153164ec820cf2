"""The annex to the contract of the schools: programmes that one teaches students of another, hours,
and these students.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.letterhead import house_text, short_name
from documents.contents.common.forms.paper import Pack, Paper, or_blank
from documents.contents.head.order import period
from documents.contents.head.programmes import Programme, hours_of_year, programme
from documents.contents.head.school_part import guests_and_members
from models.names import alphabetical_row
from models.network import Candidate
from models.record import GroupId, Record, SchoolId, StudentId
from models.school_year.details import DetailKind
from texts import say


class Sent(Record):
    """A student who is taught at another school."""

    number: str
    name: str
    class_: str
    home: str
    programme: str
    host: str


class Party(Record):
    """A school that signs."""

    name: str
    post: str
    head: str


class Total(Record):
    """What a school teaches students of another."""

    host: str
    home: str
    groups: str
    students: str
    hours: str


class ContractAnnex(Paper):
    """The annex to the contract."""

    contract: str
    year: str
    period: str
    programmes: tuple[Programme, ...]
    totals: tuple[Total, ...]
    rows: tuple[Sent, ...]
    parties: tuple[Party, ...]


def contract_annexes(dossier: Dossier) -> Iterator[Pack]:
    """One annex for all who sign; none where no student goes anywhere."""
    sent = {group.id: _guests(dossier, group) for group in dossier.joined}
    groups = [group for group in dossier.joined if sent[group.id]]
    if not groups:
        return
    rows = tuple(_rows(dossier, groups, sent))
    paper = ContractAnnex(
        title=dossier.network.name or say("council.network"),
        students=tuple(dict.fromkeys(student for members in sent.values() for student in members)),
        contract=house_text(dossier, None, DetailKind.CONTRACT),
        year=or_blank(dossier.network.year, "year"),
        period=period(dossier),
        programmes=tuple(
            programme(dossier, n, row, len(sent[row.id])) for n, row in enumerate(groups, start=1)
        ),
        totals=tuple(_totals(dossier, groups, sent)),
        rows=rows,
        parties=tuple(
            Party(
                name=short_name(dossier, row.id),
                post=house_text(dossier, row.id, DetailKind.HEAD_POST),
                head=house_text(dossier, row.id, DetailKind.HEAD),
            )
            for row in dossier.network.schools
        ),
    )
    yield Pack(title="", papers=(paper,))


def _guests(dossier: Dossier, group: Candidate) -> tuple[StudentId, ...]:
    """Students of other schools in a group."""
    members = guests_and_members(dossier, group)
    return tuple(
        student for student in members if dossier.network.student_of[student].school != group.host
    )


def _rows(
    dossier: Dossier, groups: list[Candidate], sent: dict[GroupId, tuple[StudentId, ...]]
) -> Iterator[Sent]:
    pairs = [
        (dossier.names.home(student), dossier.names.student(student), student, g)
        for g in groups
        for student in sent[g.id]
    ]
    for number, ((_, class_), name, student, group) in enumerate(
        sorted(pairs, key=_by_name), start=1
    ):
        home = dossier.network.student_of[student].school
        yield Sent(
            number=str(number),
            name=name,
            class_=class_,
            home=dossier.names.school(home),
            programme=dossier.names.course(group.course),
            host=dossier.names.school(group.host),
        )


def _by_name(row: tuple[tuple[str, str], str, StudentId, Candidate]) -> tuple[object, ...]:
    return alphabetical_row((*row[0], *row[1:3], row[3].id))


def _totals(
    dossier: Dossier, groups: list[Candidate], sent: dict[GroupId, tuple[StudentId, ...]]
) -> Iterator[Total]:
    """For a school and another: groups, students and student-hours a year the first teaches of the
    second.
    """
    network = dossier.network
    found: dict[tuple[SchoolId, SchoolId], list[tuple[Candidate, StudentId]]] = {}
    for group in groups:
        for student in sent[group.id]:
            found.setdefault((group.host, network.student_of[student].school), []).append(
                (group, student)
            )
    for (host, home), pairs in sorted(found.items()):
        yield Total(
            host=short_name(dossier, host),
            home=short_name(dossier, home),
            groups=str(len({group.id for group, _ in pairs})),
            students=str(len({student for _, student in pairs})),
            hours=str(
                sum(hours_of_year(network, group.course, dossier.year) for group, _ in pairs)
            ),
        )
