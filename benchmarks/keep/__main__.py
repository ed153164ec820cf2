"""Let things change after a plan was published: ``python -m benchmarks.keep [EVENT...] [--seconds
S] [--seed N] [--prove S]``.

The hidden plan of ``two-schools`` is published, then one thing changes, and the plan is finished
around it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from time import monotonic

import click

from benchmarks.contest.cases import contest
from benchmarks.keep import resources, students
from benchmarks.keep.event import Event
from benchmarks.keep.least import least_changed_weeks
from documents.contents.common.changes import changes, put
from instances import Case
from instances.generate.samples.library import LIBRARY
from models.network import Network
from models.plan import Plan
from models.policy import Policy
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
)
EVENTS: Mapping[str, Callable[[Network, Plan, Random], Event]] = {
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
    kept: int = 0
    others: int = 0
    unmet: int = 0
    weeks: int = 0
    least: int | None = None

    def __str__(self) -> str:
        """One line of the report."""
        if not self.accepted:
            return f"no legal plan, {self.seconds:.1f} s"
        share = (
            f"{self.kept} of {self.others} others keep their week "
            f"({100 * self.kept / max(1, self.others):.1f} %)"
        )
        listed = "all listed" if self.listed else "NOT ALL LISTED"
        proved = (
            ""
            if self.least is None
            else f", {self.weeks} weeks change, at least {self.least} in every such plan"
        )
        return (
            f"{self.changes} changes, {listed}, {share}, unmet {self.unmet}, "
            f"{self.seconds:.1f} s{proved}"
        )


def measured(
    name: str, network: Network, policy: Policy, plan: Plan, limits: Limits, prove: float = 0
) -> Outcome:
    """Let an event happen and finish the plan; with seconds to ``prove``, say how many weeks have
    to change at least.
    """
    event = EVENTS[name](network, plan, Random(limits.seed))
    began = monotonic()
    result = solve(
        Case(network=event.network, policy=policy), Options(limits=limits, published=plan)
    )
    seconds = monotonic() - began
    if result.plan is None:
        return Outcome(False, seconds)
    verdict = judge(event.network, policy, result.plan, plan)
    before, after = weeks_of(network, plan), weeks_of(event.network, result.plan)
    others = [student for student in before if student not in event.about]
    return Outcome(
        accepted=verdict.accepted,
        seconds=seconds,
        changes=verdict.amount("plan_changes"),
        listed=put(plan, changes(event.network, plan, result.plan)) == result.plan,
        kept=sum(before[student] == after.get(student) for student in others),
        others=len(others),
        unmet=verdict.amount("unmet_requests"),
        weeks=verdict.amount("changed_weeks"),
        least=least_changed_weeks(event.network, policy, plan, result.plan, prove)
        if prove
        else None,
    )


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
@click.option("--seed", default=0, show_default=True, help="Which student, teacher or room it is.")
@click.option(
    "--prove",
    default=0.0,
    show_default=True,
    help="Seconds to prove how many students' weeks have to change.",
)
def main(names: tuple[str, ...], seconds: float, seed: int, prove: float) -> None:
    """Let things change, and tell what is kept."""
    case = contest(SAMPLE).case
    hidden = Plan.model_validate_json(
        (LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8")
    )
    # Who leads whom is decided as the engine decides it, so that nobody is led by another for no
    # reason.
    plan = escorted(case.network, case.policy, hidden)
    outcomes = []
    for name in names or EVENTS:
        outcomes.append(
            measured(
                name, case.network, case.policy, plan, Limits(seconds=seconds, seed=seed), prove
            )
        )
        click.echo(f"{name}: {outcomes[-1]}")
    kept, others = sum(one.kept for one in outcomes), sum(one.others for one in outcomes)
    click.echo(
        f"together: {kept} of {others} others keep their week ({100 * kept / max(1, others):.1f} %)"
    )


if __name__ == "__main__":
    main()
