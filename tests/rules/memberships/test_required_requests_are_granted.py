from small_network import (
    PHYSICS,
    found,
    network,
    plan,
)


def test_forbids_a_required_request_left_unmet() -> None:
    rule = "required_requests_are_granted"
    assert [
        violation.student
        for violation in found(rule, network(), plan(members={PHYSICS: ("a2", "b1")}))
    ] == ["a1"]


def test_allows_a_wish_left_unmet_and_a_required_request_met_by_an_alternative() -> None:
    rule = "required_requests_are_granted"
    assert not found(rule, network(), plan(members={PHYSICS: ("a1", "b1")}))
    wishes = {
        "requests": [
            {"student": "a4", "course": "law", "alternatives": ("physics+",), "required": True}
        ]
    }
    assert not found(rule, network(add=wishes), plan(members={PHYSICS: ("a1", "a4")}))
