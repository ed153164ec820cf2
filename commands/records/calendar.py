"""What is due in the year, what is overdue, and the same for telephones."""

from datetime import date, datetime
from pathlib import Path

import click

from commands.common.guard import command
from commands.common.options import DAY, PATH
from commands.common.telling import show_table
from documents.formats.screen.console import out
from texts import say


@command("calendar")
@click.argument("network", type=PATH, default=Path("network.xlsx"))
@click.option("--store", type=PATH)
@click.option("--output", type=PATH)
@click.option("--previous", "before", type=PATH)
@click.option("--date", "today", type=DAY)
def calendar_command(
    network: Path,
    store: Path | None,
    output: Path | None,
    before: Path | None,
    today: datetime | None,
) -> None:
    from application.records.telling.due import calendar_file, year_of
    from documents.contents.coordinator.deadlines import calendar_table
    from instances.files.atomic import write_atomically

    day = today.date() if today else date.today()
    found = year_of(network, store, day)
    show_table(calendar_table(found.rows, day))
    out("")
    if found.is_store_unread:
        out(say("progress.store_unreadable"), error=True)
    late = sum(row.late for row in found.rows)
    out(say("calendar.overdue", n=late) if late else say("calendar.nothing_overdue"))
    if output is not None:
        content = calendar_file(found, day, before)
        write_atomically(output, content)
        out(say("said.written", path=output))


COMMANDS = (calendar_command,)
