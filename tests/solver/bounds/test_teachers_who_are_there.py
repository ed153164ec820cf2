"""Nobody is taken to teach a network group who is there too seldom for its lessons."""

from typing import Any

import pytest
from small_network import MATHS_A, PHYSICS, network

from models.network import Network
from models.policy import Policy
from solver import Limits
from solver.bounds.stages import bound_unmet
from solver.problem.problem import Problem
from solver.problem.records import GIVEN_BY_ONE
from solver.run.run import Run

ALL_DAY = ("08:00", "20:00")


def away(*people: str, once: bool = True) -> Network:
    """The small network with people who are there on Monday alone; advanced physics has two
    lessons, no two of them on a day.
    """
    busy = [
        {"person": person, "day": day, "start": ALL_DAY[0], "end": ALL_DAY[1]}
        for person in people
        for day in (2, 3, 4, 5, 6)
    ]
    facts = network({"busy": busy})
    parts: list[dict[str, Any]] = [row.model_dump() for row in facts.parts]
    for row in parts:
        if row["course"] == "physics+" and once:
            row["max_a_day"] = 1
    return facts.replacing(parts=parts)


def teachers(facts: Network, policy: Policy | None = None, *, wide: bool = False) -> set[str]:
    problem = Problem(facts, policy or Policy(), wide=wide)
    series = problem.series[problem.groups[problem.group_index[PHYSICS]].series[0]]
    return {problem.teachers[teacher].id for teacher in series.teachers}


def test_who_is_there_on_too_few_days_is_left_out() -> None:
    assert teachers(away()) == {"TP", "TQ"}
    assert teachers(away("TQ")) == {"TP"}
    assert teachers(away("TP", "TQ")) == set()


def test_who_may_give_both_lessons_on_one_day_is_not() -> None:
    assert teachers(away("TP", "TQ", once=False)) == {"TP", "TQ"}


@pytest.mark.parametrize("rule", GIVEN_BY_ONE)
def test_without_a_rule_that_asks_for_it_nobody_is(rule: str) -> None:
    assert teachers(away("TQ"), Policy(rules_off=(rule,))) >= {"TP", "TQ"}


def test_the_wide_problem_of_the_mutations_and_classes_keep_everybody() -> None:
    assert teachers(away("TP", "TQ"), wide=True) >= {"TP", "TQ"}
    problem = Problem(away("TM"), Policy())
    series = problem.series[problem.groups[problem.group_index[MATHS_A]].series[0]]
    assert [problem.teachers[teacher].id for teacher in series.teachers] == ["TM"]


def test_parts_of_a_course_with_one_teacher_have_the_same_teachers() -> None:
    facts = away("TQ")
    more = {
        "course": "physics+",
        "id": "x",
        "name": "Практикум",
        "lessons_first": 1,
        "lessons_second": 1,
    }
    both = facts.replacing(parts=[*facts.parts, more])
    for one_teacher in (True, False):
        courses = [
            row.model_copy(update={"one_teacher": one_teacher}) if row.id == "physics+" else row
            for row in both.courses
        ]
        problem = Problem(both.replacing(courses=courses), Policy())
        group = problem.groups[problem.group_index[PHYSICS]]
        sizes = [len(problem.series[series].teachers) for series in group.series]
        assert sizes == ([1, 1] if one_teacher else [1, 2])


def test_requests_for_what_nobody_is_there_to_teach_are_known_to_stay_unmet() -> None:
    facts = away("TP", "TQ")
    free = facts.replacing(
        requests=[row.model_copy(update={"required": False}) for row in facts.requests]
    )
    bounds = bound_unmet(Run(Problem(free, Policy()), Limits(seconds=20)))
    assert bounds is not None
    assert bounds[1] == 3
