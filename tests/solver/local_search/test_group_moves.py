"""Groups that close because nobody can teach them all."""

from random import Random

import pytest
from two_courses import ASKING, DAYS, PERIODS, begun, members, tables

from models.network import Network
from models.policy import Policy
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
