from small_network import (
    LAW,
    LAW_B,
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

ONCE = "requests_are_granted_once"


def test_forbids_a_membership_nobody_asked_for() -> None:
    assert cases(ONCE, network(), plan(members={LAW: ("a3", "a4")})) == {"not_requested"}


def test_forbids_two_groups_for_one_request() -> None:
    twice = plan(members={LAW: ("a3", "b2"), LAW_B: ("b2",)})
    assert cases(ONCE, network(), twice) == {"twice"}
    wishes = {"requests": [{"student": "a4", "course": "law", "alternatives": ("physics+",)}]}
    assert cases(
        ONCE, network(add=wishes), plan(members={LAW: ("a3", "b2", "a4"), PHYSICS: ("a1", "a4")})
    ) == {"twice"}


def test_forbids_a_member_who_left_or_is_unknown() -> None:
    assert cases(ONCE, network(students={"a3": {"status": "left"}}), plan()) == {"unknown_student"}
    assert cases(ONCE, network(), plan(members={LAW: ("a3", "nobody")})) == {"unknown_student"}


def test_allows_an_alternative_instead_of_the_request() -> None:
    wishes = {"requests": [{"student": "a4", "course": "law", "alternatives": ("physics+",)}]}
    assert not found(ONCE, network(add=wishes), plan(members={PHYSICS: ("a1", "a2", "b1", "a4")}))
