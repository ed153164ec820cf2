from small_network import BASIC_A, BASIC_B, LAW, MATHS_A, MATHS_B, found, network, plan

from models.network import Network

RULE = "listed_courses_take_turns"


def listed(*courses: str) -> Network:
    return network(courses={course: {"one_at_a_time": ("лаборант",)} for course in courses})


def test_forbids_two_groups_of_a_list_to_share_a_minute() -> None:
    # Bells differ: lesson 1 of B begins while lesson 1 of A is on.
    (violation,) = found(RULE, listed("maths"), plan())
    assert {violation.group, violation.other_group} == {MATHS_A, MATHS_B}
    assert (violation.day, violation.period) == (1, 1)
    beside = plan(lessons={BASIC_B: ((2, 4, "B1"),)})
    (violation,) = found(RULE, listed("physics", "law"), beside)
    assert {violation.group, violation.other_group} == {BASIC_B, LAW}


def test_allows_them_one_after_the_other_and_groups_of_other_lists() -> None:
    assert not found(RULE, listed("physics", "law"), plan())
    apart = {"maths": {"one_at_a_time": ("а",)}, "physics": {"one_at_a_time": ("б",)}}
    at_once = plan(lessons={MATHS_B: ((1, 2, "B1"), (2, 1, "B1")), BASIC_A: ((1, 2, "A1"),)})
    assert not found(RULE, network(courses=apart), at_once)
