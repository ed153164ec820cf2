from small_network import (
    BASIC_A,
    LAW,
    LAW_B,
    MATHS_A,
    PHYSICS,
    PHYSICS_2,
    Place,
    network,
    plan,
    walking,
)

from models.lack import LackKind
from models.network import Form, Network
from models.plan import Plan
from models.policy import Policy
from models.verdict import UnmetFact, UnmetReason
from validation import judge

WITHOUT_B1 = ("a1", "a2")


def _fact(
    of_plan: Plan, of_network: Network | None = None, policy: Policy | None = None
) -> UnmetFact:
    (fact,) = judge(of_network or network(), policy or Policy(), of_plan).unmet
    return fact


def test_no_fact_where_every_request_is_met() -> None:
    assert judge(network(), Policy(), plan()).unmet == ()


def test_no_group_tells_requests_and_minimum() -> None:
    facts = judge(
        network(courses={"law": {"min_size": 3}}), Policy(), plan(members={LAW: ()}, closed=(LAW,))
    ).unmet
    assert [(fact.student, fact.course, fact.priority) for fact in facts] == [
        ("a3", "law", 2),
        ("b2", "law", 2),
    ]
    assert {(fact.reason, fact.found, fact.allowed) for fact in facts} == {
        (UnmetReason.NO_GROUP, 2, 3)
    }


def test_alternatives_of_unmet_requests_count_among_those_who_ask() -> None:
    asked = {
        "requests": [
            {"student": student, "course": "physics", "alternatives": ("law",)}
            for student in ("a4", "b3")
        ]
    }
    facts = network(add=asked, courses={"law": {"min_size": 5}})
    told = [
        fact
        for fact in judge(facts, Policy(), plan(members={LAW: ()}, closed=(LAW,))).unmet
        if fact.course == "law"
    ]
    assert {(fact.reason, fact.found, fact.allowed) for fact in told} == {
        (UnmetReason.NO_GROUP, 4, 5)
    }


NO_LAW = plan(members={LAW: ()}, closed=(LAW,))


def _law(of_network: Network, policy: Policy | None = None) -> UnmetFact:
    """The fact about law, the same for all who ask for it, where no group of it is open."""
    first, *others = (
        fact for fact in judge(of_network, policy or Policy(), NO_LAW).unmet if fact.course == "law"
    )
    assert {fact.model_copy(update={"student": first.student}) for fact in others} <= {first}
    return first


def test_a_group_that_no_plan_can_have_lacks_a_room_a_teacher_or_time() -> None:
    closed = tuple(f"{day}-{period}" for day in (1, 2, 3) for period in range(1, 7))
    cases = [
        (network(parts={"l": {"features": ("x",)}}), UnmetReason.NO_ROOM, LackKind.ROOM),
        (
            network(
                courses={"law": {"min_size": 2}}, rooms={room: {"seats": 1} for room in ALL_ROOMS}
            ),
            *SEATS,
        ),
        (network(people={"TL": {"subjects": ()}}), UnmetReason.NO_TEACHER, LackKind.TEACHER),
        (
            network(people={"TL": {"max_lessons_week": 0}}),
            UnmetReason.NO_TEACHER,
            LackKind.TEACHER_TIME,
        ),
        (network(courses={"law": {"closed_times": closed}}), UnmetReason.NO_TIME, LackKind.TIME),
    ]
    for facts, reason, kind in cases:
        fact = _law(facts)
        assert (fact.reason, fact.lack.kind if fact.lack else None) == (reason, kind)


def test_those_who_ask_and_may_not_come_open_no_group() -> None:
    facts = network(students={"b2": {"cannot_travel": True}, "a3": {"cannot_travel": True}})
    fact = _law(facts)
    assert (fact.reason, fact.asked, fact.found, fact.allowed) == (
        UnmetReason.FEW_MAY_JOIN,
        2,
        1,
        2,
    )


def test_hours_of_a_school_and_of_teachers_that_are_spent_open_no_group() -> None:
    budget = {school: {"hours_budget": 2 if school == "A" else 0} for school in ("A", "B")}
    fact = _law(network(schools=budget))
    assert (fact.reason, fact.found, fact.allowed) == (UnmetReason.SCHOOL_HOURS, 2, 2)
    teachers = {"TL": {"subjects": ("law", "maths"), "max_lessons_week": 2}}
    offers = network(people=teachers)
    taught = plan(members={LAW: ()}, closed=(LAW,), teachers={MATHS_A: ("TL",)})
    fact = next(fact for fact in judge(offers, Policy(), taught).unmet if fact.course == "law")
    assert (fact.reason, fact.found, fact.allowed) == (UnmetReason.TEACHER_HOURS, 0, 1)


