"""The store of a school and a year."""

from datetime import date, datetime
from pathlib import Path

import click

from commands.common.guard import BAD_INPUT, guarded, tell
from commands.common.options import DAY, PATH
from commands.records import changes, telling
from commands.records.options import FOLDER
from documents.formats.screen.console import Command, Group, out
from texts import say


@click.group("records", cls=Group)
def records() -> None:
    """Keep marks and absences of a year."""


@records.command("init", cls=Command)
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--school", required=True)
@click.option("--former", type=PATH)
@click.option("--store", type=PATH, default=FOLDER, show_default=True)
@click.option("--who", default="")
@guarded
def records_init(
    network: str, plan: Path, school: str, former: Path | None, store: Path, who: str
) -> None:
    from application.records.roster import base_of, school_said
    from instances import read
    from records.store.opening import make_store

    case = read(network)
    whose = school_said(case.network, school)
    made = make_store(store, whose, case.network.year, *base_of(case, plan))
    out(say("kept.made", path=made.path, school=case.network.school_names[whose]))
    if former is not None:
        changes.carry(made, former, who)


@records.command("plan", cls=Command)
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--store", type=PATH, default=FOLDER, show_default=True)
@click.option("--who", default="")
@guarded
def records_plan(network: str, plan: Path, store: Path, who: str) -> None:
    from application.records.changing.bases import lost_students
    from application.records.roster import base_of
    from application.records.user import named
    from instances import read
    from models.problems import InputError, Problem
    from records.store.opening import add_base, open_store

    found, case = open_store(store), read(network)
    if found.school not in case.network.school_of:
        raise InputError([Problem(code="plan_of_other_network", file=network, value=found.school)])
    base = base_of(case, plan)
    with found.writing() as connection:
        kept = lost_students(connection, found.school, base)
        add_base(connection, *base, named(who))
    out(say("kept.plan_taken", path=found.path))
    for one in kept:
        out(say("kept.student_kept", **one._asdict()))


@records.command("read", cls=Command)
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--store", type=PATH, default=FOLDER, show_default=True)
@click.option("--partial", is_flag=True)
@click.option("--reason", default="")
@click.option("--who", default="")
@guarded
def records_read(
    files: tuple[Path, ...], store: Path, partial: bool, reason: str, who: str
) -> None:
    from application.records.reading import Asked, take_journals
    from application.records.user import named
    from records.store.opening import open_store

    taken = take_journals(open_store(store), files, Asked(named(who), partial, reason.strip()))
    for problem in taken.problems:
        tell(problem)
    out(say("kept.taken", n=taken.journals, **taken._asdict()))
    if taken.problems:
        out(say("kept.left_out", n=len(taken.problems)), error=True)
        click.get_current_context().exit(BAD_INPUT)


@records.command("check", cls=Command)
@click.option("--store", type=PATH, default=FOLDER, show_default=True)
@click.option("--date", "today", type=DAY)
@guarded
def records_check(store: Path, today: datetime | None) -> None:
    from models.problems import InputError
    from records.store.checking import counted, faults
    from records.store.opening import open_store

    found = open_store(store)
    if problems := faults(found):
        raise InputError(problems)
    numbers = counted(found)
    out(say("kept.whole", path=found.path))
    out(say("kept.entries", **numbers._asdict()))
    for kind, number in sorted(numbers.by_batch.items()):
        out("  " + say(f"kept.brought.{kind}", number=number))
    telling.tell_proposals(store, today.date() if today else date.today())


@records.command("backup", cls=Command)
@click.argument("output", type=PATH)
@click.option("--store", type=PATH, default=FOLDER, show_default=True)
@guarded
def records_backup(output: Path, store: Path) -> None:
    from records.store.copies import back_up
    from records.store.opening import open_store

    out(say("kept.copied", path=back_up(open_store(store), output)))


@records.command("restore", cls=Command)
@click.argument("copy", type=PATH)
@click.option("--store", type=PATH, default=FOLDER, show_default=True)
@guarded
def records_restore(copy: Path, store: Path) -> None:
    from records.store.copies import restore

    out(say("kept.restored", path=restore(copy, store)))


for member in (*changes.MEMBERS, *telling.MEMBERS):
    records.add_command(member)

COMMANDS = (records,)
