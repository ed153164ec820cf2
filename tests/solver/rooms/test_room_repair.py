"""Counting rooms is not enough: a double lesson needs one room for both periods."""

from dataclasses import replace

import pytest
from small_network import network, plan

from models.network import Network
from models.policy import Policy
from solver.parameters import Parameters
from solver.problem.problem import Problem
from solver.rooms.repair import changed_days, days_of, days_without_rooms, repair_rooms
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.solution import Solution


@pytest.fixture
def facts() -> Network:
    """Advanced physics may be in either of two laboratories, of which each is closed in one of its
    two periods.
    """
    lab = {"id": "AM", "school": "A", "seats": 12, "features": ("lab",), "closed": ("1-3",)}
    return network(add={"rooms": [lab]}, rooms={"AL": {"closed": ("1-4",)}})


def planned(facts: Network, parameters: Parameters | None = None) -> tuple[Run, Solution]:
    problem, limits = (
        Problem(facts, Policy()),
        Limits(seconds=20, parameters=parameters or Parameters()),
    )
    return Run(problem, limits), replace(Solution.from_plan(problem, plan()), rooms={})


def test_a_double_lesson_that_would_have_to_change_rooms_finds_none(facts: Network) -> None:
    run, solution = planned(facts)
    assert days_without_rooms(run, solution, days_of(solution)) == [(0, 1)]
    run, solution = planned(network())
    assert days_without_rooms(run, solution, days_of(solution)) == []


def test_where_rooms_are_only_counted_no_double_lesson_is_put_where_it_would_change_rooms(
    facts: Network,
) -> None:
    run, solution = planned(facts)
    assert not fits(run, solution)
    run, solution = planned(network())
    assert fits(run, solution)


def test_lessons_are_moved_until_all_find_rooms(facts: Network) -> None:
    run, solution = planned(facts)
    mended = repair_rooms(run, solution)
    assert days_without_rooms(run, mended, days_of(mended)) == []
    assert (0, 1) in changed_days(solution, mended)
    assert mended.granted == solution.granted


def test_double_lessons_are_parted_before_rooms_are_decisions(facts: Network) -> None:
    run, solution = planned(facts, Parameters(rooms={"repair": {"tries": ()}}))
    mended = repair_rooms(run, solution)
    assert days_without_rooms(run, mended, days_of(mended)) == []
    assert mended.granted == solution.granted


def test_a_plan_whose_lessons_find_rooms_stays_as_it_is() -> None:
    run, solution = planned(network())
    assert repair_rooms(run, solution) is solution
