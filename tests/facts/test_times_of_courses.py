"""Rooms and teachers are counted at the only times that courses have."""

from contradicting import with_rows
from two_courses import tables

from instances import Case
from models.network import Network
from models.plan import RunStatus
from models.policy import Policy
from solver import Limits, Options, solve
from validation.facts import contradictions

#: Two times of a week.
TWO = ("1-1", "2-1")
SCREEN = {"features": ("screen",)}


def codes(network: Network) -> set[str]:
    return {row.code for row in contradictions(network, Policy()) if not row.is_remark}


def has_no_plan(network: Network) -> bool:
    limits = Limits(seconds=30, workers=1, search="plain")
    result = solve(Case(network=network, policy=Policy()), Options(limits=limits))
    return result.status is RunStatus.INFEASIBLE


def in_screen_room(*times: str) -> Network:
    """Mathematics and physics of 10A in the one room with a screen, three lessons a week."""
    return with_rows(
        parts={"m": SCREEN, "p": SCREEN},
        courses={"maths": {"only_times": times}, "physics": {"only_times": times}},
        rooms={"BL": SCREEN},
    )


def test_tells_a_room_that_is_open_too_seldom_at_the_times_of_courses() -> None:
    assert "rooms_overloaded" in codes(in_screen_room(*TWO))
    assert has_no_plan(in_screen_room(*TWO))


def test_is_silent_where_one_time_more_is_enough() -> None:
    assert codes(in_screen_room(*TWO, "3-1")) == set()


def test_tells_a_room_of_a_school_without_classes() -> None:
    found = tables()
    found["rooms"][1]["features"] = ["screen"]
    found["parts"] = [{**part, "features": ["screen"]} for part in found["parts"]]
    row = next(
        row
        for row in contradictions(Network.model_validate(found), Policy())
        if row.code == "rooms_overloaded"
    )
    assert row.beside is not None
    assert row.beside.table == "offers"


def taught_at(*times: str) -> Network:
    """Mathematics of both classes by one teacher, four lessons a week, who gives law at any time
    too.
    """
    return with_rows(
        people={
            "TM": {
                "may_travel": True,
                "subjects": ("maths", "law"),
                "max_lessons_week": None,
                "max_lessons_day": None,
            },
            "TL": {"subjects": ()},
        },
        drop={"people": {"id": "TN"}},
        courses={"maths": {"only_times": times}},
    )


def test_tells_a_teacher_who_has_too_few_of_the_times_of_a_course() -> None:
    assert "teachers_overloaded" in codes(taught_at(*TWO, "3-1"))
    assert has_no_plan(taught_at(*TWO, "3-1"))


def test_is_silent_where_the_teacher_has_a_time_for_each_lesson() -> None:
    assert "teachers_overloaded" not in codes(taught_at(*TWO, "3-1", "3-5"))
