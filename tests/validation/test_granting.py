"""Why a request is unmet is found by granting it: held against the whole plan judged again with the
membership in it.
"""

from collections.abc import Iterator

from drawn import BASES, Base, drawn_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from small_network import LAW, PHYSICS, Place, network, plan

from models.network import Form, Network
from models.plan import Membership, Plan
from models.policy import Policy
from models.rules import RELAXABLE
from models.verdict import UnmetReason, Violation
from validation import judge
from validation.rules import RULES
from validation.unmet.granting import OF_MEMBERS, broken_by
from validation.week import Week

POLICIES = st.builds(
    Policy,
    relaxed=st.sampled_from([(), Policy().relaxed, RELAXABLE]),
    escorts_required=st.booleans(),
    lessons_a_day=st.sampled_from([3, 7]),
    windows_a_day=st.sampled_from([0, 1]),
)
BY_NAME = {rule.__name__: rule for rule in RULES}


def joined(of_plan: Plan, student: str, group: str) -> Plan:
    row = Membership.model_validate({"student": student, "group": group})
    return Plan.model_validate({**dict(of_plan), "members": (*of_plan.members, row)})


def worsened(
    rule: str, facts: Network, policy: Policy, before: Plan, after: Plan
) -> list[Violation]:
    """What a rule says of the plan after and, at that place and to that extent, did not say of the
    plan before.
    """

    def said(of_plan: Plan) -> list[Violation]:
        return list(BY_NAME[rule](Week(facts, policy, of_plan)))

    def is_known(row: Violation) -> bool:
        same = [old for old in known if {**dict(old), "found": ""} == {**dict(row), "found": ""}]
        return row in known or any(_missed(old) >= _missed(row) for old in same)

    known = said(before)
    return [row for row in said(after) if not is_known(row)]


def _missed(row: Violation) -> int:
    return (
        abs(int(row.found) - int(row.allowed))
        if row.found.isdecimal() and row.allowed.isdecimal()
        else 0
    )


def broken_rules(facts: Network, policy: Policy, before: Plan, after: Plan) -> Iterator[str]:
    for rule in BY_NAME:
        relaxed = rule in RELAXABLE and policy.relaxes(rule)
        if policy.holds(rule) and not relaxed and worsened(rule, facts, policy, before, after):
            yield rule


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(BASES), st.integers(0, 10_000), POLICIES)
def test_a_seat_is_called_free_where_nothing_breaks_and_a_rule_is_named_where_it_does(
    base: Base, seed: int, policy: Policy
) -> None:
    facts, drawn = base()[0], drawn_plan(seed, base)
    for fact in judge(facts, policy, drawn).unmet:
        if fact.reason is UnmetReason.FREE_SEAT:
            assert not list(
                broken_rules(facts, policy, drawn, joined(drawn, fact.student, str(fact.group)))
            )
        elif fact.reason is UnmetReason.LIMIT:
            assert worsened(
                fact.rule, facts, policy, drawn, joined(drawn, fact.student, str(fact.group))
            )
        elif fact.reason in (UnmetReason.LESSONS_CLASH, UnmetReason.NO_TRAVEL_IN_TIME):
            after = joined(drawn, fact.student, str(fact.group))
            found = worsened("students_never_clash", facts, policy, drawn, after)
            case = "overlap" if fact.reason is UnmetReason.LESSONS_CLASH else "travel"
            assert any(
                {row.group, row.other_group} == {fact.group, fact.other_group} and row.case == case
                for row in found
            )


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(BASES), st.integers(0, 10_000), POLICIES)
def test_a_membership_tried_breaks_what_it_breaks_in_the_whole_plan(
    base: Base, seed: int, policy: Policy
) -> None:
    facts, drawn = base()[0], drawn_plan(seed, base)
    week = Week(facts, policy, drawn)
    for student in facts.planned_students:
        for group in week.open_groups:
            if group.is_class_group or group in week.memberships[student.id]:
                continue
            tried = {row.rule for row in broken_by(week, student, group)}
            whole = set(broken_rules(facts, policy, drawn, joined(drawn, student.id, group.id)))
            assert tried <= whole
            assert bool(tried) == bool(whole)
            assert whole <= set(OF_MEMBERS)


def test_who_is_refused_for_want_of_a_remote_seat_is_told_so() -> None:
    remote = "law/A/remote_live/1"
    facts = network(schools={"B": {"remote_seats": 0}})
    offers = [
        row.model_copy(update={"form": Form.REMOTE_LIVE}) if row.course == "law" else row
        for row in facts.offers
    ]
    lessons: dict[str, tuple[Place, ...]] = {remote: ((2, 4, "A2"),)}
    near = plan(lessons=lessons, members={LAW: (), remote: ("a3",)}, closed=(LAW,))
    told = judge(facts.replacing(offers=offers), Policy(), near).unmet
    assert [(row.student, row.reason, row.rule) for row in told] == [
        ("b2", UnmetReason.LIMIT, "remote_lessons_have_seats"),
    ]


def test_who_would_go_with_nobody_to_lead_is_told_so() -> None:
    policy = Policy(escorts_required=True, rules_off=("groups_fit_their_size",))
    told = judge(network(), policy, plan(members={PHYSICS: ("a1", "a2")})).unmet
    assert [(row.student, row.reason, row.rule) for row in told] == [
        ("b1", UnmetReason.LIMIT, "travellers_are_escorted")
    ]


def test_a_limit_exceeded_already_bars_a_request_only_where_it_would_be_exceeded_by_more() -> None:
    asked = network(
        add={"requests": [{"student": "a4", "course": "law"}]}, courses={"law": {"min_size": 4}}
    )
    told = judge(asked, Policy(), plan()).unmet
    assert [(row.student, row.reason) for row in told] == [("a4", UnmetReason.FREE_SEAT)]
    full = network(
        add={"requests": [{"student": "a4", "course": "law"}]},
        courses={"law": {"min_size": 1, "max_size": 1}},
    )
    told = judge(full, Policy(), plan()).unmet
    assert [(row.student, row.reason) for row in told] == [("a4", UnmetReason.GROUPS_FULL)]
