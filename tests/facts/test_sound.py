"""No error is told of facts under which a plan keeps every rule: facts are changed at random around
plans that do.
"""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from contradicting import SILENTLY
from drawn import BASES, Base

from models.network import TABLES, Network
from models.plan import Plan
from models.policy import Policy
from validation import judge, keeps_rules
from validation.facts import contradictions

Tables = dict[str, list[dict[str, Any]]]
RELAXABLE = (
    "schools_stay_within_hours",
    "student_windows_stay_within_limit",
    "students_keep_a_meal_break",
)


def pin(rng: Random, tables: Tables, plan: Plan) -> None:
    """Something of the plan is pinned."""
    lesson, member, teaching = (
        rng.choice(plan.lessons),
        rng.choice(plan.members),
        rng.choice(plan.teachings),
    )
    where = {
        "group": lesson.group,
        "part": lesson.part,
        "day": lesson.day,
        "period": lesson.period,
        "weeks": lesson.weeks,
    }
    where["part"] = rng.choice([lesson.part, None])
    pins = [
        {"kind": "time", **where},
        {"kind": "room", **where, "room": lesson.room},
        {"kind": "member", "group": member.group, "student": member.student},
        {
            "kind": "teacher",
            "group": teaching.group,
            "part": rng.choice([teaching.part, None]),
            "teacher": teaching.teacher,
        },
    ]
    tables["pins"].append(rng.choice(pins))


def busy(rng: Random, tables: Tables, plan: Plan) -> None:
    """Somebody is busy for an hour or a morning."""
    start = rng.randrange(480, 800)
    person, day = rng.choice(tables["people"])["id"], rng.randint(1, 3)
    tables["busy"].append(
        {"person": person, "day": day, "start": start, "end": start + rng.choice([20, 60, 240])}
    )


def room(rng: Random, tables: Tables, plan: Plan) -> None:
    """A room is smaller, used by others, or without its equipment."""
    row = rng.choice(tables["rooms"])
    closed = (*row["closed"], {"day": rng.randint(1, 3), "period": rng.randint(1, 6)})
    row.update(rng.choice([{"seats": rng.randint(2, 5)}, {"closed": closed}, {"features": ()}]))


def course(rng: Random, tables: Tables, plan: Plan) -> None:
    """A course has other sizes, or times at which it may not meet."""
    row = rng.choice(tables["courses"])
    closed = tuple(
        {"day": day, "period": period}
        for day in (1, 2, 3)
        for period in range(1, 7)
        if rng.random() < 0.5
    )
    row.update(
        rng.choice(
            [
                {"min_size": rng.randint(0, 4)},
                {"max_size": rng.randint(3, 6)},
                {"closed_times": closed},
            ]
        )
    )


def part(rng: Random, tables: Tables, plan: Plan) -> None:
    """A part may not be doubled, or has to be, or needs equipment."""
    row = rng.choice(tables["parts"])
    row.update(
        rng.choice(
            [{"doubles": "never"}, {"doubles": "must"}, {"max_a_day": 1}, {"features": ("lab",)}]
        )
    )


def offer(rng: Random, tables: Tables, plan: Plan) -> None:
    """A group has to be opened."""
    rng.choice(tables["offers"])["min_groups"] = 1


def request(rng: Random, tables: Tables, plan: Plan) -> None:
    """A request has to be met."""
    rng.choice(tables["requests"])["required"] = True


def student(rng: Random, tables: Tables, plan: Plan) -> None:
    """A student does not travel, or only on one day."""
    rng.choice(tables["students"]).update(
        rng.choice([{"cannot_travel": True}, {"max_days_away": 1}, {"max_days_away": 2}])
    )


def person(rng: Random, tables: Tables, plan: Plan) -> None:
    """A teacher gives fewer lessons, does not travel, or teaches something else."""
    row = rng.choice(tables["people"])
    fewer: list[dict[str, Any]] = [{"max_lessons_week": rng.randint(1, 4)}, {"max_lessons_day": 1}]
    row.update(rng.choice([*fewer, {"may_travel": False}, {"subjects": ()}]))


def link(rng: Random, tables: Tables, plan: Plan) -> None:
    """Two courses are tied in time."""
    first, second = (rng.choice(tables["courses"])["id"] for _ in range(2))
    tables["links"].append(
        {
            "first": first,
            "second": second,
            "kind": rng.choice(["same_time", "not_same_day", "after"]),
        }
    )


def previous(rng: Random, tables: Tables, plan: Plan) -> None:
    """A student goes on with what he had."""
    row = rng.choice(tables["requests"])
    host, teacher = rng.choice([None, "A", "B"]), rng.choice([None, "TP", "TL"])
    tables["previous"].append(
        {"student": row["student"], "course": row["course"], "host": host, "teacher": teacher}
    )


def school(rng: Random, tables: Tables, plan: Plan) -> None:
    """A school has other seats for remote lessons, or other hours."""
    rng.choice(tables["schools"]).update(
        {"remote_seats": rng.randint(0, 2), "hours_budget": rng.choice([None, 2, 3])}
    )


STEPS: tuple[Callable[[Random, Tables, Plan], None], ...] = (
    *(pin, pin, busy, room, course, part, offer, request, student, person, link, previous, school),
)


def changed(seed: int, base: Base) -> tuple[Network, Policy, Plan]:
    rng, (facts, plan) = Random(seed), base()
    tables: Tables = {
        table: [row.model_dump() for row in getattr(facts, table)] for table in TABLES
    }
    for step in rng.sample(STEPS, rng.randint(1, 4)):
        step(rng, tables, plan)
    broken = judge(facts, Policy(), plan).violations
    policy = Policy(
        rules_off=tuple(row.rule for row in broken),
        relaxed=RELAXABLE[rng.randint(0, 1) :],
        escorts_required=base is BASES[2],
        half_year=1,
        network_times=tuple({"day": row.day, "period": row.period} for row in plan.lessons)
        if rng.random() < 0.2
        else (),
    )
    return facts.replacing(**tables), policy, plan


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.__name__)
def test_no_error_is_told_where_a_plan_keeps_every_rule(base: Base) -> None:
    kept, told = 0, Counter[str]()
    for seed in range(150):
        network, policy, plan = changed(seed, base)
        errors = {
            problem.code for problem in contradictions(network, policy) if not problem.is_remark
        } - SILENTLY
        told.update(errors)
        if keeps_rules(network, policy, plan):
            kept += 1
            assert not errors, (seed, errors)
    assert kept >= 40
    assert len(told) >= 6
