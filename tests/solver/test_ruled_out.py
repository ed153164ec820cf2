"""Slots that are ruled out lose no plan, and none stays in which somebody has a lesson that stays."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from benchmarks.mutations.known import hidden
from solver.formulation.build import build
from solver.lns.neighbourhoods import NEIGHBOURHOODS, days_of_a_class, lessons_of
from solver.model import domains as ruled_out
from solver.model.literals import total
from solver.problem.problem import Board
from solver.solution.freedom import Freedom
from solver.solution.solution import State

SAMPLES = ("tiny", "tiny-bells", "tiny-half", "tiny-visitors", "tiny-remote", "tiny-parity", "tiny-escort")


def start(name: str) -> State:
    """The hidden plan of a sample."""
    facts, plan = hidden(name)
    return replace(State.from_plan(Board(facts.network, facts.policy), plan), rooms={})


def least_windows(state: State, freedom: Freedom) -> int:
    """Fewest windows within a freedom, found by CP-SAT."""
    model = build(state.board, state, freedom, criteria=["student_windows"])
    amount = model.amounts["student_windows"]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if not isinstance(amount, int):
        model.draft.model.minimize(amount)
    assert solver.solve(model.draft.model) == cp_model.OPTIMAL
    return amount if isinstance(amount, int) else round(solver.objective_value)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_no_better_plan_is_lost(seed: int, name: str) -> None:
    state, rng = start(name), Random(seed)
    freedom = rng.choice(NEIGHBOURHOODS)(state, rng, rng.choice([1.0, 2.0, 4.0]))
    if freedom is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        found = least_windows(state, freedom)
        patch.setattr(ruled_out.RuledOut, "left_of", lambda self, index, slots: list(slots))
        assert found == least_windows(state, freedom)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_what_is_ruled_out_cannot_be(seed: int, name: str) -> None:
    state, rng = start(name), Random(seed)
    freedom = days_of_a_class(state, rng, 1.0)
    assert freedom is not None
    kept = build(state.board, state, freedom).draft.variables.meets
    gone = [(series, slot) for series, slots in freedom.slots.items() for slot in slots if slot not in kept[series]]
    for series, slot in rng.sample(gone, min(3, len(gone))):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ruled_out.RuledOut, "left_of", lambda self, index, slots: list(slots))
            draft = build(state.board, state, freedom).draft
        draft.at_least(total([draft.variables.meets[series][slot]]), 1)
        assert cp_model.CpSolver().solve(draft.model) == cp_model.INFEASIBLE


def test_the_lessons_of_a_state_stay_possible() -> None:
    state = start("tiny")
    for group in state.board.groups:
        freedom = Freedom(lessons_of(state.board, [group.index]))
        meets = build(state.board, state, freedom).draft.variables.meets
        assert all(set(state.times[series]) <= set(meets[series]) for series in group.series)


def test_times_of_other_lessons_of_a_class_are_left_out() -> None:
    state = start("tiny")
    board = state.board
    group = next(group for group in board.groups if group.is_class_group and state.times[group.series[0]])
    series = board.series[group.series[0]]
    student = next(s for s in range(len(board.students)) if group.index in state.attended(s))
    taken = {slot for other in state.attended(student) for one in board.groups[other].series for slot in state.times[one]}
    meets = build(board, state, Freedom(lessons_of(board, [group.index]))).draft.variables.meets[series.index]
    assert (taken - {slot for one in group.series for slot in state.times[one]}).isdisjoint(meets)


def test_a_rule_that_is_off_rules_nothing_out() -> None:
    facts, plan = hidden("tiny")
    off = ("students_never_clash", "people_are_in_one_place", "teachers_are_available")
    policy = facts.policy.model_copy(update={"rules_off": off})
    state = State.from_plan(Board(facts.network, policy), plan)
    for group in state.board.groups:
        freedom = Freedom(lessons_of(state.board, [group.index]))
        meets = build(state.board, state, freedom).draft.variables.meets
        assert not state.open[group.index] or all(set(meets[s]) == set(state.board.series[s].slots) for s in group.series)
