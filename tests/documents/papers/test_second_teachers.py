"""Papers name both teachers of a lesson, and the week of the second one shows it."""

from small_network import BASIC_A, network, plan

from documents.contents.common.lessons.entries import Entries
from models.network import Network


def test_a_second_teacher_has_the_lesson_in_his_week() -> None:
    rows = network().model_dump()
    for row in rows["class_lessons"]:
        if (row["course"], row["class_"]) == ("physics", "10A"):
            row["second_teacher"] = "TL"
    alone, beside = (Entries(facts, plan()) for facts in (network(), Network.model_validate(rows)))
    weeks = [len(entries.of_teachers()["TL"]) for entries in (alone, beside)]  # type: ignore[index]  # ids are texts
    assert weeks == [1, 2]
    (lesson,) = beside.of_groups()[BASIC_A]  # type: ignore[index]  # ids are texts
    assert "TL" in lesson.teacher
    assert "TQ" in lesson.teacher
