"""What the board shows and changes, asked as its page asks."""

from typing import Any

from asked_page import Page
from boards import hidden

from application.board.workspace import Workspace
from board.desk import Desk
from validation import judge

LAW = "law10/5/on_site/1"


def named(lesson: Any) -> dict[str, object]:
    return {name: lesson[name] for name in ("group", "part", "day", "period", "weeks")}


def lesson_of(state: Any, group: str) -> dict[str, object]:
    return named(next(one for one in state["plan"]["lessons"] if one["group"] == group))


#: Kinds of slots in which a lesson may be.
ALLOWED = ("yes", "price")


def slot_of(page: Page, *kinds: str) -> tuple[dict[str, object], Any]:
    """A lesson with a slot of the kinds."""
    state = page.state
    for lesson in map(named, state["plan"]["lessons"]):
        for slot in page.post("/api/slots", number=state["number"], lesson=lesson)["slots"]:
            if slot["kind"] in kinds:
                return lesson, slot
    raise AssertionError(kinds)


def moved(page: Page, kinds: tuple[str, ...], status: int = 200, **more: object) -> Any:
    lesson, slot = slot_of(page, *kinds)
    where = {name: slot[name] for name in ("day", "period", "room")}
    return page.post(
        "/api/move", status, number=page.state["number"], lesson=lesson, **where, **more
    )


def test_shows_everybody_and_every_lesson(page: Page) -> None:
    state, plan = page.state, hidden("tiny-escort")
    kinds = {one["kind"] for one in state["plan"]["owners"]}
    assert len(state["plan"]["lessons"]) == len(plan.lessons)
    assert kinds == {"class", "student", "teacher", "room", "group", "school"}
    assert state["hash"] == plan.hash
    assert state["ways"]["parties"]


def test_shows_what_the_referee_says(page: Page, desk: Desk) -> None:
    figures, workspace = page.state["figures"], desk.workspace
    verdict = judge(workspace.case.network, workspace.case.policy, workspace.plan)
    assert figures["accepted"] is verdict.accepted
    assert {row["name"]: row["value"] for row in figures["criteria"]} == {
        row.name: row.value for row in verdict.amounts
    }
    assert sum(bool(row["why"]) for row in page.state["wishes"]) == len(verdict.unmet)


def test_an_empty_folder_is_no_fault(empty: Page) -> None:
    state = {"number": None, "missing": "empty", "problems": [], "filling": [], "obstacles": []}
    assert empty.state == state


def test_a_lesson_goes_where_it_may(page: Page, desk: Desk) -> None:
    answer = moved(page, ALLOWED)
    assert answer["state"]["number"] == 2
    assert answer["state"]["figures"]["accepted"]
    assert Workspace.open(desk.folder).plan.hash == answer["state"]["hash"]


def test_a_lesson_does_not_go_where_a_rule_forbids_it(page: Page) -> None:
    problems = moved(page, ("no",), 422)["problems"]
    assert problems
    assert page.state["number"] == 1


def test_a_lesson_goes_anywhere_if_it_is_wanted_all_the_same(page: Page) -> None:
    answer = moved(page, ("no",), anyway=True)
    assert not answer["state"]["figures"]["accepted"]
    assert answer["state"]["figures"]["faults"][0]["said"]


def test_a_move_is_taken_back_and_made_again(page: Page) -> None:
    before = page.state["hash"]
    after = moved(page, ALLOWED)["state"]["hash"]
    undone = page.post("/api/undo", number=2)
    assert undone["state"]["hash"] == before
    assert page.post("/api/redo", number=3)["state"]["hash"] == after


def test_two_tabs_lose_nothing_of_each_other(page: Page) -> None:
    lesson, slot = slot_of(page, *ALLOWED)
    where = {name: slot[name] for name in ("day", "period", "room")}
    page.post("/api/move", number=1, lesson=lesson, **where)
    overtaken = page.post("/api/pin", 409, number=1, lesson=lesson_of(page.state, LAW), held=True)
    assert overtaken["problems"]
    assert page.state["number"] == 2


def test_a_pinned_lesson_stays(page: Page) -> None:
    lesson, slot = slot_of(page, *ALLOWED)
    state = page.post("/api/pin", number=1, lesson=lesson, held=True)["state"]
    assert [one for one in state["plan"]["lessons"] if one["pinned"]]
    again = page.post("/api/slots", number=2, lesson=lesson)["slots"]
    there = next(
        one for one in again if (one["day"], one["period"]) == (slot["day"], slot["period"])
    )
    assert there["kind"] == "no"
    assert page.post("/api/pin", number=2, lesson=lesson, held=False)["state"]["number"] == 3


def test_a_room_and_a_teacher_are_offered_with_what_they_cost(page: Page) -> None:
    state = page.state
    lesson = lesson_of(state, state["plan"]["networks"][0])
    found = page.post("/api/choices", number=1, lesson=lesson)
    assert [row["kind"] for row in found["rooms"]].count("here") <= 1
    assert [row["kind"] for row in found["teachers"]].count("here") == 1


def test_a_student_leaves_a_group(page: Page) -> None:
    state = page.state
    group = next(
        one
        for one in state["plan"]["owners"]
        if one["kind"] == "group" and one["members"] and one["id"] in state["plan"]["networks"]
    )
    student = group["members"][0]
    courses = page.post("/api/seats", number=1, student=student)["courses"]
    assert any(row["kind"] == "here" for _, rows in courses for row in rows)
    answer = page.post("/api/seat", number=1, student=student, leaves=group["id"], anyway=True)
    left = next(one for one in answer["state"]["plan"]["owners"] if one["id"] == group["id"])
    assert student not in left["members"]


def test_a_version_gets_a_name(page: Page) -> None:
    state = page.post("/api/name", number=1, name="К совету")["state"]
    assert [one["name"] for one in state["making"]["versions"]] == ["К совету"]


def test_what_is_no_change_is_said(page: Page) -> None:
    said = page.post("/api/move", 422, number="x")["problems"]
    assert len(said) == 1


def test_the_best_moves_of_a_lesson_are_told_and_made(page: Page) -> None:
    lesson, _ = slot_of(page, *ALLOWED)
    found = page.post("/api/suggest/lesson", number=1, lesson=lesson)["suggestions"]
    assert found
    assert all(row["steps"] and row["kind"] in ALLOWED for row in found)
    answer = page.post("/api/suggest/take", number=1, place=0)
    assert answer["state"]["figures"]["accepted"]
    assert answer["said"] == "; ".join(found[0]["steps"])
    page.post("/api/suggest/take", 422, number=2, place=0)


def test_a_request_that_is_not_met_is_looked_at(page: Page) -> None:
    unmet = next(row for row in page.state["wishes"] if row["why"])
    asked = {"student": unmet["student"], "course": unmet["course"]}
    found = page.post("/api/suggest/request", number=1, **asked)["suggestions"]
    assert all(row["kind"] in ALLOWED for row in found)
