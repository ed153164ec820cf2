import pytest
from small_network import (
    BASIC_A,
    BASIC_B,
    LAW,
    LAW_B,
    MATHS_A,
    PHYSICS,
    PHYSICS_2,
    PHYSICS_B,
    Place,
    cases,
    found,
    named,
    network,
    plan,
    walking,
)

from models.network import Network, Room
from models.plan import Plan
from models.policy import Policy
from models.record import DayPeriod
from validation import judge
from validation.consequences.attendance import attendees

ONCE = "requests_are_granted_once"
SIZE = "groups_fit_their_size"
HOURS = "groups_meet_their_hours"
TIMES = "groups_meet_at_allowed_times"
HOSTED = "groups_are_hosted_where_allowed"
TEACHER = "groups_keep_one_teacher"
ABLE = "teachers_teach_what_they_can"
SPREAD = "lessons_spread_over_days"
PINS = "pinned_parts_stay"


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


@pytest.mark.parametrize(
    ("members", "case"), [(("a1",), "too_small"), (("a1", "a2", "a3", "a4", "b1"), "too_large")]
)
def test_forbids_a_group_of_the_wrong_size(members: tuple[str, ...], case: str) -> None:
    assert cases(SIZE, network(), plan(members={PHYSICS: members})) == {case}


def test_forbids_members_of_a_group_that_is_not_open() -> None:
    assert cases(SIZE, network(), plan(closed=(LAW,))) == {"not_open"}


def test_a_published_group_goes_on_with_a_single_member_but_not_with_none() -> None:
    for members, broken in ((("a1",), False), ((), True)):
        chosen = plan(members={PHYSICS: members})
        rules = {
            violation.rule for violation in judge(network(), Policy(), chosen, plan()).violations
        }
        assert ("groups_fit_their_size" in rules) == broken
        assert "groups_fit_their_size" in {
            violation.rule for violation in judge(network(), Policy(), chosen).violations
        }


def test_allows_groups_at_both_ends_of_their_size() -> None:
    assert not found(
        SIZE, network(), plan(members={PHYSICS: ("a1", "a2", "b1", "b2"), LAW: ("a3", "a4")})
    )


@pytest.mark.parametrize("places", [(), ((2, 4, "A2"), (2, 5, "A2"))])
def test_forbids_lessons_missing_or_too_many(places: tuple[Place, ...]) -> None:
    (violation,) = found(HOURS, network(), plan(lessons={LAW: places}))
    assert (violation.group, violation.found, violation.allowed) == (LAW, str(len(places)), "1")


def test_forbids_lessons_of_closed_groups_and_of_unknown_parts() -> None:
    assert cases(HOURS, network(), plan(closed=(LAW,))) == {"not_open"}
    rows = plan().model_dump()
    rows["lessons"] = [
        *rows["lessons"],
        {"group": LAW, "part": "zz", "day": 3, "period": 1, "room": "A1"},
    ]
    assert cases(HOURS, network(), Plan.model_validate(rows)) == {"unknown_part"}


def test_allows_the_hours_of_the_half_year_planned() -> None:
    assert not found(HOURS, network(), plan())
    second = plan(lessons={PHYSICS: ((1, 3, "AL"), (1, 4, "AL"), (3, 1, "AL"))})
    assert not found(HOURS, network(), second, Policy(half_year=2))
    assert found(HOURS, network(), second, Policy(half_year=1))


def test_forbids_times_without_a_bell_and_closed_times() -> None:
    assert cases(TIMES, network(), plan(lessons={LAW: ((2, 9, "A2"),)})) == {"no_such_period"}
    assert cases(TIMES, network(), plan(lessons={LAW: ((5, 1, "A2"),)})) == {"no_such_period"}
    assert cases(TIMES, network(), plan(lessons={PHYSICS: ((3, 6, "AL"), (3, 5, "AL"))})) == {
        "closed_time"
    }


def test_allows_times_closed_for_another_course() -> None:
    assert not found(TIMES, network(), plan(lessons={LAW: ((3, 6, "A2"),)}))


def test_forbids_groups_nobody_offers() -> None:
    stranger = plan(
        lessons={"law/A/on_site/7": ((3, 1, "A1"),)},
        members={"law/C/on_site/1": ("a3",)},
        teachers={"x": ("TL",)},
    )
    groups = [violation.group for violation in found(HOSTED, network(), stranger)]
    assert sorted(str(group) for group in groups) == ["law/A/on_site/7", "law/C/on_site/1", "x"]


def test_forbids_an_offer_short_of_its_groups() -> None:
    (violation,) = found(HOSTED, network(), plan(closed=(LAW,)))
    assert (
        violation.case,
        violation.course,
        violation.school,
        violation.found,
        violation.allowed,
    ) == (
        "too_few",
        "law",
        "A",
        "0",
        "1",
    )


