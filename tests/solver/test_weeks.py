"""Weeks that take over what is known of a state before are those counted anew."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mutations.known import hidden
from solver.problem.problem import Board
from solver.solution.solution import State
from solver.solution.weeks import Weeks

SAMPLES = ("tiny", "tiny-bells", "tiny-half", "tiny-visitors", "tiny-remote", "tiny-parity", "tiny-meal")


def changed(state: State, rng: Random) -> State:
    """Some lessons at other times, and a wish granted otherwise, whether that makes sense or not."""
    found = state.copy()
    for series in rng.sample(state.board.series, 3):
        if series.slots and state.times[series.index]:
            found.times[series.index] = tuple(sorted(rng.sample(series.slots, len(state.times[series.index]))))
    wish = rng.choice(state.board.wishes)
    found.granted[wish.index] = rng.choice([None, *wish.rank])
    return found


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_what_is_taken_over_is_what_would_be_counted(seed: int, name: str) -> None:
    facts, plan = hidden(name)
    rng, state = Random(seed), replace(State.from_plan(Board(facts.network, facts.policy), plan), rooms={})
    weeks = Weeks(state)
    students = range(len(state.board.students))
    for _ in range(4):
        before = [weeks.measures(student) for student in students]
        state = changed(state, rng)
        weeks = Weeks(state, weeks)
        found = [weeks.measures(student) for student in students]
        assert len(before) == len(found)
        assert found == [Weeks(state).measures(student) for student in students]
        assert [weeks.slots(student) for student in students] == [Weeks(state).slots(student) for student in students]