def test_enough_who_ask_and_no_group_is_said_as_it_is() -> None:
    fact = _law(network())
    assert (fact.reason, fact.found) == (UnmetReason.NOT_OPENED, 2)


ALL_ROOMS = ("A1", "A2", "AL", "B1", "BL")
SEATS = (UnmetReason.NO_ROOM, LackKind.SEATS)


def test_groups_full_tells_how_many_groups() -> None:
    fact = _fact(
        plan(members={PHYSICS: WITHOUT_B1}), network(courses={"physics+": {"max_size": 2}})
    )
    assert (fact.student, fact.reason, fact.found) == ("b1", UnmetReason.GROUPS_FULL, 1)


def test_a_group_whose_room_is_full_is_full() -> None:
    facts = network(rooms={"AL": {"seats": 2}})
    assert _fact(plan(members={PHYSICS: WITHOUT_B1}), facts).reason is UnmetReason.GROUPS_FULL


def test_lessons_clash_names_the_group_day_and_period() -> None:
    fact = _fact(plan(lessons={LAW: ((2, 3, "A2"),)}, members={LAW: ("b2",)}))
    assert (fact.student, fact.reason) == ("a3", UnmetReason.LESSONS_CLASH)
    assert (fact.group, fact.other_group, fact.day, fact.period) == (LAW, "maths/10A", 2, 3)


def test_no_travel_in_time_when_only_the_way_is_too_long() -> None:
    fact = _fact(plan(members={PHYSICS: WITHOUT_B1}), walking(36))
    assert (fact.reason, fact.group, fact.other_group) == (
        UnmetReason.NO_TRAVEL_IN_TIME,
        PHYSICS,
        "maths/10B",
    )
    assert (fact.day, fact.period) == (1, 3)


def test_an_overlap_is_told_before_a_way() -> None:
    lessons: dict[str, tuple[Place, ...]] = {LAW_B: ((2, 1, "B1"),), LAW: ((2, 2, "A2"),)}
    fact = _fact(plan(lessons=lessons, members={LAW: ("a3",)}), walking(36))
    assert (fact.student, fact.reason) == ("b2", UnmetReason.LESSONS_CLASH)


def test_the_basic_lessons_a_course_replaces_do_not_stand_against_it() -> None:
    lessons: dict[str, tuple[Place, ...]] = {PHYSICS: ((1, 2, "AL"), (1, 3, "AL"))}
    fact = _fact(plan(lessons=lessons, members={PHYSICS: ("a2", "b1")}))
    assert (fact.student, fact.reason, fact.group) == ("a1", UnmetReason.FREE_SEAT, PHYSICS)


def test_who_stays_in_the_own_school_is_told_so() -> None:
    left_out = plan(members={PHYSICS: WITHOUT_B1})
    fact = _fact(left_out, network(students={"b1": {"cannot_travel": True}}))
    assert (fact.student, fact.reason, fact.group) == ("b1", UnmetReason.STAYS_HOME, PHYSICS)


def test_limits_of_the_student_are_named() -> None:
    left_out = plan(members={PHYSICS: WITHOUT_B1})
    cases = [
        ({"b1": {"max_days_away": 0}}, Policy(), "students_stay_within_trips"),
        ({}, Policy(lessons_a_day=2), "students_stay_within_daily_load"),
        ({}, Policy(lessons_a_week_6=3), "students_stay_within_weekly_load"),
    ]
    for students, policy, rule in cases:
        fact = _fact(left_out, network(students=students), policy)
        assert (fact.student, fact.reason, fact.rule) == ("b1", UnmetReason.LIMIT, rule)


def test_a_windows_limit_stands_against_a_request_only_when_it_is_strict() -> None:
    lessons: dict[str, tuple[Place, ...]] = {PHYSICS: ((1, 5, "AL"), (1, 6, "AL"))}
    left_out = plan(lessons=lessons, members={PHYSICS: ("a2", "b1")})
    assert _fact(left_out).reason is UnmetReason.FREE_SEAT
    strict = _fact(left_out, policy=Policy(relaxed=()))
    assert (strict.reason, strict.rule) == (UnmetReason.LIMIT, "student_windows_stay_within_limit")


