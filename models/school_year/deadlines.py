"""Days by which something is due in a year of the network: of the regulation, of the council and of
its decisions.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from models.network import Network
from models.record import Record
from models.school_year.annex import Annex
from models.school_year.calendar import SpanKind
from models.school_year.council import State
from models.school_year.details import DetailKind
from models.school_year.house import House
from models.school_year.voting import attendance, is_adopted, quarters_without_sitting
from models.school_year.year import DAY, SchoolYear

#: Day of a month until which marks and absences are handed over, where a school does not say.
TRANSFER_DAY = 5
#: Days off by law, month and day: article 112 of the labour code. What the government moves stands
#: in the calendar.
DAYS_OFF = frozenset(
    {*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}
)
SATURDAY, SUNDAY = 6, 7


class Due(StrEnum):
    """What is due; the order is that of lines of one day."""

    INFORM = "inform"
    FORM = "form"
    AGREE = "agree"
    TRANSFER = "transfer"
    REPORT_CARDS = "report_cards"
    HELD = "held"
    MEETING = "meeting"
    QUARTER = "quarter"
    QUARTER_MISSED = "quarter_missed"
    DECISION = "decision"


#: Month and day of what the regulation names once a year, with the clause.
OF_REGULATION = {Due.INFORM: (5, 10, "4.4"), Due.FORM: (6, 20, "4.5"), Due.AGREE: (8, 28, "4.6")}


class Left(Record):
    """What a deadline still waits for from some schools.

    Attributes
    ----------
    what
        ``send``, ``receive`` or ``receipt``: a package that was not sent, one that did not come,
        one that was sent and not acknowledged.
    schools
        Names of the partners.
    """

    what: str
    schools: tuple[str, ...]


class Deadline(Record):
    """Something that is due.

    Attributes
    ----------
    day
        The last day for it, a working one where the regulation sets it.
    number
        Of a half-year, a quarter, a month or a meeting; with an item, of a decision of that
        meeting.
    text, responsible
        Of meetings the questions, of decisions what was decided, and by whom it is done.
    clause
        Of the regulation; empty for decisions.
    late
        Whether it is known to be past its day and not done.
    done
        Whether it is known to be done; what nothing is known of is neither done nor late.
    left
        What it waits for, as far as a store knows.
    """

    day: date
    kind: Due
    number: str = ""
    item: int = 0
    text: str = ""
    responsible: str = ""
    clause: str = ""
    late: bool = False
    done: bool = False
    left: tuple[Left, ...] = ()


def school_year(network: Network, annex: Annex) -> SchoolYear | None:
    """The school year of a calendar; None where it has not both half-years."""
    halves = [span for span in annex.calendar if span.kind is SpanKind.HALF_YEAR]
    return (
        SchoolYear(annex.calendar, [school.id for school in network.schools])
        if len(halves) == 2
        else None
    )


def deadlines(network: Network, annex: Annex, today: date) -> tuple[Deadline, ...]:
    """All that is due in the year of the calendar, in order; without one what the regulation names
    in a year from a day on.
    """
    year = school_year(network, annex)
    found = [
        *_of_regulation(network, annex, year, today),
        *_of_council(network, annex, year, today),
        *_decisions(annex, today),
    ]
    return tuple(
        sorted(found, key=lambda row: (row.day, list(Due).index(row.kind), row.number, row.item))
    )


def _of_regulation(
    network: Network, annex: Annex, year: SchoolYear | None, today: date
) -> Iterator[Deadline]:
    """Days that the regulation names, moved to the next working day."""
    works = _working(network, annex)
    years = (year.first.year, year.last.year) if year is not None else (today.year, today.year + 1)
    for around in dict.fromkeys(years):
        for kind, (month, day, clause) in OF_REGULATION.items():
            last = _moved(date(around, month, day), works)
            done = kind is Due.FORM and _met(annex, last)
            yield Deadline(day=last, kind=kind, clause=clause, done=done)
    if year is None:
        return
    for handed, month_of in _transfers(year, _transfer_day(network, annex)):
        yield Deadline(
            day=_moved(handed, works), kind=Due.TRANSFER, number=str(month_of), clause="4.9, 4.11"
        )
    for number, half in sorted(year.halves.items()):
        yield Deadline(
            day=_moved(half.end, works, -DAY),
            kind=Due.REPORT_CARDS,
            number=str(number),
            clause="4.10",
        )


def _met(annex: Annex, last: date) -> bool:
    """Whether the council sat in the weeks after families had chosen, up to the day by which it
    forms the groups.
    """
    month, day, _ = OF_REGULATION[Due.INFORM]
    first = date(last.year, month, day)
    return any(row.held and first <= row.day <= last for row in annex.sittings)


def _working(network: Network, annex: Annex) -> Callable[[date], bool]:
    """Whether a day is a working one: no day off by law or by the weeks of the schools, and none on
    which all have holidays.
    """
    last = SATURDAY if any(school.days < SATURDAY for school in network.schools) else SUNDAY
    free = [span for span in annex.calendar if span.kind is SpanKind.HOLIDAYS]
    moved = [span for span in annex.calendar if span.kind is SpanKind.MOVED]

    def works(day: date) -> bool:
        schools = [school.id for school in network.schools]
        if any(span.holds(day, school) for span in moved for school in schools):
            return True
        off = (day.month, day.day) in DAYS_OFF or day.isoweekday() >= last
        return not off and not (
            schools and all(any(span.holds(day, school) for span in free) for school in schools)
        )

    return works


def _moved(day: date, works: Callable[[date], bool], step: timedelta = DAY) -> date:
    """The first working day from a day on; a calendar without any leaves the day as it is."""
    found = (day + number * step for number in range(60))
    return next((one for one in found if works(one)), day)


def _transfer_day(network: Network, annex: Annex) -> int:
    """The day of the month for all; where schools differ, the last of them."""
    house = House(annex.details, network)
    days = [house.text(school.id, DetailKind.TRANSFER_DAY) for school in network.schools]
    return max((int(day) for day in days if day), default=TRANSFER_DAY)


def _transfers(year: SchoolYear, day: int) -> Iterator[tuple[date, int]]:
    """A day in the month after each month of the year, which is told with it; after the last one
    its last day of school.
    """
    month = date(year.first.year, year.first.month, 1)
    while (month.year, month.month) < (year.last.year, year.last.month):
        told, month = month.month, (month + timedelta(days=32)).replace(day=1)
        yield month.replace(day=day), told
    yield year.last, year.last.month


def _of_council(
    network: Network, annex: Annex, year: SchoolYear | None, today: date
) -> Iterator[Deadline]:
    """Meetings held and planned, and quarters that have none."""
    for sitting in annex.sittings:
        own = sorted(
            (row for row in annex.decisions if row.sitting == sitting.id),
            key=lambda row: row.number,
        )
        yield Deadline(
            day=sitting.day,
            kind=Due.HELD if sitting.held else Due.MEETING,
            number=sitting.id,
            text="; ".join(row.question for row in own),
            clause="5.5",
            late=not sitting.held and sitting.day < today,
            done=sitting.held,
        )
    if year is None:
        return
    works = _working(network, annex)
    missing = quarters_without_sitting(year, annex.sittings, today)
    for quarter in year.quarters:
        if quarter.number in missing:
            past = quarter.end < today
            kind = Due.QUARTER_MISSED if past else Due.QUARTER
            yield Deadline(
                day=_moved(quarter.end, works, -DAY),
                kind=kind,
                number=str(quarter.number),
                clause="5.5",
                late=past,
            )


def _decisions(annex: Annex, today: date) -> Iterator[Deadline]:
    """Adopted decisions that have a day and are not done."""
    sittings = {row.id: row for row in annex.sittings}
    for row in annex.decisions:
        sitting = sittings.get(row.sitting)
        if sitting is None or row.due is None or row.state not in (State.OPEN, State.OVERDUE):
            continue
        if is_adopted(row, attendance(annex.council, sitting, row)):
            yield Deadline(
                day=row.due,
                kind=Due.DECISION,
                number=sitting.id,
                item=row.number,
                text=row.text,
                responsible=row.responsible,
                late=row.state is State.OVERDUE or row.due < today,
            )
