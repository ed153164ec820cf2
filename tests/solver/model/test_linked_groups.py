"""Links between courses decide when groups meet, in both searches."""

import pytest
from either_search import planned, solved
from small_network import MATHS_A, MATHS_B, network

from instances import read
from instances.generate.samples.tiny_rules import tables_of_link
from models.network import Network
from models.policy import Policy
from solver import Search
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom, with_linked
from validation.consequences.attendance import days_of_students


def linked(first: str, second: str, kind: str, **edits: dict[str, dict[str, object]]) -> Network:
    return network(add={"links": [{"first": first, "second": second, "kind": kind}]}, **edits)


def test_a_lesson_is_given_up_that_would_be_on_the_day_of_another(search: Search) -> None:
    def unmet(facts: Network) -> int:
        return sum(stage.value for stage in solved(facts, search).stages[:3])

    assert unmet(read("tiny-link").network) == 1
    assert unmet(Network.model_validate(tables_of_link(linked=False))) == 0


def test_linked_classes_meet_at_one_time(search: Search) -> None:
    taught = {"TM": {"max_lessons_day": 1, "max_lessons_week": 9}}
    plan = planned(linked("maths", "maths", "same_time", people=taught), search)
    times = {
        group: {(row.day, row.period) for row in plan.lessons if row.group == group}
        for group in (MATHS_A, MATHS_B)
    }
    assert {day for day, _ in times[MATHS_A]} == {day for day, _ in times[MATHS_B]}


@pytest.mark.parametrize("kind", ["not_same_day", "after"])
def test_no_student_has_linked_lessons_on_one_day_or_the_wrong_way_round(
    kind: str, search: Search
) -> None:
    facts = linked("physics+", "maths", kind)
    for days in days_of_students(facts, planned(facts, search)).values():
        for day in days.values():
            courses = [timed.lesson.group.partition("/")[0] for timed in day]
            if "physics+" in courses and "maths" in courses:
                assert kind == "after"
                assert courses.index("maths") > max(
                    at for at, course in enumerate(courses) if course == "physics+"
                )


def test_what_meets_together_is_set_free_together() -> None:
    problem = Problem(linked("maths", "maths", "same_time"), Policy())
    (first,), (second,) = (
        problem.groups[problem.group_index[group]].series for group in (MATHS_A, MATHS_B)
    )
    monday = tuple(slot for slot in problem.series[first].slots if problem.slots[slot].day == 1)
    freed = with_linked(problem, Freedom({first: monday}))
    assert freed.slots[first] == monday
    assert {problem.slots[slot].day for slot in freed.slots[second]} == {1}
    assert with_linked(problem, Freedom({})) == Freedom({})
