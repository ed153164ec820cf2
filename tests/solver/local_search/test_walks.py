"""What a walk does where single moves lead nowhere."""

from random import Random

import pytest
from small_network import LAW, PHYSICS, network, plan
from walks import NAMES, assignment_of, known, problem_of, shaken, weighted_conflicts

from models.policy import Policy
from solver import Limits
from solver.local_search.assignment.assignment import Assignment
from solver.local_search.facts.facts import facts_of
from solver.local_search.moves.exchanges import Exchanges
from solver.local_search.moves.housekeeping import Housekeeping
from solver.local_search.moves.link_moves import LinkMoves
from solver.local_search.moves.moves import Moves
from solver.local_search.search import LocalSearch
from solver.local_search.start.from_solution import begin_with
from solver.parameters.local_search import MIXED
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy.even_sizes import evened

#: Groups of three schools with bells of their own that have to meet at the same time.
TOGETHER = "4"
#: A chain of linked courses at schools whose bells let a lesson share a minute with each of two
#: lessons that share none.
IN_A_CHAIN = "310"
#: A course blocking, even groups asked for right after requests.
BLOCKING = "7"


def scattered(assignment: Assignment, rng: Random) -> set[int]:
    """Groups that have to meet at one time, their lessons anywhere."""
    tied = LinkMoves(Moves(assignment, MIXED, rng)).tied
    for group in tied:
        for block in map(assignment.facts.blocks.__getitem__, assignment.facts.of_group[group]):
            if not block.is_pinned:
                assignment.place(block, rng.choice(assignment.facts.starts[block.index]))
    return set(tied)


@pytest.mark.parametrize("seed", range(3))
def test_lessons_that_have_to_be_at_one_time_come_together(seed: int) -> None:
    rng = Random(seed)
    assignment = assignment_of(TOGETHER)
    assert len(scattered(assignment, rng)) == 7
    search = LocalSearch(assignment, MIXED, rng)
    moves = Moves(assignment, MIXED, rng)
    broken = Housekeeping(moves, LinkMoves(moves), Exchanges(moves)).violations
    assert broken() > 7
    for _ in range(600):
        search.step()
        if not broken():
            break
    assert broken() == 0


def test_lessons_linked_in_a_chain_move_to_share_minutes_with_those_they_are_linked_to() -> None:
    rng = Random(0)
    assignment = assignment_of(IN_A_CHAIN)
    links = LinkMoves(Moves(assignment, MIXED, rng))
    tied, moved = sorted(scattered(assignment, rng)), 0
    for _ in range(60):
        group = rng.choice(tied)
        block = assignment.facts.blocks[rng.choice(assignment.facts.of_group[group])]
        moved += links.move_together(block)
    assert moved > 30


@pytest.mark.parametrize("name", NAMES)
def test_a_request_given_up_is_granted_again_whatever_clashes(name: str) -> None:
    assignment = assignment_of(name)
    granted = [r for r, group in enumerate(assignment.granted) if group is not None]
    request = Random(0).choice(granted)
    assignment.grant(request, None)
    search = LocalSearch(assignment, MIXED, Random(1))
    refused = assignment.granted.count(None)
    assert search.take_in_refused()
    assert assignment.granted.count(None) < refused


@pytest.mark.parametrize("name", NAMES)
def test_what_is_given_up_clashed_more_than_it_is_worth(name: str) -> None:
    assignment = shaken(assignment_of(name), Random(0), 60)
    problem, before = assignment.problem, list(assignment.granted)
    conflicts = weighted_conflicts(assignment)
    LocalSearch(assignment, MIXED, Random(1)).give_up_hopeless()
    given_up = [r for r, group in enumerate(assignment.granted) if group != before[r]]
    worth = sum(
        MIXED.refused * (1 + (3 - problem.requests[request].priority) / 4) for request in given_up
    )
    assert all(assignment.granted[request] is None for request in given_up)
    assert not any(problem.requests[request].required for request in given_up)
    assert weighted_conflicts(assignment) + worth <= conflicts + 1e-3


def test_something_is_given_up_in_some_network() -> None:
    refused = 0
    for name in NAMES:
        assignment = shaken(assignment_of(name), Random(0), 60)
        before = assignment.granted.count(None)
        LocalSearch(assignment, MIXED, Random(1)).give_up_hopeless()
        refused += assignment.granted.count(None) - before
    assert refused > 0


def test_groups_become_even_at_the_times_of_a_plan() -> None:
    plan = known(BLOCKING)[2]
    problem = problem_of(BLOCKING)
    run = Run(problem, Limits(seconds=20))
    run.offer(Solution.from_plan(problem, plan))
    before = dict(zip((stage.name for stage in run.stages), run.values, strict=True))
    even = evened(run, 6)
    assert even is not None
    run.offer(even)
    after = dict(zip((stage.name for stage in run.stages), run.values, strict=True))
    incumbent, _ = run.snapshot()
    assert after["balance"] < before["balance"]
    assert {**after, "balance": 0} == {**before, "balance": 0}
    assert incumbent.times == Solution.from_plan(problem, plan).times
    assert fits(run, incumbent)


@pytest.mark.parametrize(("required", "beyond"), [((), 0), (("law",), 0), (("law", "physics+"), 1)])
def test_a_clash_of_what_has_to_be_granted_is_not_mended_by_giving_up(
    required: tuple[str, ...], beyond: int
) -> None:
    # Law is moved to a time of advanced physics; A1 asks for both.
    asked = [
        {"student": "a1", "course": course, "required": course in required}
        for course in ("physics+", "law")
    ]
    facts = network()
    rows = [row for row in facts.requests if row.student != "a1"]
    problem = Problem(facts.replacing(requests=[*rows, *asked]), Policy())
    made = plan(
        members={PHYSICS: ("a1", "a2", "b1"), LAW: ("a1", "a3", "b2")},
        lessons={LAW: ((1, 3, "A2"),)},
    )
    assignment = begin_with(facts_of(problem), Solution.from_plan(problem, made), MIXED)
    search = LocalSearch(assignment, MIXED, Random(0))
    assert search.among_fixed_lessons() == beyond
    assert search.beyond_mending() == beyond
    assert search.cost() > 0
