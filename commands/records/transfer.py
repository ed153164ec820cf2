"""Marks and absences between schools."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import guarded
from commands.common.options import PATH
from commands.common.telling import show_table
from commands.records.options import DATE, STORE, WHO
from documents.formats.screen.console import Command, Group, WrongUsage, lines, out
from texts import say

if TYPE_CHECKING:
    from application.records.sending import Handed, Wanted
    from records.store.opening import Store


@click.group("transfer", cls=Group)
def transfer() -> None:
    """Hand marks and absences to other schools."""


@transfer.command("key", cls=Command)
@click.option("--output", type=PATH)
@STORE
@guarded
def transfer_key(output: Path | None, store: Path) -> None:
    from instances.files.atomic import write_atomically
    from models.filenames import file_name
    from records.exchange.keys import fingerprint, key_file, own_key, public_text
    from records.store.opening import open_store

    found = open_store(store)
    path = output or found.path.parent / f"{file_name(found.school)}.key"
    write_atomically(path, key_file(found))
    out(say("exchange.key_written", path=path, sign=fingerprint(public_text(own_key(found)))))


@transfer.command("trust", cls=Command)
@click.argument("file", type=PATH)
@STORE
@WHO
@guarded
def transfer_trust(file: Path, store: Path, who: str) -> None:
    from application.records.roster import roster_of, school_said
    from application.records.user import named
    from records.exchange.keys import fingerprint, read_key_file, trust
    from records.store.opening import open_store

    found, (said, key) = open_store(store), read_key_file(file)
    roster = roster_of(found)
    school = school_said(roster.network, said)
    with found.writing() as connection:
        trust(connection, school, key, named(who))
    name = roster.school_name(school)
    out(say("exchange.trusted", school=name, sign=fingerprint(key)))


@transfer.command("send", cls=Command)
@click.option("--to", "partner", required=True)
@click.option("--month", default="")
@click.option("--term", type=click.Choice(["first", "year"]))
@click.option("--again", type=click.IntRange(1), default=None)
@click.option("--passphrase", default="", envvar="SETKA_PASSPHRASE")
@STORE
@WHO
@DATE
@guarded
def transfer_send(
    partner: str,
    month: str,
    term: str | None,
    again: int | None,
    passphrase: str,
    store: Path,
    who: str,
    today: datetime | None,
) -> None:
    from application.records.sending import hand_again, hand_over
    from records.store.opening import open_store

    if sum(one is not None for one in (month or None, term, again)) != 1:
        raise WrongUsage(say("usage.month_or_term"))
    found = open_store(store)
    wanted = _wanted(found, partner, (month, term or ""), (today, who, passphrase))
    _tell(hand_over(found, wanted) if again is None else hand_again(found, again, wanted))


def _wanted(
    store: "Store",
    partner: str,
    about: tuple[str, str],
    by: "tuple[datetime | None, str, str]",
) -> "Wanted":
    from application.records.roster import roster_of, school_said
    from application.records.sending import Wanted
    from application.records.user import named

    today, who, passphrase = by
    school = school_said(roster_of(store).network, partner)
    day = today.date() if today else date.today()
    return Wanted(school, *about, day, named(who), passphrase)


def _tell(handed: "Handed") -> None:
    sent = handed.sent
    code = "exchange.sent_again" if sent.again else "exchange.sent"
    out(say(code, number=sent.number, n=len(sent.entries)))
    lines(f"  {path}" for path in handed.paths)
    out(say("exchange.not_qualified"))


@transfer.command("receive", cls=Command)
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--passphrase", default="", envvar="SETKA_PASSPHRASE")
@click.option("--reason", default="")
@STORE
@WHO
@guarded
def transfer_receive(
    files: tuple[Path, ...], passphrase: str, reason: str, store: Path, who: str
) -> None:
    from application.records.receiving import By, take, told_corrections
    from application.records.roster import roster_of
    from application.records.user import named
    from models.problems import InputError, Problem
    from records.store.opening import open_store

    found = open_store(store)
    names, problems = roster_of(found), list[Problem]()
    for path in files:
        try:
            arrived = take(found, path, By(named(who), passphrase, reason.strip()))
        except InputError as error:
            problems += error.problems
            continue
        taken, school = arrived.received, names.school_name(arrived.received.partner)
        if taken.entries is None:
            numbers = ", ".join(map(str, taken.known)) or "–"
            out(say("exchange.receipt_taken", school=school, numbers=numbers))
            continue
        values = {"school": school, "number": taken.number, "n": len(taken.entries)}
        out(say("exchange.received", **values))
        lines(told_corrections(roster_of(found), taken))
        if arrived.receipt is not None:
            out(say("exchange.receipt_written", path=arrived.receipt))
    if problems:
        raise InputError(problems)


@transfer.command("receipt", cls=Command)
@click.option("--to", "partner", required=True)
@click.option("--packages", "with_packages", is_flag=True)
@STORE
@guarded
def transfer_receipt(partner: str, with_packages: bool, store: Path) -> None:
    from application.records.receiving import write_back, write_receipt
    from application.records.roster import roster_of, school_said
    from records.store.opening import open_store

    found = open_store(store)
    school = school_said(roster_of(found).network, partner)
    out(say("exchange.receipt_written", path=write_receipt(found, school)))
    if with_packages:
        lines(f"  {path}" for path in write_back(found, school))


@transfer.command("mend", cls=Command)
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--passphrase", default="", envvar="SETKA_PASSPHRASE")
@STORE
@WHO
@guarded
def transfer_mend(files: tuple[Path, ...], passphrase: str, store: Path, who: str) -> None:
    from application.records.receiving import By, mend_all
    from application.records.roster import roster_of
    from application.records.user import named
    from records.store.opening import open_store

    found = open_store(store)
    names = roster_of(found)
    for one in mend_all(found, files, By(named(who), passphrase)):
        code = "exchange.mend_known" if one.is_known else "exchange.mended"
        school = names.school_name(one.partner)
        out(say(code, number=one.number, school=school, added=one.added))


@transfer.command("acknowledge", cls=Command)
@click.option("--to", "partner", required=True)
@click.option("--number", type=click.IntRange(1), required=True)
@click.option("--how", type=click.Choice(["phone", "paper"]), required=True)
@click.option("--note", default="")
@STORE
@WHO
@guarded
def transfer_acknowledge(
    partner: str, number: int, how: str, note: str, store: Path, who: str
) -> None:
    from application.records.roster import roster_of, school_said
    from application.records.user import named
    from records.exchange.receiving import acknowledge
    from records.store.opening import open_store

    found = open_store(store)
    school = school_said(roster_of(found).network, partner)
    fresh = acknowledge(found, school, number, (how, note, named(who)))
    code = "exchange.acknowledged" if fresh else "exchange.acknowledged_before"
    out(say(code, number=number))


@transfer.command("form", cls=Command)
@click.option("--from", "partner", required=True)
@click.option("--month", required=True)
@click.option("--output", type=PATH, required=True)
@STORE
@guarded
def transfer_form(partner: str, month: str, output: Path, store: Path) -> None:
    from application.records.forms import blank_form
    from application.records.roster import roster_of, school_said
    from instances.files.atomic import write_atomically
    from records.store.opening import open_store

    found = open_store(store)
    roster = roster_of(found)
    content = blank_form(roster, school_said(roster.network, partner), found.school, month)
    write_atomically(output, content)
    out(say("said.written", path=output))


@transfer.command("status", cls=Command)
@STORE
@DATE
@guarded
def transfer_status(store: Path, today: datetime | None) -> None:
    from application.records.roster import roster_of
    from application.records.standing import standing_of, standing_table
    from records.store.opening import open_store

    found = open_store(store)
    rows = standing_of(found, today.date() if today else date.today())
    show_table(standing_table(roster_of(found), rows))


COMMANDS = (transfer,)
