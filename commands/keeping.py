"""A search around a plan that families know, and what is said of the changes."""

from typing import TYPE_CHECKING

from commands.common.guard import complain
from commands.common.running import run, searched, write_papers
from commands.common.telling import show_table, tell_former
from documents.formats.screen.console import lines, out
from texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from application.solving import Job
    from documents.contents.terminal.causes import Causes
    from instances import Case
    from models.plan import Plan, Result


def keep(job: "Job", before: "Plan", own: "Causes | None" = None) -> None:
    """Solve around a plan that families know, and say what changes; where it is only mended, say
    what more could be met.
    """
    from time import monotonic

    began, limits = monotonic(), job.limits
    # Half of the time is for the second plan; what the first does not need is for it too.
    half = limits.model_copy(update={"seconds": limits.seconds / 2}) if job.repair else limits
    result, plan = run(job._replace(limits=half))
    _tell_changes(job.facts or job.case, job.folder, before, plan, own)
    _tell_spent(job, plan)
    if job.repair:
        spent = half.seconds if limits.deterministic else monotonic() - began
        _tell_more(job, before, result, max(1.0, limits.seconds - spent), own)


def _tell_spent(job: "Job", plan: "Plan") -> None:
    """Say how much of its budget a plan has spent."""
    from application.budgeted import spent

    budget = job.budget
    if budget is None or job.published is None:
        return
    found = spent(job.case, job.published, plan, job.judged(plan))
    for name, most in (
        ("changes", budget.changes),
        ("student", budget.student),
        ("teacher", budget.teacher),
    ):
        if most is not None:
            out(say(f"budget.{name}", found=getattr(found, name), allowed=most))


def _tell_more(
    job: "Job", before: "Plan", mended: "Result", seconds: float, own: "Causes | None"
) -> None:
    """Say what mending alone did; look for a plan that meets more, write it beside the first and
    say what it costs.
    """
    from application.more_met import more_met
    from application.solving import Solving
    from documents.contents.terminal.repaired import more_lines, repaired_lines

    network, folder = job.case.network, job.folder / say("name.more_met")
    if mended.plan is None or job.published is None:
        return
    first = job.judged(mended.plan)
    lines(repaired_lines(network, job.judged(job.published), first))
    if not first.unmet:
        return
    out(say("repair.looking", seconds=round(seconds)))
    found = searched(lambda listener, stop: more_met(job, mended, seconds, listener, stop))
    if found is None or found.plan is None:
        lines(more_lines(network, first, None, str(folder)))
        return
    second = job.judged(found.plan)
    solving = Solving(job._replace(folder=folder), complain)
    write_papers(job.case, solving.finish(found), second, folder)
    tell_former(solving.former)
    _tell_changes(job.facts or job.case, folder, before, found.plan, own)
    lines(more_lines(network, first, second, str(folder)))


def _tell_changes(
    case: "Case", output: "Path", before: "Plan", after: "Plan", own: "Causes | None"
) -> None:
    """Say what differs from a plan that families know, and why, and write it down; what people
    changed themselves is ``own``.
    """
    from application.changing import told_changes
    from documents.papers import list_book
    from instances import write_atomically

    table = told_changes(case, before, after, own)
    if table.rows:
        show_table(table)
    else:
        out(say("said.nothing_changes"))
    write_atomically(output / "changes.xlsx", list_book(table))
