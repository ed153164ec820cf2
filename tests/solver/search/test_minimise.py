"""A question to CP-SAT ends in an outcome with a name, and in a solution where there is one."""

import pytest
from ortools.sat.python import cp_model
from small_network import network

from models.policy import Policy
from solver import Limits
from solver.formulation.build import build
from solver.model.cpsat import Outcome, call, solver_with
from solver.model.literals import total
from solver.parameters import Parameters
from solver.problem.problem import Problem
from solver.run.minimise import minimise
from solver.run.run import Run

PORTFOLIO = Parameters().cpsat.portfolio


@pytest.fixture
def run() -> Run:
    return Run(Problem(network(), Policy()), Limits(seconds=20, workers=2))


def test_every_status_of_cp_sat_is_an_outcome() -> None:
    statuses = [
        cp_model.OPTIMAL,
        cp_model.FEASIBLE,
        cp_model.INFEASIBLE,
        cp_model.UNKNOWN,
        cp_model.MODEL_INVALID,
    ]
    assert [cp_model.CpSolver().status_name(status) for status in statuses] == list(Outcome)


@pytest.mark.parametrize(("least", "expected"), [(1, Outcome.OPTIMAL), (2, Outcome.INFEASIBLE)])
def test_a_call_says_whether_there_is_a_solution(least: int, expected: Outcome) -> None:
    model = cp_model.CpModel()
    literal = model.new_bool_var("")
    model.add(literal >= least)
    solver = solver_with(PORTFOLIO)
    outcome = call(solver, model)
    assert outcome is expected
    assert outcome.is_solved == (least == 1)
    assert not outcome.is_solved or solver.boolean_value(literal)


def test_the_least_of_an_amount_is_found(run: Run) -> None:
    model = build(run.problem).model
    opened = total(model.variables.open[group] for group in run.problem.network_groups)
    solution = minimise(run, model, opened, 10, PORTFOLIO)
    assert solution is not None
    model.at_most(opened, sum(solution.open[group] for group in run.problem.network_groups) - 1)
    assert minimise(run, model, opened, 10, PORTFOLIO) is None


def test_nothing_is_found_where_nothing_can_be(run: Run) -> None:
    model = build(run.problem).model
    model.any_of([])
    assert minimise(run, model, 0, 10, PORTFOLIO) is None
