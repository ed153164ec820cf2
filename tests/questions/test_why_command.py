"""``setka why``: one question or all, as sentences or as JSON, kept beside the plan for papers."""

import json
from pathlib import Path
from time import monotonic

import pytest
import small_network as small
from command import call, network_file, plan_file

from application.questions.answering import share_of
from instances import read_result
from models.network import Network
from solver import Limits

QUICK = ("--seconds", "5", "--workers", "1")


def _facts() -> Network:
    """Three ask for law, and its one group takes two; one more asks for what he does not get."""
    found = small.network(
        {"requests": [{"student": "a4", "course": "law", "priority": 2}]},
        courses={"law": {"max_size": 2, "soft_min_size": 2}},
    )
    offers = (row for row in found.offers if (row.course, row.host) != ("law", "B"))
    return found.replacing(offers=tuple(offers))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The network and a folder with its plan."""
    facts = _facts()
    network = network_file(tmp_path / "network.json", facts)
    (tmp_path / "plan").mkdir()
    plan_file(tmp_path / "plan" / "plan.json", network=facts)
    return network, tmp_path / "plan"


def test_one_question_is_answered_in_words_and_its_plan_written(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    network, plan = files
    asked = ("--student", "Ученик a4", "--course", "право", "--output", tmp_path / "out")
    done = call("why", network, plan, *asked, *QUICK)
    assert done.exit_code == 0, done.output
    assert "Ученик a4: «Право, 10 класс», очередь 2" in done.stdout
    assert "Выбор между равными" in done.stdout
    assert "Лишится: Ученик" in done.stdout
    found = read_result(tmp_path / "out")
    assert found.plan is not None
    assert found.kept_from == small.plan()
    assert any(row.student == "a4" for row in found.plan.members)
    assert call("judge", network, tmp_path / "out" / "plan.json").exit_code == 0


def test_all_questions_are_kept_and_papers_tell_them(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    network, plan = files
    done = call("why", network, plan, "--all", *QUICK)
    assert done.exit_code == 0, done.output
    assert "Невыполненных запросов: 1." in done.stdout
    kept = json.loads((plan / "answers.json").read_text(encoding="utf-8"))
    assert [(row["student"], row["standing"]) for row in kept["answers"]] == [("a4", "tie")]
    papers = tmp_path / "papers"
    only = ("--only", "Лист отказов", "--date", "2026-08-28")
    done = call("documents", network, plan, "--output", papers, *only)
    assert done.exit_code == 0, done.output
    (sheet,) = papers.rglob("Лист отказов.xlsx")
    from openpyxl import load_workbook

    cells = [
        str(cell.value)
        for row in load_workbook(sheet).worksheets[0].iter_rows()
        for cell in row
        if cell.value
    ]
    assert "выбор между равными" in cells
    assert not any("Ученик a" in cell for cell in cells)


def test_the_answer_as_json_is_nothing_but_json(files: tuple[Path, Path]) -> None:
    network, plan = files
    done = call("why", network, plan, "--student", "a4", "--course", "law", "--json", *QUICK)
    (answer,) = json.loads(done.stdout)["answers"]
    assert (answer["course"], answer["standing"]) == ("law", "tie")
    assert answer["plan"]["members"]


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("--student", "a4"), 2, "Назовите ученика и курс"),
        (("--all", "--student", "a4", "--course", "law"), 2, "Назовите ученика и курс"),
        (("--student", "a4", "--course", "law", "--total", "9"), 2, "нужен --all"),
        (("--all", "--output", "x"), 2, "--output записывает план одного ответа"),
        (("--student", "a9", "--course", "правва"), 1, "нет курса «правва»"),
        (("--student", "a9", "--course", "правва"), 1, "нет ничего с обозначением «a9»"),
        (("--student", "a4", "--course", "физика"), 1, "подходит к нескольким курсам"),
        (("--student", "a4", "--course", "maths"), 1, "не просит курс «Математика"),
        (("--student", "a3", "--course", "law"), 1, "уже получает курс «Право, 10 класс»"),
    ],
)
def test_what_is_asked_wrongly_is_said(
    files: tuple[Path, Path], asked: tuple[str, ...], code: int, said: str
) -> None:
    network, plan = files
    done = call("why", network, plan, *asked)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert not (plan / "answers.json").exists()


def test_a_plan_of_another_network_is_refused(files: tuple[Path, Path]) -> None:
    _, plan = files
    done = call("why", "tiny", plan, "--all")
    assert done.exit_code == 1
    assert "Traceback" not in done.output


def test_a_plan_that_breaks_a_rule_is_judged_first(files: tuple[Path, Path]) -> None:
    network, plan = files
    crowded = small.plan(members={small.LAW: ("a3", "b2", "a4")})
    plan_file(plan / "plan.json", crowded, _facts())
    done = call("why", network, plan, "--all")
    assert done.exit_code == 1
    assert "план нарушает правила (1)" in done.output


def test_time_for_all_questions_is_shared_among_those_that_are_left() -> None:
    limits = Limits(seconds=60)
    assert share_of(limits, None, 9) == limits
    shared = share_of(limits, monotonic() + 90, 9)
    assert shared is not None
    assert 9 < shared.seconds <= 10
    whole = share_of(limits, monotonic() + 900, 9)
    assert whole is not None
    assert whole.seconds == 60
    assert share_of(limits, monotonic() - 1, 9) is None
