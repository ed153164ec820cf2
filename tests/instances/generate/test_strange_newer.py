"""Strange networks of high seeds have newer facts, which their hidden plans keep."""

from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from command import call

from instances import Case, read, write
from instances.generate.strange import NEWER_FROM, StrangeCase, kind_of, strange
from instances.generate.strange.kind import NEWER, NEWER_IN_WEEKS, NEWER_WITH_CLASSES
from models.checks import check
from models.checks.choices import check_policy
from models.network import TABLES
from validation import judge

SMALL, NUMBER = 80, 40
HIGH = range(NEWER_FROM, NEWER_FROM + 300)
SEEDS = tuple(seed for seed in HIGH if kind_of(seed).students <= SMALL)[:NUMBER]

made = cache(strange)

#: What can be seen of a trait in the facts or the policy.
SIGNS: dict[str, Callable[[StrangeCase], object]] = {
    "joined-rooms": lambda case: any(row.made_of for row in case.network.rooms),
    "only-times": lambda case: any(row.only_times for row in case.network.courses),
    "pairs": lambda case: case.network.pairs,
    "turns": lambda case: any(row.one_at_a_time for row in case.network.courses),
    "two-grades": lambda case: any(row.also_grades for row in case.network.courses),
    "waiting": lambda case: any(row.place for row in case.network.requests),
    "council": lambda case: case.policy.stages[-1].name == "hard",
    "hard-windows": lambda case: "student_windows_stay_within_limit" not in case.policy.relaxed,
    "second-teachers": lambda case: any(row.second_teacher for row in case.network.class_lessons),
    "soft-budget": lambda case: case.policy.relaxes("schools_stay_within_hours"),
}
#: Traits that only some kinds can have.
OF_SOME = {"soft-budget", "two-grades"}


@pytest.mark.parametrize("seed", SEEDS)
def test_newer_facts_pass_the_checks_of_input(seed: int) -> None:
    case = made(seed)
    rows = {table: getattr(case.network, table) for table in TABLES}
    found = check(rows, case.policy, weeks=case.network.cycle_weeks)
    assert [row.code for row in (*found, *check_policy(case.policy))] == []


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if kind_of(seed).hidden])
def test_the_hidden_plan_keeps_the_newer_facts(seed: int) -> None:
    case = made(seed)
    assert case.hidden is not None
    verdict = judge(case.network, case.policy, case.hidden)
    assert [(found.rule, found.case) for found in verdict.violations] == []


def test_every_newer_trait_is_looked_for() -> None:
    assert SIGNS.keys() == {*NEWER, *NEWER_IN_WEEKS, *NEWER_WITH_CLASSES, *OF_SOME}


@pytest.mark.parametrize("trait", SIGNS)
def test_a_newer_trait_can_be_seen_in_the_facts(trait: str) -> None:
    seeds = (seed for seed in HIGH if kind_of(seed).students <= SMALL and kind_of(seed).has(trait))
    assert any(SIGNS[trait](made(seed)) for seed in seeds)


@pytest.mark.parametrize("trait", sorted(SIGNS.keys() - {"hard-windows"}))
def test_low_seeds_have_no_newer_trait(trait: str) -> None:
    assert not any(kind_of(seed).has(trait) for seed in range(NEWER_FROM))
    low = (seed for seed in range(400) if kind_of(seed).students <= SMALL)
    assert not any(SIGNS[trait](made(seed)) for seed in islice(low, 8))


def test_a_network_with_newer_facts_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    case = max(map(made, SEEDS[:12]), key=lambda one: sum(bool(SIGNS[row](one)) for row in SIGNS))
    write(Case(network=case.network, policy=case.policy), tmp_path / "network.xlsx")
    found = read(tmp_path / "network.xlsx")
    assert (found.network.hash, found.policy) == (case.network.hash, case.policy)
    assert call("check", tmp_path / "network.xlsx").exit_code == 0
