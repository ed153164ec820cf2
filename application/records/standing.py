"""How far the exchange with every partner is: month by month, both ways."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select

from application.records.roster import Roster, roster_of
from application.records.sending import TERMS
from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.group_year import Month, day_text, month_name
from models.record import Record, SchoolId
from models.school_year.deadlines import Deadline, Due, deadlines
from models.school_year.year import SchoolYear
from records.store.opening import Store
from records.store.schema import acknowledged, packages
from texts import say


class State(StrEnum):
    """How far a month is: what goes out is sent and acknowledged, what comes in is received."""

    ACKNOWLEDGED = "acknowledged"
    SENT = "sent"
    RECEIVED = "received"
    LATE = "late"
    MISSING = "missing"
    AHEAD = "ahead"


class Standing(Record):
    """A month, or a term, between this school and a partner.

    Attributes
    ----------
    outgoing
        From this school to the partner, or from the partner to it.
    numbers
        Of packages of the month; those not acknowledged are named in ``open``.
    """

    partner: SchoolId
    outgoing: bool
    about: str
    due: date
    state: State
    numbers: tuple[int, ...] = ()
    open: tuple[int, ...] = ()


def standing_of(store: Store, today: date) -> tuple[Standing, ...]:
    """Every month that has lessons of guests, and both rounds of report cards."""
    roster = roster_of(store)
    with store.reading() as connection:
        rows = connection.execute(select(packages).order_by(packages.c.number)).all()
        known = set(connection.execute(select(acknowledged.c.package)).scalars())
    found: dict[tuple[str, str, str], list[Row[Any]]] = {}
    for row in rows:
        found.setdefault((row.direction, row.partner, row.month), []).append(row)
    return tuple(_standings(store, roster, (found, known), today))


Known = tuple[Mapping[tuple[str, str, str], list[Row[Any]]], set[int]]


def _standings(store: Store, roster: Roster, known: Known, today: date) -> Iterator[Standing]:
    days = _due(roster, today)
    for partner in (school.id for school in roster.network.schools if school.id != store.school):
        for outgoing in (True, False):
            way = (store.school, partner) if outgoing else (partner, store.school)
            months = _months(roster, *way)
            about = [f"{year}-{month:02d}" for year, month in months]
            for one in (*about, *(TERMS if months else ())):
                sides = ("sent",) if outgoing else ("received", "form")
                rows = [row for side in sides for row in known[0].get((side, partner, one), [])]
                left = tuple(row.number for row in rows if row.id not in known[1])
                yield Standing(
                    partner=partner,
                    outgoing=outgoing,
                    about=one,
                    due=days[one],
                    state=_state(bool(rows), outgoing, bool(left), days[one] < today),
                    numbers=tuple(row.number for row in rows),
                    open=left if outgoing else (),
                )


def _state(is_there: bool, outgoing: bool, is_open: bool, is_over: bool) -> State:
    if is_there and not outgoing:
        return State.RECEIVED
    if is_there:
        return State.SENT if is_open else State.ACKNOWLEDGED
    if not is_over:
        return State.AHEAD
    return State.LATE if outgoing else State.MISSING


def _months(roster: Roster, host: SchoolId, home: SchoolId) -> tuple[Month, ...]:
    """Months in which a host teaches students of a home school."""
    return tuple(
        sorted(
            {
                month
                for year in roster.groups.values()
                if year.group.host == host
                and any(home in roster.homes(student) for student in year.students)
                for month in year.months
            }
        )
    )


def _due(roster: Roster, today: date) -> dict[str, date]:
    """The day by which each month, and each round of report cards, is handed over."""
    rows = deadlines(roster.network, roster.case.annex, today)
    known = ((about_of(row, roster.taught.year), row.day) for row in rows)
    return {about: day for about, day in known if about}


def about_of(row: Deadline, year: SchoolYear) -> str:
    """The month, or the round of report cards, that a deadline is about; empty for any other."""
    if row.kind is Due.REPORT_CARDS:
        return "first" if row.number == "1" else "year"
    if row.kind is not Due.TRANSFER:
        return ""
    month = int(row.number)
    return f"{year.first.year if month >= year.first.month else year.last.year}-{month:02d}"


def standing_table(roster: Roster, rows: tuple[Standing, ...]) -> Table:
    """The same for the screen."""
    return Table(
        title=say("exchange.status"),
        columns=tuple(
            say(f"exchange.column.{name}") for name in ("way", "about", "due", "state", "numbers")
        ),
        rows=tuple(
            (
                say(
                    "exchange.to" if row.outgoing else "exchange.from",
                    school=roster.school_name(row.partner),
                ),
                about_said(row.about),
                day_text(row.due),
                say(f"exchange.state.{row.state}"),
                ", ".join(map(str, row.numbers)),
            )
            for row in rows
        ),
    )


def about_said(about: str) -> str:
    """A month or a round of report cards in words."""
    if about in TERMS:
        return say("exchange.cards", term=say(f"card.term.{about}"))
    return month_name((int(about[:4]), int(about[5:7])))
