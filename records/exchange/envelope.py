"""The file that travels: a text, its hash and its signature; closed with a passphrase on demand by
age, a published format.
"""

import hashlib
import json
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, ValidationError

from models.problems import InputError, Problem
from models.record import Record
from records.exchange.corrections import Correction
from records.exchange.keys import signature
from records.facts import Entry, Key, Kind, Origin

ENVELOPE = "setka-package/1"
#: How files of age begin.
CLOSED = b"age-encryption.org/"
#: What age says where the work of a passphrase is more than it does on this computer.
TOO_HEAVY = "excessive work"
#: How often a busy computer is asked whether it is.
ATTEMPTS = 5
#: Names of files.
PACKAGE, RECEIPT, SEALED = ".setka", ".receipt", ".age"


class Line(Record):
    """An entry in a package."""

    uid: str = Field(pattern=r"^[0-9a-f]{32}$")
    kind: Kind
    group: str = ""
    part: str = ""
    day: str = Field(default="", pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    period: int = Field(default=0, ge=0, le=20)
    student: str = ""
    term: str = ""
    value: str = ""
    before: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")
    reason: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    who: str = ""
    at: str


class Told(Record):
    """A package that was taken: its number and its hash."""

    number: int = Field(ge=1)
    hash: str


class Body(Record):
    """What is signed.

    Attributes
    ----------
    number
        Of a package to this receiver, from 1 without gaps; 0 of a receipt.
    month
        What it is about: ``2026-10``, or a term.
    sheet, corrections
        Number of the sheet of what it corrects of packages before it, and its lines; 0 without any.
    taken
        Of a receipt: all packages that were taken so far, so that a lost receipt is made good by
        the next.
    """

    kind: Literal["transfer", "receipt"]
    sender: str
    receiver: str
    year: str
    number: int = Field(default=0, ge=0)
    month: str = ""
    at: str
    entries: tuple[Line, ...] = ()
    sheet: int = Field(default=0, ge=0)
    corrections: tuple[Correction, ...] = ()
    taken: tuple[Told, ...] = ()


class Opened(Record):
    """A file that was opened, its signature not yet checked."""

    body: Body
    text: str
    signature: str
    hash: str


def line_of(entry: Entry) -> Line:
    """An entry as it travels."""
    own = {"uid": entry.uid, "value": entry.value, "before": entry.before, "at": entry.at}
    return Line(**entry.key._asdict(), **entry.origin.model_dump(), **own, reason=entry.reason)


def entry_of_line(line: Line, school: str) -> Entry:
    """An entry as it arrived from a school."""
    key = Key(line.kind, line.group, line.part, line.day, line.period, line.student, line.term)
    origin = Origin(file=line.file, sheet=line.sheet, cell=line.cell, who=line.who)
    return Entry(line.uid, school, key, line.value, line.before, line.reason, origin, line.at)


def wrapped(body: Body, key: Ed25519PrivateKey) -> bytes:
    """A file with a body, its hash and its signature."""
    text = body.model_dump_json(exclude_defaults=True)
    said = {
        "format": ENVELOPE,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "signature": signature(text, key),
        "body": text,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def opened(content: bytes, file: str) -> Opened:
    """Open a file.

    Raises
    ------
    InputError
        ``package_closed``, ``package_broken``, ``package_changed``.
    """
    if content.startswith(CLOSED):
        raise InputError([Problem(code="package_closed", file=file)])
    try:
        said = json.loads(content)
        text, told, sign = str(said["body"]), str(said["sha256"]), str(said["signature"])
        whole = said["format"] == ENVELOPE
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError([Problem(code="package_broken", file=file)]) from error
    if not whole:
        raise InputError([Problem(code="package_broken", file=file)])
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != told:
        raise InputError([Problem(code="package_changed", file=file)])
    try:
        body = Body.model_validate_json(text)
    except ValidationError as error:
        raise InputError([Problem(code="package_broken", file=file)]) from error
    return Opened(body=body, text=text, signature=sign, hash=told)


def closed(content: bytes, passphrase: str) -> bytes:
    """A file that only the passphrase opens."""
    from pyrage import passphrase as age

    return bytes(age.encrypt(content, passphrase))


def unclosed(content: bytes, passphrase: str, file: str) -> bytes:
    """What a passphrase closed; a file that is not closed as it is.

    Raises
    ------
    InputError
        ``package_closed``, ``wrong_passphrase``, ``passphrase_too_heavy``: it was closed on a
        computer so much quicker that this one, as busy as it is, would be at it for too long.
    """
    if not content.startswith(CLOSED):
        return content
    if not passphrase:
        raise InputError([Problem(code="package_closed", file=file)])
    import pyrage

    # Age looks how quick the computer is and refuses what would take it too long; one that is busy
    # just then looks slow, and is asked again.
    for _ in range(ATTEMPTS):
        try:
            return bytes(pyrage.passphrase.decrypt(content, passphrase))
        except pyrage.DecryptError as error:
            if TOO_HEAVY not in str(error).lower():
                raise InputError([Problem(code="wrong_passphrase", file=file)]) from error
    raise InputError([Problem(code="passphrase_too_heavy", file=file)])
