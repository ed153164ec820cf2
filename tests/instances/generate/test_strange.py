"""Strange networks are right by the input checks, their hidden plans by the referee, and every kind
leaves its mark.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from command import ROOT, call

from instances import Case, read, write
from instances.generate.strange import NetworkKind, StrangeCase, kind_of, strange
from instances.generate.strange.kind import (
    AMONG_SCHOOLS,
    EVERYWHERE,
    IN_WEEKS,
    WITH_CLASS_LESSONS,
    Bells,
    Family,
    Staff,
    Supply,
)
from models.checks import check
from models.checks.choices import check_policy
from models.network import TABLES, Doubles, Form, Kind, Stands, Status
from models.policy import DEFAULT_STAGES
from validation import judge

#: Students of the networks that are made here, and how many of them.
SMALL, NUMBER = 80, 60
SEEDS = tuple(seed for seed in range(400) if kind_of(seed).students <= SMALL)[:NUMBER]
LARGE = next(seed for seed in range(400) if kind_of(seed).students > 300 and kind_of(seed).hidden)

made = cache(strange)


@pytest.mark.parametrize("seed", [*SEEDS, LARGE])
def test_the_facts_pass_the_checks_of_input(seed: int) -> None:
    case = made(seed)
    rows = {table: getattr(case.network, table) for table in TABLES}
    found = check(rows, case.policy, weeks=case.network.cycle_weeks)
    assert [
        (problem.code, problem.table, problem.value)
        for problem in (*found, *check_policy(case.policy))
    ] == []


@pytest.mark.parametrize("seed", [seed for seed in (*SEEDS, LARGE) if kind_of(seed).hidden])
def test_the_referee_accepts_the_hidden_plan(seed: int) -> None:
    case = made(seed)
    assert case.hidden is not None
    verdict = judge(case.network, case.policy, case.hidden)
    assert [(found.rule, found.case) for found in verdict.violations] == []
    assert verdict.exceeded == () or case.policy.relaxed
    assert verdict.amount("unmet_requests") < len(case.network.requests)


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if not kind_of(seed).hidden])
def test_without_a_hidden_plan_there_is_none(seed: int) -> None:
    assert made(seed).hidden is None


def test_a_seed_gives_the_same_network_in_every_process() -> None:
    seeds = [str(seed) for seed in SEEDS[:6]]
    asked = (
        "from instances.generate.strange import strange; import sys; "
        "print([strange(int(s)).network.hash for s in sys.argv[1:]])"
    )
    said = {
        subprocess.check_output(
            [sys.executable, "-c", asked, *seeds],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": salt},
        )
        for salt in ("1", "2")
    }
    assert said == {f"{[made(int(seed)).network.hash for seed in seeds]}{os.linesep}".encode()}


def test_no_two_seeds_give_one_network() -> None:
    assert len({made(seed).network.hash for seed in SEEDS}) == len(SEEDS)


def test_two_hundred_seeds_have_every_kind() -> None:
    kinds = [kind_of(seed) for seed in range(200)]
    assert (
        {kind.family for kind in kinds if kind.hidden}
        == {kind.family for kind in kinds if not kind.hidden}
        == set(Family)
    )
    for field, values in (
        ("bells", Bells),
        ("rooms", Supply),
        ("staff", Staff),
        ("cycle_weeks", (1, 2)),
    ):
        assert {getattr(kind, field) for kind in kinds} == set(values)
    assert {kind.schools for kind in kinds} == set(range(1, 7))
    weeks = [kind for kind in kinds if kind.family is not Family.RAILS]
    assert {kind.days for kind in weeks} == {5, 6}
    assert {kind.periods for kind in weeks} == set(range(4, 11))
    assert min(kind.students for kind in kinds) < 30
    assert max(kind.students for kind in kinds) > 500


#: What can be seen of a trait in the facts.
SIGNS: dict[str, Callable[[StrangeCase], object]] = {
    "alternatives": lambda case: any(row.alternatives for row in case.network.requests),
    "bundles": lambda case: any(row.bundle for row in case.network.requests),
    "floors": lambda case: any(row.min_groups for row in case.network.offers),
    "left": lambda case: any(row.status is Status.LEFT for row in case.network.students),
    "links": lambda case: case.network.links,
    "own-stages": lambda case: case.policy.stages != DEFAULT_STAGES,
    "pins": lambda case: case.network.pins,
    "required": lambda case: any(row.required for row in case.network.requests),
    "budget": lambda case: any(row.hours_budget is not None for row in case.network.schools),
    "closed": lambda case: (
        any(row.closed for row in case.network.rooms)
        or any(row.closed_times for row in case.network.courses)
    ),
    "correspondence": lambda case: any(
        row.form is Form.CORRESPONDENCE for row in case.network.offers
    ),
    "doubles": lambda case: any(row.doubles is Doubles.MUST for row in case.network.parts),
    "extracurricular": lambda case: any(
        row.kind is Kind.EXTRACURRICULAR for row in case.network.subjects
    ),
    "half-year": lambda case: any(
        row.lessons_first != row.lessons_second for row in case.network.parts
    ),
    "hard-windows": lambda case: "student_windows_stay_within_limit" not in case.policy.relaxed,
    "load-limits": lambda case: any(
        row.max_lessons_week is not None for row in case.network.people
    ),
    "network-times": lambda case: case.policy.network_times,
    "obligatory": lambda case: any(row.obligatory for row in case.network.subjects),
    "part-time": lambda case: case.network.busy,
    "parts": lambda case: len(case.network.parts) > len(case.network.courses),
    "previous": lambda case: case.network.previous,
    "halves": lambda case: any(row.half for row in case.network.class_lessons),
    "instead": lambda case: _stands(case, Stands.INSTEAD),
    "on-top": lambda case: _stands(case, Stands.ON_TOP),
    "visitors": lambda case: any(row.visitors for row in case.network.class_lessons),
    "buses": lambda case: any(row.departures for row in case.network.travel),
    "cannot-travel": lambda case: any(row.cannot_travel for row in case.network.students),
    "days-away-limit": lambda case: any(row.max_days_away for row in case.network.students),
    "escorts": lambda case: case.policy.escorts_required,
    "remote": lambda case: any(row.form is Form.REMOTE_LIVE for row in case.network.offers),
    "travelling-teachers": lambda case: any(row.may_travel for row in case.network.people),
}
#: Traits of how a plan or its demand is laid out, which leave no field of their own.
UNSEEN = {"aligned", "far", "more-wishes", "scattered", "spare-groups"}


def _stands(case: StrangeCase, stands: Stands) -> bool:
    """Whether an advanced course stands so to what a class has in common."""
    common = {case.network.course_of[row.course].subject for row in case.network.class_lessons}
    rows = case.network.courses
    return any(
        row.level.value == "advanced" and row.stands is stands and row.subject in common
        for row in rows
    )


def test_every_trait_is_looked_for() -> None:
    assert {*SIGNS, *UNSEEN} == {*EVERYWHERE, *IN_WEEKS, *WITH_CLASS_LESSONS, *AMONG_SCHOOLS}


@pytest.mark.parametrize("trait", sorted(SIGNS))
def test_a_trait_can_be_seen_in_the_facts(trait: str) -> None:
    cases = [made(seed) for seed in SEEDS if kind_of(seed).has(trait)]
    assert cases
    assert any(SIGNS[trait](case) for case in cases)


def test_the_label_of_a_kind_says_what_where_and_whether_a_plan_is_known() -> None:
    kind: NetworkKind = kind_of(0).model_copy(
        update={"family": Family.CHOSEN, "schools": 3, "hidden": False}
    )
    assert kind.label == "chosen, schools, drawn"


@pytest.mark.parametrize("ending", [".json", ".xlsx", ""])
def test_a_strange_network_is_read_back_as_it_was_written(ending: str, tmp_path: Path) -> None:
    case = made(SEEDS[3])
    write(Case(network=case.network, policy=case.policy), tmp_path / f"network{ending}")
    found = read(tmp_path / f"network{ending}")
    assert (found.network.hash, found.policy) == (case.network.hash, case.policy)
    assert call("check", tmp_path / f"network{ending}").exit_code == 0
