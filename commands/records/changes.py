"""What became of lessons and students in the year, and hours given."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import BAD_INPUT, guarded, tell
from commands.common.options import PATH
from commands.common.telling import show_table
from commands.records.options import DATE, STORE, WHO
from documents.formats.screen.console import Command, out
from texts import say

if TYPE_CHECKING:
    from records.store.opening import Store


@click.command("form", cls=Command)
@click.argument("output", type=PATH)
@STORE
@guarded
def records_form(output: Path, store: Path) -> None:
    from application.records.changing.taking import blank_names
    from application.records.roster import roster_of
    from instances.files.atomic import write_atomically
    from instances.year_changes import blank_book
    from models.problems import InputError, Problem
    from records.store.opening import open_store

    if output.exists():
        raise InputError([Problem(code="changes_form_exists", file=str(output))])
    write_atomically(output, blank_book(blank_names(roster_of(open_store(store)))))
    out(say("said.written", path=output))


@click.command("changes", cls=Command)
@click.argument("files", nargs=-1, type=PATH, required=True)
@STORE
@click.option("--partial", is_flag=True)
@click.option("--reason", default="")
@WHO
@DATE
@guarded
def records_changes(
    files: tuple[Path, ...],
    store: Path,
    partial: bool,
    reason: str,
    who: str,
    today: datetime | None,
) -> None:
    from application.records.changing.order import write_order
    from application.records.changing.taking import Asked, take_changes
    from application.records.user import named
    from records.store.opening import open_store

    found = open_store(store)
    taken = take_changes(found, files, Asked(named(who), partial, reason.strip()))
    for problem in (*taken.problems, *taken.notes):
        tell(problem)
    numbers = {name: getattr(taken, name) for name in ("new", "corrected", "withdrawn", "same")}
    out(say("became.taken", **numbers))
    order = write_order(found, taken, today.date() if today else date.today())
    if order is not None:
        out(say("became.order_written", path=order))
    if taken.problems:
        out(say("kept.left_out", n=len(taken.problems)), error=True)
        click.get_current_context().exit(BAD_INPUT)


@click.command("hours", cls=Command)
@STORE
@click.option("--output", type=PATH)
@DATE
@guarded
def records_hours(store: Path, output: Path | None, today: datetime | None) -> None:
    from application.records.changing.hours import hours_given
    from documents.contents.deputies.hours_given import hours_sheets, hours_table
    from documents.formats.sheets.xlsx import workbook
    from instances.files.atomic import write_atomically
    from records.store.opening import open_store

    until = today.date() if today else date.today()
    rows, changes = hours_given(open_store(store), until)
    day = f"{until:%d.%m.%Y}"
    show_table(hours_table(rows, day))
    if output is not None:
        write_atomically(output, workbook(hours_sheets(rows, changes, day)))
        out(say("said.written", path=output))


@click.command("results", cls=Command)
@STORE
@click.option("--former", type=PATH)
@click.option("--reason", default="")
@WHO
@guarded
def records_results(store: Path, former: Path | None, reason: str, who: str) -> None:
    from application.records.changing.results import results_in
    from application.records.roster import roster_of
    from documents.contents.class_teacher.former_results import results_table
    from documents.contents.common.dossier import Dossier
    from records.store.opening import open_store

    found = open_store(store)
    if former is not None:
        carry(found, former, who, reason.strip())
    facts = roster_of(found).dossier((), date.today()).facts
    with found.reading() as connection:
        dossier = Dossier(facts._replace(results=results_in(connection)))
    show_table(results_table(dossier))


def carry(store: "Store", former: Path, who: str, reason: str = "") -> None:
    """Take results of the year before, and say how many."""
    from application.records.changing.results import carry_results
    from application.records.user import named

    found = carry_results(store, former, named(who), reason)
    out(say("results.taken", **found._asdict()))


#: Commands of the group ``records``.
MEMBERS = (records_form, records_changes, records_hours, records_results)