def test_free_seat_names_a_group() -> None:
    lessons: dict[str, tuple[Place, ...]] = {PHYSICS_2: ((2, 4, "AL"), (2, 5, "AL"))}
    facts = network(courses={"physics+": {"max_size": 2}})
    fact = _fact(plan(lessons=lessons, members={PHYSICS: WITHOUT_B1}), facts)
    assert (fact.reason, fact.group) == (UnmetReason.FREE_SEAT, PHYSICS_2)


def test_seats_for_visitors_are_seats_as_long_as_they_and_the_room_are_free() -> None:
    asked = [{"student": student, "course": "physics"} for student in ("b2", "b3")]
    none, one, two = (
        network(add={"requests": asked}, class_lessons={"physics": {"visitors": n}})
        for n in (0, 1, 2)
    )
    visit = plan(lessons={BASIC_A: ((1, 3, "A1"),)}, members={BASIC_A: ("b3",)})
    alone = plan(lessons={BASIC_A: ((1, 3, "A1"),)})
    assert {fact.reason for fact in judge(none, Policy(), alone).unmet} == {UnmetReason.NOT_OFFERED}
    assert _fact(visit, one).reason is UnmetReason.GROUPS_FULL
    fact = _fact(visit, two)
    assert (fact.student, fact.reason, fact.group) == ("b2", UnmetReason.FREE_SEAT, BASIC_A)
    small_room = network(
        add={"requests": asked},
        class_lessons={"physics": {"visitors": 2}},
        rooms={"A1": {"seats": 3}},
    )
    assert _fact(visit, small_room).reason is UnmetReason.GROUPS_FULL


def test_a_level_the_class_has_together_stands_against_the_other_one() -> None:
    lessons = {"class_": "10B", "course": "physics+"}
    facts = network(
        add={"requests": [{"student": "b2", "course": "physics"}], "class_lessons": [lessons]}
    )
    kept = [row for row in facts.class_lessons if (row.class_, row.course) != ("10B", "physics")]
    seats = [
        row.model_copy(update={"visitors": 1 if row.course == "physics" else 0}) for row in kept
    ]
    whole = facts.replacing(class_lessons=seats)
    fact = next(
        fact
        for fact in judge(whole, Policy(), plan(lessons={BASIC_A: ((1, 3, "A1"),)})).unmet
        if fact.student == "b2"
    )
    assert (fact.reason, fact.rule) == (UnmetReason.LIMIT, "levels_are_not_mixed")


def test_a_full_room_is_full_for_those_who_come_and_not_for_those_who_watch_from_home() -> None:
    remote = "law/A/remote_live/1"
    facts = network(rooms={"A2": {"seats": 1}}, schools={"B": {"remote_seats": 5}})
    offers = [
        row.model_copy(update={"form": Form.REMOTE_LIVE}) if row.course == "law" else row
        for row in facts.offers
    ]
    whole = Network.model_validate(
        {**facts.model_dump(), "offers": [row.model_dump() for row in offers]}
    )
    lessons: dict[str, tuple[Place, ...]] = {remote: ((2, 4, "A2"),)}
    near = plan(lessons=lessons, members={LAW: (), remote: ("a3",)}, closed=(LAW,))
    assert [fact.reason for fact in judge(whole, Policy(), near).unmet if fact.course == "law"] == [
        UnmetReason.FREE_SEAT
    ]
    other = network(add={"requests": [{"student": "a4", "course": "law"}]}).requests
    more = Network.model_validate(
        {**whole.model_dump(), "requests": [row.model_dump() for row in other]}
    )
    told = {
        fact.student: fact.reason
        for fact in judge(more, Policy(), near).unmet
        if fact.course == "law"
    }
    assert told == {"a4": UnmetReason.GROUPS_FULL, "b2": UnmetReason.FREE_SEAT}


def test_what_bars_a_student_from_every_plan_is_told_before_a_clash_in_this_one() -> None:
    clashing = plan(
        lessons={PHYSICS: ((1, 3, "AL"), (2, 2, "AL"))}, members={PHYSICS: ("a1", "a2")}
    )
    by_clash, barred = (
        _fact(clashing, network(students={"b1": {"cannot_travel": cannot}}))
        for cannot in (False, True)
    )
    assert by_clash.reason in (UnmetReason.LESSONS_CLASH, UnmetReason.NO_TRAVEL_IN_TIME)
    assert (barred.reason, barred.group) == (UnmetReason.STAYS_HOME, PHYSICS)
