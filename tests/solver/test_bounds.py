"""No bound is above what some legal plan amounts to."""

import pytest

from instances import read, samples
from instances.generate.library import LIBRARY
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.board import Board
from solver.bounds import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.limits import Limits
from solver.run import Run
from solver.state import State


def hidden(name: str) -> Plan:
    """The plan that a sample is made around."""
    return Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))


def bounded(facts: Network, policy: Policy, plan: Plan, seconds: float = 60.0) -> Run:
    """A run that knows a plan, and the bounds of its stages."""
    board = Board(facts, policy)
    run = Run(board, Limits(seconds=seconds))
    bound_unmet(run)
    run.offer(State.from_plan(board, plan))
    for bound in (bound_later, bound_imbalance, bound_changes):
        bound(run)
    return run


@pytest.mark.parametrize("name", samples())
def test_no_bound_is_above_the_plan_that_a_sample_is_made_around(name: str) -> None:
    case = read(name)
    run = bounded(case.network, case.policy, hidden(name), seconds=20.0)
    values = {stage.name: value for stage, value in zip(run.stages, run.values, strict=True)}
    above = {stage.name for stage, bound in zip(run.stages, run.bounds, strict=True) if bound > values[stage.name]}
    assert above == set()


@pytest.mark.parametrize(("name", "cost"), [("tiny", 48), ("tight", 796), ("two-schools-core", 1852)])
def test_the_cost_of_a_sample_is_proved_by_counting(name: str, cost: int) -> None:
    case = read(name)
    run = bounded(case.network, case.policy, hidden(name))
    assert next(b for stage, b in zip(run.stages, run.bounds, strict=True) if stage.name == "cost") == cost
