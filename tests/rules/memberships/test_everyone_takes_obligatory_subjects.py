from typing import Any

from small_network import (
    found,
    network,
    plan,
)

OBLIGATORY = "everyone_takes_obligatory_subjects"
STRANGER = {"id": "c1", "school": "A", "grade": 10}
DRAWING: dict[str, list[dict[str, Any]]] = {
    "subjects": [{"id": "drawing", "obligatory": True}],
    "courses": [{"id": "drawing", "subject": "drawing", "grade": 10}],
    "parts": [{"course": "drawing", "id": "d", "lessons_first": 1, "lessons_second": 1}],
}


def test_forbids_a_student_without_an_obligatory_subject() -> None:
    facts = network(add={**DRAWING, "students": [STRANGER]})
    violations = found(OBLIGATORY, facts, plan())
    assert {(violation.student, violation.course) for violation in violations} == {
        (row.id, "drawing") for row in facts.students
    }


def test_allows_a_student_whose_class_is_yet_to_be_known_what_comes_with_it() -> None:
    assert not found(OBLIGATORY, network(add={"students": [STRANGER]}), plan())


def test_allows_the_advanced_course_for_the_obligatory_subject() -> None:
    assert not found(OBLIGATORY, network(), plan())


def test_allows_a_grade_without_a_course_of_the_subject() -> None:
    assert not found(
        OBLIGATORY, network(add={"students": [{"id": "c1", "school": "A", "grade": 9}]}), plan()
    )
