"""Let things change after a plan was published: ``python -m benchmarks.keep [EVENT...] [--seconds
S] [--seeds N,N] [--prove S] [--prove-whole S] [--no-search] [--most-changes N]
[--most-for-student N] [--most-for-teacher N]``.

The hidden plan of ``two-schools`` is published, then one thing changes, and the plan is finished
around it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import monotonic

import click

from application.budgeted import Spent, solve_within, spent
from benchmarks.contest.cases import contest
from benchmarks.keep import resources, students, year
from benchmarks.keep.event import Event
from benchmarks.keep.least import least_by_grades, least_changed_weeks
from documents.contents.common.changes import changes, put
from instances import Case
from instances.generate.samples.library import LIBRARY
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.prices import Budget
from models.record import StudentId
from solver import Limits, Options, escorted, solve
from validation import judge
from validation.consequences.attendance import days_of_students

SAMPLE = "two-schools"
#: The ten of the protocol, and harder ones.
TEN = (
    students.request_changed,
    students.student_gone,
    students.student_new,
    resources.day_lost,
    resources.room_closed,
    resources.group_moved,
    resources.escort_lost,
    students.full_group_asked_for,
    resources.bells_changed,
    resources.maximum_lowered,
)
MORE = (
    students.request_withdrawn,
    resources.hour_lost,
    students.cannot_travel,
    students.five_late,
    students.a_third_replaced,
    year.teacher_replaced,
    year.teacher_ill,
    year.job_day_changed,
    year.class_changed,
    year.lesson_moved,
    year.course_closed,
    year.room_lost,
)
EVENTS: dict[str, Callable[[Network, Plan, Random], Event]] = {
    event.__name__: event for event in (*TEN, *MORE)
}


@dataclass(frozen=True)
class Outcome:
    """What became of a plan: whether there is a legal one, its changes, and who of those not
    concerned keeps theirs.
    """

    accepted: bool
    seconds: float
    changes: int = 0
    listed: bool = True
    spent: Spent | None = None
    over: tuple[str, ...] = ()
    kept: int = 0
    others: int = 0
    unmet: int = 0
    weeks: int = 0
    least: int = 0
    most: int | None = None

    def __str__(self) -> str:
        """One line of the report."""
        if not self.accepted:
            missed = f" ({', '.join(self.over)})" if self.over else ""
            return f"no legal plan{missed}, {self.seconds:.1f} s"
        share = (
            f"{self.kept} of {self.others} others keep their week "
            f"({100 * self.kept / max(1, self.others):.1f} %)"
        )
        listed = "all listed" if self.listed else "NOT ALL LISTED"
        proved = (
            f", {self.weeks} weeks change, at least {self.least} in every such plan"
            if self.least
            else ""
        )
        if self.most is not None:
            top = 100 * self.most / max(1, self.others)
            proved += f", at most {self.most} ({top:.1f} %) can keep theirs"
        most = ""
        if self.spent is not None:
            of_one = f"of a student {self.spent.student}, of a teacher {self.spent.teacher}"
            most = f", lessons lost {of_one}{', OVER BUDGET' if self.over else ''}"
        return (
            f"{self.changes} changes, {listed}{most}, {share}, unmet {self.unmet}, "
            f"{self.seconds:.1f} s{proved}"
        )


def measured(
    name: str,
    network: Network,
    policy: Policy,
    plan: Plan,
    limits: Limits,
    prove: float = 0,
    whole: float = 0,
    budget: Budget | None = None,
) -> Outcome:
    """Let an event happen and finish the plan, within a budget if there is one; with seconds to
    ``prove``, say how many others can keep their week at most, and by the ``whole`` model how many
    weeks have to change.
    """
    event = EVENTS[name](network, plan, Random(limits.seed))
    began = monotonic()
    case = Case(network=event.network, policy=policy)
    if budget is None:
        result = solve(case, Options(limits=limits, published=plan))
    else:
        result = solve_within(case, plan, budget, Options(limits=limits))
    seconds = monotonic() - began
    if result.plan is None:
        missed = (f"{row.code} {row.found} of {row.allowed}" for row in result.reasons)
        return Outcome(False, seconds, over=tuple(missed))
    verdict = judge(event.network, policy, result.plan, plan)
    before, after = weeks_of(network, plan), weeks_of(event.network, result.plan)
    others = [student for student in before if student not in event.about]
    told = {row.name: row.value for row in result.amounts}["plan_changes"]
    found = spent(case, plan, result.plan, verdict)
    unmet = verdict.amount("unmet_requests")
    hit = least_by_grades(event.network, policy, plan, unmet, prove, event.about) if prove else 0
    listed = put(plan, changes(event.network, plan, result.plan)) == result.plan
    return Outcome(
        accepted=verdict.accepted,
        seconds=seconds,
        changes=verdict.amount("plan_changes"),
        listed=listed and told == verdict.amount("plan_changes"),
        spent=found,
        over=tuple(row.code for row in found.over(budget or Budget())),
        kept=sum(before[student] == after.get(student) for student in others),
        others=len(others),
        unmet=unmet,
        weeks=verdict.amount("changed_weeks"),
        least=least_changed_weeks(event.network, policy, plan, result.plan, whole) if whole else 0,
        most=None if not prove else len(others) - hit,
    )


def bound_told(
    name: str, network: Network, policy: Policy, plan: Plan, seed: int, seconds: float
) -> str:
    """How many others can keep their week at most where every request is met, without a search."""
    event = EVENTS[name](network, plan, Random(seed))
    others = len(set(weeks_of(network, plan)) - event.about)
    hit = least_by_grades(event.network, policy, plan, 0, seconds, event.about)
    top = 100 * (others - hit) / max(1, others)
    return f"at most {others - hit} of {others} others ({top:.1f} %) can keep their week"


def weeks_of(
    network: Network, plan: Plan
) -> dict[StudentId, frozenset[tuple[str, str, int, int, int]]]:
    """For every student what he attends when."""
    return {
        student: frozenset(
            (t.lesson.group, t.lesson.part, t.lesson.day, t.lesson.period, t.lesson.weeks)
            for day in week.values()
            for t in day
        )
        for student, week in days_of_students(network, plan).items()
    }


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(EVENTS)))
@click.option("--seconds", default=30.0, show_default=True, help="Wall time of a run.")
@click.option(
    "--seeds",
    default="0",
    show_default=True,
    help="Which student, teacher or room it is, one event each.",
)
@click.option(
    "--prove",
    default=0.0,
    show_default=True,
    help="Seconds for each grade to prove how many others can keep their week.",
)
@click.option(
    "--prove-whole",
    default=0.0,
    show_default=True,
    help="Seconds to prove by the whole model how many weeks have to change.",
)
@click.option(
    "--no-search", is_flag=True, help="Only prove what can be kept with every request met."
)
@click.option("--work", is_flag=True, help="Seconds of work, one worker, whatever else runs.")
@click.option("--most-changes", type=int, help="How many rows may change.")
@click.option("--most-for-student", type=int, help="How many lessons one student may lose.")
@click.option("--most-for-teacher", type=int, help="How many lessons one teacher may lose.")
def main(
    names: tuple[str, ...],
    seconds: float,
    seeds: str,
    prove: float,
    prove_whole: float,
    no_search: bool,
    work: bool,
    most_changes: int | None,
    most_for_student: int | None,
    most_for_teacher: int | None,
) -> None:
    """Let things change, and tell what is kept."""
    case = contest(SAMPLE).case
    hidden = Plan.model_validate_json(
        (LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8")
    )
    # Who leads whom is decided as the engine decides it, so that nobody is led by another for no
    # reason.
    plan = escorted(case.network, case.policy, hidden)
    budget = Budget(changes=most_changes, student=most_for_student, teacher=most_for_teacher)
    outcomes = []
    for name in names or EVENTS:
        for seed in map(int, seeds.split(",")):
            if no_search:
                told = bound_told(name, case.network, case.policy, plan, seed, prove)
                click.echo(f"{name} {seed}: {told}")
                continue
            limits = Limits(
                seconds=seconds, seed=seed, deterministic=work, workers=1 if work else 2
            )
            kept_within = None if budget == Budget() else budget
            outcomes.append(
                measured(
                    name, case.network, case.policy, plan, limits, prove, prove_whole, kept_within
                )
            )
            click.echo(f"{name} {seed}: {outcomes[-1]}")
    if not no_search:
        _tell_all(outcomes)


def _tell_all(outcomes: list[Outcome]) -> None:
    kept, others = sum(one.kept for one in outcomes), sum(one.others for one in outcomes)
    share = 100 * kept / max(1, others)
    judged = sum(one.accepted for one in outcomes)
    enough = sum(one.accepted and 20 * one.kept >= 19 * one.others for one in outcomes)
    click.echo(
        f"together: {judged} of {len(outcomes)} judged plans, "
        f"{kept} of {others} others keep their week ({share:.1f} %); "
        f"in {enough} events at least 95 % of them"
    )


if __name__ == "__main__":
    main()
