from small_network import (
    BASIC_B,
    LAW,
    PHYSICS,
    cases,
    found,
    network,
    plan,
)

from models.network import Network
from models.policy import Policy
from models.verdict import UnmetReason
from validation import judge

BUNDLE = "bundles_are_granted_together"


def bundled(*courses: str, **alternatives: str) -> Network:
    """A student asks for courses in one bundle, beside the usual requests; a seat for visitors in
    physics of his own school.
    """
    rows = [
        {
            "student": "a4",
            "course": c,
            "alternatives": (alternatives.get(c),) if c in alternatives else (),
            "bundle": "x",
        }
        for c in courses
    ]
    return network(
        add={"requests": rows},
        class_lessons={"physics": {"visitors": 1}},
        subjects={"law": {"kind": "subject"}},
    )


def test_forbids_a_bundle_met_in_part() -> None:
    (violation,) = found(
        BUNDLE, bundled("physics+", "law"), plan(members={PHYSICS: ("a1", "a2", "b1", "a4")})
    )
    assert (violation.case, violation.student, violation.course) == ("in_part", "a4", "law")
    assert (violation.found, violation.allowed) == ("1", "2")


def test_forbids_a_bundle_met_at_two_levels() -> None:
    both = plan(members={PHYSICS: ("a1", "a2", "b1", "a4"), LAW: ("a3", "b2", "a4")})
    (violation,) = found(BUNDLE, bundled("physics+", "law"), both)
    assert (violation.case, violation.group, violation.other_group) == ("two_levels", LAW, PHYSICS)


def test_allows_a_bundle_met_at_one_level_by_an_alternative_too_or_not_at_all() -> None:
    facts = bundled("physics+", "law", **{"physics+": "physics"})
    assert not found(BUNDLE, facts, plan(members={BASIC_B: ("a4",), LAW: ("a3", "b2", "a4")}))
    assert not found(BUNDLE, facts, plan())


def test_allows_an_elective_in_a_bundle_of_any_level() -> None:
    facts = network(
        add={
            "requests": [
                {"student": "a4", "course": course, "bundle": "x"} for course in ("physics+", "law")
            ]
        }
    )
    both = plan(members={PHYSICS: ("a1", "a2", "b1", "a4"), LAW: ("a3", "b2", "a4")})
    assert not found(BUNDLE, facts, both)
    assert cases(BUNDLE, facts, plan(members={LAW: ("a3", "b2", "a4")})) == {"in_part"}


def test_requests_of_two_students_or_without_a_mark_are_no_bundle() -> None:
    rows = [{"student": student, "course": "law", "bundle": "x"} for student in ("a4", "b3")]
    facts = network(add={"requests": [*rows, {"student": "a4", "course": "physics+"}]})
    assert not found(BUNDLE, facts, plan(members={LAW: ("a3", "b2", "a4")}))


def test_a_refused_bundle_is_the_limit_that_stands_against_a_free_seat() -> None:
    facts = network(
        add={
            "requests": [
                {"student": "a4", "course": course, "bundle": "x"} for course in ("physics+", "law")
            ]
        }
    )
    facts_of = {fact.course: fact for fact in judge(facts, Policy(), plan()).unmet}
    assert {(fact.reason, fact.rule) for fact in facts_of.values()} == {(UnmetReason.LIMIT, BUNDLE)}
    off = judge(facts, Policy(rules_off=(BUNDLE,)), plan()).unmet
    assert {fact.reason for fact in off} == {UnmetReason.FREE_SEAT}
