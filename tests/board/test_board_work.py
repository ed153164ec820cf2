"""Long work of the board: one at a time, watched, stopped, and never at the cost of the plan."""

import threading
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from asked_page import Page
from command import network_file
from contradicting import CASES

from board.desk import Desk
from board.jobs import Jobs
from board.tasks import writing_papers
from models.plan import Progress
from models.problems import InputError, Problem


def ended(page: Page, desk: Desk, path: str, **values: object) -> Any:
    """What work comes to."""
    page.post(path, number=page.state["number"], **values)
    desk.jobs.wait(60)
    return page.get("/api/outcome")


def test_finishing_mends_what_was_broken(page: Page, desk: Desk) -> None:
    state = page.state
    lesson = {
        name: state["plan"]["lessons"][0][name]
        for name in ("group", "part", "day", "period", "weeks")
    }
    slots = page.post("/api/slots", number=1, lesson=lesson)["slots"]
    bad = next(slot for slot in slots if slot["kind"] == "no")
    page.post(
        "/api/move", number=1, lesson=lesson, day=bad["day"], period=bad["period"], anyway=True
    )
    assert not page.state["figures"]["accepted"]
    outcome = ended(page, desk, "/api/finish", seconds=5)["outcome"]
    assert outcome["tables"][0]["rows"]
    assert page.state["figures"]["accepted"]
    assert page.post("/api/undo", number=3)["state"]["figures"]["accepted"] is False


def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(page: Page, desk: Desk) -> None:
    page.post("/api/finish", number=1, seconds=2)
    page.post("/api/name", number=1, name="Раньше")
    desk.jobs.wait(60)
    found = page.get("/api/outcome")
    assert "problems" in found or not found["outcome"]["tables"]
    assert page.state["number"] == 2


def test_why_is_answered(page: Page, desk: Desk) -> None:
    unmet = next(row for row in page.state["wishes"] if row["why"])
    found = ended(
        page, desk, "/api/why", student=unmet["student"], course=unmet["course"], seconds=5
    )
    assert unmet["name"] in found["outcome"]["title"]


def test_what_a_resource_is_worth_is_answered(page: Page, desk: Desk) -> None:
    outcome = ended(page, desk, "/api/worth", seconds=2)["outcome"]
    assert outcome["lines"]
    for table in outcome["tables"]:
        assert table["rows"]


def test_it_is_explained_why_there_is_no_plan(empty: Page, tmp_path: Path) -> None:
    case = CASES["class_group_cannot_meet"]
    network_file(tmp_path / "network.json", case.network, case.policy)
    assert empty.state["missing"] == "no_plan"
    empty.post("/api/explain", number=0, seconds=20)
    for _ in range(400):
        outcome = empty.get("/api/outcome")
        if "outcome" in outcome:
            break
        sleep(0.05)
    assert outcome["outcome"]["title"].startswith("Плана нет: это доказано")
    assert outcome["outcome"]["tables"][0]["rows"]
    assert outcome["outcome"]["lines"]


def test_papers_are_written_and_listed(page: Page, desk: Desk) -> None:
    outcome = ended(page, desk, "/api/papers", seconds=60, only=["Списки групп"])["outcome"]
    assert outcome["tables"][0]["rows"]
    assert list(desk.folder.glob("*/index.html"))


def test_two_plans_are_held_against_each_other(page: Page, desk: Desk) -> None:
    page.post("/api/name", number=1, name="Май")
    plans = page.post("/api/plans", number=2)["plans"]
    version = next(row for row in plans if row["label"] == "Май")
    assert version["hash"][:12] in version["ballot"]
    assert version["unmet"] == plans[0]["unmet"]
    outcome = ended(page, desk, "/api/compare", base=version["path"], other="")["outcome"]
    assert outcome["tables"]


def test_no_other_file_is_read_as_a_plan(page: Page) -> None:
    for path in ("../elsewhere", "/", "plan/../.."):
        page.hand("/api/open", 422, json={"number": 1, "path": path})


def test_only_one_thing_is_worked_on() -> None:
    jobs, go = Jobs(threading.Event()), threading.Event()
    jobs.start("finish", 60, lambda _, __: go.wait(10))
    with pytest.raises(InputError) as error:
        jobs.start("why", 60, lambda _, __: None)
    assert error.value.problems[0].code == "board_is_working"
    go.set()
    jobs.wait(10)
    assert jobs.start("why", 60, lambda _, __: None).number == 2


def test_work_is_watched_and_stopped() -> None:
    jobs, told = Jobs(threading.Event()), threading.Event()

    def work(listener: Any, stop: threading.Event) -> str:
        listener(Progress(seconds=1, stage="cost", value=7, bound=3))
        told.set()
        assert stop.wait(10)
        return "done"

    jobs.start("finish", 60, work)
    assert told.wait(10)
    now = jobs.now
    assert now is not None
    assert (now.value, now.bound, now.is_over) == (7, 3, False)
    jobs.stop()
    jobs.wait(10)
    assert jobs.now is not None
    assert jobs.now.is_over
    assert jobs.ended is not None
    assert jobs.ended.found == "done"


def test_what_goes_wrong_is_told_and_ends_the_work() -> None:
    def refuse(_: Any, __: Any) -> None:
        raise InputError([Problem(code="board_is_working")])

    def fail(_: Any, __: Any) -> None:
        raise ZeroDivisionError

    jobs = Jobs(threading.Event())
    jobs.start("why", 60, refuse)
    jobs.wait(10)
    assert jobs.ended is not None
    assert jobs.ended.problems
    jobs.start("why", 60, fail)
    jobs.wait(10)
    assert jobs.ended.is_our_bug


def test_how_many_papers_are_written_is_told_meanwhile(page: Page, desk: Desk) -> None:
    told: list[Progress] = []
    writing_papers(desk, ("Списки групп",))(told.append, threading.Event())
    assert [row.value for row in told] == list(range(1, len(told) + 1))
    assert told
