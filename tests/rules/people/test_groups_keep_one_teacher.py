import pytest
from small_network import (
    PHYSICS,
    cases,
    network,
    plan,
)

from models.plan import Plan

TEACHER = "groups_keep_one_teacher"


def _with_second_part(one_teacher: bool) -> set[str]:
    extra = {"parts": [{"course": "physics+", "id": "q", "lessons_first": 1, "lessons_second": 1}]}
    rows = plan().model_dump()
    rows["teachings"] = [*rows["teachings"], {"group": PHYSICS, "part": "q", "teacher": "TQ"}]
    facts = network(add=extra, courses={"physics+": {"one_teacher": one_teacher}})
    return cases(TEACHER, facts, Plan.model_validate(rows))


@pytest.mark.parametrize(("teachers", "case"), [((), "nobody"), (("TP", "TQ"), "several")])
def test_forbids_no_teacher_and_two(teachers: tuple[str, ...], case: str) -> None:
    assert case in cases(TEACHER, network(), plan(teachers={PHYSICS: teachers}))


def test_forbids_a_teacher_for_each_part_where_one_is_asked_for() -> None:
    assert _with_second_part(one_teacher=True) == {"parts"}


def test_allows_a_teacher_for_each_part_where_the_course_does() -> None:
    assert _with_second_part(one_teacher=False) == set()


def test_forbids_a_teacher_of_a_part_that_does_not_exist() -> None:
    rows = plan().model_dump()
    rows["teachings"] = [*rows["teachings"], {"group": PHYSICS, "part": "zz", "teacher": "TQ"}]
    assert cases(TEACHER, network(), Plan.model_validate(rows)) == {"unknown_part"}
