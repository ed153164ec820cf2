"""A rule left out of the model is missed: pushed against it, the model makes a plan that the
referee names the rule in.
"""

import pytest

from benchmarks.mutations.known import dense
from benchmarks.mutations.mutants import (
    Mutant,
    mutant,
    pushed_plan,
    try_mutant,
)
from benchmarks.mutations.tighten import tighten
from benchmarks.rules import BY_CONSTRUCTION, NARROW, PUSHES
from models.rules import RULES
from solver.constraints import CONSTRAINTS
from validation import judge

#: Deterministic time of one call of CP-SAT, and the most seeds for a mutant that is not harmless;
#: `python -m benchmarks.mutations` tries many.
EFFORT, SEEDS, WANTED = 1.0, 24, 1

NAMES = [constraint.__name__ for constraint in CONSTRAINTS]


def test_every_rule_is_pushed_against() -> None:
    assert sorted(PUSHES) == sorted(NAMES)
    assert set(BY_CONSTRUCTION) | set(NARROW) <= set(NAMES)


def test_the_plan_the_mutants_start_from_keeps_every_rule() -> None:
    facts, plan = dense()
    assert judge(facts.network, facts.policy, plan).violations == ()


@pytest.mark.parametrize("rule", NAMES)
def test_the_referee_names_the_rule_that_was_left_out_and_no_other(rule: str) -> None:
    (facts, plan), named = dense(), 0
    for seed in range(SEEDS):
        tried = mutant(facts, plan, rule, seed)
        assert judge(tried.case.network, tried.case.policy, plan).accepted
        outcome = try_mutant(tried, plan, EFFORT)
        assert outcome.without is not None
        assert outcome.kept == frozenset()
        assert outcome.without <= {rule}
        named += outcome.named
        if named == WANTED:
            return
    pytest.fail(
        f"only {named} of {SEEDS} mutants broke the rule: "
        f"benchmarks/rules/{RULES[rule].about[0]}/{rule}.py says what pushes against it"
    )


@pytest.mark.parametrize("rule", BY_CONSTRUCTION)
def test_a_problem_without_impossible_choices_keeps_the_rule_by_itself(rule: str) -> None:
    facts, plan = dense()
    tried = Mutant(rule, tighten(facts, plan, rule, seed=1), seed=1, wide=False)
    found = pushed_plan(tried, plan, EFFORT, (rule,))
    assert found is not None
    assert judge(tried.case.network, tried.case.policy, found).accepted
