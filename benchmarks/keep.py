"""What happens to a published plan when facts change: ``python -m benchmarks.keep [EVENT...] [--seconds S]``.

The hidden plan of ``two-schools`` is published, then one thing changes, and the plan is finished around it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Any

import click

from benchmarks.contest.cases import contest
from instances.generate.library import LIBRARY
from models.network import Network, PinKind, Status
from models.plan import Plan
from models.policy import Policy
from models.record import StudentId
from solver import Limits, solve
from validation import judge
from validation.attendance import days_of_students

SAMPLE = "two-schools"
Rows = dict[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Event:
    """A change of facts, and the students it is about."""

    network: Network
    about: frozenset[StudentId]


def _with(network: Network, **tables: Iterable[Any]) -> Network:
    fields = {name: getattr(network, name) for name in Network.model_fields}
    return Network.model_validate({**fields, **{name: tuple(rows) for name, rows in tables.items()}})


def _a_request(network: Network, rng: Random) -> Any:
    """A request for a course that others ask for too, of a student without bundles."""
    return rng.choice([row for row in network.requests if not row.bundle and not row.required])


def request_changed(network: Network, plan: Plan, rng: Random) -> Event:
    """A student asks for another course of the grade."""
    row = _a_request(network, rng)
    own = {one.course for one in network.requests_of[row.student]}
    taken = {network.course_of[course].subject for course in own}
    grade = network.course_of[row.course].grade
    asked = sorted({one.course for one in network.requests if network.course_of[one.course].grade == grade} - own)
    others = [course for course in asked if network.course_of[course].subject not in taken]
    new = row.model_copy(update={"course": rng.choice(others), "alternatives": ()})
    return Event(_with(network, requests=(new if one == row else one for one in network.requests)), frozenset({row.student}))


def request_withdrawn(network: Network, plan: Plan, rng: Random) -> Event:
    """A student gives a request up."""
    row = _a_request(network, rng)
    return Event(_with(network, requests=(one for one in network.requests if one != row)), frozenset({row.student}))


def student_gone(network: Network, plan: Plan, rng: Random) -> Event:
    """A student leaves."""
    gone = rng.choice(network.planned_students)
    left = (row.model_copy(update={"status": Status.LEFT}) if row == gone else row for row in network.students)
    return Event(_with(network, students=left), frozenset({gone.id}))


def student_new(network: Network, plan: Plan, rng: Random) -> Event:
    """A student comes who asks for what a classmate asks for."""
    like = rng.choice(network.planned_students)
    new = like.model_copy(update={"id": StudentId("new"), "name": "Новикова Яна"})
    asked = (row.model_copy(update={"student": new.id, "bundle": ""}) for row in network.requests_of[like.id])
    return Event(_with(network, students=(*network.students, new), requests=(*network.requests, *asked)), frozenset({new.id}))


def day_lost(network: Network, plan: Plan, rng: Random) -> Event:
    """A teacher of a network group no longer comes on a day on which the group meets."""
    network_groups = {group.id for group in network.candidates if not group.is_class_group}
    teaching = rng.choice([row for row in plan.teachings if row.group in network_groups])
    day = rng.choice([row.day for row in plan.lessons if row.group == teaching.group])
    busy = {"person": teaching.teacher, "day": day, "start": 0, "end": 1439}
    return Event(_with(network, busy=(*network.busy, busy)), _taught_by(network, plan, teaching.teacher, day))


def room_closed(network: Network, plan: Plan, rng: Random) -> Event:
    """A room is closed on a day."""
    lesson = rng.choice([row for row in plan.lessons if row.room is not None])
    room = network.room_of[lesson.room] if lesson.room is not None else network.rooms[0]
    times = [{"day": lesson.day, "period": s.period} for s in network.slots if (s.school, s.day) == (room.school, lesson.day)]
    shut = {**room.model_dump(), "closed": [*room.model_dump()["closed"], *times]}
    groups = {row.group for row in plan.lessons if (row.room, row.day) == (lesson.room, lesson.day)}
    return Event(_with(network, rooms=(shut if row == room else row for row in network.rooms)), _in(network, plan, groups))


def group_moved(network: Network, plan: Plan, rng: Random) -> Event:
    """A group of three hours or more is moved by hand: two of its lessons to periods in which its teacher is free."""
    hours = {group.id: [row for row in plan.lessons if row.group == group.id] for group in network.candidates}
    group = rng.choice([key for key, rows in hours.items() if len(rows) >= 3 and not network.candidate_of[key].is_class_group])
    teachers = {row.teacher for row in plan.teachings if row.group == group}
    taught = {row.group for row in plan.teachings if row.teacher in teachers}
    busy = {(row.day, row.period) for row in plan.lessons if row.group in taught}
    host, part = network.candidate_of[group].host, hours[group][0].part
    away = {interval.day for teacher in teachers for interval in network.busy_of[teacher]}
    free = sorted({(s.day, s.period) for s in network.slots if s.school == host and s.day not in away} - busy)
    rng.shuffle(free)
    chosen = list({day: (day, period) for day, period in free}.values())[:2]
    pins = [{"kind": PinKind.TIME, "group": group, "part": part, "day": day, "period": period} for day, period in chosen]
    return Event(_with(network, pins=(*network.pins, *pins)), _in(network, plan, {group}))


def cannot_travel(network: Network, plan: Plan, rng: Random) -> Event:
    """A student who has lessons elsewhere may no longer go there."""
    hosts = {group.id: group.host for group in network.candidates}
    away = sorted({row.student for row in plan.members if hosts[row.group] != network.student_of[row.student].school})
    who = rng.choice(away)
    held = (row.model_copy(update={"cannot_travel": True}) if row.id == who else row for row in network.students)
    return Event(_with(network, students=held), frozenset({who}))


def hour_lost(network: Network, plan: Plan, rng: Random) -> Event:
    """A teacher of a class is busy in a period in which a lesson is."""
    teaching = rng.choice([row for row in plan.teachings if network.candidate_of[row.group].is_class_group])
    lesson = rng.choice([row for row in plan.lessons if (row.group, row.part) == (teaching.group, teaching.part)])
    slot = network.slot_of[network.candidate_of[lesson.group].host, lesson.day, lesson.period]
    busy = {"person": teaching.teacher, "day": lesson.day, "start": slot.start, "end": slot.end}
    return Event(_with(network, busy=(*network.busy, busy)), _in(network, plan, {lesson.group}))


def five_late(network: Network, plan: Plan, rng: Random) -> Event:
    """Five students come late, each like a classmate."""
    found = Event(network, frozenset())
    for number in range(5):
        like = rng.choice(network.planned_students)
        new = like.model_copy(update={"id": StudentId(f"late-{number}"), "name": f"Поздняя {number}"})
        asked = [row.model_copy(update={"student": new.id, "bundle": ""}) for row in network.requests_of[like.id]]
        more = _with(found.network, students=(*found.network.students, new), requests=(*found.network.requests, *asked))
        found = Event(more, found.about | {new.id})
    return found


def a_third_replaced(network: Network, plan: Plan, rng: Random) -> Event:
    """A third of grade 10 ask for what another student of the grade asks for."""
    grade = [row.id for row in network.planned_students if row.grade == 10]
    chosen = rng.sample(grade, len(grade) // 3)
    swapped = dict(zip(chosen, [*chosen[1:], chosen[0]], strict=True))
    kept = [row for row in network.requests if row.student not in swapped]
    new = [row.model_copy(update={"student": who}) for who, like in swapped.items() for row in network.requests_of[like]]
    return Event(_with(network, requests=(*kept, *new)), frozenset(chosen))


def _in(network: Network, plan: Plan, groups: Iterable[str]) -> frozenset[StudentId]:
    """Students who attend a lesson of some groups."""
    wanted = set(groups)
    days = days_of_students(network, plan)
    return frozenset(s for s, week in days.items() if any(t.lesson.group in wanted for day in week.values() for t in day))


def _taught_by(network: Network, plan: Plan, teacher: str, day: int) -> frozenset[StudentId]:
    groups = {row.group for row in plan.teachings if row.teacher == teacher}
    return _in(network, plan, {row.group for row in plan.lessons if row.group in groups and row.day == day})


EVENTS: Mapping[str, Callable[[Network, Plan, Random], Event]] = {
    function.__name__: function
    for function in (
        request_changed,
        request_withdrawn,
        student_gone,
        student_new,
        day_lost,
        hour_lost,
        room_closed,
        group_moved,
        cannot_travel,
        five_late,
        a_third_replaced,
    )
}


@dataclass(frozen=True)
class Outcome:
    """What became of a plan: whether there is a legal one, its changes, and who of those not concerned keeps theirs."""

    accepted: bool
    seconds: float
    changes: int
    kept: int
    others: int
    unmet: int


def measured(name: str, network: Network, policy: Policy, plan: Plan, limits: Limits) -> Outcome:
    """Let an event happen and finish the plan."""
    event = EVENTS[name](network, plan, Random(limits.seed))
    began = monotonic()
    result = solve(event.network, policy, limits, published=plan)
    seconds = monotonic() - began
    if result.plan is None:
        return Outcome(False, seconds, 0, 0, 0, 0)
    verdict = judge(event.network, policy, result.plan, plan)
    before, after = weeks_of(network, plan), weeks_of(event.network, result.plan)
    others = [student for student in before if student not in event.about]
    kept = sum(before[student] == after.get(student) for student in others)
    return Outcome(verdict.accepted, seconds, verdict.amount("plan_changes"), kept, len(others), verdict.amount("unmet_requests"))


def weeks_of(network: Network, plan: Plan) -> dict[StudentId, frozenset[tuple[str, str, int, int, int]]]:
    """For every student what he attends when."""
    return {
        student: frozenset(
            (t.lesson.group, t.lesson.part, t.lesson.day, t.lesson.period, t.lesson.weeks) for day in week.values() for t in day
        )
        for student, week in days_of_students(network, plan).items()
    }


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(EVENTS)))
@click.option("--seconds", default=30.0, show_default=True, help="Wall time of a run.")
@click.option("--seed", default=0, show_default=True, help="Which student, teacher or room it is.")
def main(names: tuple[str, ...], seconds: float, seed: int) -> None:
    """Let things change, and tell what is kept."""
    case = contest(SAMPLE).case
    plan = Plan.model_validate_json((LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8"))
    for name in names or EVENTS:
        found = measured(name, case.network, case.policy, plan, Limits(seconds=seconds, seed=seed))
        share = f"{found.kept} of {found.others} others keep their week ({100 * found.kept / max(1, found.others):.1f} %)"
        told = f"{found.changes} changes, {share}, unmet {found.unmet}" if found.accepted else "no legal plan"
        click.echo(f"{name}: {told}, {found.seconds:.1f} s")


if __name__ == "__main__":
    main()
