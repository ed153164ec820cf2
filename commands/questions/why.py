"""Why a student does not get a course."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.common.guard import NO_PLAN, command
from commands.common.options import PATH, SECONDS, SEED, WORKERS
from documents.formats.screen.console import WrongUsage, lines, out
from texts import say

if TYPE_CHECKING:
    from application.questions.answering import Questions
    from models.questions.answers import Answer, Answers


@command("why")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--student", default="")
@click.option("--course", default="")
@click.option("--all", "every", is_flag=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
@click.option("--total", type=SECONDS)
@click.option("--workers", type=WORKERS, default=2, show_default=True)
@click.option("--seed", type=SEED, default=0, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--output", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def why_command(
    network: str,
    plan: Path,
    student: str,
    course: str,
    every: bool,
    total: float | None,
    policy: Path | None,
    output: Path | None,
    as_json: bool,
    **limits: Any,
) -> None:
    from application.questions.answering import answered, questions_of
    from commands.common.running import searched
    from documents.contents.common.words.answers import answer_lines
    from instances import read
    from instances.plans.answers import answers_json
    from solver import Limits

    _refuse_wrong_usage(student, course, every, output)
    if total is not None and not every:
        raise WrongUsage(say("usage.why_total"), click.get_current_context())
    case, within = read(network, policy), Limits(**limits)
    asked = questions_of(case, plan)
    requests = asked.every() if every else asked.one(student, course)
    if not requests:
        out("{}" if as_json else say("said.all_met"))
        return
    if every and not as_json:
        whole = min(total or float("inf"), len(requests) * within.seconds)
        minutes = round(whole / 60) or 1
        out(say("answer.all", n=len(requests), seconds=round(within.seconds), minutes=minutes))

    def tell(answer: "Answer") -> None:
        if not as_json:
            lines(answer_lines(case.network, case.policy, answer))

    found = searched(
        lambda listener, stop: answered(asked, requests, within, tell, listener, stop, total)
    )
    if as_json:
        out(answers_json(found).decode().rstrip())
    else:
        _tell_end(found, plan, every=every)
        if left := len(requests) - len(found.answers):
            out(say("answer.not_asked", n=left))
    if output is not None:
        _write(asked, found, output)
    if not found.answers:
        out(say("said.stopped"), error=True)
        sys.exit(NO_PLAN)


def _refuse_wrong_usage(student: str, course: str, every: bool, output: Path | None) -> None:
    """One student and one course, or all; the plan of one answer alone is written."""
    if every == bool(student or course) or bool(student) != bool(course):
        raise WrongUsage(say("usage.why_whom"), click.get_current_context())
    if every and output is not None:
        raise WrongUsage(say("usage.why_output"), click.get_current_context())


def _tell_end(found: "Answers", plan: Path, *, every: bool) -> None:
    """Say what all questions came to, and what comes next."""
    from commands.common.telling import show_table
    from documents.contents.terminal.answers import standings_table
    from instances.plans.answers import beside

    if every:
        show_table(standings_table(found))
    if found.answers:
        out(say("answer.next"))
        out(say("said.written", path=beside(plan)))


def _write(asked: "Questions", found: "Answers", output: Path) -> None:
    """Write the plan of the one answer with its books, judged as any other."""
    from application.questions.answering import result_of
    from application.solving import Job
    from commands.common.running import write_papers
    from instances.files.atomic import refuse_a_file
    from instances.plans.results import write_result
    from solver import Limits

    refuse_a_file(output)
    for answer in found.answers:
        if answer.plan is None:
            out(say("answer.no_plan_to_write"))
            continue
        result = result_of(asked, answer, answer.plan)
        job = Job(asked.case, output, Limits(), published=asked.plan)
        write_result(result, output / "plan.json")
        write_papers(asked.case, result, job.judged(answer.plan), output)


COMMANDS = (why_command,)
