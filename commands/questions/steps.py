"""Steps on the board of a folder by a command: pins, taken back and made again, finished, named."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import command
from commands.common.options import PATH, SECONDS
from commands.common.telling import show_table
from documents.formats.screen.console import WrongUsage, out
from texts import say

if TYPE_CHECKING:
    from application.board.workspace import Workspace
    from models.board.revisions import Revision

FOLDER = click.argument("folder", type=PATH)


def _said(workspace: "Workspace", step: "Revision") -> str:
    from documents.contents.terminal.questions.moves import step_sentence

    return step_sentence(workspace.facts.network, step.said, step.values)


@command("pin")
@FOLDER
@click.option("--lesson", default="")
@click.option("--release", is_flag=True)
def pin_command(folder: Path, lesson: str, release: bool) -> None:
    from application.board.moves import pin_of, pinned, unpinned
    from application.board.naming import lesson_named
    from application.board.workspace import Workspace

    workspace = Workspace.open(folder)
    if not lesson and release:
        raise WrongUsage(say("usage.pin_which"), click.get_current_context())
    if not lesson:
        _tell_pins(workspace)
        return
    network = workspace.facts.network
    pin = pin_of(lesson_named(network, workspace.plan, lesson))
    deed = (unpinned if release else pinned)(network, workspace.pins, pin)
    step = workspace.change(deed.change, deed.said, deed.values, on=workspace.number)
    out(_said(workspace, step))


def _tell_pins(workspace: "Workspace") -> None:
    """Say what is pinned on the board."""
    from documents.contents.common.words.names import Names, short_day

    names = Names(workspace.facts.network)
    for pin in workspace.pins:
        day = short_day(pin.day) if pin.day is not None else ""
        out(say("pin.row", group=names.group(pin.group), day=day, period=pin.period or ""))
    if not workspace.pins:
        out(say("pin.none"))


@command("undo")
@FOLDER
def undo_command(folder: Path) -> None:
    from application.board.workspace import Workspace

    workspace = Workspace.open(folder)
    step = workspace.undo(on=workspace.number)
    out(say("board_page.undone", what=_said(workspace, step)))


@command("redo")
@FOLDER
def redo_command(folder: Path) -> None:
    from application.board.workspace import Workspace

    workspace = Workspace.open(folder)
    step = workspace.redo(on=workspace.number)
    out(say("board_page.redone", what=_said(workspace, step)))


@command("finish")
@FOLDER
@click.option("--seconds", type=SECONDS, default=60, show_default=True)
def finish_command(folder: Path, seconds: float) -> None:
    from application.board.finishing import finished, finishing_job
    from application.board.workspace import Workspace
    from commands.common.running import searched
    from documents.contents.terminal.difference import change_table
    from models.board.change import Change

    workspace = Workspace.open(folder)
    before, number, job = workspace.plan, workspace.number, finishing_job(workspace, seconds)
    result, plan = searched(lambda listener, stop: finished(job, listener, stop))
    if plan is None:
        out(say("board_page.not_finished"))
        out(say(f"status.{result.status}"))
        return
    change = Change.between(before, plan)
    if change.is_empty:
        out(say("board_page.nothing_better"))
        return
    workspace.change(change, "board.finished", {}, on=number)
    table = change_table(workspace.facts.network, before, plan)
    out(say("board_page.finished", n=len(table.rows)))
    show_table(table)


@command("name")
@FOLDER
@click.argument("name")
def name_command(folder: Path, name: str) -> None:
    from application.board.workspace import Workspace
    from models.filenames import file_name

    workspace = Workspace.open(folder)
    version = workspace.name(name, on=workspace.number)
    out(say("board_page.named", name=version.name))
    out(say("said.results", path=workspace.place / file_name(version.name)))


@command("take")
@FOLDER
@click.argument("plan", type=PATH)
def take_command(folder: Path, plan: Path) -> None:
    from application.board.opening import taken_plan
    from application.board.workspace import Workspace

    workspace = Workspace.open(folder)
    workspace.take(taken_plan(workspace.facts, folder, plan))
    out(say("board.taken", file=plan.name))


COMMANDS = (pin_command, undo_command, redo_command, finish_command, name_command, take_command)
