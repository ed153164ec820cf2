"""Packages made: everything a partner has business with and has not got yet, each entry once."""

import hashlib
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, exists, func, insert, select

from models.problems import InputError, Problem
from records.exchange.corrections import Correction, corrections_of, next_sheet
from records.exchange.envelope import Body, line_of, opened, wrapped
from records.facts import AT_HOME, Entry, Key, Kind
from records.store.entering import entry_of, key_of
from records.store.opening import Store, now
from records.store.schema import carried, entries, packages

#: Schools that have business with a fact, the one that keeps it among them.
Concern = Callable[[Key], Collection[str]]


class Asked(NamedTuple):
    """What is sent.

    Attributes
    ----------
    month
        ``2026-10``, or a term: the package is about it.
    until
        The last day whose marks go; earlier ones that have not gone go too.
    terms
        Marks of terms that go; none in the packages of months.
    """

    partner: str
    month: str
    until: str
    terms: frozenset[str] = frozenset()
    who: str = ""


class Sent(NamedTuple):
    """A package.

    Attributes
    ----------
    again
        It was made before, and there is nothing new since.
    sheet, corrections
        Number of the sheet of what it corrects, and its lines; 0 where it corrects nothing.
    """

    number: int
    month: str
    content: bytes
    hash: str
    entries: tuple[Entry, ...]
    again: bool = False
    sheet: int = 0
    corrections: tuple[Correction, ...] = ()


def send(store: Store, asked: Asked, concern: Concern, key: Ed25519PrivateKey) -> Sent:
    """Make the next package for a partner and note what it carries, or neither.

    Of a month that was told and of which nothing is new, the last package again.
    """
    with store.writing() as connection:
        found = waiting(connection, store, asked, concern)
        told = _last(connection, asked) if not found else None
        if told is not None:
            return _again(connection, told)
        number = last_number(connection, "sent", asked.partner) + 1
        own = tuple(entry for _, entry in found)
        corrections = corrections_of(connection, own)
        sheet = next_sheet(connection, asked.partner) if corrections else 0
        body = Body(
            kind="transfer",
            sender=store.school,
            receiver=asked.partner,
            year=store.year,
            number=number,
            month=asked.month,
            at=now(),
            entries=tuple(line_of(entry) for entry in own),
            sheet=sheet,
            corrections=corrections,
        )
        content = wrapped(body, key)
        digest = hashlib.sha256(content).hexdigest()
        row = {"direction": "sent", "partner": asked.partner, "number": number, "at": body.at}
        rest = {"month": asked.month, "form": "package", "hash": digest, "who": asked.who}
        added = insert(packages).values(**row, **rest, content=content).returning(packages.c.id)
        package = connection.execute(added).scalar_one()
        if found:
            rows = [
                {"partner": asked.partner, "entry": place, "package": package} for place, _ in found
            ]
            connection.execute(insert(carried), rows)
    return Sent(number, asked.month, content, digest, own, False, sheet, corrections)


def waiting(
    connection: Connection, store: Store, asked: Asked, concern: Concern
) -> list[tuple[int, Entry]]:
    """Entries of our own that a partner has business with and has not got, in their order."""
    gone = exists(
        select(carried.c.entry).where(
            carried.c.entry == entries.c.id, carried.c.partner == asked.partner
        )
    )
    wanted = (entries.c.day != "") & (entries.c.day <= asked.until)
    wanted |= entries.c.kind.in_((Kind.MOVE, Kind.RESULT))
    if asked.terms:
        wanted |= entries.c.term.in_(asked.terms)
    query = select(entries).where(
        entries.c.school == store.school, entries.c.kind.not_in(AT_HOME), ~gone, wanted
    )
    known: dict[Key, bool] = {}
    found = []
    for row in connection.execute(query.order_by(entries.c.id)):
        key = key_of(row)
        if key not in known:
            known[key] = asked.partner in concern(key)
        if known[key]:
            # Most rows are of own students and go nowhere: only those that go are made entries.
            found.append((row.id, entry_of(row)))
    return found


def last_number(connection: Connection, direction: str, partner: str) -> int:
    """The number of the last package of a direction; 0 before the first."""
    asked = select(func.max(packages.c.number)).where(
        packages.c.direction == direction, packages.c.partner == partner
    )
    return connection.scalar(asked) or 0


def _last(connection: Connection, asked: Asked) -> Row[Any] | None:
    query = select(packages).where(
        packages.c.direction == "sent",
        packages.c.partner == asked.partner,
        packages.c.month == asked.month,
    )
    return connection.execute(query.order_by(packages.c.number.desc()).limit(1)).first()


def _again(connection: Connection, row: Row[Any]) -> Sent:
    query = (
        select(entries)
        .join(carried, carried.c.entry == entries.c.id)
        .where(carried.c.package == row.id)
        .order_by(entries.c.id)
    )
    found = tuple(entry_of(one) for one in connection.execute(query))
    body = opened(row.content, "").body
    rest = (body.sheet, body.corrections)
    return Sent(row.number, row.month, row.content, row.hash, found, True, *rest)


def sent_package(connection: Connection, partner: str, number: int) -> Row[Any]:
    """The row of a package that was sent.

    Raises
    ------
    InputError
        ``no_such_package``.
    """
    query = select(packages).where(
        packages.c.direction == "sent",
        packages.c.partner == partner,
        packages.c.number == number,
    )
    row = connection.execute(query).first()
    if row is None:
        raise InputError([Problem(code="no_such_package", value=f"{partner}, {number}")])
    return row


def sent_before(store: Store, partner: str, number: int) -> Sent:
    """A package that was made before, for one that was lost on its way.

    Raises
    ------
    InputError
        ``no_such_package``.
    """
    with store.reading() as connection:
        return _again(connection, sent_package(connection, partner, number))
