from small_network import (
    BASIC_A,
    found,
    network,
    plan,
)

LEVELS = "levels_are_not_mixed"
CLASH = "students_never_clash"


def test_forbids_two_levels_of_a_subject() -> None:
    extra = {
        "courses": [{"id": "solving", "subject": "physics", "grade": 10}],
        "parts": [{"course": "solving", "id": "s", "lessons_first": 1, "lessons_second": 1}],
        "offers": [{"course": "solving", "host": "A"}],
        "requests": [{"student": "a1", "course": "solving"}],
    }
    both = plan(members={"solving/A/on_site/1": ("a1",)})
    assert [violation.student for violation in found(LEVELS, network(add=extra), both)] == ["a1"]
    assert not found(LEVELS, network(add=extra, courses={"physics+": {"stands": "on_top"}}), both)


def test_allows_the_advanced_course_on_top_of_the_basic_one() -> None:
    assert not found(LEVELS, network(courses={"physics+": {"stands": "on_top"}}), plan())


def test_a_member_of_a_course_instead_is_released_from_the_basic_lessons() -> None:
    together = plan(lessons={BASIC_A: ((1, 3, "A1"),)})
    assert not found(CLASH, network(), together)
    clashing = found(CLASH, network(courses={"physics+": {"stands": "on_top"}}), together)
    assert {violation.student for violation in clashing} == {"a1", "a2"}
