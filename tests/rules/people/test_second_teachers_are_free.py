from small_network import BASIC_A, LAW, cases, found, network, plan

from models.network import Network

RULE = "second_teachers_are_free"


def beside(person: str) -> Network:
    """Somebody beside the teacher of basic physics in 10A, on Monday in lesson 2."""
    rows = network().model_dump()
    for row in rows["class_lessons"]:
        if (row["course"], row["class_"]) == ("physics", "10A"):
            row["second_teacher"] = person
    return Network.model_validate(rows)


def test_forbids_a_lesson_of_their_own_at_the_same_time() -> None:
    (violation,) = found(RULE, beside("TL"), plan(lessons={LAW: ((1, 2, "A2"),)}))
    assert (violation.case, violation.person) == ("clash", "TL")
    assert (violation.group, violation.other_group) == (BASIC_A, LAW)
    assert (violation.day, violation.period) == (1, 2)


def test_forbids_the_teacher_to_be_the_second_one_too() -> None:
    assert cases(RULE, beside("TQ"), plan()) == {"clash"}


def test_forbids_lessons_while_they_are_busy() -> None:
    facts = beside("TL")
    slot = next(slot for slot in facts.slots if (slot.school, slot.day, slot.period) == ("A", 1, 2))
    busy = {"person": "TL", "day": 1, "start": slot.start, "end": slot.end}
    facts = facts.replacing(busy=[*(row.model_dump() for row in facts.busy), busy])
    assert cases(RULE, facts, plan()) == {"busy"}


def test_allows_lessons_one_after_the_other_and_who_has_none() -> None:
    assert not found(RULE, beside("TL"), plan())
    assert not found(RULE, network(), plan())
