"""A plan given to another program."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import BAD_INPUT, command
from commands.common.options import PATH
from commands.common.telling import tell_former
from commands.interchange.forms import WRITTEN, OfForms, refuse_beside
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    from instances.interchange.features import Loss


@command("export", OfForms)
@click.argument("form", type=click.Choice(WRITTEN))
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True)
@click.option("--policy", type=PATH)
@click.option("--free", is_flag=True)
@click.option("--ids", type=PATH)
def export(
    form: str,
    network: str,
    plan: Path,
    output: Path,
    policy: Path | None,
    free: bool,
    ids: Path | None,
) -> None:
    from application.interchange.plans import Wanted, sent
    from documents.contents.common.summary import broken_lines
    from instances import read
    from instances.files.aside import put_aside
    from instances.files.atomic import write_together

    refuse_beside(free and form == "diary", "free", form)
    refuse_beside(ids is not None and form != "diary", "ids", form)
    case = read(network, policy)
    found = sent(case, form, plan, output, Wanted(free, ids))
    if not found.verdict.accepted:
        out(say("said.rejected", n=len(found.verdict.violations)), error=True)
        lines(broken_lines(case.network, found.verdict), error=True)
        sys.exit(BAD_INPUT)
    former = put_aside(found.files)
    write_together(found.files)
    out(say("said.written", path=output))
    tell_former(former)
    _tell_losses(found.losses)
    out(say(f"export_said.{form}"))


def _tell_losses(losses: "tuple[Loss, ...]") -> None:
    """Say what of this plan the file does not hold."""
    if losses:
        out(say("said.losses"))
    for loss in losses:
        what = say(f"feature.{loss.feature}")
        out(f"  {say(f'loss.{loss.carried}', what=what, n=loss.n)}")


COMMANDS = (export,)
