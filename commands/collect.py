"""Requests collected class by class."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import guarded
from commands.common.options import PATH
from commands.common.telling import MOST_LINES, remark, show_table, tell_former
from documents.formats.screen.console import Command, Group, lines, out
from texts import say

if TYPE_CHECKING:
    from documents.contents.common.forms.table import Table


@click.group("collect", cls=Group)
def collect() -> None:
    """Collect requests class by class."""


@collect.command("prepare", cls=Command)
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@guarded
def collect_prepare(network: str, output: Path) -> None:
    from instances import read
    from instances.collect import forms
    from instances.files.atomic import refuse_to_replace, write_together

    facts = read(network, unfinished=True).network
    made = forms(facts, len(str(output.resolve())))
    found = {output / name: content for name, content in made}
    refuse_to_replace(found, "form_exists")
    write_together(found)
    out(say("said.forms", number=len(found), path=output))


@collect.command("map", cls=Command)
@click.argument("network")
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--output", type=PATH)
@guarded
def collect_map(network: str, files: tuple[Path, ...], output: Path | None) -> None:
    from application.collecting import mapped

    found = mapped(Path(network), files, output)
    out(say("said.mapping", path=found.path, n=found.headers))


@collect.command("merge", cls=Command)
@click.argument("network")
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--output", type=PATH, required=True)
@click.option("--columns", type=PATH)
@guarded
def collect_merge(
    network: str, files: tuple[Path, ...], output: Path, columns: Path | None
) -> None:
    from application.collecting import joined, saved
    from instances import read
    from instances.messages import sentence
    from models.problems import InputError

    place, case = Path(network), read(network, unfinished=True)
    try:
        found = joined(case, place, files, output, columns)
    except InputError as error:
        for name in sorted({problem.file for problem in error.problems}):
            remark(Path(name), error, output.parent / say("name.remarks_folder"))
        raise
    lines(sentence(one) for one in found.remarks)
    written = saved(case, found, place, output)
    changed, teachers = len(found.merged.changed), len(found.merged.busy)
    out(say("said.merged", path=output, number=changed, teachers=teachers))
    tell_former(written.former)
    _tell_news(written.news, output)


def _tell_news(news: "Table", output: Path) -> None:
    """Say what differs from the last time, and write all of it down beside the network."""
    from application.collecting import news_place
    from documents.contents.terminal.collected import collected_counts
    from documents.papers import list_book
    from instances import write_atomically

    if not news.rows:
        out(say("said.nothing_new"))
        return
    show_table(news if len(news.rows) <= MOST_LINES else collected_counts(news))
    write_atomically(news_place(output), list_book(news))
    out(say("said.changes_file", path=news_place(output)))


COMMANDS = (collect,)
