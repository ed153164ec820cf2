from small_network import (
    BASIC_A,
    BASIC_B,
    LAW,
    MATHS_A,
    MATHS_B,
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

from models.network import Network

LINK = "linked_groups_keep_their_link"


def linked(first: str, second: str, kind: str) -> Network:
    return network(add={"links": [{"first": first, "second": second, "kind": kind}]})


def test_forbids_one_of_two_groups_to_meet_while_the_other_does_not() -> None:
    (violation,) = found(LINK, linked("maths", "maths", "same_time"), plan())
    assert (violation.case, violation.day, violation.period) == ("same_time", 2, 3)
    assert {violation.group, violation.other_group} == {MATHS_A, MATHS_B}


def test_allows_groups_that_share_a_minute_of_every_lesson_of_the_one_that_meets_less() -> None:
    assert not found(
        LINK,
        linked("maths", "maths", "same_time"),
        plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 2, "B1"))}),
    )
    beside = plan(lessons={LAW: ((1, 3, "A2"),)})
    assert not found(LINK, linked("physics+", "law", "same_time"), beside)
    assert not found(LINK, linked("law", "physics+", "same_time"), beside)
    assert cases(LINK, linked("law", "physics+", "same_time"), plan()) == {"same_time"}


def test_forbids_linked_lessons_of_a_student_on_one_day_or_the_wrong_way_round() -> None:
    (violation,) = found(
        LINK, linked("maths", "physics", "not_same_day"), plan(lessons={BASIC_B: ((3, 1, "B1"),)})
    )
    assert (violation.case, violation.group, violation.other_group, violation.day) == (
        "not_same_day",
        MATHS_A,
        BASIC_A,
        1,
    )
    early = plan(lessons={PHYSICS: ((1, 1, "AL"), (1, 2, "AL"))})
    assert cases(LINK, linked("maths", "physics+", "after"), early) == {"after"}


def test_allows_linked_lessons_on_other_days_in_order_or_of_different_students() -> None:
    assert not found(LINK, linked("maths", "physics+", "after"), plan())
    assert not found(
        LINK, linked("law", "physics+", "not_same_day"), plan(lessons={LAW: ((1, 5, "A2"),)})
    )
    assert not found(
        LINK, linked("maths", "law", "not_same_day"), plan(lessons={LAW: ((3, 4, "A1"),)})
    )
