"""A small slice of ``python -m benchmarks.agreement``, and that it would tell."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from benchmarks.agreement import pairs
from benchmarks.agreement.__main__ import main
from benchmarks.agreement.pairs import POSTED, compare, networks
from benchmarks.agreement.pinned import Pinned
from benchmarks.rules import FOCUS
from instances import Case
from models.plan import Lesson, Plan
from solver.model.partial_model import PartialModel

PAIRS = 64

Bases = dict[str, tuple[Case, Plan]]


@pytest.fixture(scope="module")
def bases() -> Bases:
    """Read once."""
    return networks()


def nothing(model: PartialModel) -> None:
    """A rule that was forgotten."""


def refuse(model: PartialModel) -> None:
    """A rule that nothing keeps."""
    model.any_of(())


@pytest.mark.parametrize("rule", sorted(POSTED))
def test_referee_and_model_agree_on_plans_that_break_a_rule_and_on_plans_that_keep_it(
    rule: str, bases: Bases
) -> None:
    found = compare(rule, PAIRS, 7, bases)
    assert found.apart == []
    assert found.pairs == PAIRS
    assert min(found.broken, found.kept) > 0


@pytest.mark.parametrize("wrong", [nothing, refuse])
def test_a_wrong_model_is_found_out(
    wrong: Callable[[PartialModel], None], bases: Bases, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = "groups_fit_their_size"
    monkeypatch.setitem(pairs.POSTED, rule, wrong)
    found = compare(rule, PAIRS, 7, bases)
    assert len(found.apart) == (found.broken if wrong is nothing else found.kept) > 0


def test_every_focus_is_on_a_rule_and_on_networks_there_are() -> None:
    assert set(FOCUS) <= set(POSTED)
    assert {name for focus in FOCUS.values() for name in focus.networks} <= set(networks())


def test_a_row_that_is_no_decision_is_not_passed_over() -> None:
    case, plan = networks()["tiny"]
    elsewhere = plan.lessons[0].model_copy(update={"period": 19})
    with pytest.raises(KeyError):
        Pinned(case.network, case.policy).hold(
            plan.model_copy(update={"lessons": (Lesson.model_validate(dict(elsewhere)),)})
        )


def test_the_command_prints_a_row_for_every_rule_and_names_those_with_few_pairs() -> None:
    done = CliRunner().invoke(
        main, ["--pairs", "8", "--rule", "groups_fit_their_size", "--rule", "students_never_clash"]
    )
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert [line.split("|")[0].strip() for line in lines[:3]] == [
        "rule",
        "groups_fit_their_size",
        "students_never_clash",
    ]
    assert all("only" in line for line in lines[3:])
    assert len(lines) == 5
