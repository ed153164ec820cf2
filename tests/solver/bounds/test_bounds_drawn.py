"""On small networks drawn at random no bound by counting is above what the complete model proves to
be the least.
"""

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_network import network

from instances import Case
from models.network import Network
from models.policy import Policy, Stage, Term
from solver.bounds.stages import bound_imbalance, bound_later, bound_unmet
from solver.engine import solve
from solver.problem.problem import Problem
from solver.run.limits import Limits, Search
from solver.run.options import Options
from solver.run.run import Run
from solver.solution.solution import Solution

TIMES = ("1-1", "1-4", "1-5", "1-6", "2-4", "2-5", "2-6", "3-1", "3-2", "3-5", "3-6")
CRITERIA = (
    "days_away",
    "late_days",
    "difficulty_peaks",
    "points_over_share",
    "unpopular_slots",
    "hard_lessons_at_edges",
    "exchange_imbalance",
    "size_imbalance",
    "small_groups",
    "teacher_days",
    "worst_off_student",
)


def drawn(rng: Random) -> Network:
    """The small network with other limits of days away, sizes and doubles, and more requests."""
    students: dict[str, dict[str, Any]] = {
        f"b{n}": {"max_days_away": rng.choice((None, 0, 1, 2))} for n in (1, 2, 3)
    }
    courses = {course: {"min_size": rng.randint(1, 3)} for course in ("physics+", "law")}
    offers = {
        course: {"min_groups": 0, "max_groups": rng.randint(1, 2)} for course in ("physics+", "law")
    }
    asked = [
        {"student": student, "course": course, "priority": rng.randint(1, 3)}
        for student, course in (
            ("a4", "physics+"),
            ("a4", "law"),
            ("b3", "physics+"),
            ("b3", "law"),
            ("b1", "law"),
        )
        if rng.random() < 0.6
    ]
    parts = {"p": {"doubles": rng.choice(("never", "may"))}, "m": {"doubles": "never"}}
    people = {"TP": {"visiting": True}, "TL": {"visiting": True, "may_travel": rng.random() < 0.5}}
    return network(
        add={"requests": asked},
        students=students,
        courses=courses,
        offers=offers,
        parts=parts,
        people=people,
    )


def policy(criterion: str, rng: Random) -> Policy:
    """Requests first, then one criterion alone."""
    stages = tuple(
        Stage(name=name, terms=(Term(criterion=name),)) for name in ("unmet_requests", criterion)
    )
    points, ends_by = rng.choice((10, 14, 20)), rng.choice((1, 2))
    return Policy(
        stages=stages,
        points_a_day=points,
        points_shares_6=(points, 2 * points, 20),
        unpopular_times=TIMES,
        hard_from=ends_by,
        hard_until=2,
        ends_by=ends_by,
    )


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10**6), criterion=st.sampled_from(CRITERIA))
def test_no_bound_is_above_the_least_that_the_complete_model_proves(
    seed: int, criterion: str
) -> None:
    rng = Random(seed)
    facts, wanted = drawn(rng), policy(criterion, rng)
    result = solve(
        Case(network=facts, policy=wanted), Options(limits=Limits(seconds=20, search=Search.PLAIN))
    )
    if result.plan is None:
        return
    problem = Problem(facts, wanted)
    run = Run(problem, Limits())
    assert bound_unmet(run) is not None
    run.offer(Solution.from_plan(problem, result.plan))
    bound_later(run)
    bound_imbalance(run)
    for stage, bound in zip(result.stages, run.bounds, strict=True):
        assert bound <= stage.value or not stage.proved
