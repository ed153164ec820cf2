"""What comes from another school: a package or a receipt of its program, or a form filled in by
hand.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from application.records.business import refusals_of
from application.records.roster import Roster, roster_of
from application.records.sending import correction_rows
from application.records.words import key_said, package_file, value_said
from instances.files.atomic import read_bytes, write_atomically, write_together
from instances.journals import FormRow, read_form
from models.filenames import file_name
from models.problems import InputError, Problem, Value
from models.record import GroupId, SchoolId
from records.exchange.envelope import PACKAGE, RECEIPT, unclosed
from records.exchange.keys import own_key
from records.exchange.mending import Mended, mend, number_in
from records.exchange.receiving import Received, receipt, receive
from records.exchange.sending import last_number
from records.facts import Entry, Fact, Key, Kind, Origin, packed
from records.store.entering import add_batch, add_entries, current, made
from records.store.opening import Store, now
from records.store.schema import entries, packages
from texts import say, say_in

#: No package of a month is larger.
MOST_BYTES = 64 * 2**20
RECEIPTS = "receipts"


class Arrived(NamedTuple):
    """What was taken, and the receipt that was written for it."""

    received: Received
    receipt: Path | None


class By(NamedTuple):
    """Who takes it.

    Attributes
    ----------
    passphrase
        Opens a package that is closed.
    reason
        Why a form says otherwise than the one before; empty: it may not.
    """

    who: str
    passphrase: str = ""
    reason: str = ""


def take(store: Store, path: Path, by: By) -> Arrived:
    """Take a file of another school; a package gets its receipt.

    Raises
    ------
    InputError
        Why it is not taken; the store is as it was.
    """
    content = read_bytes(path, MOST_BYTES)
    if content.startswith(b"PK"):
        return Arrived(_take_form(store, path, content, by), None)
    roster = roster_of(store)
    plain = unclosed(content, by.passphrase, str(path))
    found = receive(store, plain, str(path), by.who, refusals_of(roster, store.school))
    if found.entries is None:
        return Arrived(found, None)
    return Arrived(found, write_receipt(store, found.partner))


def told_corrections(roster: Roster, found: Received) -> Iterator[str]:
    """What a package corrects, line by line."""
    if not found.corrections or found.entries is None:
        return
    yield say("exchange.sheet_title", sheet=found.sheet)
    for row in correction_rows(roster, found.entries, found.corrections):
        yield say("exchange.sheet_line", **row.model_dump())


def write_receipt(store: Store, partner: str) -> Path:
    """Write a receipt of all that was taken from a partner so far.

    Raises
    ------
    InputError
        ``nothing_received``.
    """
    with store.reading() as connection:
        number = last_number(connection, "received", partner)
    if not number:
        raise InputError([Problem(code="nothing_received", value=partner)])
    words = {"number": f"{number:03d}", "school": store.school}
    name = file_name(say_in("ru", "exchange.receipt_name", **words))
    path = store.path.parent / RECEIPTS / file_name(partner) / f"{name}{RECEIPT}"
    write_atomically(path, receipt(store, partner, own_key(store)))
    return path


def write_back(store: Store, partner: str) -> tuple[Path, ...]:
    """Write all packages that were taken from a partner, as they came: one whose store came back
    from an old copy takes them with ``mend_all``.
    """
    with store.reading() as connection:
        query = select(packages).where(
            packages.c.direction == "received", packages.c.partner == partner
        )
        rows = connection.execute(query.order_by(packages.c.number)).all()
    folder, found = store.path.parent / RECEIPTS / file_name(partner), dict[Path, bytes]()
    for row in rows:
        found[folder / f"{package_file(partner, row.number, row.month)}{PACKAGE}"] = row.content
    write_together(found)
    return tuple(found)


def mend_all(store: Store, paths: Iterable[Path], by: By) -> tuple[Mended, ...]:
    """Tell a store that came back from an old copy of the packages it has sent since.

    Raises
    ------
    InputError
        See ``mend``; packages before it are taken.
    """
    found = []
    for path in paths:
        content = unclosed(read_bytes(path, MOST_BYTES), by.passphrase, str(path))
        found.append((number_in(content, str(path)), str(path), content))
    key = own_key(store)
    return tuple(mend(store, content, file, key, by.who) for _, file, content in sorted(found))


def _take_form(store: Store, path: Path, content: bytes, by: By) -> Received:
    """Take a form: its number is the next one, for a partner without the program counts none."""
    roster, file = roster_of(store), str(path)
    names = {str(student.id): student.name for student in roster.network.students}
    rows = read_form(path, names)
    if not any(row.marks or row.counts for row in rows):
        raise InputError([Problem(code="form_is_empty", file=file)])
    hosts = _hosts(roster, store, rows, file)
    facts = list(_facts(roster, rows, by.who))
    digest = hashlib.sha256(content).hexdigest()
    with store.writing() as connection:
        _once(connection, digest, file)
        added = _changes(connection, roster, facts, hosts, by.reason)
        batch = add_batch(connection, "form", by.who, file)
        add_entries(connection, added, batch)
        number = last_number(connection, "form", hosts) + 1
        row = {"direction": "form", "partner": hosts, "number": number, "who": by.who}
        rest = {"month": rows[0].month, "form": "form", "at": now(), "batch": batch}
        connection.execute(insert(packages).values(**row, **rest, hash=digest, content=content))
    return Received(hosts, number, rows[0].month, tuple(added))


def _once(connection: Connection, digest: str, file: str) -> None:
    known = select(packages.c.at).where(packages.c.hash == digest, packages.c.direction == "form")
    if (at := connection.scalar(known)) is not None:
        values = (Value(name="at", value=at[:10]), Value(name="number", value=""))
        raise InputError([Problem(code="form_repeated", file=file, values=values)])


def _hosts(roster: Roster, store: Store, rows: tuple[FormRow, ...], file: str) -> SchoolId:
    """The one school the form is of; its groups are known, and its students are ours."""
    hosts = {
        roster.groups[GroupId(row.group)].group.host
        for row in rows
        if GroupId(row.group) in roster.groups
    }
    strange = [row for row in rows if GroupId(row.group) not in roster.groups]
    others = [row for row in rows if store.school not in roster.homes(row.student)]
    months = {row.month for row in rows}
    code = ""
    if strange:
        code = "package_unknown_group"
    elif others:
        code = "package_of_others"
    elif len(hosts) != 1 or len(months) != 1 or store.school in hosts:
        code = "form_of_several"
    if code:
        value = (strange or others or rows)[0]
        raise InputError([Problem(code=code, file=file, value=value.group)])
    return hosts.pop()


def _facts(roster: Roster, rows: tuple[FormRow, ...], who: str) -> Iterator[Fact]:
    problems = []
    for row in rows:
        place = row.place
        origin = Origin(
            file=Path(place.file).name,
            sheet=place.sheet,
            cell=f"{place.column}{place.line}",
            who=who,
        )
        lessons = sorted(roster.lessons(GroupId(row.group)), key=lambda one: one[2])
        for day, found in row.marks:
            on = [one for one in lessons if one[1] == day.isoformat()]
            if not on:
                said = f"{day:%d.%m.%Y}"
                where = {"file": place.file, "sheet": place.sheet, "line": place.line}
                problems.append(Problem(code="mark_without_lesson", value=said, **where))
                continue
            # The form knows days, not lessons: of two on a day the first one has the marks.
            key = Key(Kind.MARK, row.group, on[0][0], on[0][1], on[0][2], row.student)
            marks = [mark.value for mark in found.marks]
            yield Fact(key, packed(marks=marks, absence=found.absence, late=found.late), origin)
        if row.counts:
            key = Key(Kind.COUNT, row.group, day=f"{row.month}-01", student=row.student)
            counts = {name: str(number) for name, number in row.counts.items()}
            yield Fact(key, packed(**counts), origin)
    if problems:
        raise InputError(problems)


def _changes(
    connection: Connection, roster: Roster, facts: list[Fact], host: str, reason: str
) -> list[Entry]:
    added, problems = list[Entry](), list[Problem]()
    groups = {fact.key.group for fact in facts}
    known = current(connection, entries.c.group.in_(groups))
    for fact in facts:
        before = known.get(fact.key)
        if before is not None and before.entry.value == fact.value:
            continue
        if before is not None and not reason:
            values = {"was": before.entry.value, "now": fact.value}
            said = tuple(Value(name=name, value=value_said(one)) for name, one in values.items())
            place = {"file": fact.origin.file, "sheet": fact.origin.sheet}
            value = key_said(roster, fact.key)
            problems.append(Problem(code="form_differs", value=value, values=said, **place))
            continue
        uid = before.entry.uid if before is not None else ""
        added.append(made(fact, host, uid, reason if uid else ""))
    if problems:
        raise InputError(problems)
    return added
