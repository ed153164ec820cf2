"""The year of the network by its days: meetings of the council, deadlines of the regulation, terms of decisions."""

from collections.abc import Iterator
from datetime import date, timedelta

from documents.contents.dossier import Dossier
from documents.contents.paper import Pack, Paper, or_blank
from documents.contents.sittings import decisions_of
from models.council import Office, State
from models.details import DetailKind
from models.record import Record
from models.voting import attendance, is_adopted, quarters_without_sitting
from models.year import SchoolYear
from texts import say
from texts.dates import day_month_year

#: Month and day of the deadlines of the regulation, with their clause.
DEADLINES = (("inform", 5, 10, "4.4"), ("form", 6, 20, "4.5"), ("agree", 8, 28, "4.6"))
#: Day of a month until which marks and absences are handed over, where a school does not say.
TRANSFER_DAY = 5


class Deadline(Record):
    """A line of the schedule."""

    number: str
    date: str
    what: str
    who: str
    basis: str


class Schedule(Paper):
    """Meetings and deadlines of a year."""

    year: str
    rows: tuple[Deadline, ...]
    council: str
    chair: str


#: Day, what, who and the clause.
Found = tuple[date, str, str, str]


def schedules(dossier: Dossier) -> Iterator[Pack]:
    """The schedule of the year."""
    if dossier.year is None:
        return
    found = sorted({*deadlines(dossier.year, dossier), *meetings(dossier, dossier.year), *_terms(dossier)})
    rows = tuple(
        Deadline(number=str(number), date=day_month_year(day), what=what, who=who, basis=basis)
        for number, (day, what, who, basis) in enumerate(found, start=1)
    )
    chair = next((row.id for row in dossier.annex.council if row.office is Office.CHAIR and row.sits(dossier.today)), "")
    paper = Schedule(
        title=dossier.network.name,
        year=or_blank(dossier.network.year, "year"),
        rows=rows,
        council=dossier.detail(None, DetailKind.COUNCIL),
        chair=or_blank(chair, "signature"),
    )
    yield Pack(title="", papers=(paper,))


def deadlines(year: SchoolYear, dossier: Dossier) -> Iterator[Found]:
    """Days the regulation names: of this year's network, and of the next one's."""
    for around in (year.first.year, year.last.year):
        for name, month, day, clause in DEADLINES:
            yield date(around, month, day), say(f"deadline.{name}"), say(f"deadline.{name}_who"), _clause(clause)
    who = say("deadline.coordinators")
    for transfer in _transfers(year, _transfer_day(dossier)):
        yield transfer, say("deadline.transfer"), who, _clause("4.9, 4.11")
    for number, half in sorted(year.halves.items()):
        yield half.end, say("deadline.report_cards", number=number), who, _clause("4.10")


def _transfer_day(dossier: Dossier) -> int:
    """The day of the month for all; where schools differ, the last of them."""
    days = [dossier.house.text(school.id, DetailKind.TRANSFER_DAY) for school in dossier.network.schools]
    return max((int(day) for day in days if day), default=TRANSFER_DAY)


def _transfers(year: SchoolYear, day: int) -> Iterator[date]:
    """A day in the month after each month of the year; after the last one its last day of school."""
    month = date(year.first.year, year.first.month, 1)
    while (month.year, month.month) < (year.last.year, year.last.month):
        month = (month + timedelta(days=32)).replace(day=1)
        yield month.replace(day=day)
    yield year.last


def meetings(dossier: Dossier, year: SchoolYear) -> Iterator[Found]:
    """Meetings held and planned, and quarters that have none."""
    yield from sittings(dossier)
    missing = quarters_without_sitting(year, dossier.annex.sittings, dossier.today)
    for quarter in year.quarters:
        if quarter.number in missing:
            past = quarter.end < dossier.today
            what = say("deadline.quarter_missed" if past else "deadline.quarter", number=quarter.number)
            yield quarter.end, what, say("deadline.chair"), _clause("5.5")


def sittings(dossier: Dossier) -> Iterator[Found]:
    """Meetings held and planned."""
    for sitting in dossier.annex.sittings:
        code = "deadline.held" if sitting.held else "deadline.meeting"
        questions = "; ".join(row.question for row in decisions_of(dossier, sitting))
        yield sitting.day, say(code, number=sitting.id, questions=questions), say("deadline.chair"), _clause("5.5")


def _terms(dossier: Dossier) -> Iterator[Found]:
    """Adopted decisions that have a day and are not done."""
    for sitting in dossier.annex.sittings:
        for row in decisions_of(dossier, sitting):
            adopted = is_adopted(row, attendance(dossier.annex.council, sitting, row))
            if adopted and row.due is not None and row.state in (State.OPEN, State.OVERDUE):
                basis = say("deadline.minutes", number=sitting.id, item=row.number)
                yield row.due, row.text, row.responsible, basis


def _clause(number: str) -> str:
    return say("deadline.clause", number=number)
