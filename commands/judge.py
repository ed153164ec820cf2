"""A plan judged and shown."""

import sys
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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

#: Seconds for advice; none is 0.
ADVICE = click.FloatRange(0, 86400)


@command("judge")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--policy", type=PATH)
@click.option("--published", type=PATH)
@click.option("--advice", type=ADVICE, default=10.0, show_default=True)
@click.option("--output", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def judge_command(
    network: str,
    plan: Path,
    policy: Path | None,
    published: Path | None,
    advice: float,
    output: Path | None,
    as_json: bool,
) -> None:
    from instances import read
    from instances.files.atomic import refuse_a_file
    from instances.plans.named import read_published

    if output is not None:
        if not advice:
            raise WrongUsage(say("usage.advice_output"), click.get_current_context())
        refuse_a_file(output)
    case = read(network, policy)
    known = None if published is None else read_published(case.network, published)[0]
    told = _judge_book if plan.suffix.lower() == ".xlsx" else _judge_plan
    found = told(case, plan, known, quiet=as_json)
    _advise(case, found, advice, output, as_json=as_json)
    sys.exit(0 if found.verdict.accepted else BAD_INPUT)


class _Found(NamedTuple):
    plan: "Plan"
    published: "Plan | None"
    verdict: "Verdict"


def _judge_plan(case: "Case", path: Path, published: "Plan | None", *, quiet: bool) -> _Found:
    from application.plans.kept_from import with_plan_before
    from documents.contents.common.summary import amount_table, summary_lines
    from documents.contents.terminal.making import making_lines
    from instances.plans.named import keep_command, read_own_plan
    from validation import judge

    own = with_plan_before(case, path, read_own_plan(case, path))
    known = published or own.kept_from
    verdict = judge(case.network, case.policy, own.plan, known)
    if not quiet:
        _tell_verdict(verdict)
        lines(summary_lines(case.network, own.plan, verdict))
        lines(making_lines(case.network, own, verdict, keep_command(case, path)))
        show_table(amount_table(verdict))
    return _Found(own.plan, known, verdict)


def _tell_verdict(verdict: "Verdict") -> None:
    broken = len(verdict.violations)
    out(say("said.accepted") if verdict.accepted else say("said.rejected", n=broken))


def _judge_book(case: "Case", path: Path, published: "Plan | None", *, quiet: bool) -> _Found:
    """Judge a corrected workbook beside the plan it was, and mark a copy."""
    from application.correcting import judged_workbook, marked_workbook
    from documents.contents.common.summary import gone_lines, summary_lines
    from documents.contents.terminal.making import making_lines
    from instances import write_atomically
    from instances.plans.named import keep_command

    found = judged_workbook(case, path, published)
    told = _Found(found.own.plan, published or found.own.kept_from, found.verdict)
    if quiet:
        return told
    _tell_verdict(found.verdict)
    lines(summary_lines(case.network, found.own.plan, found.verdict))
    lines(gone_lines(case.network, found.gone))
    lines(making_lines(case.network, found.own, found.verdict, keep_command(case, path)))
    if found.is_as_it_was:
        out(say("said.unchanged"))
        return told
    for table in (found.changes, found.gains):
        if table.rows:
            show_table(table)
    copy = path.with_name(say("name.marked_copy", name=path.stem))
    write_atomically(copy, marked_workbook(case, path, found))
    out(say("said.marked", path=copy))
    return told


def _advise(
    case: "Case", found: _Found, seconds: float, output: Path | None, *, as_json: bool
) -> None:
    """Say what would mend a plan that breaks rules, and write it where that is asked for."""
    from documents.contents.terminal.questions.advice import advice_lines, judged_record

    advice = None
    if seconds and not found.verdict.accepted:
        from application.questions.advice.advising import advise
        from commands.common.running import searched

        advice = searched(lambda _, stop: advise(case, found.plan, found.published, seconds, stop))
    if as_json:
        out(dumps(judged_record(found.verdict, advice), ensure_ascii=False, indent=1))
    elif advice is not None:
        lines(advice_lines(case.network, advice))
    if advice is not None and output is not None:
        from application.questions.advice.files import files_of
        from instances.files.atomic import write_together

        write_together(files_of(case, found.plan, found.published, advice, output))
        if not as_json:
            out(say("advice.written", path=output))


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
