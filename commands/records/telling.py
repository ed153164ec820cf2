"""What a store tells: how the year goes, and marks for the electronic diary."""

from datetime import date, datetime
from pathlib import Path

import click

from commands.common.guard import guarded
from commands.common.options import PATH
from commands.common.telling import MOST_LINES, show_table
from commands.records.options import DATE, STORE
from documents.formats.screen.console import Command, lines, out
from texts import say

OUTPUT = click.option("--output", type=PATH, required=True)


@click.command("report", cls=Command)
@OUTPUT
@STORE
@DATE
@guarded
def records_report(output: Path, store: Path, today: datetime | None) -> None:
    from application.records.telling.reports import report_of
    from instances.files.atomic import write_together
    from records.store.opening import open_store

    found = report_of(open_store(store), today.date() if today else date.today())
    write_together({output / name: content for name, content in found.files.items()})
    for table in found.tables:
        show_table(table)
    out("")
    lines(say("said.written", path=output / name) for name in found.files)


@click.command("marks", cls=Command)
@OUTPUT
@click.option("--month", default="")
@click.option("--ids", "foreign", type=PATH)
@STORE
@DATE
@guarded
def records_marks(
    output: Path, month: str, foreign: Path | None, store: Path, today: datetime | None
) -> None:
    from application.records.telling.diary_marks import mark_files
    from instances.files.atomic import write_together
    from records.store.opening import open_store

    day = today.date() if today else date.today()
    found = dict(mark_files(open_store(store), day, month, foreign))
    write_together({output / name: content for name, content in found.items()})
    lines(say("said.written", path=output / name) for name in found)


def tell_proposals(store: Path, day: date) -> None:
    """Say whom «н/а» may be given; nothing is set."""
    from application.records.telling.kept_year import kept_year
    from application.records.telling.reports import proposal_lines
    from records.store.opening import open_store

    found = proposal_lines(kept_year(open_store(store), day))
    if not found:
        return
    out(say("not_attested.title"))
    lines(f"  {line}" for line in found[:MOST_LINES])
    if len(found) > MOST_LINES:
        out("  " + say("said.and_more", n=len(found) - MOST_LINES))
    out(say("not_attested.teacher_decides"))


MEMBERS = (records_report, records_marks)
