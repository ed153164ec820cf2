"""Weeks that take over what is known of a solution before are those counted anew."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mutations.known import hidden
from solver.problem.problem import Problem
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

SAMPLES = (
    "tiny",
    "tiny-bells",
    "tiny-half",
    "tiny-visitors",
    "tiny-remote",
    "tiny-parity",
    "tiny-meal",
)


def changed(solution: Solution, rng: Random) -> Solution:
    """Some lessons at other times, and a request granted otherwise, whether that makes sense or
    not.
    """
    found = solution.copy()
    for series in rng.sample(solution.problem.series, 3):
        if series.slots and solution.times[series.index]:
            found.times[series.index] = tuple(
                sorted(rng.sample(series.slots, len(solution.times[series.index])))
            )
    request = rng.choice(solution.problem.requests)
    found.granted[request.index] = rng.choice([None, *request.rank])
    return found


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), name=st.sampled_from(SAMPLES))
def test_what_is_taken_over_is_what_would_be_counted(seed: int, name: str) -> None:
    facts, plan = hidden(name)
    rng, solution = (
        Random(seed),
        replace(Solution.from_plan(Problem(facts.network, facts.policy), plan), rooms={}),
    )
    weeks = Weeks(solution)
    students = range(len(solution.problem.students))
    for _ in range(4):
        before = [weeks.measures(student) for student in students]
        solution = changed(solution, rng)
        weeks = Weeks(solution, weeks)
        found = [weeks.measures(student) for student in students]
        assert len(before) == len(found)
        assert found == [Weeks(solution).measures(student) for student in students]
        assert [weeks.slots(student) for student in students] == [
            Weeks(solution).slots(student) for student in students
        ]
