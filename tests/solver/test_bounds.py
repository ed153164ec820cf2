"""No bound is above what some legal plan amounts to."""

import pytest
from small_network import network

from instances import read, samples
from instances.generate.library import LIBRARY
from models.network import Network
from models.plan import Plan
from models.policy import DayEdges, Policy, Stage, Term
from solver.board import Board
from solver.bounds import bound_changes, bound_imbalance, bound_later, bound_unmet
from solver.engine import solve
from solver.limits import Limits, Search
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


def stages(criterion: str) -> tuple[Stage, ...]:
    """Requests first, then one criterion alone."""
    wishes = (Stage(name=f"unmet_{p}", terms=(Term(criterion=f"unmet_requests:{p}"),)) for p in (1, 2, 3))
    return (*wishes, Stage(name=criterion, terms=(Term(criterion=criterion),)))


def least_and_bound(facts: Network, policy: Policy) -> tuple[int, int]:
    """What the last stage amounts to in the best plan there is, and the bound of it by counting."""
    result = solve(facts, policy, Limits(seconds=60, search=Search.PLAIN))
    assert result.plan is not None
    assert result.stages[-1].proved
    return result.stages[-1].value, bounded(facts, policy, result.plan).bounds[-1]


def led(criterion: str, edges: DayEdges, *, consents: bool) -> tuple[int, int]:
    """The least of a criterion and its bound where b1 and b2 each have a course at A."""
    students = {student: {"consent_walk_alone": consents} for student in ("b1", "b2")}
    policy = Policy(escorts_required=True, day_edges=edges, stages=stages(criterion))
    return least_and_bound(network(students=students), policy)


def test_a_student_who_may_not_go_alone_is_led_there_and_back() -> None:
    assert led("parties", DayEdges.ESCORTED, consents=True) == (2, 2)
    assert led("escort_minutes", DayEdges.ALONE_WITH_CONSENT, consents=False) == (30, 30)


def test_a_student_who_may_go_alone_needs_no_party() -> None:
    assert led("parties", DayEdges.ALONE_WITH_CONSENT, consents=True) == (0, 0)
