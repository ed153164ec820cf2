"""Concrete rooms: each part keeps its room where it can, and every lesson has one that the referee
accepts.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest
from small_network import network, plan

from instances import Case, read
from instances.generate.samples.library import LIBRARY
from models.plan import Plan
from models.policy import Policy
from solver.parameters import Parameters
from solver.problem.problem import Problem
from solver.rooms import assign as module
from solver.rooms.assign import assign_rooms, blocks_of
from solver.rooms.greedy import RoomBlock, RoomOfBlock, rooms_in_turn
from solver.run.limits import Limits
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution
from validation import judge


@pytest.fixture(scope="module")
def case() -> Case:
    return read("two-schools-core")


@pytest.fixture(scope="module")
def solution(case: Case) -> Solution:
    made = Plan.model_validate_json(
        (LIBRARY / "two-schools-core" / "hidden.json").read_text(encoding="utf-8")
    )
    return replace(Solution.from_plan(Problem(case.network, case.policy), made), rooms={})


def changes(assignment: RoomOfBlock) -> int:
    rooms: dict[int, set[int]] = defaultdict(set)
    for block, room in assignment.items():
        rooms[block.series].add(room)
    return sum(len(found) - 1 for found in rooms.values())


def test_nearly_every_part_keeps_one_room_in_turn(solution: Solution) -> None:
    blocks = [block for own in blocks_of(solution).values() for block in own]
    assignment = rooms_in_turn(solution.problem, blocks, {})
    assert set(assignment) == set(blocks)
    assert changes(assignment) <= 10


def test_a_lesson_keeps_the_room_it_is_known_to_have(solution: Solution) -> None:
    block = next(
        block
        for own in blocks_of(solution).values()
        for block in own
        if block.rooms.bit_count() > 5
    )
    last = block.rooms.bit_length() - 1
    assignment = rooms_in_turn(solution.problem, [block], {(block.series, block.slots[0]): last})
    assert assignment == {block: last}
    assert rooms_in_turn(solution.problem, [block], {}) != assignment


def test_a_lesson_gets_a_room_that_another_can_leave(solution: Solution) -> None:
    alone, early, late = (
        RoomBlock(0, (2,), 0b01),
        RoomBlock(1, (0, 1), 0b11),
        RoomBlock(2, (1, 2), 0b11),
    )
    assert rooms_in_turn(solution.problem, (alone, early, late), {(1, 0): 1}) == {
        alone: 0,
        early: 0,
        late: 1,
    }


def test_a_lesson_has_no_room_where_none_can_be_left(solution: Solution) -> None:
    alone, early, late = (
        RoomBlock(0, (2,), 0b01),
        RoomBlock(1, (0, 1), 0b10),
        RoomBlock(2, (1, 2), 0b11),
    )
    assert rooms_in_turn(solution.problem, (alone, early, late), {}) == {alone: 0, early: 1}


def day_by_day(
    problem: Problem, blocks: Collection[RoomBlock], known: Mapping[tuple[int, int], int]
) -> RoomOfBlock:
    """Rooms in turn as if no lesson had anything to do with those of another day."""
    days: dict[int, list[RoomBlock]] = defaultdict(list)
    for block in blocks:
        days[problem.slots[block.slots[0]].day].append(block)
    return {
        block: room
        for own in days.values()
        for block, room in rooms_in_turn(problem, own, known).items()
    }


def test_parts_of_a_large_school_change_rooms_less_after_a_second(
    case: Case, solution: Solution, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = changes(
        day_by_day(
            solution.problem, [block for own in blocks_of(solution).values() for block in own], {}
        )
    )
    many = Parameters(rooms={"most_choices": 0})
    monkeypatch.setattr(module, "rooms_in_turn", day_by_day)
    rooms = assign_rooms(Run(solution.problem, Limits(seconds=20, parameters=many)), solution, 2.0)
    assert rooms is not None
    verdict = judge(case.network, case.policy, replace(solution.copy(), rooms=rooms).plan())
    assert verdict.accepted
    assert (
        next(amount.value for amount in verdict.amounts if amount.name == "room_changes") < before
    )


def test_rooms_that_are_published_are_kept() -> None:
    problem = Problem(network(), Policy())
    known = Published.of(problem, plan())
    solution = replace(known.solution, rooms={})
    rooms = assign_rooms(Run(problem, Limits(seconds=20), published=known), solution, 2.0)
    assert rooms == known.solution.rooms


def test_lessons_without_any_room_are_told() -> None:
    problem = Problem(network(rooms={"AL": {"features": ()}}), Policy())
    solution = replace(Solution.from_plan(problem, plan()), rooms={})
    assert assign_rooms(Run(problem, Limits(seconds=20)), solution, 2.0) is None
