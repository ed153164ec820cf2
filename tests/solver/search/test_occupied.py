"""Subnetworks planned later find teachers busy and rooms closed when those before them have
lessons.
"""

from small_network import PHYSICS_B, network, plan

from models.record import DayPeriod, PartId, PersonId
from solver.decomposition.occupied import Occupied

PART = PartId("p")


def test_a_room_is_closed_and_a_teacher_is_busy_during_a_lesson() -> None:
    facts, made = network(), plan()
    taken = Occupied()
    taken.add(facts, made)
    left = taken.left(facts)
    lesson = made.lessons[0]
    teacher = next(
        row.teacher
        for row in made.teachings
        if (row.group, row.part) == (lesson.group, lesson.part)
    )
    slot = facts.slot_of[facts.candidate_of[lesson.group].host, lesson.day, lesson.period]
    assert lesson.room is not None
    assert DayPeriod(day=lesson.day, period=lesson.period) in left.room_of[lesson.room].closed
    assert any(
        (row.day, row.start, row.end) == (lesson.day, slot.start, slot.end)
        for row in left.busy_of[teacher]
    )


def test_who_teaches_elsewhere_is_busy_on_the_way_too() -> None:
    facts, made = network(), plan()
    lesson = made.lessons[0].model_copy(
        update={"group": PHYSICS_B, "part": PART, "day": 1, "period": 2, "room": "BL"}
    )
    teaching = made.teachings[0].model_copy(
        update={"group": PHYSICS_B, "part": PART, "teacher": "TP"}
    )
    taken = Occupied()
    taken.add(facts, made.model_copy(update={"lessons": (lesson,), "teachings": (teaching,)}))
    (row,) = taken.left(facts).busy_of[PersonId("TP")]
    assert (row.start, row.end) == (595 - 15, 640 + 15)


def test_lessons_given_are_taken_from_the_limit_of_a_week() -> None:
    facts, made = network(), plan()
    taken = Occupied()
    assert taken.left(facts).person_of[PersonId("TM")].max_lessons_week == 3
    taken.add(facts, made)
    assert taken.left(facts).person_of[PersonId("TM")].max_lessons_week == 1
