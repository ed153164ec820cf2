"""Packages taken: once, in their order, from whom they say, whole; or not at all, with the
reason.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError
from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from models.problems import InputError, Problem, Value
from records.exchange.corrections import Correction, values_of
from records.exchange.envelope import Body, Opened, Told, entry_of_line, opened, wrapped
from records.exchange.keys import is_signed, known_key
from records.exchange.sending import last_number, sent_package
from records.facts import AT_HOME, Entry
from records.journals import journals_of
from records.moves import changes_of, moves_of
from records.store.entering import add_batch, add_entries
from records.store.opening import Store, now
from records.store.schema import acknowledged, packages

#: Why a school may not speak of facts: codes of problems, each with whom or what it is about.
Refusals = Callable[[Sequence[Entry]], Collection[tuple[str, str]]]


class Received(NamedTuple):
    """What was taken.

    Attributes
    ----------
    entries
        None where it was a receipt.
    known
        Packages that a receipt acknowledges and that were not acknowledged before.
    sheet, corrections
        Number of the sheet of what a package corrects, and its lines.
    """

    partner: str
    number: int
    month: str
    entries: tuple[Entry, ...] | None
    known: tuple[int, ...] = ()
    sheet: int = 0
    corrections: tuple[Correction, ...] = ()


def receive(store: Store, content: bytes, file: str, who: str, refusals: Refusals) -> Received:
    """Take a package or a receipt.

    Raises
    ------
    InputError
        Of files: see ``opened``. Of what they say: ``package_for_other_school``,
        ``package_of_other_year``, ``package_of_unknown_key``, ``package_signed_otherwise``,
        ``package_repeated``, ``package_number_reused``, ``package_out_of_order``,
        ``package_contradicts``, and what ``refusals`` says.
    """
    found = opened(content, file)
    with store.writing() as connection:
        _check(connection, store, found, file)
        if found.body.kind == "receipt":
            return _take_receipt(connection, found.body, file, who)
        _in_order(connection, found.body, content, file)
        added = tuple(entry_of_line(line, found.body.sender) for line in found.body.entries)
        _sound(added, refusals, file)
        _corrected(connection, found.body, added, file)
        _take(connection, found.body, content, added, (file, who))
    about = (found.body.sender, found.body.number, found.body.month)
    return Received(*about, added, (), found.body.sheet, found.body.corrections)


def _check(connection: Connection, store: Store, found: Opened, file: str) -> None:
    """Whether a file is for us, from whom it says."""
    body = found.body
    code = ""
    if body.receiver != store.school:
        code = "package_for_other_school"
    elif body.year != store.year:
        code = "package_of_other_year"
    elif not (key := known_key(connection, body.sender)):
        code = "package_of_unknown_key"
    elif not is_signed(found.text, found.signature, key):
        code = "package_signed_otherwise"
    if code:
        values = (
            Value(name="sender", value=body.sender),
            Value(name="receiver", value=body.receiver),
            Value(name="year", value=body.year),
        )
        raise InputError([Problem(code=code, file=file, values=values)])


def _in_order(connection: Connection, body: Body, content: bytes, file: str) -> None:
    last = last_number(connection, "received", body.sender)
    if body.number == last + 1:
        return
    values = [Value(name="number", value=str(body.number))]
    if body.number > last + 1:
        values.append(Value(name="expected", value=str(last + 1)))
        code = "package_out_of_order"
    else:
        query = select(packages).where(
            packages.c.direction == "received",
            packages.c.partner == body.sender,
            packages.c.number == body.number,
        )
        known = connection.execute(query).first()
        same = known is not None and known.hash == hashlib.sha256(content).hexdigest()
        code = "package_repeated" if same else "package_number_reused"
        values.append(Value(name="at", value=known.at[:10] if known is not None else ""))
    raise InputError([Problem(code=code, file=file, values=tuple(values))])


def _sound(added: tuple[Entry, ...], refusals: Refusals, file: str) -> None:
    """Whether papers can be written from every entry, and whether its school may make it."""
    if any(entry.key.kind in AT_HOME for entry in added):
        raise InputError([Problem(code="package_broken", file=file)])
    try:
        facts = [(entry.key, entry.value) for entry in added if entry.value]
        journals_of(facts)
        moves_of(facts)
        changes_of(facts)
        for key, value in facts:
            json.loads(value)
            date.fromisoformat(key.day or "2000-01-01")
    except (ValidationError, ValueError, TypeError, KeyError) as error:
        raise InputError([Problem(code="package_broken", file=file)]) from error
    if problems := [Problem(code=code, file=file, value=about) for code, about in refusals(added)]:
        raise InputError(dict.fromkeys(problems))


def _corrected(connection: Connection, body: Body, added: tuple[Entry, ...], file: str) -> None:
    """Whether the sheet of corrections says what the entries and this store say."""
    came = {entry.uid: entry.value for entry in added}
    had = values_of(connection, [line.before for line in body.corrections])
    is_so = all(
        came.get(line.entry) == line.now and had.get(line.before) == line.was
        for line in body.corrections
    )
    if not is_so:
        raise InputError([Problem(code="package_contradicts", file=file)])


def _take(
    connection: Connection,
    body: Body,
    content: bytes,
    added: tuple[Entry, ...],
    by: tuple[str, str],
) -> None:
    file, who = by
    batch = add_batch(connection, "package", who, file)
    try:
        add_entries(connection, added, batch)
    except IntegrityError as error:
        raise InputError([Problem(code="package_contradicts", file=file)]) from error
    row = {"direction": "received", "partner": body.sender, "number": body.number, "who": who}
    rest = {"month": body.month, "form": "package", "at": now(), "batch": batch}
    digest = hashlib.sha256(content).hexdigest()
    connection.execute(insert(packages).values(**row, **rest, hash=digest, content=content))


def _take_receipt(connection: Connection, body: Body, file: str, who: str) -> Received:
    query = select(packages).where(
        packages.c.direction == "sent", packages.c.partner == body.sender
    )
    sent = {row.number: row for row in connection.execute(query)}
    unknown = [
        told.number
        for told in body.taken
        if told.number not in sent or sent[told.number].hash != told.hash
    ]
    if unknown:
        numbers = ", ".join(map(str, unknown))
        raise InputError([Problem(code="receipt_of_unknown", file=file, value=numbers)])
    fresh = [
        told.number
        for told in body.taken
        if acknowledge_row(connection, sent[told.number], "receipt", "", who)
    ]
    return Received(body.sender, 0, "", None, tuple(fresh))


def acknowledge_row(connection: Connection, row: Row[Any], way: str, note: str, who: str) -> bool:
    """Note that a package arrived; False where that is known."""
    known = select(acknowledged.c.package).where(acknowledged.c.package == row.id)
    if connection.scalar(known) is not None:
        return False
    values = {"package": row.id, "way": way, "note": note, "at": now(), "who": who}
    connection.execute(insert(acknowledged).values(values))
    return True


def acknowledge(store: Store, partner: str, number: int, told: tuple[str, str, str]) -> bool:
    """Note that a partner said by telephone or on paper that a package arrived.

    Parameters
    ----------
    told
        How, what, and who notes it.

    Raises
    ------
    InputError
        ``no_such_package``.
    """
    with store.writing() as connection:
        return acknowledge_row(connection, sent_package(connection, partner, number), *told)


def receipt(store: Store, partner: str, key: Ed25519PrivateKey) -> bytes:
    """A receipt of all that was taken from a partner so far."""
    with store.reading() as connection:
        query = select(packages).where(
            packages.c.direction == "received", packages.c.partner == partner
        )
        rows = connection.execute(query.order_by(packages.c.number)).all()
    taken = tuple(Told(number=row.number, hash=row.hash) for row in rows)
    body = Body(
        kind="receipt",
        sender=store.school,
        receiver=partner,
        year=store.year,
        at=now(),
        taken=taken,
    )
    return wrapped(body, key)
