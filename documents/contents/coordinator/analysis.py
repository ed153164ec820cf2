"""The analytical note for the council: requests and how they are met, exchange of hours, ways, and
groups to decide on.
"""

from collections.abc import Iterable, Iterator, Mapping

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper, blank, or_blank
from documents.contents.coordinator.satisfaction import (
    CourseDemand,
    Satisfaction,
    by_course,
    by_priority,
    by_school,
)
from documents.contents.council.council_remarks import idle_quarters
from documents.contents.head.school_part import teachers_of
from models.network import Candidate
from models.record import Record, SchoolId
from models.school_year.details import DetailKind
from texts import say
from texts.dates import day_month_year
from texts.numbers import decimal
from validation.exchange import exchange_of_schools


class Exchange(Record):
    """Student-lessons a cycle that a school teaches students of another, and the other way
    round.
    """

    first: str
    second: str
    there: str
    back: str
    apart: str


class SmallGroup(Record):
    """A group below its soft minimum, for the council to decide on."""

    name: str
    size: str
    wanted: str
    least: str
    hours: str
    teacher: str
    decision: str


class Note(Paper):
    """The analytical note."""

    year: str
    date: str
    summary: tuple[str, ...]
    schools: tuple[Satisfaction, ...]
    priorities: tuple[Satisfaction, ...]
    courses: tuple[CourseDemand, ...]
    exchange: tuple[Exchange, ...]
    small: tuple[SmallGroup, ...]
    quarters: tuple[str, ...]
    coordinators: str


#: Criteria of the plan that are told beside the requests.
TOLD = (
    "alternatives_used",
    "worst_off_student",
    "days_away",
    "escort_minutes",
    "student_windows",
    "exchange_imbalance",
)


def notes(dossier: Dossier) -> Iterator[Pack]:
    """The note on one plan."""
    network = dossier.network
    unmet = {(fact.student, fact.course) for fact in dossier.verdict.unmet}
    requests = [
        request
        for student in network.planned_students
        for request in network.requests_of[student.id]
    ]
    paper = Note(
        title=network.name,
        year=or_blank(network.year, "year"),
        date=day_month_year(dossier.today),
        summary=tuple(_summary(dossier)),
        schools=tuple(by_school(dossier, requests, unmet)),
        priorities=tuple(by_priority(requests, unmet)),
        courses=tuple(by_course(dossier, requests)),
        exchange=tuple(_exchange(dossier)),
        small=tuple(_small(dossier)),
        quarters=tuple(idle_quarters(dossier)),
        coordinators=", ".join(
            dict.fromkeys(dossier.detail(row.id, DetailKind.COORDINATOR) for row in network.schools)
        ),
    )
    yield Pack(title="", papers=(paper,))


def _summary(dossier: Dossier) -> Iterator[str]:
    """What the plan comes to, in sentences."""
    network = dossier.network
    groups = [group for group in dossier.joined if not group.is_class_group]
    hours = sum(
        network.lessons_of(part, dossier.policy.half_year)
        for group in groups
        for part in network.parts_of[group.course]
    )
    schools = say("analysis.schools", n=len(network.schools))
    yield say(
        "analysis.groups",
        n=len(groups),
        schools=schools,
        hours=decimal(hours / network.cycle_weeks),
    )
    travellers = sum(bool(ways) for ways in dossier.ways.values())
    yield (
        say("analysis.travellers", n=travellers, parties=len(dossier.trips))
        if travellers
        else say("council.nobody_travels")
    )
    amounts = {amount.name: amount.value for amount in dossier.verdict.amounts}
    for name in TOLD:
        if name in amounts:
            yield say("analysis.amount", name=say(f"criterion.{name}"), value=amounts[name])


def _exchange(dossier: Dossier) -> Iterator[Exchange]:
    """Every pair of schools that teach each other's students."""
    names, half = dossier.names, dossier.policy.half_year
    taught = exchange_of_schools(dossier.network, dossier.plan, half)
    for first, second in _pairs(taught):
        there, back = taught.get((first, second), 0), taught.get((second, first), 0)
        yield Exchange(
            first=names.school(first),
            second=names.school(second),
            there=str(there),
            back=str(back),
            apart=str(abs(there - back)),
        )


def _pairs(taught: Mapping[tuple[SchoolId, SchoolId], int]) -> Iterable[tuple[SchoolId, SchoolId]]:
    return sorted({(min(pair), max(pair)) for pair in taught})


def _small(dossier: Dossier) -> Iterator[SmallGroup]:
    """Network groups below their soft minimum, the smallest first."""
    network = dossier.network
    sizes = {
        group.id: len(dossier.attendees[group.id])
        for group in dossier.joined
        if not group.is_class_group
    }
    groups = [group for group in dossier.joined if group.id in sizes]
    for group in sorted(groups, key=lambda row: (sizes[row.id], dossier.names.by_group(row.id))):
        course = network.course_of[group.course]
        if sizes[group.id] < course.soft_min_size:
            yield _small_group(dossier, group, sizes[group.id])


def _small_group(dossier: Dossier, group: Candidate, size: int) -> SmallGroup:
    course = dossier.network.course_of[group.course]
    hours = sum(
        dossier.network.lessons_of(part, dossier.policy.half_year)
        for part in dossier.network.parts_of[course.id]
    )
    return SmallGroup(
        name=dossier.names.group(group.id),
        size=str(size),
        wanted=str(course.soft_min_size),
        least=str(course.min_size),
        hours=decimal(hours / dossier.network.cycle_weeks),
        teacher=", ".join(dossier.names.person(one) for one in teachers_of(dossier, group)),
        decision=blank("answer"),
    )
