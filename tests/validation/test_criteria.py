import pytest
from small_network import LAW, LAW_B, MATHS_A, MATHS_B, PHYSICS, PHYSICS_2, network, plan, walking

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import SchoolId
from models.verdict import Verdict
from validation import judge
from validation.clock import Gap, windows_between
from validation.consequences.attendance import (
    attendees,
    days_of_teachers,
    lessons_of_student,
    ways_of_students,
    windows_of_students,
)


def _judged(
    of_plan: Plan, of_network: Network | None = None, published: Plan | None = None
) -> Verdict:
    return judge(of_network or network(), Policy(), of_plan, published)


def test_amounts_of_the_small_plan() -> None:
    amounts = {amount.name: amount.value for amount in _judged(plan()).amounts if amount.value}
    assert amounts == {
        "small_groups": 1,
        "teaching_hours": 3,
        "days_away": 2,
        "student_windows": 2,
        "late_days": 4,
        "late_days:starts": 4,
        "exchange_imbalance": 3,
        "points_over_share": 190,
        "hard_lessons_at_edges": 3,
    }


def test_unmet_requests_are_counted_by_priority_without_those_who_left() -> None:
    nobody = plan(members={PHYSICS: (), LAW: ()})
    verdict = _judged(nobody, network(students={"a2": {"status": "left"}}))
    assert [verdict.amount(f"unmet_requests{key}") for key in ("", ":1", ":2", ":3")] == [
        4,
        2,
        2,
        0,
    ]


def test_an_alternative_counts_by_its_rank() -> None:
    wishes = {
        "requests": [
            {"student": "a4", "course": "maths", "alternatives": ("law", "physics+"), "priority": 3}
        ]
    }
    verdict = _judged(plan(members={PHYSICS: ("a1", "a2", "b1", "a4")}), network(add=wishes))
    assert verdict.amount("alternatives_used") == 2
    assert verdict.amount("unmet_requests:3") == 0


def test_windows_over_the_limits_of_a_day_and_of_a_week_add_up() -> None:
    # a1 and a2 have lessons 1, 4, 5 on day 1 and 3, 6 on day 2: 2 windows each day, 1 + 1 over the
    # days and 2 over the week; a4 has 2 on day 2, a3 has law between them and so 1, b1 has 1 on day
    # 1 before the lessons at the other school.
    late = plan(
        lessons={
            PHYSICS: ((1, 4, "AL"), (1, 5, "AL")),
            MATHS_A: ((1, 1, "A1"), (2, 3, "A1"), (2, 6, "A1")),
        }
    )
    verdict = _judged(late)
    assert verdict.amount("windows_over_limit") == 2 * (1 + 1 + 2) + 1
    assert verdict.amount("student_windows") == 2 * 4 + 2 + 1 + 1


