"""Local search from a published plan: clashes are mended, and whatever need not move is where it
was.
"""

from random import Random

import pytest
from small_network import BASIC_B, LAW, MATHS_A, MATHS_B, PHYSICS, network, plan

from models.plan import Plan
from models.policy import Policy
from solver import Limits
from solver.local_search.assignment.published_places import PublishedPlaces
from solver.local_search.facts.facts import facts_of
from solver.local_search.search import LocalSearch
from solver.local_search.start.from_solution import begin_with
from solver.parameters.local_search import MIXED
from solver.problem.problem import Problem
from solver.replan.walk_back import walk_back
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution
from validation import judge

#: Law at the time of the lesson of mathematics in class 10B, in which one who asks for it is.
CLASHING = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))})


def run_of(published: Plan, **edits: dict[str, dict[str, object]]) -> Run:
    problem = Problem(network(**edits), Policy(), published=published)
    return Run(
        problem,
        Limits(seconds=20, workers=1, deterministic=True),
        published=Published.of(problem, published),
    )


def searching(run: Run) -> LocalSearch:
    assert run.published is not None
    facts = facts_of(run.problem)
    assignment = begin_with(facts, run.published.solution, MIXED)
    return LocalSearch(assignment, MIXED, Random(0), PublishedPlaces(facts, run.published.solution))


def test_a_walk_begins_with_the_published_plan_as_it_is() -> None:
    run = run_of(plan())
    search = searching(run)
    solution = Solution.from_plan(run.problem, plan())
    assert [tuple(sorted(slots)) for slots in solution.times] == [
        tuple(
            sorted(
                slot
                for block in search.facts.of_series[series.index]
                for slot in search.assignment.slots_taken(search.facts.blocks[block])
            )
        )
        for series in run.problem.series
    ]
    assert search.assignment.granted == solution.granted
    assert search.cost() == 0


def test_a_lesson_moved_for_nothing_goes_back_and_nothing_else_moves() -> None:
    run = run_of(plan())
    search = searching(run)
    before = list(search.assignment.start)
    group = run.problem.group_index[LAW]
    block = search.facts.blocks[search.facts.of_group[group][0]]
    elsewhere = next(
        start for start in search.facts.starts[block.index] if start != before[block.index]
    )
    search.assignment.place(block, elsewhere)
    assert search.go_back()
    assert search.assignment.start == before
    assert not search.go_back()


def test_a_lesson_does_not_go_back_to_a_clash() -> None:
    run = run_of(CLASHING)
    search = searching(run)
    group = run.problem.group_index[LAW]
    block = search.facts.blocks[search.facts.of_group[group][0]]
    assert search.cost() > 0
    while search.step():
        pass
    moved = search.assignment.start
    assert search.cost() == 0
    while search.go_back():
        pass
    assert search.cost() == 0
    assert moved[block.index] >= 0


def test_a_clash_is_mended_with_one_change_and_nobody_loses_a_seat() -> None:
    run = run_of(CLASHING)
    walk_back(run)
    assert run.incumbent is not None
    found = run.incumbent.plan()
    assert {row.group for row in found.members} == {LAW, PHYSICS}
    assert len(set(_times(CLASHING)) - set(_times(found))) == 1
    assert run.published is not None
    assert run.published.changes(run.incumbent) == 1


def _times(of_plan: Plan) -> list[tuple[str, int, int]]:
    return [(row.group, row.day, row.period) for row in of_plan.lessons]


@pytest.mark.parametrize("group", [MATHS_A, BASIC_B, LAW])
def test_being_away_costs_more_the_more_attend(group: str) -> None:
    run = run_of(plan())
    assert run.published is not None
    facts = facts_of(run.problem)
    places = PublishedPlaces(facts, run.published.solution)
    block = facts.blocks[facts.of_group[run.problem.group_index[group]][0]]
    price = places.of_lesson(block)
    assert {
        float(price[start]) for start in facts.starts[block.index] if places.starts(block)[start]
    } == {0.0}
    attending = len(run.published.solution.attendees()[block.group])
    assert float(price.max()) == pytest.approx(1 + 0.2 * attending)


def test_what_is_offered_is_judged_legal() -> None:
    run = run_of(CLASHING)
    walk_back(run)
    assert run.incumbent is not None
    broken = judge(run.problem.network, Policy(), run.incumbent.plan(), CLASHING).violations
    assert {row.rule for row in broken} <= {"rooms_hold_groups"}