def test_allows_a_second_group_of_an_offer() -> None:
    assert not found(HOSTED, network(), plan(lessons={PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL"))}))


@pytest.mark.parametrize(("teachers", "case"), [((), "nobody"), (("TP", "TQ"), "several")])
def test_forbids_no_teacher_and_two(teachers: tuple[str, ...], case: str) -> None:
    assert case in cases(TEACHER, network(), plan(teachers={PHYSICS: teachers}))


def _with_second_part(one_teacher: bool) -> set[str]:
    extra = {"parts": [{"course": "physics+", "id": "q", "lessons_first": 1, "lessons_second": 1}]}
    rows = plan().model_dump()
    rows["teachings"] = [*rows["teachings"], {"group": PHYSICS, "part": "q", "teacher": "TQ"}]
    facts = network(add=extra, courses={"physics+": {"one_teacher": one_teacher}})
    return cases(TEACHER, facts, Plan.model_validate(rows))


def test_forbids_a_teacher_for_each_part_where_one_is_asked_for() -> None:
    assert _with_second_part(one_teacher=True) == {"parts"}


def test_allows_a_teacher_for_each_part_where_the_course_does() -> None:
    assert _with_second_part(one_teacher=False) == set()


def test_forbids_a_teacher_of_a_part_that_does_not_exist() -> None:
    rows = plan().model_dump()
    rows["teachings"] = [*rows["teachings"], {"group": PHYSICS, "part": "zz", "teacher": "TQ"}]
    assert cases(TEACHER, network(), Plan.model_validate(rows)) == {"unknown_part"}


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


SPREADS = [
    (((1, 3, "AL"), (1, 5, "AL")), {"apart"}),
    (((1, 3, "AL"), (1, 4, "A1")), {"rooms"}),
    (((1, 3, "AL"), (1, 3, "AL")), {"apart"}),
    (((1, 3, "AL"), (1, 4, "AL"), (1, 5, "AL")), {"too_many"}),
]


@pytest.mark.parametrize(("places", "expected"), SPREADS)
def test_forbids_lessons_of_a_day_apart_in_two_rooms_or_too_many(
    places: tuple[Place, ...], expected: set[str]
) -> None:
    assert cases(SPREAD, network(), plan(lessons={PHYSICS: places})) == expected


def test_forbids_doubles_where_the_part_has_none() -> None:
    assert cases(SPREAD, network(parts={"p": {"doubles": "never"}}), plan()) == {"too_many"}


def test_allows_a_double_lesson_and_lessons_on_two_days() -> None:
    assert not found(SPREAD, network(), plan())
    assert not found(SPREAD, network(), plan(lessons={PHYSICS: ((1, 3, "AL"), (2, 6, "A1"))}))


def test_forbids_a_class_left_out_and_a_class_with_members() -> None:
    rule = "classes_stay_together"
    assert cases(rule, network(), plan(closed=(MATHS_A,))) == {"missing"}
    assert cases(rule, network(), plan(members={MATHS_A: ("b3",)})) == {"membership"}


def test_allows_classes_as_they_are() -> None:
    assert not found("classes_stay_together", network(), plan())


def visited(visitors: int = 1, **course: object) -> Network:
    """The small network with seats for visitors in physics of both classes, which two students of
    one class ask for.
    """
    asked = [{"student": student, "course": "physics"} for student in ("b2", "b3")]
    return network(
        add={"requests": asked},
        class_lessons={"physics": {"visitors": visitors}},
        courses={"physics": dict(course)},
    )


def test_forbids_more_visitors_than_seats() -> None:
    (violation,) = found("classes_stay_together", visited(), plan(members={BASIC_A: ("b2", "b3")}))
    assert (violation.case, violation.group, violation.found, violation.allowed) == (
        "visitors",
        BASIC_A,
        "2",
        "1",
    )


def test_forbids_visitors_of_the_class_itself_and_of_one_that_has_the_course_anyway() -> None:
    rule = "classes_stay_together"
    assert cases(rule, visited(), plan(members={BASIC_A: ("a4",)})) == {"membership"}
    assert cases(rule, visited(stands="on_top"), plan(members={BASIC_A: ("b3",)})) == {"membership"}
    assert cases(rule, visited(), plan(members={BASIC_A: ("nobody",)})) == {"membership"}


def test_forbids_visitors_nobody_asked_to_come_and_a_visit_beside_another_group() -> None:
    assert cases(ONCE, visited(), plan(members={BASIC_A: ("b1",)})) == {"not_requested"}
    swapped = network(
        add={"requests": [{"student": "b3", "course": "law", "alternatives": ("physics",)}]},
        class_lessons={"physics": {"visitors": 1}},
    )
    assert cases(ONCE, swapped, plan(members={BASIC_A: ("b3",), LAW: ("a3", "b2", "b3")})) == {
        "twice"
    }


def test_allows_a_visitor_who_is_released_from_the_lessons_of_his_own_class() -> None:
    visit = plan(lessons={BASIC_A: ((1, 3, "A1"),)}, members={BASIC_A: ("b3",)})
    assert judge(visited(), Policy(), visit).violations == ()
    assert judge(visited(), Policy(), plan(members={BASIC_A: ("b3",)})).violations != ()
    assert attendees(visited(), visit)[BASIC_A] == ("a3", "a4", "b3")
    assert attendees(visited(), visit)[BASIC_B] == ("b2",)


def test_forbids_a_room_that_seats_the_class_but_not_its_visitors() -> None:
    for seats, rooms in ((2, {BASIC_A, MATHS_A}), (3, {MATHS_A}), (4, set[str]())):
        facts = visited().model_copy(
            update={"rooms": tuple(_seated(room, seats) for room in visited().rooms)}
        )
        visit = plan(lessons={BASIC_A: ((1, 3, "A1"),)}, members={BASIC_A: ("b3",)})
        assert (
            named("rooms_hold_groups", visit, Network.model_validate(facts.model_dump())) == rooms
        )


def _seated(room: Room, seats: int) -> Room:
    return room.model_copy(update={"seats": seats}) if room.id == "A1" else room


PIN_PAIRS = [
    ({"kind": "time", "part": "p", "day": 1, "period": 3}, {"day": 1, "period": 5}),
    ({"kind": "room", "part": "p", "day": 1, "period": 3, "room": "AL"}, {"room": "A1"}),
    ({"kind": "teacher", "teacher": "TP"}, {"teacher": "TQ"}),
    ({"kind": "member", "student": "a1"}, {"student": "a3"}),
]


@pytest.mark.parametrize(("pin", "change"), PIN_PAIRS)
def test_forbids_a_pin_that_is_not_kept(pin: dict[str, object], change: dict[str, object]) -> None:
    facts = network(add={"pins": [{"group": PHYSICS, **pin, **change}]})
    assert cases(PINS, facts, plan()) == {pin["kind"]}


@pytest.mark.parametrize(("pin", "change"), PIN_PAIRS)
def test_allows_a_pin_that_is_kept(pin: dict[str, object], change: dict[str, object]) -> None:
    facts = network(add={"pins": [{"group": PHYSICS, **pin}]})
    assert not found(PINS, facts, plan())


@pytest.mark.parametrize(("pin", "change"), PIN_PAIRS)
def test_forbids_closing_a_group_with_a_pin(
    pin: dict[str, object], change: dict[str, object]
) -> None:
    facts = network(add={"pins": [{"group": PHYSICS, **pin}]})
    assert cases(PINS, facts, plan(closed=(PHYSICS,))) == {pin["kind"]}


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (((1, 3, "AL"), (1, 4, "AL")), set()),
        (((1, 3, "AL"), (2, 4, "AL")), {"singles"}),
        (((1, 3, "AL"),), {"singles"}),
    ],
)
def test_doubles_that_must_be_are_pairs(places: tuple[Place, ...], expected: set[str]) -> None:
    facts = network(parts={"p": {"doubles": "must"}})
    assert {
        one.case
        for one in found(SPREAD, facts, plan(lessons={PHYSICS: places}))
        if one.group == PHYSICS
    } == expected


def test_one_lesson_of_an_odd_number_may_stand_alone() -> None:
    facts = network(parts={"l": {"doubles": "must"}})
    assert not [one for one in found(SPREAD, facts, plan()) if one.group == LAW]


@pytest.mark.parametrize(("minutes", "expected"), [(20, {"long_break"}), (21, set())])
def test_a_double_may_be_kept_from_spanning_a_long_break(minutes: int, expected: set[str]) -> None:
    facts = network(parts={"p": {"double_over_long_break": False}})
    assert cases(SPREAD, facts, plan(), Policy(long_break=minutes)) == expected


NETWORK_TIMES = "network_lessons_stay_in_network_slots"


def test_forbids_network_lessons_at_other_times_than_the_council_set() -> None:
    times = tuple(DayPeriod(day=1, period=period) for period in (3, 4))
    violations = found(NETWORK_TIMES, network(), plan(), Policy(network_times=times))
    assert [(one.group, one.day, one.period) for one in violations] == [(LAW, 2, 4)]


def test_allows_network_lessons_at_the_times_set_and_classes_at_any() -> None:
    times = tuple(DayPeriod(day=day, period=period) for day, period in ((1, 3), (1, 4), (2, 4)))
    assert not found(NETWORK_TIMES, network(), plan(), Policy(network_times=times))
    assert not found(NETWORK_TIMES, network(), plan())
