"""What is told is one of the minimal sets that another solver finds over an encoding of its own."""

import random
from typing import Any

import pytest

from application.questions.conflicts.explaining import explain
from models.conflicts import Answer
from models.network import Network
from models.policy import Policy

pytest.importorskip("z3", reason="z3-solver")
import oracle

LESSONS = {"id": "x", "lessons_first": 1, "lessons_second": 1}


def drawn(seed: int) -> Network:
    """A school of one or two classes with lessons, teachers and pins that leave little room."""
    random_ = random.Random(seed)
    classes = ["10A", "10B"][: random_.randint(1, 2)]
    courses = ["a", "b", "c", "d"][: random_.randint(2, 4)]
    days = (1, 2)
    teachers = ["T1", "T2"]
    lessons = [
        {"class_": class_, "course": course, "teacher": random_.choice(teachers)}
        for class_ in classes
        for course in courses
    ]
    busy = [
        {"person": person, "day": day, "start": start, "end": end}
        for person in teachers
        for day in days
        for start, end in (("08:00", "09:30"), ("09:30", "11:00"))
        if random_.random() < 0.3
    ]
    pins = [
        {
            "kind": "time",
            "group": f"{lesson['course']}/{lesson['class_']}",
            "day": random_.choice(days),
            "period": random_.randint(1, 2),
        }
        for lesson in lessons
        if random_.random() < 0.2
    ]
    links = (
        [{"first": "a", "second": "b", "kind": "same_time"}]
        if len(classes) == 1 and random_.random() < 0.3
        else []
    )
    return Network.model_validate(
        _school(
            courses,
            {},
            classes=[{"id": one, "school": "A", "grade": 10} for one in classes],
            class_lessons=lessons,
            busy=busy,
            pins=pins,
            links=links,
            people=[
                {
                    "id": person,
                    "school": "A",
                    "subjects": tuple(courses),
                    "max_lessons_week": random_.choice((None, 2, 3)),
                }
                for person in teachers
            ],
            parts=[
                {
                    **LESSONS,
                    "course": course,
                    "doubles": "never",
                    **dict.fromkeys(("lessons_first", "lessons_second"), random_.randint(1, 2)),
                }
                for course in courses
            ],
            students=[
                {"id": f"s{one}", "school": "A", "grade": 10, "class_": one} for one in classes
            ],
        )
    )


def asked(students: int, groups: int, seats: int) -> Network:
    """So many students who must have a course that has so many seats."""
    names = [f"s{number}" for number in range(students)]
    return Network.model_validate(
        _school(
            ["law"],
            {"stands": "on_top", "min_size": 1, "soft_min_size": 1, "max_size": seats},
            parts=[{**LESSONS, "course": "law"}],
            people=[{"id": "T", "school": "A", "subjects": ("law",)}],
            offers=[{"course": "law", "host": "A", "max_groups": groups}],
            students=[{"id": name, "school": "A", "grade": 10} for name in names],
            requests=[{"student": name, "course": "law", "required": True} for name in names],
        )
    )


def _school(courses: list[str], more: dict[str, Any], **tables: Any) -> dict[str, Any]:
    bells = [("08:30", "09:15"), ("09:45", "10:30")]
    return {
        "schools": [{"id": "A"}],
        "bells": [
            {"school": "A", "days": (1, 2), "period": period, "start": start, "end": end}
            for period, (start, end) in enumerate(bells, start=1)
        ],
        "rooms": [{"id": f"R{number}", "school": "A", "seats": 30} for number in range(3)],
        "subjects": [{"id": course} for course in courses],
        "courses": [{"id": one, "subject": one, "grade": 10, **more} for one in courses],
        **tables,
    }


@pytest.mark.parametrize("seed", range(16))
def test_lessons_and_teachers(seed: int) -> None:
    network = drawn(seed)
    is_possible = not next(oracle.smallest_sets(network), None)
    found = explain(network, Policy(), 600, most_repairs=0)
    assert (found.answer is Answer.POSSIBLE) == is_possible
    if not is_possible:
        told = oracle.members(found.conflicts[0])
        assert list(oracle.smallest_sets(network, told)) == [told]


@pytest.mark.parametrize(("students", "groups", "seats"), [(4, 1, 3), (5, 2, 2)])
def test_seats(students: int, groups: int, seats: int) -> None:
    network = asked(students, groups, seats)
    found = explain(network, Policy(), 600, most_repairs=0)
    assert oracle.members(found.conflicts[0]) in list(oracle.smallest_sets(network))


def test_of_less_than_a_set_nothing_is_found() -> None:
    network = asked(4, 1, 3)
    found = next(oracle.smallest_sets(network))
    some = sorted(found, key=str)[1:]
    assert list(oracle.smallest_sets(network, frozenset(some))) == []
