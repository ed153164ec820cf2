import pytest
from small_network import (
    BASIC_A,
    LAW,
    MATHS_A,
    PHYSICS,
    PHYSICS_B,
    cases,
    found,
    network,
    plan,
    walking,
)

ABLE = "teachers_teach_what_they_can"


@pytest.mark.parametrize(
    ("group", "teacher"), [(PHYSICS, "TR"), (PHYSICS, "TL"), (PHYSICS_B, "TQ"), (MATHS_A, "TN")]
)
def test_forbids_a_teacher_of_another_subject_level_or_school(group: str, teacher: str) -> None:
    assert cases(ABLE, network(), plan(teachers={group: (teacher,)})) == {""}


def test_forbids_a_teacher_nobody_knows() -> None:
    assert cases(ABLE, network(), plan(teachers={LAW: ("somebody",)})) == {"unknown_person"}


@pytest.mark.parametrize(
    ("group", "teacher"), [(PHYSICS, "TQ"), (PHYSICS_B, "TP"), (BASIC_A, "TP")]
)
def test_allows_whoever_can_teach_and_may_come(group: str, teacher: str) -> None:
    assert not found(ABLE, network(), plan(teachers={group: (teacher,)}))


def test_forbids_a_teacher_who_travels_and_has_no_way_there() -> None:
    assert not found(ABLE, walking(15), plan(teachers={PHYSICS_B: ("TP",)}))
    assert cases(ABLE, walking(None), plan(teachers={PHYSICS_B: ("TP",)})) == {""}
    assert not found(ABLE, walking(None), plan(teachers={PHYSICS: ("TP",)}))


def test_allows_a_teacher_by_correspondence_and_one_the_facts_fix_without_a_way() -> None:
    by_post = {"offers": [{"course": "law", "host": "B", "form": "correspondence"}]}
    facts = network(add=by_post).replacing(travel=())
    post = plan(
        teachers={"law/B/correspondence/1": ("TL",)}, lessons={"law/B/correspondence/1": ()}
    )
    assert not found(ABLE, facts, post)
    fixed = walking(None)
    offers = tuple(
        row.model_copy(update={"teacher": "TP"}) if row.course == "physics+" else row
        for row in fixed.offers
    )
    fixed = fixed.replacing(offers=offers)
    assert not found(ABLE, fixed, plan(teachers={PHYSICS_B: ("TP",)}))


def test_a_fixed_teacher_is_the_only_one() -> None:
    facts = network(offers={"law": {"teacher": "TP"}})
    assert cases(ABLE, facts, plan()) == {""}
    assert not found(ABLE, facts, plan(teachers={LAW: ("TP",)}))
