"""Groups that close because nobody can teach them all, and groups that may not."""

from random import Random

import pytest
from two_courses import ASKING, DAYS, PERIODS, begun, members, tables

from models.network import Network
from models.policy import Policy
from models.record import CourseId
from solver.local_search.search import LocalSearch
from solver.parameters.local_search import MIXED
from solver.problem.problem import Problem


def taught_by_one(lessons: int) -> Problem:
    """Both courses have the same teacher, who gives so many lessons a week; enough rooms."""
    found = tables()
    found["rooms"] = [{"id": room, "school": "S", "seats": ASKING} for room in ("one", "other")]
    hours = {"lessons_first": PERIODS, "lessons_second": PERIODS}
    found["parts"] = [{**part, **hours} for part in found["parts"]]
    found["offers"] = [{"course": course, "host": "S", "teacher": "T"} for course in ("law", "art")]
    found["people"] = [
        {"id": "T", "school": "S", "subjects": ["law", "art"], "max_lessons_week": lessons}
    ]
    return Problem(Network.model_validate(found), Policy())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lessons", [PERIODS, PERIODS * len(DAYS)])
def test_a_group_closes_where_its_teacher_has_too_many_lessons(lessons: int, seed: int) -> None:
    assignment = begun(taught_by_one(lessons))
    search = LocalSearch(assignment, MIXED, Random(seed))
    for _ in range(1000):
        if not search.step() and not search.beyond_mending():
            break
    assert search.beyond_mending() == 0
    assert sorted(members(assignment).values()) == [ASKING] * (lessons // PERIODS)


def with_two_groups_of_law() -> Problem:
    """Law in two groups of two teachers, at least one of each; enough rooms."""
    found = tables()
    found["rooms"] = [{"id": f"r{n}", "school": "S", "seats": ASKING} for n in range(3)]
    people = [{"id": who, "school": "S", "subjects": ["law"]} for who in ("T1", "T2")]
    found["people"] += people
    found["parts"] = [{**part, "lessons_first": 1, "lessons_second": 1} for part in found["parts"]]
    law = {"course": "law", "host": "S", "min_groups": 1}
    found["offers"] = [{**law, "teacher": who["id"]} for who in people] + found["offers"][1:]
    return Problem(Network.model_validate(found), Policy())


@pytest.mark.parametrize("seed", range(3))
def test_a_group_that_has_to_open_is_not_left_by_all(seed: int) -> None:
    problem = with_two_groups_of_law()
    assignment = begun(problem)
    of_law = problem.groups_of_course[CourseId("law")]
    for request in problem.requests:
        if of_law[1] in request.rank:
            assignment.grant(request.index, of_law[0])
    search = LocalSearch(assignment, MIXED, Random(seed))
    assert search.cost() >= 1
    for _ in range(100):
        if not search.step():
            break
    assert search.cost() == 0
    assert all(assignment.joined[group] for group in of_law)


def taking_turns(lessons: int) -> Problem:
    """Both courses are on one list, each with so many of the eight lessons of the week."""
    found = tables()
    found["rooms"] = [{"id": room, "school": "S", "seats": ASKING} for room in ("one", "other")]
    hours = {"lessons_first": lessons, "lessons_second": lessons}
    found["parts"] = [{**part, **hours} for part in found["parts"]]
    found["courses"] = [{**course, "one_at_a_time": ["stage"]} for course in found["courses"]]
    found["offers"] = [{**offer, "min_groups": 0} for offer in found["offers"]]
    return Problem(Network.model_validate(found), Policy())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("lessons", "groups"), [(PERIODS, 2), (PERIODS + 1, 1)])
def test_a_group_closes_where_those_that_take_turns_have_no_time_for_all(
    lessons: int, groups: int, seed: int
) -> None:
    assignment = begun(taking_turns(lessons))
    search = LocalSearch(assignment, MIXED, Random(seed))
    for _ in range(2000):
        if not search.step() and not search.beyond_mending():
            break
    assert search.beyond_mending() == 0
    assert sorted(members(assignment).values()) == [ASKING] * groups


@pytest.mark.parametrize("seed", range(3))
def test_lessons_of_one_week_of_two_go_where_their_teacher_has_hours_left(seed: int) -> None:
    found = tables()
    found["cycle_weeks"] = 2
    found["rooms"] = [{"id": room, "school": "S", "seats": ASKING} for room in ("one", "other")]
    found["parts"] = [{**part, "lessons_first": 3, "lessons_second": 3} for part in found["parts"]]
    found["offers"] = [{"course": course, "host": "S", "teacher": "T"} for course in ("law", "art")]
    found["people"] = [
        {"id": "T", "school": "S", "subjects": ["law", "art"], "max_lessons_week": 3}
    ]
    problem = Problem(Network.model_validate(found), Policy())
    assignment = begun(problem)
    alternating = [
        block
        for block in assignment.facts.blocks
        if all(problem.slot_week[start] for start in assignment.facts.starts[block.index])
    ]
    assert len(alternating) == 2
    for number, block in enumerate(alternating):
        first_week = [
            slot for slot in assignment.facts.starts[block.index] if problem.slot_week[slot] == 1
        ]
        assignment.place(block, first_week[-1 - number])
    search = LocalSearch(assignment, MIXED, Random(seed))
    assert search.beyond_mending() >= 1
    for _ in range(500):
        if not search.step() and not search.beyond_mending():
            break
    weeks = {problem.slot_week[assignment.start[block.index]] for block in alternating}
    assert (search.beyond_mending(), search.cost(), weeks) == (0, 0, {1, 2})
