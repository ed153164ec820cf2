"""A search that is watched, and what is said of its end."""

import sys
from typing import TYPE_CHECKING

from commands.common.guard import BAD_INPUT, NO_PLAN, complain
from commands.common.telling import show_table, tell_former
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from application.solving import Job, Listener
    from instances import Case
    from models.plan import Attempt, Plan, Result
    from models.verdict import Verdict

    T = TypeVar("T")


def searched(work: "Callable[[Listener, threading.Event], T]") -> "T":
    """Do long work whose progress is shown and which Ctrl-C ends with the best plan."""
    from documents.formats.screen.progress import patiently, watched

    with watched() as (listener, stop):
        return patiently(lambda: work(listener, stop))


def run(job: "Job") -> "tuple[Result, Plan]":
    """Solve, judge, write and report; without a plan, or with one that breaks a rule, the command
    ends here.
    """
    from application.solving import solved

    result, verdict, former = solved(job, complain, searched)
    out(say(f"status.{result.status}"))
    if result.plan is None or verdict is None:
        _tell_reasons(job, result, verdict)
        sys.exit(NO_PLAN)
    _report(job.case, result, result.plan, verdict)
    write_papers(job.case, result, verdict, job.folder)
    tell_former(former)
    if not verdict.accepted:
        out(say("said.our_bug"), error=True)
        sys.exit(BAD_INPUT)
    return result, result.plan


def _tell_reasons(job: "Job", result: "Result", verdict: "Verdict | None") -> None:
    """Say why there is no plan."""
    from models.plan import RunStatus

    lines(
        "  " + say(f"reason.{reason.code}", **reason.model_dump(exclude={"code"}))
        for reason in result.reasons
    )
    if result.status is RunStatus.INFEASIBLE and job.budget is None:
        out(say("explain.after_solve", network=job.case.source))
    if result.attempt is not None and verdict is not None:
        _tell_attempt(job, result.attempt, verdict)


def _tell_attempt(job: "Job", attempt: "Attempt", verdict: "Verdict") -> None:
    """Say that this is no plan, what has no place and why, and write it down."""
    from application.plan_papers import write_attempt_papers
    from documents.contents.workbook.unplaced import attempt_lines, unplaced_table

    network = job.case.network
    lines(attempt_lines(network, attempt, verdict))
    if attempt.unplaced:
        show_table(unplaced_table(network, attempt))
    for path in write_attempt_papers(job.case, attempt, verdict, job.folder):
        out(say("said.attempt_written", path=path))


def _report(case: "Case", result: "Result", plan: "Plan", verdict: "Verdict") -> None:
    from documents.contents.common.summary import gone_lines, stage_table, summary_lines

    lines(gone_lines(case.network, result.gone))
    show_table(stage_table(result))
    lines(summary_lines(case.network, plan, verdict))


def write_papers(case: "Case", result: "Result", verdict: "Verdict", output: "Path") -> None:
    """Write every paper that can be written, then say which could not."""
    from application.plan_papers import write_plan_papers
    from models.problems import InputError

    problems = write_plan_papers(case, result, verdict, output)
    out(say("said.results", path=output))
    if problems:
        raise InputError(problems)
