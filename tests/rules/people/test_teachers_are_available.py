from small_network import (
    LAW,
    LAW_B,
    found,
    network,
    plan,
)

FREE = "teachers_are_available"


def test_forbids_a_lesson_while_its_teacher_is_busy() -> None:
    (violation,) = found(FREE, network(), plan(lessons={LAW: ((2, 3, "A2"),)}))
    assert (violation.person, violation.period, violation.found) == ("TL", 3, "08:00–10:30")


def test_allows_a_lesson_beside_the_busy_time() -> None:
    assert not found(FREE, network(), plan())
    assert not found(FREE, network(), plan(lessons={LAW: ((1, 1, "A2"),)}))
    assert not found(
        FREE, network(), plan(lessons={LAW_B: ((2, 3, "B1"),)}, teachers={LAW_B: ("TL",)})
    )
