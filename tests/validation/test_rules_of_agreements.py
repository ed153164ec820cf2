import pytest
from small_network import (
    BASIC_A,
    BASIC_B,
    LAW,
    LAW_B,
    MATHS_A,
    MATHS_B,
    PHYSICS,
    PHYSICS_2,
    cases,
    found,
    network,
    plan,
)

from models.network import Network
from models.policy import Policy
from models.verdict import UnmetReason
from validation import judge

BUDGET = "schools_stay_within_hours"
BUNDLE = "bundles_are_granted_together"


@pytest.mark.parametrize(
    ("budget", "groups"), [(2, {}), (4, {PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL"))})]
)
def test_forbids_more_hours_of_network_groups_than_a_school_can_pay_for(
    budget: int, groups: dict[str, object]
) -> None:
    (violation,) = found(
        BUDGET, network(schools={"A": {"hours_budget": budget}}), plan(lessons=groups)
    )  # type: ignore[arg-type]
    assert (violation.school, violation.found, violation.allowed) == (
        "A",
        str(3 + 2 * len(groups)),
        str(budget),
    )


def test_allows_hours_within_the_budget_and_lessons_of_classes_and_of_other_schools_beside_it() -> (
    None
):
    assert not found(
        BUDGET, network(schools={"A": {"hours_budget": 3}}), plan(lessons={LAW_B: ((2, 4, "B1"),)})
    )
    assert not found(BUDGET, network(schools={"B": {"hours_budget": 0}}), plan())
    assert not found(BUDGET, network(), plan())


def test_a_budget_holds_unless_the_council_relaxes_it() -> None:
    facts = network(schools={"A": {"hours_budget": 2}})
    assert {violation.rule for violation in judge(facts, Policy(), plan()).violations} == {BUDGET}
    relaxed = judge(facts, Policy(relaxed=(BUDGET,)), plan())
    assert relaxed.accepted
    assert {violation.rule for violation in relaxed.exceeded} == {BUDGET}


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
