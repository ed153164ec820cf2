"""Orders on moved students that a school has written in this year: what the next one continues."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from application.records.roster import roster_with
from documents.contents.common.forms.letterhead import house_text
from documents.contents.common.forms.paper import blank
from models.record import SchoolId
from models.school_year.details import DetailKind
from records.facts import Kind
from records.store.opening import Store
from records.store.schema import bases, batches, entries

#: The texts of an order that are its own.
OWN = (DetailKind.AMENDMENT_NUMBER, DetailKind.AMENDMENT_DATE)


class Numbered(NamedTuple):
    """What an order is called by; blanks where nobody has said it."""

    number: str
    date: str


def orders_so_far(store: Store, last: int) -> tuple[Numbered, ...]:
    """Every order of a year up to that of a reading, in order; its own is the last.

    A number of the house texts is that of the first order written after it was told: a later order
    has a blank, until another number is told.
    """
    unknown = Numbered(blank("number"), blank("date"))
    found, used = list[Numbered](), set[str]()
    with store.reading() as connection:
        for at in _readings(connection, last):
            said = _said(connection, at, SchoolId(store.school))
            fresh = said.number not in used
            used.add(said.number)
            found.append(said if fresh else unknown)
    return tuple(found)


def _readings(connection: Connection, last: int) -> list[str]:
    """When lines on students were taken from workbooks, in order."""
    asked = (
        select(batches.c.id, batches.c.at)
        .join(entries, entries.c.batch == batches.c.id)
        .where(batches.c.kind == "change", entries.c.kind == Kind.MOVE, batches.c.id <= last)
        .distinct()
        .order_by(batches.c.id)
    )
    return [row.at for row in connection.execute(asked)]


def _said(connection: Connection, at: str, school: SchoolId) -> Numbered:
    """The number and the day that the house texts of then had."""
    query = select(bases).where(bases.c.at <= at).order_by(bases.c.id.desc()).limit(1)
    base = connection.execute(query).one()
    day = datetime.fromisoformat(at).date()
    dossier = roster_with(connection, (base.network, base.plans)).dossier((), day)
    number, dated = (house_text(dossier, school, kind) for kind in OWN)
    return Numbered(number, dated)
