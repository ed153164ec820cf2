"""A class that its only room does not hold, where some of it might have another course instead but
too few ask for that.
"""

from time import monotonic

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looking import Looking
from instances import read
from models.conflicts import FactKind
from models.network import Level, Network, Stands
from models.policy import Policy


def crowded(asking: int) -> tuple[Network, Policy]:
    """A gym with a seat less than the largest class has students, some of whom ask for more of its
    course, of which a group needs five.
    """
    case = read("tight")
    network = case.network
    lesson = next(row for row in network.class_lessons if row.course.startswith("pe"))
    course = network.course_of[lesson.course]
    (part, *_) = network.parts_of[course.id]
    school = network.class_of[lesson.class_].school
    members = [row for row in network.planned_students if row.class_ == lesson.class_]
    more = course.model_copy(
        update={"id": "more", "level": Level.ADVANCED, "stands": Stands.INSTEAD, "min_size": 5}
    )
    offer = network.offers[0].model_copy(
        update={"course": "more", "host": school, "teacher": None, "min_groups": 0}
    )
    request = network.requests[0]
    return network.replacing(
        courses=(*network.courses, more),
        parts=(*network.parts, part.model_copy(update={"course": "more"})),
        offers=(*network.offers, offer),
        people=tuple(
            row.model_copy(update={"advanced": (*row.advanced, course.subject)})
            if course.subject in row.subjects
            else row
            for row in network.people
        ),
        requests=(
            *network.requests,
            *(
                request.model_copy(
                    update={"student": row.id, "course": "more", "alternatives": ()}
                    | {"required": False, "bundle": ""}
                )
                for row in members[:asking]
            ),
        ),
        rooms=tuple(
            row.model_copy(update={"seats": len(members) - 1})
            if row.school == school and set(part.features) <= set(row.features)
            else row
            for row in network.rooms
        ),
    ), case.policy


def test_too_few_who_ask_for_another_course_are_part_of_the_reason() -> None:
    network, policy = crowded(asking=4)
    found = Looking(Facts(network, policy), monotonic() + 100, None, lambda _: None).pointed(())
    assert found is not None
    assert found.conflict.is_confirmed
    assert {fact.kind for fact in found.conflict.facts} == {
        FactKind.MIN_SIZE,
        FactKind.FEATURES,
        FactKind.SEATS,
        FactKind.LESSON,
    }
