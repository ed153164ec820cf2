"""Papers of a plan, and the Word templates they are placed by."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.common.guard import command
from commands.common.options import DAY, PATH
from commands.common.telling import tell_former
from documents.formats.screen.console import WrongUsage, lines, out
from documents.formats.screen.paper_command import PaperCommand
from texts import say

if TYPE_CHECKING:
    from datetime import datetime

    from application.publishing import Sources
    from instances import Case


@command("documents", PaperCommand)
@click.argument("network")
@click.argument("plan", type=PATH, required=False)
@click.option("--output", type=PATH, required=True)
@click.option("--for-school", default="")
@click.option("--separate", is_flag=True)
@click.option("--only", multiple=True)
@click.option("--templates", type=PATH)
@click.option("--previous", type=PATH)
@click.option("--journals", type=PATH)
@click.option("--records", "store", type=PATH)
@click.option("--month", default="")
@click.option("--include-without-consent", default="")
@click.option("--date", "today", type=DAY)
@click.option("--policy", type=PATH)
def documents_command(
    network: str,
    plan: Path | None,
    output: Path,
    previous: Path | None,
    journals: Path | None,
    store: Path | None,
    today: "datetime | None",
    policy: Path | None,
    **asked: Any,
) -> None:
    from application.publishing import Sources
    from instances import read

    if plan is None and (previous or journals or store or asked["month"]):
        raise WrongUsage(say("usage.needs_plan"))
    if journals is not None and store is not None:
        raise WrongUsage(say("usage.journals_or_store"))
    sources = Sources(plan, previous, today.date() if today else None, journals, store)
    publish(read(network, policy), sources, output, Path(network), **asked)


def publish(
    case: "Case", sources: "Sources", output: Path, network: Path | None = None, **asked: Any
) -> None:
    """Write the papers that are asked for, then say how many of each kind, and what to mind.

    Parameters
    ----------
    network
        Whose templates are used, where no others are asked for.
    """
    from application.publishing import dossier_of, published
    from documents.formats.screen.progress import counting
    from documents.publish import count_by_kind
    from documents.request import Asked
    from models.problems import InputError

    told = dossier_of(case, sources)
    lines(told.broken, error=True)
    if network is not None:
        asked["templates"] = asked["templates"] or _templates_beside(network)
        _tell_templates(asked["templates"])
    with counting() as count:
        made, former = published(told, output, Asked(**asked), count)
    for (kind, form), (files, papers) in count_by_kind(made.printed).items():
        name = say(f"kind.{kind}")
        out(say("said.papers_of_kind", kind=name, format=form, files=files, papers=papers))
    lines(made.warnings)
    tell_former(former)
    out(say("said.papers", n=len(made.printed), path=output))
    if made.problems:
        raise InputError(made.problems)


def _templates_beside(network: Path) -> Path | None:
    """The folder of Word templates beside a network; one that came with it is left alone, which is
    said.
    """
    from application.publishing import templates_beside

    found = templates_beside(network, _home())
    if found.foreign is not None:
        out(say("said.templates_not_used", path=found.foreign), error=True)
    return found.used


def _tell_templates(folder: Path | None) -> None:
    if folder is not None and folder.is_dir():
        number = len(list(folder.glob("[!~]*.docx")))
        out(say("said.templates_used", path=folder, n=number))


def _home() -> Path:
    """Where this user's programs keep what is theirs."""
    return Path(click.get_app_dir("setka"))


@command("templates")
@click.argument("network", required=False, default="")
@click.option("--output", type=PATH)
@click.option("--force", is_flag=True)
def templates(network: str, output: Path | None, force: bool) -> None:
    from documents.templates import defaults
    from instances.files.atomic import write_together
    from instances.files.made_here import is_made_here, mark

    folder = output or Path(network).parent / say("name.templates_folder")
    found = {folder / name: content for name, content in defaults().items()}
    kept = [path for path in found if path.exists() and not force]
    is_ours = not kept or is_made_here(folder, _home())
    written = {path: content for path, content in found.items() if path not in kept}
    write_together({**written, **(mark(folder, _home()) if is_ours else {})})
    out(say("said.templates", n=len(written), path=folder))
    if not is_ours:
        out(say("said.templates_not_ours", path=folder), error=True)
    if kept:
        out(say("said.templates_kept", names=", ".join(path.name for path in kept)))


COMMANDS = (documents_command, templates)
