"""Lessons that change places where rooms are full."""

from random import Random
from typing import Any

import numpy as np
import pytest
from two_courses import ASKING, begun
from two_courses import problem_of as with_two_courses
from walks import assignment_of, shaken, weighted_conflicts

from models.network import Network
from models.policy import Policy
from models.record import GroupId
from solver.local_search.assignment.assignment import Assignment
from solver.local_search.facts.facts import facts_of
from solver.local_search.moves.exchanges import Exchanges
from solver.local_search.moves.moves import Moves
from solver.local_search.search import LocalSearch
from solver.local_search.start.start import begin
from solver.parameters.local_search import MIXED, Settings
from solver.problem.problem import Problem

#: Clashes of students alone.
CLASHES = Settings(teacher=0, busy=0, room=0, link=0)
#: Doubles that must be, bells of their own, three schools with ways and remote groups.
EXCHANGING = ("14", "17", "32")


def blocking(
    rooms: int, slots: int, students: int, seed: int, *, teachers: int, tight: bool
) -> Problem:
    """A course blocking in which one of the courses is in each of some rooms in every slot, and
    nobody's courses clash in one plan at least.

    Parameters
    ----------
    teachers
        How many share the courses of a slot.
    tight
        Whether there are no more rooms than that.
    """
    rng = Random(seed)
    courses = [f"c{number:02d}" for number in range(rooms * slots)]
    requests = [
        {"student": f"s{student}", "course": courses[slot * rooms + rng.randrange(rooms)]}
        for student in range(students)
        for slot in range(slots)
    ]
    of_course: dict[str, Any] = {"grade": 11, "min_size": 1, "soft_min_size": 1}
    days, number = list(range(1, slots + 1)), rooms if tight else 2 * rooms
    found = {
        "schools": [{"id": "S", "days": slots}],
        "bells": [{"school": "S", "days": days, "period": 1, "start": "8:00", "end": "8:45"}],
        "rooms": [{"id": f"r{room}", "school": "S", "seats": students} for room in range(number)],
        "people": [
            {"id": f"t{who}", "school": "S", "subjects": courses[who::teachers]}
            for who in range(teachers)
        ],
        "subjects": [{"id": c} for c in courses],
        "courses": [{"id": c, "subject": c, "max_size": students, **of_course} for c in courses],
        "parts": [
            {"course": c, "id": "1", "lessons_first": 1, "lessons_second": 1} for c in courses
        ],
        "offers": [{"course": c, "host": "S"} for c in courses],
        "students": [{"id": f"s{n}", "school": "S", "grade": 11} for n in range(students)],
        "requests": requests,
    }
    return Problem(Network.model_validate(found), Policy())


def clashes_soon(problem: Problem) -> float:
    """Clashes that are left after a few hundred steps, 0 as soon as there are none."""
    rng, opened = Random(0), dict.fromkeys(problem.network_groups, True)
    assignment = begin(facts_of(problem), opened, frozenset(), rng, MIXED)
    search = LocalSearch(assignment, MIXED, rng)
    for _ in range(300):
        if not search.beyond_mending() and not assignment.student_clashes().any():
            return 0.0
        search.step()
    return search.cost()


@pytest.mark.parametrize("seed", range(3))
def test_nobody_clashes_soon_where_every_room_is_taken(seed: int) -> None:
    assert clashes_soon(blocking(3, 6, 12, seed, teachers=18, tight=True)) == 0


@pytest.mark.parametrize("seed", range(3))
def test_nobody_clashes_soon_where_every_teacher_always_teaches(seed: int) -> None:
    assert clashes_soon(blocking(4, 6, 20, seed, teachers=4, tight=False)) == 0


@pytest.mark.parametrize(("name", "seed"), [(n, s) for n in EXCHANGING for s in range(2)])
def test_an_exchange_costs_what_it_makes_clash(name: str, seed: int) -> None:
    assignment = shaken(assignment_of(name), Random(seed), 40)
    assignment.weight[:] = 1 + np.random.default_rng(seed).integers(0, 4, len(assignment.weight))
    moves = Moves(assignment, CLASHES, Random(seed))
    exchanges, made = Exchanges(moves), 0
    for block in assignment.facts.blocks:
        moves.steps += 2 * MIXED.tenure
        best = exchanges.best(block, np.inf)
        if best is not None:
            before = weighted_conflicts(assignment)
            exchanges.make(best)
            assert weighted_conflicts(assignment) - before == pytest.approx(best.cost, abs=0.02)
            made += 1
    assert made > 0


def joining_costs(assignment: Assignment, student: str, settings: Settings) -> float:
    """What it costs a student without a request to have it."""
    problem, moves = assignment.problem, Moves(assignment, settings, Random(0))
    request = next(r for r in problem.requests if problem.students[r.student].id == student)
    assignment.grant(request.index, None)
    return float(moves.weighing.joining(request)[0])


def test_whoever_leaves_a_lesson_without_a_room_costs_it() -> None:
    assignment = begun(with_two_courses())
    problem = assignment.problem
    for request in problem.requests:
        if int(problem.students[request.student].id[3:]) >= ASKING // 2:
            assignment.grant(request.index, None)
    for block in assignment.facts.blocks:
        assignment.place(block, assignment.start[block.index])
    assert not assignment.without_room()
    assert set(assignment.joined.tolist()) == {ASKING // 2}
    for course in ("law", "art"):
        group = problem.group_index[GroupId(f"{course}/S/on_site/1")]
        rooms = [assignment.rooms.of_block[block] for block in assignment.facts.of_group[group]]
        cramped = sum(assignment.facts.rooms.seats[room] == ASKING // 2 for room in rooms)
        student = f"{course}{ASKING - 1}"
        priced, free = (
            joining_costs(assignment, student, Settings(room=price)) for price in (7.0, 0.0)
        )
        assert priced - free == pytest.approx(7.0 * cramped)
