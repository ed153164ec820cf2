"""Facts beside the network against each other and against it: the calendar, house texts, sittings
of the council and days of a status. All of it is advice.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from models.names import name_words
from models.network import Network, Status
from models.policy import Policy
from models.problems import Beside, Problem, Value
from models.record import SchoolId
from models.school_year.annex import Annex
from models.school_year.calendar import Span, SpanKind
from models.school_year.details import Detail, DetailKind
from models.school_year.year import SchoolYear
from validation.facts.naming import listed, of_class, of_school, of_student

#: Codes that may be told.
CODES = (
    "moved_to_idle_day",
    "quarter_outside_half_years",
    "half_years_far_apart",
    "remote_without_lessons",
    "sitting_on_free_day",
    "person_said_otherwise",
    "amendment_before_order",
    "leaves_after_half_year",
    "comes_after_half_year",
)
#: Days without lessons between half-years that no holidays have.
APART = timedelta(days=45)
#: Places of persons that stand on two sheets: the field of the school, and the house text.
TWICE = {"head": DetailKind.HEAD, "coordinator": DetailKind.COORDINATOR}


def doubtful_year(network: Network, policy: Policy, annex: Annex) -> tuple[Problem, ...]:
    """What the calendar and house texts contradict, as remarks."""
    halves = {row.number for row in annex.calendar if row.kind is SpanKind.HALF_YEAR}
    schools = [school.id for school in network.schools]
    year = SchoolYear(annex.calendar, schools) if {1, 2} <= halves else None
    of_year = () if year is None else tuple(_of_year(network, policy, annex, year))
    return (*of_year, *_persons(network, annex), *_orders(annex))


def _of_year(network: Network, policy: Policy, annex: Annex, year: SchoolYear) -> Iterator[Problem]:
    for index, row in enumerate(annex.calendar):
        yield from _moved(network, index, row)
        if row.kind is SpanKind.QUARTER and not any(
            half.first <= row.first and row.end <= half.end for half in year.halves.values()
        ):
            yield _problem("quarter_outside_half_years", "calendar", index, "first", _said(row))
        if row.kind is SpanKind.REMOTE and not _taught(network, year, row):
            yield _problem("remote_without_lessons", "calendar", index, "first", _said(row))
        if (
            row.kind is SpanKind.HALF_YEAR
            and row.number == 2
            and row.first - year.halves[1].end > APART
        ):
            yield _problem(
                "half_years_far_apart",
                "calendar",
                index,
                "first",
                f"{row.first:%d.%m.%Y}",
                end=f"{year.halves[1].end:%d.%m.%Y}",
            )
    for index, sitting in enumerate(annex.sittings):
        inside = year.half_year(sitting.day) or sitting.day.isoweekday() == 7
        if inside and not any(year.taught_as(sitting.day, one.id) for one in network.schools):
            yield _problem(
                "sitting_on_free_day", "sittings", index, "day", f"{sitting.day:%d.%m.%Y}"
            )
    yield from _statuses(network, policy, year)


def _moved(network: Network, index: int, row: Span) -> Iterator[Problem]:
    """Days taught by the timetable of a day on which a school has no lessons."""
    if row.kind is not SpanKind.MOVED or row.day is None:
        return
    taught = {(slot.school, slot.day) for slot in network.slots}
    idle = [
        school.id
        for school in network.schools
        if row.school in (None, school.id) and (school.id, row.day) not in taught
    ]
    known = [school for school in idle if any(one == school for one, _ in taught)]
    if known:
        yield _problem(
            "moved_to_idle_day",
            "calendar",
            index,
            "day",
            f"{row.first:%d.%m.%Y}",
            schools=listed(of_school(network, school) for school in known),
        )


def _taught(network: Network, year: SchoolYear, row: Span) -> bool:
    """Whether some school it is about teaches on one of its days."""
    days = (row.first + timedelta(days=n) for n in range((row.end - row.first).days + 1))
    schools: list[SchoolId] = [
        school.id for school in network.schools if row.school in (None, school.id)
    ]
    return any(year.taught_as(day, school) is not None for day in days for school in schools)


def _statuses(network: Network, policy: Policy, year: SchoolYear) -> Iterator[Problem]:
    """Students who leave or come after the half-year that is planned."""
    end: date = year.halves[policy.half_year].end
    for index, student in enumerate(network.students):
        if student.status_date is None or not end < student.status_date <= year.last:
            continue
        left = student.status is Status.LEFT
        yield _problem(
            "leaves_after_half_year" if left else "comes_after_half_year",
            "students",
            index,
            "status_date",
            f"{student.status_date:%d.%m.%Y}",
            student=of_student(network, student.id),
            half=policy.half_year,
        )


def _persons(network: Network, annex: Annex) -> Iterator[Problem]:
    """Heads, coordinators and class teachers who are another person on another sheet; papers take
    the house text.
    """
    for index, row in enumerate(annex.details):
        for said, beside, whose in _elsewhere(network, row):
            if said and row.value and name_words(said)[:1] != name_words(row.value)[:1]:
                yield _problem(
                    "person_said_otherwise",
                    "details",
                    index,
                    "value",
                    row.value,
                    beside=beside,
                    other=said,
                    whose=whose,
                )


def _elsewhere(network: Network, row: Detail) -> Iterator[tuple[str, Beside, str]]:
    """Who else is named for the post of a house text: name, place and school or class."""
    for index, school in enumerate(network.schools):
        for field, kind in TWICE.items():
            if row.kind is kind and row.school == school.id:
                beside = Beside(table="schools", row=index)
                yield getattr(school, field), beside, of_school(network, school.id)
    for index, home in enumerate(network.classes):
        if row.kind is DetailKind.CLASS_TEACHER and row.class_ == home.id and home.class_teacher:
            person = network.person_of.get(home.class_teacher)
            if person is not None:
                beside = Beside(table="classes", row=index)
                yield person.name, beside, of_class(network, home.id)


def _orders(annex: Annex) -> Iterator[Problem]:
    """Amending orders of an earlier day than the order they amend."""
    days = {row.school: row.value for row in annex.details if row.kind is DetailKind.ORDER_DATE}
    for index, row in enumerate(annex.details):
        if row.kind is not DetailKind.AMENDMENT_DATE or not row.value:
            continue
        order = days.get(row.school) or days.get(None)
        if order and _day(row.value) < _day(order):
            yield _problem(
                "amendment_before_order", "details", index, "value", row.value, order=order
            )


def _day(text: str) -> list[str]:
    """What days of house texts are compared by; reading has checked that they are days."""
    return text.split(".")[::-1]


def _said(row: Span) -> str:
    days: Iterable[date] = (row.first, row.end) if row.end != row.first else (row.first,)
    return "–".join(f"{day:%d.%m.%Y}" for day in days)


def _problem(
    code: str,
    table: str,
    row: int,
    field: str,
    value: object,
    /,
    beside: Beside | None = None,
    **values: object,
) -> Problem:
    return Problem(
        code=code,
        table=table,
        row=row,
        field=field,
        value=str(value),
        values=tuple(Value(name=name, value=str(text)) for name, text in values.items()),
        beside=beside,
        is_remark=True,
    )
