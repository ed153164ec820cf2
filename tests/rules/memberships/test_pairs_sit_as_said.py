import pytest
from small_network import LAW, LAW_B, PHYSICS, PHYSICS_2, cases, found, network, plan

from models.network import Network

RULE = "pairs_sit_as_said"


def paired(kind: str, first: str, second: str, course: str | None = "physics+") -> Network:
    row = {"first": first, "second": second, "kind": kind, "course": course}
    return network(add={"pairs": [row]})


SPLIT = plan(members={PHYSICS: ("a1",), PHYSICS_2: ("a2", "b1")})


@pytest.mark.parametrize("course", ["physics+", None])
def test_forbids_together_in_two_groups_and_apart_in_one(course: str | None) -> None:
    (violation,) = found(RULE, paired("together", "a1", "a2", course), SPLIT)
    assert (violation.case, violation.student, violation.other_student) == ("together", "a1", "a2")
    assert {violation.group, violation.other_group} == {PHYSICS, PHYSICS_2}
    assert cases(RULE, paired("apart", "a1", "a2", course), plan()) == {"apart"}
    assert cases(RULE, paired("apart", "a2", "a1", course), plan()) == {"apart"}


def test_allows_what_is_said_other_courses_and_those_who_do_without() -> None:
    assert not found(RULE, paired("together", "a1", "a2"), plan())
    assert not found(RULE, paired("apart", "a1", "a2"), SPLIT)
    assert not found(RULE, paired("apart", "a1", "a2", "law"), plan())
    assert not found(RULE, paired("together", "a1", "a3"), plan())
    # Lessons of the class are nobody's choice.
    assert not found(RULE, paired("apart", "a3", "a4", None), plan())
    assert LAW != LAW_B
