from hypothesis import given, settings
from hypothesis import strategies as st
from small_network import LESSONS, network, part, plan

from models.plan import Lesson, Membership, Plan, Teaching
from models.policy import Policy
from validation import judge
from validation.consequences.attendance import (
    attendees,
    days_of_teachers,
    ways_of_students,
    windows_of_students,
)

NETWORK = network(
    add={
        "pins": [
            {"kind": "time", "group": "law/A/on_site/1", "part": "l", "day": 1, "period": 1},
            {"kind": "member", "group": "maths/10A", "student": "a1"},
        ]
    },
    schools={"A": {"hours_budget": 2}},
)
#: Rules that may be relaxed, and the criterion that counts what is over their limit.
EXCESS = {
    "student_windows_stay_within_limit": "windows_over_limit",
    "schools_stay_within_hours": "hours_over_budget",
}
GROUPS = st.sampled_from([*(group.id for group in NETWORK.candidates), "nothing/A/on_site/1", ""])
PARTS = st.sampled_from(["m", "p", "l", "zz"])
STUDENTS = st.sampled_from([*(student.id for student in NETWORK.students), "nobody"])
TEACHERS = st.sampled_from([*(person.id for person in NETWORK.people), "nobody"])
ROOMS = st.sampled_from([None, *(room.id for room in NETWORK.rooms), "nowhere"])

ANY_PLAN = st.builds(
    Plan,
    groups=st.lists(GROUPS, max_size=12).map(tuple),
    teachings=st.lists(
        st.builds(Teaching, group=GROUPS, part=PARTS, teacher=TEACHERS), max_size=10
    ).map(tuple),
    lessons=st.lists(
        st.builds(
            Lesson,
            group=GROUPS,
            part=PARTS,
            day=st.integers(-1, 9),
            period=st.integers(-1, 9),
            room=ROOMS,
        ),
        max_size=25,
    ).map(tuple),
    members=st.lists(st.builds(Membership, student=STUDENTS, group=GROUPS), max_size=15).map(tuple),
)
POLICIES = st.builds(
    Policy,
    relaxed=st.sampled_from([(), Policy().relaxed, tuple(EXCESS)]),
    half_year=st.sampled_from([1, 2]),
)


@settings(max_examples=150, deadline=None)
@given(ANY_PLAN, POLICIES, st.none() | ANY_PLAN)
def test_any_plan_is_judged_and_shown(drawn: Plan, policy: Policy, published: Plan | None) -> None:
    verdict = judge(NETWORK, policy, drawn, published)
    assert len(verdict.unmet) == verdict.amount("unmet_requests")
    assert all(amount.value >= 0 for amount in verdict.amounts)
    assert bool(verdict.exceeded) == (
        any(rule in policy.relaxed and verdict.amount(name) > 0 for rule, name in EXCESS.items())
    )
    for show in (attendees, days_of_teachers, ways_of_students, windows_of_students):
        show(NETWORK, drawn)


@settings(max_examples=50, deadline=None)
@given(ANY_PLAN)
def test_a_plan_is_no_change_of_itself(drawn: Plan) -> None:
    assert judge(NETWORK, Policy(), drawn, drawn).amount("plan_changes") == 0


NONSENSE = {
    "unknown group": ("groups_are_hosted_where_allowed", {"groups": "x/A/on_site/1"}),
    "group of a lesson": (
        "groups_are_hosted_where_allowed",
        {"lessons": Lesson(group="x", part="p", day=1, period=1)},
    ),
    "unknown room": (
        "rooms_hold_groups",
        {"lessons": Lesson(group="law/B/on_site/1", part="l", day=1, period=1, room="R")},
    ),
    "closed group": (
        "groups_meet_their_hours",
        {"lessons": Lesson(group="law/B/on_site/1", part="l", day=1, period=1)},
    ),
    "unknown period": (
        "groups_meet_at_allowed_times",
        {"lessons": Lesson(group="maths/10A", part="m", day=1, period=19)},
    ),
    "unknown student": (
        "requests_are_granted_once",
        {"members": Membership(student="x", group="law/A/on_site/1")},
    ),
    "unknown teacher": (
        "teachers_teach_what_they_can",
        {"teachings": Teaching(group="maths/10A", part="m", teacher="x")},
    ),
}


def test_every_kind_of_nonsense_breaks_the_rule_it_belongs_to() -> None:
    assert LESSONS.keys() <= {candidate.id for candidate in NETWORK.candidates}
    assert part("maths/10A") == "m"
    for name, (rule, extra) in NONSENSE.items():
        table, row = next(iter(extra.items()))
        good = plan()
        nonsense = Plan.model_validate({**dict(good), table: (*getattr(good, table), row)})
        assert rule in {
            violation.rule for violation in judge(network(), Policy(), nonsense).violations
        }, name
