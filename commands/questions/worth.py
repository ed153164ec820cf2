"""What one resource more is worth."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.common.guard import command
from commands.common.options import PATH, SECONDS, SEED, WORKERS
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    from application.questions.answering import Questions
    from models.questions.worths import Worth, Worths


@command("worth")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--seconds", type=SECONDS, default=300.0, show_default=True)
@click.option("--workers", type=WORKERS, default=2, show_default=True)
@click.option("--seed", type=SEED, default=0, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--output", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def worth_command(
    network: str,
    plan: Path,
    policy: Path | None,
    output: Path | None,
    as_json: bool,
    **limits: Any,
) -> None:
    from application.questions.answering import questions_of
    from application.questions.worth import worths
    from commands.common.running import searched
    from commands.common.telling import show_table
    from documents.contents.common.words.worths import worth_line, worth_lines, worth_table
    from instances.files.atomic import refuse_a_file
    from instances.scenarios import read_scenarios
    from solver import Limits

    if output is not None:
        refuse_a_file(output)
    known = read_scenarios(network, (), policy)
    asked = questions_of(known.case, plan)
    if not asked.verdict.unmet:
        out("{}" if as_json else say("said.all_met"))
        return

    def tell(worth: "Worth") -> None:
        if not as_json:
            out(worth_line(known.case.network, worth))

    found = searched(lambda _, stop: worths(asked, known, Limits(**limits), tell, stop))
    if as_json:
        out(found.model_dump_json(exclude_defaults=True, indent=1))
    else:
        if found.worths:
            show_table(worth_table(known.case.network, found))
        lines(worth_lines(known.case.network, found))
    if output is not None:
        _write(asked, found, output, quiet=as_json)


def _write(asked: "Questions", found: "Worths", output: Path, *, quiet: bool) -> None:
    """Write the table as a book, and of each resource its what-if and its plan."""
    from application.questions.worth import files_of
    from documents.contents.common.words.worths import worth_table
    from documents.papers import list_book
    from instances.files.atomic import write_together

    book = list_book(worth_table(asked.case.network, found))
    write_together({output / "improvements.xlsx": book, **files_of(asked, found, output)})
    if not quiet:
        out(say("worth.written", path=output))


COMMANDS = (worth_command,)
