"""Facts looked at before anything is solved: what is wrong, and who asks for what."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import command, tell
from commands.common.options import PATH
from commands.common.telling import remark, show_table, tell_contradictions
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    from instances import Case


@command("check")
@click.argument("network")
@click.option("--policy", type=PATH)
@click.option("--norms", type=PATH)
def check(network: str, policy: Path | None, norms: Path | None) -> None:
    from instances import read_placed
    from models.problems import InputError
    from scenarios.what_ifs.contradictions import compared

    _warn_if_open(Path(network))
    try:
        case, places = read_placed(network, policy)
        tell_contradictions(compared(case, places))
    except InputError as error:
        remark(Path(network), error)
        raise
    facts = case.network
    students, requests = len(facts.planned_students), len(facts.requests)
    out(say("said.checked", schools=len(facts.schools), students=students, requests=requests))
    out(say("said.no_problems"))
    _tell_norms(case, norms)


def _tell_norms(case: "Case", output: Path | None) -> None:
    """Say which rules of which norms were applied and which are not kept: advice, never a
    refusal.
    """
    from documents.contents.common.norms import applied_table, norm_lines, norm_sheets
    from documents.formats.sheets.xlsx import workbook
    from instances import write_atomically
    from validation.norms import norm_report

    report = norm_report(case.network, case.policy, case.annex.calendar)
    if report.applied:
        show_table(applied_table(report))
    lines(norm_lines(case.network, report))
    if output is not None:
        write_atomically(output, workbook(norm_sheets(case.network, report)))
        out(say("norm_said.written", path=output))


def _warn_if_open(path: Path) -> None:
    """Say that what is not saved yet in another program is not seen."""
    from instances.files.atomic import is_open_elsewhere
    from models.problems import Problem

    if is_open_elsewhere(path):
        tell(Problem(code="file_open", file=str(path)))


@command("demand")
@click.argument("network")
@click.option("--output", type=PATH)
def demand(network: str, output: Path | None) -> None:
    from documents.contents.terminal.demand import demand_tables
    from instances import read, write_atomically

    facts = read(network).network
    tables = demand_tables(facts)
    for table in tables:
        show_table(table)
    if output is not None:
        from documents.formats.pictures.png import demand_picture

        write_atomically(output / "demand.png", demand_picture(tables[0], len(facts.schools)))
        out(say("said.written", path=output / "demand.png"))


COMMANDS = (check, demand)