def test_hours_over_the_budgets_of_schools_add_up() -> None:
    # School A teaches two lessons of physics and one of law, and two more in a second group; school
    # B one of law.
    facts = network(schools={"A": {"hours_budget": 2}, "B": {"hours_budget": 0}})
    assert _judged(plan(), facts).amount("hours_over_budget") == 1
    two = plan(lessons={PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL")), LAW_B: ((2, 4, "B1"),)})
    assert _judged(two, facts).amount("hours_over_budget") == 3 + 1
    assert (
        _judged(two, network(schools={"A": {"hours_budget": 5}})).amount("hours_over_budget") == 0
    )


def test_size_imbalance_compares_open_groups_of_a_course() -> None:
    two = plan(
        lessons={PHYSICS_2: ((3, 1, "AL"), (3, 2, "AL"))},
        members={PHYSICS: ("a1", "a2", "b1"), PHYSICS_2: ("a4",)},
    )
    verdict = _judged(two)
    assert (verdict.amount("size_imbalance"), verdict.amount("size_imbalance:max")) == (2, 2)
    assert verdict.amount("teaching_hours") == 5
    assert verdict.amount("small_groups") == 1 + 2


def test_room_changes_count_rooms_beyond_the_first() -> None:
    assert (
        _judged(plan(lessons={MATHS_A: ((1, 1, "A1"), (2, 3, "A2"))})).amount("room_changes") == 1
    )
    assert (
        _judged(plan(lessons={MATHS_A: ((1, 1, "A1"), (2, 3, None))})).amount("room_changes") == 0
    )


def test_plan_changes_count_what_of_the_published_plan_is_not_kept() -> None:
    new = plan(
        lessons={MATHS_A: ((1, 1, "A2"), (2, 5, "A1")), LAW: ((2, 4, "A2"), (3, 4, "A2"))},
        members={PHYSICS: ("a1", "a2"), LAW: ("a3", "b2", "b1")},
        teachers={PHYSICS: ("TQ",)},
    )
    verdict = _judged(new, published=plan())
    amounts = [
        verdict.amount(f"plan_changes:{key}") for key in ("lessons", "members", "rooms", "teachers")
    ]
    assert amounts == [1, 1, 1, 1]
    assert verdict.amount("plan_changes") == 4


def test_a_week_is_changed_for_all_who_attend_a_lesson_moved_and_for_who_leaves_a_group() -> None:
    moved = _judged(plan(lessons={LAW: ((3, 4, "A2"),)}), published=plan())
    assert moved.amount("changed_weeks") == 2
    left = _judged(plan(members={PHYSICS: ("a1", "a2"), LAW: ("a3", "b2")}), published=plan())
    assert left.amount("changed_weeks") == 1


def test_a_week_is_kept_where_rooms_change_teachers_change_or_others_come() -> None:
    new = plan(
        lessons={MATHS_A: ((1, 1, "A2"), (2, 3, "A2"))},
        teachers={PHYSICS: ("TQ",)},
        members={LAW: ("a3", "b2", "a4")},
    )
    assert _judged(new, published=plan()).amount("changed_weeks") == 0


def test_a_room_given_to_a_published_lesson_without_one_is_no_change() -> None:
    assert (
        _judged(plan(), published=plan(lessons={LAW: ((2, 4, None),)})).amount("plan_changes") == 0
    )


NETWORK = network()
PERIODS = {
    school.id: tuple(slot for slot in NETWORK.slots if slot.school == school.id and slot.day == 1)
    for school in NETWORK.schools
}
GAPS = [
    ("A", "A", "09:15", "11:25", 0, 2),
    ("A", "A", "09:15", "09:25", 0, 0),
    # B 9:45 -> A 11:25 with 15 minutes: the lesson 9:55-10:40 at B, or 10:20-11:05 at A.
    ("B", "A", "09:45", "11:25", 15, 1),
    # B 9:45 -> A 13:15: at B until 10:40 and from 11:25 at A 4 and 5 make 3; leaving at once gives
    # A 3, 4, 5.
    ("B", "A", "09:45", "13:15", 15, 3),
    # Staying until 11:35 gives B 2 and 3, then A 5: 3 as well.
    ("B", "A", "09:45", "13:15", 45, 3),
    ("B", "A", "09:45", "13:15", 120, 1),
    ("A", "B", "09:15", "09:55", 45, 0),
    ("A", "B", "09:15", "13:35", None, 0),
]


@pytest.mark.parametrize(("origin", "target", "leaves", "arrives", "travel", "expected"), GAPS)
def test_windows_are_lessons_that_could_be_attended(
    origin: str, target: str, leaves: str, arrives: str, travel: int | None, expected: int
) -> None:
    minutes = [int(clock[:2]) * 60 + int(clock[3:]) for clock in (leaves, arrives)]
    gap = Gap.model_validate(
        {"origin": origin, "target": target, "leaves": minutes[0], "arrives": minutes[1]}
    )
    assert windows_between(walking(travel), PERIODS, gap) == expected


def test_a_bus_is_waited_for() -> None:
    facts = walking(None).model_dump() | {
        "travel": [
            {
                "origin": "B",
                "target": "A",
                "minutes": 10,
                "mode": "bus",
                "departures": ("10:00", "12:00"),
            }
        ]
    }
    network = Network.model_validate(facts)
    assert [network.arrival("B", "A", minute) for minute in (585, 600, 601, 721)] == [
        610,
        610,
        730,
        None,
    ]
    assert network.arrival("A", "B", 585) is None
    # B 9:45 -> A 13:15: with the first bus A 3, 4, 5; with the second B 2, 3, then A 5.
    gap = Gap(origin=SchoolId("B"), target=SchoolId("A"), leaves=585, arrives=795)
    assert windows_between(network, PERIODS, gap) == 3


def test_windows_between_schools_leave_out_the_way() -> None:
    # On day 1 student b1 leaves B at 9:45; the lesson at A starts at 11:25 instead of 10:20.
    later = plan(lessons={PHYSICS: ((1, 4, "AL"), (1, 5, "AL"))})
    assert windows_of_students(network(), plan())["b1"] == {1: 0, 2: 0}
    assert windows_of_students(network(), later)["b1"] == {1: 1, 2: 0}
    assert windows_of_students(walking(45), later)["b1"] == {1: 1, 2: 0}
    assert windows_of_students(walking(46), later)["b1"] == {1: 0, 2: 0}


def test_attendance_shows_who_attends_what_and_when() -> None:
    facts = network()
    attending = attendees(facts, plan())
    assert attending["physics/10A"] == ("a3", "a4")
    assert attending[PHYSICS] == ("a1", "a2", "b1")
    assert attending[PHYSICS_2] == ()
    lessons = lessons_of_student(facts, plan(), "b1")
    assert [(timed.slot.day, timed.slot.school, timed.slot.period) for timed in lessons] == [
        (1, "B", 1),
        (1, "A", 3),
        (1, "A", 4),
        (2, "B", 1),
    ]
    assert lessons_of_student(facts, plan(), "nobody") == ()
    (way,) = ways_of_students(facts, plan())["b1"]
    assert (way.day, way.origin, way.target, way.minutes, way.arrives - way.leaves) == (
        1,
        "B",
        "A",
        15,
        35,
    )
    assert [timed.lesson.group for timed in days_of_teachers(facts, plan())["TN"][1]] == [MATHS_B]


def test_the_worst_off_student_is_who_lacks_most_whatever_the_priority() -> None:
    wishes = {
        "requests": [
            {"student": "a1", "course": "law", "priority": 3},
            {"student": "a4", "course": "law", "priority": 3},
        ]
    }
    nobody = plan(members={PHYSICS: ("a2", "b1"), LAW: ("b2",)})
    assert _judged(nobody, network(add=wishes)).amount("worst_off_student") == 2
    assert _judged(nobody).amount("worst_off_student") == 1


def test_inequity_compares_the_shares_of_schools_that_ask_in_thousandths_rounded_down() -> None:
    # School A asks for three and lacks one: 333; school B for two: 0, 500 or 1000.
    for members, expected in (
        ({LAW: ("b2",)}, 333),
        ({LAW: ()}, 500 - 333),
        ({PHYSICS: ("a1", "a2"), LAW: ()}, 1000 - 333),
    ):
        assert _judged(plan(members=members)).amount("school_inequity") == expected
    one_school = network()
    silent = Network.model_validate(
        {**one_school.model_dump(), "requests": [{"student": "a1", "course": "law"}]}
    )
    assert _judged(plan(members={PHYSICS: (), LAW: ()}), silent).amount("school_inequity") == 0


def test_exchange_weighs_student_lessons_of_both_directions() -> None:
    # School A teaches b1 two lessons of physics and b2 one of law; law at B for a3 and a4 gives two
    # back.
    assert _judged(plan()).amount("exchange_imbalance") == 2 + 1
    there = plan(lessons={LAW_B: ((2, 4, "B1"),)}, members={LAW_B: ("a3", "a4"), LAW: ("b2",)})
    assert _judged(there).amount("exchange_imbalance") == 3 - 2
    more = plan(
        lessons={LAW_B: ((2, 4, "B1"),)}, members={LAW_B: ("a1", "a2", "a3", "a4"), LAW: ("b2",)}
    )
    assert _judged(more).amount("exchange_imbalance") == 4 - 3


def test_exchange_counts_remote_groups_and_those_by_correspondence() -> None:
    for form in ("remote_live", "correspondence"):
        facts = network(offers={"law": {"form": form}})
        members = {LAW: (), f"law/A/{form}/1": ("a3", "b2")}
        assert _judged(plan(members=members), facts).amount("exchange_imbalance") == 3, form


def test_visiting_teachers_have_windows_days_and_ways_and_the_others_none() -> None:
    # TP gives physics at A in lessons 3 and 6 of day 1 and law at B in lesson 1 before, and on day
    # 2 a lesson at B: B 9:45 -> A 10:20 leaves no lesson out, A 11:05 -> A 13:15 two.
    facts = network(people={"TP": {"visiting": True}})
    week = plan(
        lessons={PHYSICS: ((1, 3, "AL"), (1, 6, "AL")), LAW_B: ((1, 1, "B1"), (2, 4, "B1"))},
        teachers={PHYSICS: ("TP",), LAW_B: ("TP",)},
    )
    amounts = ("teacher_windows", "teacher_days", "teacher_travels")
    assert [_judged(week, facts).amount(name) for name in amounts] == [2, 2, 1]
    assert [_judged(week).amount(name) for name in amounts] == [0, 0, 0]


def test_days_of_a_visiting_teacher_are_counted_in_both_weeks() -> None:
    facts = Network.model_validate(
        {**network(people={"TP": {"visiting": True}}).model_dump(), "cycle_weeks": 2}
    )
    every = plan()
    one = every.model_copy(
        update={"lessons": tuple(row.model_copy(update={"weeks": 2}) for row in every.lessons)}
    )
    assert _judged(every, facts).amount("teacher_days") == 2
    assert _judged(one, facts).amount("teacher_days") == 1


def test_likeness_counts_what_students_have_at_the_same_time_in_the_plan_most_like_this_one() -> (
    None
):
    own = plan()
    moved = own.model_copy(
        update={"lessons": tuple(row for row in own.lessons if row.group != LAW)}
    )
    nobody = own.model_copy(update={"members": ()})
    assert judge(network(), Policy(), own).amount("plan_likeness") == 0
    # Two members of physics with two lessons, and of law those with one.
    law = sum(member.group == LAW for member in own.members)
    whole = judge(network(), Policy(unlike=(own,)), own).amount("plan_likeness")
    assert (
        whole == sum(row.group == member.group for member in own.members for row in own.lessons) > 0
    )
    assert judge(network(), Policy(unlike=(moved,)), own).amount("plan_likeness") == whole - law
    assert (
        judge(network(), Policy(unlike=(nobody, moved)), own).amount("plan_likeness") == whole - law
    )
