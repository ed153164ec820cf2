"""What solutions of an archive cost by the archive's own rules."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import BAD_INPUT, command
from commands.common.options import PATH
from commands.common.telling import tell_former
from documents.formats.screen.console import out
from texts import say

if TYPE_CHECKING:
    from instances.interchange.archives.reading import Counted


@command("archive")
@click.argument("source", type=PATH)
@click.option("--plan", type=PATH)
@click.option("--output", type=PATH)
def archive(source: Path, plan: Path | None, output: Path | None) -> None:
    from application.interchange.archives import cost_of_plan, costs
    from commands.interchange.forms import refuse_beside
    from instances.files.aside import put_aside
    from instances.files.atomic import write_together

    refuse_beside(output is not None and plan is None, "output", "SOURCE")
    if plan is None:
        found = costs(source)
    else:
        ours = cost_of_plan(source, plan)
        found = (ours.counted,)
        if output is not None:
            former = put_aside([output])
            write_together({output: ours.content})
            out(say("said.written", path=output))
            tell_former(former)
    for counted in found:
        _tell(counted)
    sys.exit(BAD_INPUT if any(one.cost.infeasible for one in found) else 0)


def _tell(counted: "Counted") -> None:
    """The cost of a solution, part by part, and what it breaks."""
    cost = counted.cost
    out(say("archive.cost", name=counted.name, n=cost.total))
    for part, amount in cost.parts.items():
        out(f"  {_word(counted.form, part)}: {amount}")
    if cost.infeasible:
        out(say("archive.broken", n=cost.infeasible))
    for part, amount in cost.broken.items():
        out(f"  {_word(counted.form, part)}: {amount}")


def _word(form: str, part: str) -> str:
    """A part in words; conditions and constraints keep the names the archive gives them."""
    ours = {
        "time": "archive.itc2019.time",
        "room": "archive.itc2019.room",
        "distribution": "archive.itc2019.distribution",
        "student": "archive.itc2019.student",
        "unassigned": "archive.itc2019.unassigned",
        "room_twice": "archive.itc2019.room_twice",
        "room_closed": "archive.itc2019.room_closed",
        "limit": "archive.itc2019.limit",
        "sectioning": "archive.itc2019.sectioning",
    }
    return say(ours[part]) if form == "itc2019" and part in ours else part


COMMANDS = (archive,)
