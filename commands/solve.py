"""Plans found."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.common.guard import command
from commands.common.options import COUNT, PATH, SECONDS, SEED, WORKERS
from commands.common.running import run
from commands.common.telling import refuse_contradictions, show_table, tell_contradictions
from commands.keeping import keep as keep_plan
from commands.papers import publish
from documents.formats.screen.console import WrongUsage, out
from texts import say

if TYPE_CHECKING:
    from application.solving import Job
    from instances import Case
    from instances.network.places import Places
    from models.questions.prices import Budget
    from solver import Limits

#: When the papers of the demonstration are written: families are told by this day.
DEMO_DAY = (2026, 8, 28)
SEARCH = click.Choice(["staged", "plain"])


@command("solve")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
@click.option("--workers", type=WORKERS, default=2, show_default=True)
@click.option("--seed", type=SEED, default=0, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--search", type=SEARCH, default="staged", show_default=True)
@click.option("--keep", type=PATH)
@click.option("--repair", is_flag=True)
@click.option("--most-changes", type=COUNT)
@click.option("--most-for-student", type=COUNT)
@click.option("--most-for-teacher", type=COUNT)
@click.option("--resume", is_flag=True)
@click.option("--deterministic", is_flag=True)
@click.option("--diverse", type=click.IntRange(2, 20))
def solve(
    network: str,
    output: Path,
    policy: Path | None,
    keep: Path | None,
    repair: bool,
    resume: bool,
    diverse: int | None,
    most_changes: int | None,
    most_for_student: int | None,
    most_for_teacher: int | None,
    **limits: Any,
) -> None:
    from application.solving import Job
    from instances import read_placed
    from instances.files.atomic import refuse_a_file
    from instances.plans.named import read_plan
    from scenarios.what_ifs.contradictions import compared
    from solver import Limits

    refuse_a_file(output)
    if repair and (keep is None or resume or limits["search"] != "staged"):
        raise WrongUsage(say("usage.repair_keeps"))
    budget = _budget(most_changes, most_for_student, most_for_teacher)
    if budget is not None and (keep is None or repair or resume or limits["search"] != "staged"):
        raise WrongUsage(say("usage.budget_keeps"))
    (case, places), within = read_placed(network, policy), Limits(**limits)
    if diverse is not None:
        if keep is not None or resume:
            raise WrongUsage(say("usage.diverse_alone"))
        tell_contradictions(compared(case, places))
        _solve_diverse(case, output, within, diverse)
        return
    start = read_plan(case, output / "plan.json") if resume else None
    job = Job(case, output, within, start=start, repair=repair, budget=budget)
    if keep is not None:
        _keep(job, places, keep)
        return
    refuse_contradictions(compared(case, places), network)
    run(job)


def _budget(changes: int | None, student: int | None, teacher: int | None) -> "Budget | None":
    """How much of the plan that is kept may change; None where nothing was said of it."""
    from models.questions.prices import Budget

    if changes is None and student is None and teacher is None:
        return None
    return Budget(changes=changes, student=student, teacher=teacher)


def _solve_diverse(case: "Case", output: Path, limits: "Limits", number: int) -> None:
    """Solve several times, and say how far the plans are apart."""
    from application.several import several
    from documents.contents.terminal.apart import apart_table

    def one(place: int, job: "Job") -> Any:
        out(say("said.diverse", number=place, of=number))
        return run(job)

    show_table(apart_table(several(case, output, limits, number, one)))


def _keep(job: "Job", places: "Places", kept: Path) -> None:
    """Solve around a plan that families know, or around what people changed in its workbook."""
    from application.correcting import finishing
    from instances.plans.named import read_published
    from scenarios.what_ifs.contradictions import compared

    if kept.suffix.lower() == ".xlsx":
        found = finishing(job, places, kept)
        tell_contradictions(found.problems)
        keep_plan(found.job, found.before, found.own)
        return
    published, missing = read_published(job.case.network, kept)
    tell_contradictions(compared(job.case, places, published))
    keep_plan(job._replace(published=published, gone=missing), published)


@command("demo")
@click.option("--output", type=PATH, default=Path("results"), show_default=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
def demo(output: Path, seconds: float) -> None:
    from datetime import date

    from application.publishing import Sources
    from application.solving import Job
    from instances import read
    from solver import Limits

    case, folder = read("two-schools"), output / "two-schools"
    name, students = case.network.name, len(case.network.planned_students)
    out(say("said.demo", name=name, students=students, seconds=round(seconds)))
    run(Job(case, folder, Limits(seconds=seconds)))
    out(say("said.demo_papers"))
    publish(case, Sources(folder, today=date(*DEMO_DAY)), output / "documents")
    out(say("said.demo_next", folder=folder))


COMMANDS = (solve, demo)
