"""How many weeks have to change is proved by the whole model."""

from small_network import LAW, MATHS_B, network, plan

from benchmarks.keep.least import least_changed_weeks
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
