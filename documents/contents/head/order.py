"""The order of a school that sets up the network for a year: subjects, groups, timetable and who is
responsible.
"""

from collections.abc import Iterable, Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.letterhead import (
    Letterhead,
    house_text,
    letterhead,
    short_name,
)
from documents.contents.common.forms.paper import Pack, Paper, amid, or_blank
from documents.contents.head.order_annexes import Group, Lesson, lessons_of, list_of
from documents.contents.head.programmes import Programme, programme
from documents.contents.head.school_part import (
    Escorting,
    escorting,
    groups_of_school,
    named_by,
    teachers_of,
    travels,
)
from models.names import alphabetical
from models.network import Candidate
from models.record import SchoolId
from models.school_year.council import Sitting, Subject
from models.school_year.details import DetailKind
from models.school_year.voting import attendance, is_adopted
from texts import say
from texts.dates import day_month_year

#: Posts that are named within a sentence.
AMID = (DetailKind.COORDINATOR_POST, DetailKind.DEPUTY_POST)


class Order(Paper):
    """An order with its three annexes; every value is what the template puts into its sentences."""

    letterhead: Letterhead
    number: str
    date: str
    city: str
    year: str
    period: str
    partners: str
    bases: tuple[str, ...]
    groups_count: str
    students_count: str
    coordinator: str
    coordinator_post: str
    deputy: str
    deputy_post: str
    teachers: str
    escorts: tuple[Escorting, ...]
    escort_note: str
    safety: str
    transfer_day: str
    control: str
    head: str
    head_post: str
    programmes: tuple[Programme, ...]
    lists: tuple[Group, ...]
    lessons: tuple[Lesson, ...]
    acquainted: tuple[str, ...]


def orders(dossier: Dossier) -> Iterator[Pack]:
    """An order for every school that takes part."""
    for school in dossier.network.schools:
        groups = groups_of_school(dossier, school.id)
        if groups:
            yield Pack(title="", school=school.id, papers=(order(dossier, school.id, groups),))


def order(dossier: Dossier, school: SchoolId, groups: tuple[Candidate, ...]) -> Order:
    """The order of one school."""
    named = {group.id: named_by(dossier, group, school) for group in groups}
    students = tuple(dict.fromkeys(student for members in named.values() for student in members))
    texts = {
        str(kind): (amid if kind in AMID else str)(house_text(dossier, school, kind))
        for kind in (
            *(
                DetailKind.CITY,
                DetailKind.COORDINATOR,
                DetailKind.COORDINATOR_POST,
                DetailKind.DEPUTY,
                DetailKind.DEPUTY_POST,
            ),
            *(
                DetailKind.SAFETY,
                DetailKind.TRANSFER_DAY,
                DetailKind.CONTROL,
                DetailKind.HEAD,
                DetailKind.HEAD_POST,
            ),
        )
    }
    return Order(
        title=short_name(dossier, school),
        students=students,
        letterhead=letterhead(dossier, school),
        number=house_text(dossier, school, DetailKind.ORDER_NUMBER),
        date=house_text(dossier, school, DetailKind.ORDER_DATE),
        year=or_blank(dossier.network.year, "year"),
        period=period(dossier),
        partners=partners(dossier, school, groups),
        bases=bases(dossier, school),
        groups_count=say("council.groups", n=len(groups)),
        students_count=say("council.students", n=len(students)),
        teachers=", ".join(_own_teachers(dossier, school, groups)) or say("council.no_teachers"),
        escorts=escorting(dossier, school),
        escort_note=escort_note(dossier, school),
        programmes=tuple(
            programme(dossier, n, group, len(named[group.id]))
            for n, group in enumerate(groups, start=1)
        ),
        lists=tuple(list_of(dossier, school, group, named[group.id]) for group in groups),
        lessons=lessons_of(dossier, groups),
        acquainted=tuple(_acquainted(dossier, school, groups)),
        **texts,
    )


def period(dossier: Dossier) -> str:
    """From the first day of the school year to the last; empty without a calendar."""
    year = dossier.year
    return (
        say("council.period", first=day_month_year(year.first), last=day_month_year(year.last))
        if year is not None
        else ""
    )


def partners(dossier: Dossier, school: SchoolId, groups: Iterable[Candidate]) -> str:
    """Other schools that host these groups or send students to them."""
    network = dossier.network
    found = {group.host for group in groups}
    found |= {
        network.student_of[student].school
        for group in groups
        for student in dossier.attendees[group.id]
    }
    others = [
        row.id
        for row in network.schools
        if row.id != school and (row.id in found or len(network.schools) == 2)
    ]
    return ", ".join(short_name(dossier, other) for other in others) or say("council.no_partners")


def bases(dossier: Dossier, school: SchoolId) -> tuple[str, ...]:
    """What an order stands on: law, contract, regulation, and the decisions of the council on
    groups.
    """
    house = dossier.house
    kinds = (DetailKind.LEGAL_BASIS, DetailKind.CONTRACT, DetailKind.REGULATION)
    found = [text for kind in kinds for text in house.texts(school, kind)]
    return (*found, *_decisions(dossier)) or (house_text(dossier, school, DetailKind.LEGAL_BASIS),)


def _decisions(dossier: Dossier) -> Iterator[str]:
    """Meetings that decided something by the day of the papers, in words."""
    for sitting in deciding(dossier):
        yield say("council.decision_basis", date=day_month_year(sitting.day), number=sitting.id)


def deciding(dossier: Dossier) -> Iterator[Sitting]:
    """Meetings that decided something by the day of the papers, apart from who has the chair."""
    for sitting in dossier.annex.sittings:
        rows = [
            row
            for row in dossier.annex.decisions
            if row.sitting == sitting.id and row.subject is Subject.QUESTION
        ]
        if (
            any(is_adopted(row, attendance(dossier.annex.council, sitting, row)) for row in rows)
            and sitting.day <= dossier.today
        ):
            yield sitting


def escort_note(dossier: Dossier, school: SchoolId) -> str:
    """What is said where nobody leads anybody."""
    if escorting(dossier, school):
        return ""
    return say("council.unled" if travels(dossier, school) else "council.nobody_travels")


def _own_teachers(dossier: Dossier, school: SchoolId, groups: Iterable[Candidate]) -> list[str]:
    people = {teacher for group in groups for teacher in teachers_of(dossier, group)}
    found = (
        dossier.names.person(one)
        for one in people
        if dossier.network.person_of[one].school == school
    )
    return sorted(found, key=alphabetical)


def _acquainted(dossier: Dossier, school: SchoolId, groups: Iterable[Candidate]) -> Iterator[str]:
    """Who signs that the order is known to them."""
    house = dossier.house
    leaders = (leader for trip in dossier.trips for leader in trip.party.leaders)
    own = (
        dossier.names.person(one)
        for one in leaders
        if dossier.network.person_of[one].school == school
    )
    staff = (*house.texts(school, DetailKind.DEPUTY), *house.texts(school, DetailKind.COORDINATOR))
    named = house.texts(school, DetailKind.SAFETY)
    yield from dict.fromkeys(
        (*staff, *named, *_own_teachers(dossier, school, groups), *sorted(own, key=alphabetical))
    )
