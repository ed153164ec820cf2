"""A week under annealing costs what a recount says, and keeps the rules at every step."""

from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray
from walks import NAMES, known, problem_of

from benchmarks.mutations.known import hidden
from solver import Limits
from solver.local_search.annealing.week import AnnealedWeek
from solver.local_search.facts.facts import facts_of
from solver.local_search.polish import Polish
from solver.parameters.local_search import ANNEALING
from solver.problem.problem import Problem
from solver.rooms.repair import days_of, days_without_rooms, repair_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution

#: A hidden plan of a sample in which students choose much, and one of two grades and two schools.
SAMPLES = ("full-iup", "tight")
STEPS = 250
#: Where the known plan splits lessons otherwise than blocks do, annealing leaves it alone.
MOVABLE = tuple(name for name in NAMES if name != "35")


def polish_of(name: str, seed: int) -> Polish:
    if name in NAMES or name.isdigit():
        problem, plan = problem_of(name), known(name)[2]
    else:
        case, plan = hidden(name)
        problem = Problem(case.network, case.policy)
    run = Run(problem, Limits(seconds=100, workers=1, seed=seed))
    solution = repair_rooms(run, Solution.from_plan(problem, plan))
    return Polish(run, facts_of(problem), solution, Random(seed))


@pytest.mark.parametrize("name", [*MOVABLE, *SAMPLES])
def test_annealed_weeks_keep_rules_and_count_right(name: str) -> None:
    polish = polish_of(name, 1)
    kept = fits(polish.run, polish.week.solution)
    assert polish.has_moves
    changed = sum(polish.step(4.0) for _ in range(STEPS))
    solution = polish.as_solution(polish.week.start, polish.week.granted)
    recounted = AnnealedWeek(polish.facts, solution, polish.week.weights)
    assert changed
    assert recounted.is_legal
    assert recounted.cost == pytest.approx(polish.week.cost)
    housed = repair_rooms(polish.run, solution)
    assert fits(polish.run, housed) or not kept
    assert not days_without_rooms(polish.run, housed, days_of(housed))


def test_lessons_of_one_week_stay_within_the_weekly_load() -> None:
    network, policy, plan = known("33")
    before = polish_of("33", 1)
    fullest = int((before.week.presence[:, : before.facts.grid.size] @ weeks_of(before)).max())
    tight = policy.model_copy(update={"lessons_a_week_5": fullest, "lessons_a_week_6": fullest})
    problem = Problem(network, tight)
    run = Run(problem, Limits(seconds=100, workers=1, seed=1))
    polish = Polish(run, facts_of(problem), Solution.from_plan(problem, plan), Random(1))
    assert sum(polish.step(10.0) for _ in range(1500)) > 100
    assert (polish.week.presence @ weeks_of(polish)).max() <= fullest


def test_students_who_go_on_from_the_year_before_stay_together() -> None:
    polish = polish_of("49", 1)
    assert polish.week.problem.network.previous
    assert fits(polish.run, polish.week.solution)
    for _ in range(1500):
        polish.step(10.0)
    assert fits(polish.run, polish.as_solution(polish.week.start, polish.week.granted))


def weeks_of(polish: Polish) -> NDArray[np.int64]:
    """(T, weeks) 1 where a slot lies in a week."""
    return (polish.facts.grid.days @ polish.facts.grid.weeks).astype(np.int64)


def kind_of(polish: Polish, block: int) -> set[str]:
    record, week = polish.facts.blocks[block], polish.week
    kinds = {kind for kind, _, _ in polish.facts.ties[record.group]}
    if record.length == 2:
        kinds.add("double")
    if week.problem.slot_week[week.start[block]]:
        kinds.add("one week")
    return kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("4", "same_time"),
        ("4", "double"),
        ("33", "one week"),
        ("33", "after"),
        ("19", "not_same_day"),
    ],
)
def test_lessons_that_stand_together_move_together(name: str, kind: str) -> None:
    polish = polish_of(name, 3)
    assert fits(polish.run, polish.week.solution)
    before, kinds = list(polish.week.start), range(len(polish.facts.blocks))
    of_kind = [block for block in kinds if before[block] >= 0 and kind in kind_of(polish, block)]
    assert of_kind
    for _ in range(8 * STEPS):
        polish.step(20.0)
    assert any(polish.week.start[block] != before[block] for block in of_kind)
    solution = polish.as_solution(polish.week.start, polish.week.granted)
    assert fits(polish.run, repair_rooms(polish.run, solution))


def test_what_is_refused_is_mended_and_nothing_else_weighed() -> None:
    case, plan = hidden("full-iup")
    refusing = case.policy.model_copy(update={"relaxed": ()})
    problem = Problem(case.network, refusing)
    run = Run(problem, Limits(seconds=100, workers=1))
    shaken = Polish(run, facts_of(problem), Solution.from_plan(problem, plan), Random(1))
    for _ in range(STEPS):
        shaken.step(1000.0)
    worse = shaken.as_solution(shaken.week.start, shaken.week.granted)
    polish = Polish(run, facts_of(problem), worse, Random(1), refused_alone=True)
    refused = float(polish.week.cost.sum())
    assert refused > 5
    polish.mend(20.0)
    assert float(polish.week.cost.sum()) < refused / 4


def test_a_plan_that_blocks_cannot_hold_is_left_alone() -> None:
    assert not polish_of("35", 1).has_moves


@pytest.mark.parametrize("name", SAMPLES)
def test_a_way_to_place_a_student_costs_what_it_says(name: str) -> None:
    polish, rng = polish_of(name, 2), Random(2)
    week, looked_at = polish.week, 0
    for student in polish.students.students:
        way = polish.students.draw(student, ANNEALING.hot, rng)
        if way is None:
            continue
        change = polish.members.weigh(student, way.moves)
        assert change is not None
        assert change.costs[0] == pytest.approx(way.cost)
        polish.members.move(way.moves, change)
        assert week.cost[student] == pytest.approx(way.cost)
        looked_at += 1
    assert looked_at > 5
