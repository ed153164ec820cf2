from small_network import (
    BASIC_A,
    BASIC_B,
    LAW,
    MATHS_A,
    cases,
    found,
    named,
    network,
    plan,
)

from models.network import Network, Room
from models.policy import Policy
from validation import judge
from validation.consequences.attendance import attendees

ONCE = "requests_are_granted_once"


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


def _seated(room: Room, seats: int) -> Room:
    return room.model_copy(update={"seats": seats}) if room.id == "A1" else room


def test_forbids_a_class_left_out_and_a_class_with_members() -> None:
    rule = "classes_stay_together"
    assert cases(rule, network(), plan(closed=(MATHS_A,))) == {"missing"}
    assert cases(rule, network(), plan(members={MATHS_A: ("b3",)})) == {"membership"}


def test_allows_classes_as_they_are() -> None:
    assert not found("classes_stay_together", network(), plan())


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
