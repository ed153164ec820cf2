from small_network import (
    BASIC_A,
    LAW,
    MATHS_A,
    cases,
    found,
    network,
    plan,
)

LOAD = "teachers_stay_within_load"


def test_forbids_a_teacher_over_the_limits() -> None:
    more = plan(teachers={BASIC_A: ("TM",), LAW: ("TM",)})
    assert cases(LOAD, network(), more) == {"week"}
    assert cases(
        LOAD, network(), plan(lessons={MATHS_A: ((1, 1, "A1"), (1, 2, "A1"), (1, 3, "A1"))})
    ) == {"day"}


def test_allows_a_teacher_at_the_limits() -> None:
    assert not found(LOAD, network(), plan(teachers={BASIC_A: ("TM",)}))
