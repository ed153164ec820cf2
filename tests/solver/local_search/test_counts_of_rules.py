"""What a walk counts of links, levels and remote seats is what one counts from scratch."""

from functools import cache
from itertools import combinations
from random import Random

import numpy as np
import pytest
from walks import NAMES, Recount, assignment_of, shaken

from instances import read
from models.network import Stands
from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.options import RequestOptions
from solver.local_search.assignment.weighing import Weighing
from solver.local_search.facts.facts import facts_of
from solver.local_search.moves.broken_links import BrokenLinks
from solver.parameters.local_search import Settings
from solver.problem.problem import Problem

on_every_network = pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name in NAMES for seed in range(2)]
)


@cache
def recounted(name: str, seed: int) -> Recount:
    return Recount(shaken(assignment_of(name), Random(seed), 60))


@pytest.mark.parametrize("seed", range(3))
def test_links_are_known_from_move_to_move(seed: int) -> None:
    assignment, rng, broken = assignment_of("33"), Random(seed), 0
    weighing = Weighing(
        assignment, RequestOptions(assignment.facts, assignment.open, Settings()), Settings()
    )
    links = BrokenLinks(weighing)
    for _ in range(12):
        shaken(assignment, rng, 4)
        anew = [
            block.index
            for block in assignment.facts.blocks
            if assignment.open[block.group]
            and (slots := list(assignment.slots_taken(block)))
            and weighing.of_links(block)[slots].any()
        ]
        assert sorted(links.blocks()) == sorted(anew)
        broken += len(anew)
    assert broken


@on_every_network
def test_levels_that_are_mixed(name: str, seed: int) -> None:
    recount = recounted(name, seed)
    problem, levels = recount.problem, recount.of.levels
    for student, attended in enumerate(recount.attended):
        courses = {group: problem.groups[group].course for group in attended}
        mixed = {
            group
            for pair in combinations(attended, 2)
            for group in pair
            if courses[pair[0]].subject == courses[pair[1]].subject
            and courses[pair[0]].level != courses[pair[1]].level
            and Stands.ON_TOP not in {courses[one].stands for one in pair}
        }
        assert levels.mixed.get(student, frozenset()) == mixed


@on_every_network
def test_lessons_by_day(name: str, seed: int) -> None:
    assignment = recounted(name, seed).of
    assert np.array_equal(assignment.on_days, assignment.at @ assignment.grid.days)


def watched(seed: int) -> Recount:
    """A network with remote groups that many attend at random times, some for others."""
    case, rng = read("two-schools"), Random(seed)
    assignment = Assignment(facts_of(Problem(case.network, case.policy)))
    facts = assignment.facts
    remote = [group for group, is_remote in enumerate(facts.remote) if is_remote]
    for group in remote:
        assignment.open[group] = True
    for _ in range(3):
        for group in remote:
            for block in facts.of_group[group]:
                assignment.place(facts.blocks[block], rng.choice(facts.starts[block]))
            for request in facts.asking[group]:
                assignment.grant(request, rng.choice([group, *facts.options[request], None]))
    return Recount(assignment)


@pytest.mark.parametrize("seed", range(3))
def test_students_without_a_remote_seat(seed: int) -> None:
    recount = watched(seed)
    problem, seats = recount.problem, recount.of.remote_seats
    assert seats.matter
    for home in range(len(problem.schools)):
        slots = [
            problem.seen(group, slot, home)
            for student in range(len(problem.students))
            if problem.home[student] == home
            for group in recount.attended[student]
            if recount.facts.remote[group] and problem.groups[group].school != home
            for _, _, slot in recount.slots(group)
        ]
        assert np.array_equal(seats.watching[home], recount.matrix([slots])[0])
    assert seats.watching.any()


@pytest.mark.parametrize("seed", range(3))
def test_one_more_lacks_a_seat_where_more_are_lacking_then(seed: int) -> None:
    seats, rng = watched(seed).of.remote_seats, Random(seed)
    homes = [home for home, watching in enumerate(seats.watching) if watching.any()]
    lacking = set()
    for _ in range(40):
        home = rng.choice(homes)
        seats.seats[home] = int(seats.watching[home].max()) + rng.choice((-1, 0, 9))
        slot = int(rng.choice(np.flatnonzero(seats.watching[home])))
        before, more = seats.beyond(), float(seats.more(home, 1)[slot])
        seats.add(home, [slot], 1)
        assert (seats.beyond() > before) == (more > 0)
        assert more == 0 or (home, slot) in seats.crowded()
        seats.add(home, [slot], -1)
        assert seats.beyond() == before
        lacking.add(more > 0)
    assert lacking == {False, True}
