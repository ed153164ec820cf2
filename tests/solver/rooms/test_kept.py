"""The rooms a start came with are kept where they will do, and are better than worse ones."""

from typing import Any

import pytest
from small_network import MATHS_A, network, plan

from instances import Case
from models.plan import Plan
from models.policy import Policy
from solver import Limits, Options, engine, solve
from solver.problem.problem import Problem
from solver.rooms.assign import assign_rooms
from solver.rooms.greedy import RoomOfLesson
from solver.rooms.kept import rooms_kept
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.strategy import staged

#: The only room of its kind, and one that is far too small for a class.
LAB, TINY = "AL", "A2"


def solution(**changed: tuple[tuple[int, int, str | None], ...]) -> Solution:
    facts = network()
    lessons = {MATHS_A: changed["maths"]} if "maths" in changed else None
    return Solution.from_plan(Problem(facts, Policy()), plan(lessons=lessons))


def test_rooms_that_do_are_all_kept() -> None:
    found = solution()
    assert rooms_kept(found) == found.rooms != {}


@pytest.mark.parametrize(
    "lessons",
    [((1, 1, "A1"), (2, 3, None)), ((1, 1, TINY), (2, 3, "A1")), ((1, 1, "A1"), (1, 3, LAB))],
    ids=["none", "too small", "taken"],
)
def test_one_room_that_does_not_is_no_plan(
    lessons: tuple[tuple[int, int, str | None], ...],
) -> None:
    assert rooms_kept(solution(maths=lessons)) is None


def test_rooms_are_nothing_to_keep_where_none_are_asked_for() -> None:
    policy = Policy(rules_off=("rooms_hold_groups",))
    assert rooms_kept(Solution.from_plan(Problem(network(), policy), plan())) == {}


def _worse(run: Run, found: Solution, seconds: float) -> RoomOfLesson | None:
    """Rooms as they are found, but for one lesson, which has another than the rest of its part."""
    rooms = assign_rooms(run, found, seconds)
    assert rooms is not None
    rooms_of = found.problem.network.rooms
    begun = next(key for key in rooms if rooms_of[rooms[key]].id == "A1")
    return {**rooms, begun: next(i for i, room in enumerate(rooms_of) if room.id == LAB)}


@pytest.mark.parametrize("housing", [_worse, lambda *_: None], ids=["worse rooms", "no rooms"])
def test_a_start_keeps_its_rooms_where_the_search_finds_worse(
    housing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, start = Case(network=network(), policy=Policy()), plan()
    # What a start becomes where the search brings nothing.
    monkeypatch.setattr(staged, "_improve", lambda *_: None)
    monkeypatch.setattr(engine, "assign_rooms", housing)
    found = solve(case, Options(limits=Limits(seconds=20, workers=1), start=start))
    assert _rooms(found.plan) == _rooms(start) != {}


def _rooms(found: Plan | None) -> dict[tuple[str, str, int, int], str | None]:
    assert found is not None
    return {(row.group, row.part, row.day, row.period): row.room for row in found.lessons}
