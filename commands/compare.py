"""Plans beside each other: tables to read, and a page for the council."""

from pathlib import Path

import click

from commands.common.guard import command
from commands.common.options import PATH
from commands.common.telling import show_table
from documents.formats.screen.console import lines, out
from texts import say

#: So many plans are too many columns for a terminal.
TABLE_PLANS = 5


@command("compare")
@click.argument("base", type=PATH)
@click.argument("plans", nargs=-1, type=PATH)
@click.option("--network")
@click.option("--output", type=PATH)
def compare(base: Path, plans: tuple[Path, ...], network: str | None, output: Path | None) -> None:
    from application.comparing import compared
    from documents.contents.common.comparison import criteria_table, difference_table, plan_lines
    from documents.papers import comparison_papers
    from instances.files.atomic import write_together

    found, networks, *_ = compared(base, plans, network)
    if len(found.plans) < TABLE_PLANS:
        show_table(criteria_table(found))
    for plan in found.plans:
        show_table(difference_table(plan))
        lines(plan_lines(plan, networks))
    if output is not None:
        made = comparison_papers(found, networks)
        write_together({output / name: content for name, content in made})
        out(say("said.compared", path=output))


@command("pack")
@click.argument("base", type=PATH)
@click.argument("plans", nargs=-1, type=PATH)
@click.option("--network")
@click.option("--output", type=PATH, required=True)
@click.option("--names", is_flag=True)
def pack(
    base: Path, plans: tuple[Path, ...], network: str | None, output: Path, names: bool
) -> None:
    from application.comparing import compared, page_of_meeting
    from instances import write_atomically

    page = page_of_meeting(compared(base, plans, network), names=names)
    write_atomically(output, page)
    out(say("said.packed", path=output, size=len(page) // 1024))


COMMANDS = (compare, pack)
