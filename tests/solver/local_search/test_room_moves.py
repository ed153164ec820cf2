"""Groups that are too large for the rooms there are."""

from random import Random
from typing import Any

import pytest
from two_courses import ART, ASKING, DAYS, LAW, PERIODS, begun, members, problem_of, tables

from models.network import Network
from models.policy import Policy
from solver.local_search.annealing.week import AnnealedWeek, weights_of
from solver.local_search.facts.facts import facts_of
from solver.local_search.moves.moves import Moves
from solver.local_search.moves.room_moves import RoomMoves
from solver.local_search.search import LocalSearch
from solver.local_search.sectioning import as_solution
from solver.parameters.local_search import ANNEALING, MIXED
from solver.problem.earlier_groups import earlier_groups
from solver.problem.problem import Problem
from solver.solution.solution import Solution


@pytest.mark.parametrize("seed", range(3))
def test_members_leave_for_a_smaller_room_where_no_time_has_a_larger_one(seed: int) -> None:
    assignment = begun(problem_of())
    assert len(assignment.without_room()) == len(DAYS) * PERIODS
    search = LocalSearch(assignment, MIXED, Random(seed))
    for _ in range(400):
        if not assignment.without_room():
            break
        search.step()
    assert not assignment.without_room()
    assert sorted(members(assignment).values()) == [ASKING // 2, ASKING]
    assert search.beyond_mending() == 0


def pin(**more: Any) -> dict[str, Any]:
    """A pin of the group of law."""
    return {"group": LAW, **more}


def test_a_lesson_pinned_to_a_small_room_makes_its_group_small() -> None:
    pinned = pin(kind="room", room="small", day=1, period=1)
    assignment = begun(problem_of(pins=[pinned]))
    search = LocalSearch(assignment, MIXED, Random(0))
    wanted = {LAW: ASKING // 2, ART: ASKING}
    for _ in range(4000):
        if members(assignment) == wanted and not assignment.without_room():
            return
        if not search.step():
            search.take_in_refused()
    pytest.fail(f"{members(assignment)}")


def test_who_is_pinned_stays_in_a_group_that_gives_up_members() -> None:
    held = {f"law{number}" for number in range(5)}
    pins = [pin(kind="member", student=student) for student in sorted(held)]
    problem = problem_of(pins=[*pins, pin(kind="room", room="small", day=1, period=1)])
    assignment = begun(problem)
    search = LocalSearch(assignment, MIXED, Random(0))
    for _ in range(600):
        search.step()
    granted = {
        problem.students[request.student].id
        for request, group in zip(problem.requests, assignment.granted, strict=True)
        if group is not None
    }
    assert held <= granted
    assert members(assignment)[LAW] == ASKING // 2


def test_a_pinned_request_is_not_given_up() -> None:
    problem = problem_of(pins=[pin(kind="member", student="law3")])
    moves = Moves(begun(problem), MIXED, Random(0))
    kept = [r.index for r in problem.requests if moves.refuses(r) is None]
    assert [problem.students[problem.requests[index].student].id for index in kept] == ["law3"]


def test_those_of_the_year_before_go_on_where_one_of_them_is_pinned() -> None:
    more = {
        "offers": [{"course": "law", "host": "S", "teacher": "Tlaw", "max_groups": 2}],
        "pins": [{"kind": "member", "student": "law1", "group": "law/S/on_site/2"}],
        "previous": [{"student": f"law{n}", "course": "law", "group": "1"} for n in range(3)],
    }
    found = tables(**more)
    found["offers"] = found["offers"][1:]
    found["students"] = [{**row, "grade": 11} for row in found["students"]]
    found["courses"] = [{**row, "grade": 11} for row in found["courses"]]
    problem = Problem(Network.model_validate(found), Policy())
    going_on = {problem.groups[group].candidate.id for group, _ in earlier_groups(problem).values()}
    assert going_on == {"law/S/on_site/2"}


def class_with_a_small_room() -> Problem:
    """A class of twelve whose lesson has to be in the room of six; all of it ask for a course
    instead.
    """
    found = tables()
    found["rooms"][1]["features"] = ["pc"]
    found["classes"] = [{"id": "10A", "school": "S", "grade": 10}]
    found["students"] = [{**row, "class_": "10A"} for row in found["students"][:ASKING]]
    found["requests"] = [{"student": row["id"], "course": "pc+"} for row in found["students"]]
    found["subjects"] = [{"id": "pc"}]
    found["courses"] = [
        {"id": course, "subject": "pc", "level": level, "grade": 10, "stands": "instead"}
        | {"min_size": 1, "soft_min_size": 1, "max_size": ASKING}
        for course, level in (("pc", "basic"), ("pc+", "advanced"))
    ]
    hours = {"id": "1", "lessons_first": 2, "lessons_second": 2}
    found["parts"] = [{"course": "pc", "features": ["pc"], **hours}, {"course": "pc+", **hours}]
    found["class_lessons"] = [{"class_": "10A", "course": "pc", "teacher": "Tlaw"}]
    found["offers"] = [{"course": "pc+", "host": "S", "teacher": "Tart", "min_groups": 1}]
    found["people"] = [
        {"id": f"T{c}", "school": "S", "subjects": ["pc"], "advanced": ["pc"]}
        for c in ("law", "art")
    ]
    return Problem(Network.model_validate(found), Policy())


def test_more_of_a_class_attend_something_else_where_its_lessons_have_a_small_room() -> None:
    problem = class_with_a_small_room()
    assignment = begun(problem)
    moves = Moves(assignment, MIXED, Random(0))
    for request in problem.requests:
        moves.grant(request.index, None)
    lesson = next(b for b in moves.facts.blocks if problem.groups[b.group].is_class_group)
    assert lesson.index in assignment.without_room()
    steps = RoomMoves(moves)
    for _ in range(MIXED.cramped * ASKING):
        if steps.find(lesson):
            break
        steps.fit(lesson)
    assert lesson.index not in assignment.without_room()
    assert assignment.granted.count(None) == ASKING // 2


def halved(problem: Problem, course: str) -> Solution:
    """A first week in which half of those who asked for a course do without."""
    solution = as_solution(begun(problem))
    asking = [
        r.index
        for r in problem.requests
        if any(problem.groups[group].course.id == course for group in r.rank)
    ]
    for index in asking[: ASKING // 2]:
        solution.granted[index] = None
    return solution


@pytest.mark.parametrize(("course", "finds"), [("law", True), ("art", False)])
def test_annealing_leaves_a_pinned_lesson_its_room(course: str, finds: bool) -> None:
    problem = problem_of(pins=[pin(kind="room", room="small", day=1, period=1)])
    week = AnnealedWeek(facts_of(problem), halved(problem, course), weights_of((), ANNEALING))
    at_pin, later = problem.slots_at[0, 1][:2]
    assert week.rooms_do(later, {})
    assert week.rooms_do(at_pin, {}) is finds
