"""Counting rooms is not enough: a double lesson needs one room for both periods."""

from dataclasses import replace

import pytest
from small_network import network, plan

from models.network import Network
from models.policy import Policy
from solver.problem.problem import Board
from solver.rooms.repair import changed_days, days_of, homeless, housed
from solver.run.fits import fits
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.solution import State


@pytest.fixture
def facts() -> Network:
    """Advanced physics may be in either of two laboratories, of which each is closed in one of its two periods."""
    lab = {"id": "AM", "school": "A", "seats": 12, "features": ("lab",), "closed": ("1-3",)}
    return network(add={"rooms": [lab]}, rooms={"AL": {"closed": ("1-4",)}})


def planned(facts: Network) -> tuple[Run, State]:
    board = Board(facts, Policy())
    return Run(board, Limits(seconds=20)), replace(State.from_plan(board, plan()), rooms={})


def test_a_double_lesson_that_would_have_to_change_rooms_finds_none(facts: Network) -> None:
    run, state = planned(facts)
    assert homeless(run, state, days_of(state)) == [(0, 1)]
    run, state = planned(network())
    assert homeless(run, state, days_of(state)) == []


def test_where_rooms_are_only_counted_no_double_lesson_is_put_where_it_would_change_rooms(facts: Network) -> None:
    run, state = planned(facts)
    assert not fits(run, state)
    run, state = planned(network())
    assert fits(run, state)


def test_lessons_are_moved_until_all_find_rooms(facts: Network) -> None:
    run, state = planned(facts)
    mended = housed(run, state)
    assert homeless(run, mended, days_of(mended)) == []
    assert (0, 1) in changed_days(state, mended)
    assert mended.granted == state.granted


def test_double_lessons_are_parted_before_rooms_are_decisions(facts: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.rooms.repair.TRIES", ())
    run, state = planned(facts)
    mended = housed(run, state)
    assert homeless(run, mended, days_of(mended)) == []
    assert mended.granted == state.granted


def test_a_plan_whose_lessons_find_rooms_stays_as_it_is() -> None:
    run, state = planned(network())
    assert housed(run, state) is state
