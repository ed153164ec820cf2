"""How many weeks have to change is proved by the whole model."""

from small_network import LAW, MATHS_B, network, plan

from benchmarks.keep.least import least_by_clashes, least_changed_weeks
from models.policy import Policy
from validation import judge

#: Law, with one member from each class, at the time of a lesson of the three of class 10B.
CLASHING = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))})


def test_of_a_clash_the_lesson_with_fewer_students_moves() -> None:
    moved = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1")), LAW: ((3, 4, "A1"),)})
    found = judge(network(), Policy(), moved, CLASHING)
    assert found.accepted
    assert found.amount("changed_weeks") == 2
    assert least_changed_weeks(network(), Policy(), CLASHING, moved, 20) == 2


def test_where_nothing_is_broken_no_week_has_to_change() -> None:
    assert least_changed_weeks(network(), Policy(), plan(), plan(), 20) == 0


def test_a_clash_changes_the_smaller_lesson_or_costs_a_request() -> None:
    # Law has two members, maths of class 10B three students, one of them in both.
    facts = network()
    offers = (row for row in facts.offers if (row.course, row.host) != ("law", "B"))
    alone = facts.replacing(offers=tuple(offers))
    assert least_by_clashes(alone, Policy(), CLASHING, 0) == 2
    assert least_by_clashes(alone, Policy(), CLASHING, 1) == 1
    # A second group of law might take him.
    assert least_by_clashes(facts, Policy(), CLASHING, 0) == 1
    assert least_by_clashes(facts, Policy(), plan(), 0) == 0


def test_a_lesson_that_is_pinned_stays() -> None:
    pin = {"kind": "time", "group": LAW, "part": "l", "day": 2, "period": 1}
    facts = network({"pins": [pin]})
    offers = (row for row in facts.offers if (row.course, row.host) != ("law", "B"))
    # Law moves with its two members; class 10B has maths at the time, and b2 is of it.
    alone = facts.replacing(offers=tuple(offers))
    assert least_by_clashes(alone, Policy(), plan(), 0) == 4
    assert least_by_clashes(alone, Policy(), plan(), 1) == 2
