"""A store that came back from an old copy is told of the packages it has sent since: their numbers
are used, and their entries are the ones the partner has.
"""

import hashlib
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from models.problems import InputError, Problem, Value
from records.exchange.envelope import Opened, entry_of_line, opened
from records.exchange.keys import is_signed, public_text
from records.exchange.sending import last_number
from records.store.entering import add_batch, add_entries
from records.store.opening import Store
from records.store.schema import carried, entries, packages


class Mended(NamedTuple):
    """A package that is known again.

    Attributes
    ----------
    added
        Entries that the store had lost.
    is_known
        The store had the package all along.
    """

    partner: str
    number: int
    added: int
    is_known: bool = False


def number_in(content: bytes, file: str) -> tuple[str, int]:
    """Receiver and number of a package, to put packages in their order.

    Raises
    ------
    InputError
        See ``opened``.
    """
    body = opened(content, file).body
    return body.receiver, body.number


def mend(store: Store, content: bytes, file: str, key: Ed25519PrivateKey, who: str) -> Mended:
    """Take back a package of our own that the store does not know of.

    Raises
    ------
    InputError
        ``mend_of_others``: no package of this school and year. ``package_out_of_order``: one
        before it is missing too. ``mend_contradicts``: another one has its number.
        ``mend_too_late``: what it tells was entered anew since the copy was taken back.
    """
    found = opened(content, file)
    body, digest = found.body, hashlib.sha256(content).hexdigest()
    _check(store, found, key, file)
    with store.writing() as connection:
        if body.number <= (last := last_number(connection, "sent", body.receiver)):
            _same(connection, found, digest, file)
            return Mended(body.receiver, body.number, 0, True)
        if body.number > last + 1:
            numbers = {"number": body.number, "expected": last + 1}
            values = tuple(Value(name=name, value=str(one)) for name, one in numbers.items())
            raise InputError([Problem(code="package_out_of_order", file=file, values=values)])
        try:
            added = _take(connection, found, content, (file, who))
        except IntegrityError as error:
            raise InputError([Problem(code="mend_too_late", file=file)]) from error
    return Mended(body.receiver, body.number, added)


def _check(store: Store, found: Opened, key: Ed25519PrivateKey, file: str) -> None:
    body = found.body
    is_ours = (body.kind, body.sender, body.year) == ("transfer", store.school, store.year)
    if not is_ours or not is_signed(found.text, found.signature, public_text(key)):
        raise InputError([Problem(code="mend_of_others", file=file)])


def _same(connection: Connection, found: Opened, digest: str, file: str) -> None:
    asked = select(packages.c.hash).where(
        packages.c.direction == "sent",
        packages.c.partner == found.body.receiver,
        packages.c.number == found.body.number,
    )
    if connection.scalar(asked) != digest:
        raise InputError(
            [Problem(code="mend_contradicts", file=file, value=str(found.body.number))]
        )


def _take(connection: Connection, found: Opened, content: bytes, by: tuple[str, str]) -> int:
    """Add what is lost, then note that the package carried it."""
    body, (file, who) = found.body, by
    told = [entry_of_line(line, body.sender) for line in body.entries]
    known = _rows(connection, [entry.uid for entry in told])
    lost = [entry for entry in told if entry.uid not in known]
    if lost:
        add_entries(connection, lost, add_batch(connection, "mended", who, file))
    row = {"direction": "sent", "partner": body.receiver, "number": body.number, "at": body.at}
    rest = {"month": body.month, "form": "package", "who": who, "content": content}
    digest = hashlib.sha256(content).hexdigest()
    done = insert(packages).values(**row, **rest, hash=digest).returning(packages.c.id)
    package = connection.execute(done).scalar_one()
    rows = _rows(connection, [entry.uid for entry in told])
    if told:
        went = [
            {"partner": body.receiver, "entry": rows[entry.uid], "package": package}
            for entry in told
        ]
        connection.execute(insert(carried), went)
    return len(lost)


def _rows(connection: Connection, uids: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(uids), 500):
        asked = select(entries.c.uid, entries.c.id).where(
            entries.c.uid.in_(uids[start : start + 500])
        )
        found |= {row.uid: row.id for row in connection.execute(asked)}
    return found
