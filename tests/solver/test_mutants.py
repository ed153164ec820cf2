"""A rule left out of the model is missed: some plan breaks it, the referee names it, and it names nothing else."""

import pytest
from mutants import STRICT, biting_network, driven_plan

from solver.constraints import CONSTRAINTS
from validation import judge

#: Rules about pins need some; they leave the others little to choose.
OF_PINS = ("pinned_parts_stay",)
#: Windows are defined between lessons in order of time; where lessons overlap there is no such order.
FOLLOWS = {"students_never_clash": {"student_windows_stay_within_limit"}}
TRIES, SECONDS = 30, 0.7


def broken(rule: str | None, dropped: str | None, seed: int) -> set[str] | None:
    facts = biting_network(pinned=rule in OF_PINS)
    plan = driven_plan(facts, dropped, seed, SECONDS)
    return None if plan is None else {violation.rule for violation in judge(facts, STRICT, plan).violations}


@pytest.mark.parametrize("rule", [constraint.__name__ for constraint in CONSTRAINTS])
def test_the_referee_names_the_rule_that_was_left_out(rule: str) -> None:
    for seed in range(TRIES):
        found = broken(rule, rule, seed)
        if found:
            assert found - FOLLOWS.get(rule, set()) == {rule}
            return
    pytest.fail(f"no plan broke {rule} in {TRIES} tries")


@pytest.mark.parametrize("pinned", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_the_whole_model_breaks_nothing_however_it_is_driven(pinned: bool, seed: int) -> None:
    assert broken(OF_PINS[0] if pinned else None, None, seed) == set()
