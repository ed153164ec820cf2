from small_network import (
    PHYSICS,
    PHYSICS_2,
    cases,
    found,
    network,
    plan,
)

from models.network import Network
from models.policy import Policy

KEEPS = "grade_11_keeps_its_groups"


def before(course: str, *students: str, **known: str) -> Network:
    return network(
        add={"previous": [{"student": one, "course": course, **known} for one in students]}
    )


def test_forbids_to_part_a_group_of_the_year_before() -> None:
    parted = plan(
        lessons={PHYSICS_2: ((3, 2, "AL"), (3, 3, "AL"))},
        members={PHYSICS: ("a1", "b1"), PHYSICS_2: ("a2",)},
    )
    (violation,) = found(KEEPS, before("physics+", "a1", "a2", group="x"), parted)
    assert (violation.case, {violation.group, violation.other_group}) == (
        "parted",
        {PHYSICS, PHYSICS_2},
    )
    assert not found(KEEPS, before("physics+", "a1", "a2"), parted)
    assert not found(KEEPS, before("physics+", "a1", "b1", group="x"), parted)


def test_forbids_another_school_and_another_teacher_than_the_year_before() -> None:
    assert cases(KEEPS, before("physics+", "a1", host="B"), plan()) == {"school"}
    (violation,) = found(KEEPS, before("physics+", "a1", teacher="TQ"), plan())
    assert (violation.case, violation.student, violation.person) == ("teacher", "a1", "TQ")


def test_allows_what_the_council_lets_change_and_who_is_not_granted_the_course() -> None:
    facts = before("physics+", "a1", "b3", group="x", host="B")
    assert found(KEEPS, facts, plan())
    assert not found(KEEPS, facts, plan(), Policy(grade_11_may_change=("physics+",)))
    assert not found(KEEPS, facts, plan(members={PHYSICS: ("a2", "b1")}))
    assert not found(
        KEEPS, before("physics+", "a1", "b1", group="x", host="A", teacher="TP"), plan()
    )
