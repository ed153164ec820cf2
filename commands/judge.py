"""A plan judged and shown."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.common.guard import BAD_INPUT, command
from commands.common.options import PATH
from commands.common.telling import show_table
from documents.formats.screen.console import WrongUsage, lines, out
from texts import say

if TYPE_CHECKING:
    from instances import Case
    from models.plan import Plan
    from models.verdict import Verdict


@command("judge")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--policy", type=PATH)
@click.option("--published", type=PATH)
def judge_command(network: str, plan: Path, policy: Path | None, published: Path | None) -> None:
    from documents.contents.common.summary import amount_table, summary_lines
    from documents.contents.terminal.making import making_lines
    from instances import read
    from instances.plans.named import keep_command, read_own_plan, read_published
    from validation import judge

    case = read(network, policy)
    known = None if published is None else read_published(case.network, published)[0]
    if plan.suffix.lower() == ".xlsx":
        _judge_workbook(case, plan, known)
        return
    own = read_own_plan(case, plan)
    verdict = judge(case.network, case.policy, own.plan, known or own.kept_from)
    _tell_verdict(verdict)
    lines(summary_lines(case.network, own.plan, verdict))
    lines(making_lines(case.network, own, verdict, keep_command(case, plan)))
    show_table(amount_table(verdict))
    sys.exit(0 if verdict.accepted else BAD_INPUT)


def _tell_verdict(verdict: "Verdict") -> None:
    broken = len(verdict.violations)
    out(say("said.accepted") if verdict.accepted else say("said.rejected", n=broken))


def _judge_workbook(case: "Case", path: Path, published: "Plan | None") -> None:
    """Judge a corrected workbook beside the plan it was, and mark a copy."""
    from application.correcting import judged_workbook, marked_workbook
    from documents.contents.common.summary import gone_lines, summary_lines
    from documents.contents.terminal.making import making_lines
    from instances import write_atomically
    from instances.plans.named import keep_command

    found = judged_workbook(case, path, published)
    _tell_verdict(found.verdict)
    lines(summary_lines(case.network, found.own.plan, found.verdict))
    lines(gone_lines(case.network, found.gone))
    lines(making_lines(case.network, found.own, found.verdict, keep_command(case, path)))
    if found.is_as_it_was:
        out(say("said.unchanged"))
        return
    for table in (found.changes, found.gains):
        if table.rows:
            show_table(table)
    copy = path.with_name(say("name.marked_copy", name=path.stem))
    write_atomically(copy, marked_workbook(case, path, found))
    out(say("said.marked", path=copy))
    sys.exit(0 if found.verdict.accepted else BAD_INPUT)


@command("show")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--student", default="")
@click.option("--teacher", default="")
@click.option("--room", default="")
@click.option("--group", default="")
@click.option("--school", default="")
def show(network: str, plan: Path, **chosen: str) -> None:
    from documents.contents.common.summary import escort_lines
    from documents.contents.terminal.agenda import agenda, chosen_id
    from instances import read
    from instances.plans.named import read_plan

    asked = [(kind, value) for kind, value in chosen.items() if value]
    if len(asked) != 1:
        raise WrongUsage(say("said.show_one"), click.get_current_context())
    case = read(network)
    found, (kind, value) = read_plan(case, plan), asked[0]
    for table in agenda(case.network, found, kind, chosen_id(case.network, kind, value)):
        show_table(table)
    lines(escort_lines(case.network, found))


COMMANDS = (judge_command, show)
