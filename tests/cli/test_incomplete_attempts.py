"""Where no plan is found the command says what has no place and why, and nothing takes the attempt
for a plan.
"""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import small_network as small
from command import call, network_file, plan_file
from openpyxl import load_workbook
from threads import QUICK, Threads

import texts
from application.progress import progress_of
from documents.contents.workbook.unplaced import attempt_book, attempt_lines, unplaced_table, why
from instances import read_result
from instances.plans.results import read_attempt
from instances.scenarios import read_scenarios
from models.network import Network
from models.plan import Attempt, Hindrance, Obstacle, Plan, Result, RunStatus, Unplaced
from models.policy import Policy
from models.problems import InputError
from scenarios.sweeps.sweep import Order, Watch, sweep
from validation import judge

BOOK = "Не поместилось.xlsx"
NEVER = "это неполная попытка, а не план"


@cache
def facts() -> Network:
    return small.network()


@cache
def attempt() -> Attempt:
    """One of nine lessons has no place."""
    free = Obstacle(kind=Hindrance.TEACHER_NEVER_FREE, person="TN", found=2, allowed=1)
    row = Unplaced(group=small.MATHS_B, part="m", lessons=1, asked=2, times=17, why=(free,))
    return Attempt(plan=small.plan({small.MATHS_B: ((1, 1, "B1"),)}), unplaced=(row,), lessons=9)


def nothing_found(*_: Any, **__: Any) -> Result:
    return Result(
        status=RunStatus.UNDECIDED,
        attempt=attempt(),
        network_hash=facts().hash,
        base_hash=facts().hash,
    )


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A network of which a run finds no plan, but an attempt at one."""
    monkeypatch.setattr("application.solving.solve", nothing_found)
    return network_file(tmp_path / "network.json", facts())


@pytest.fixture
def tried(network: Path, tmp_path: Path) -> Path:
    """A folder with an attempt."""
    assert call("solve", network, "--output", tmp_path / "out").exit_code == 3
    return tmp_path / "out"


def test_it_is_said_that_this_is_no_plan_and_what_has_no_place(
    network: Path, tmp_path: Path
) -> None:
    done = call("solve", network, "--output", tmp_path / "out")
    assert done.exit_code == 3
    said = " ".join(done.stdout.split())
    assert (
        "Это не план, а неполная попытка: поставлено уроков 8 из 9. Невыполненных запросов: 0."
        in said
    )
    assert "Всё, что поставлено, соблюдает правила" in said
    row = next(line for line in done.stdout.splitlines() if line.startswith("Школа № 5"))
    assert row.split()[3:6] == ["10B", "Математика", "1"]
    assert "а учитель TN свободен" in said
    assert str(tmp_path / "out" / BOOK) in said


def test_it_is_said_in_english_too(network: Path, tmp_path: Path) -> None:
    done = call("--lang", "en", "solve", network, "--output", tmp_path / "out")
    assert done.exit_code == 3
    said = " ".join(done.stdout.split())
    assert "This is not a plan but an incomplete attempt: 8 of 9 lessons have a place." in said
    assert (tmp_path / "out" / "Without a place.xlsx").exists()


def test_the_attempt_is_written_under_names_no_plan_has(tried: Path) -> None:
    assert sorted(path.name for path in tried.iterdir()) == ["attempt.json", "plan.json", BOOK]
    assert read_result(tried).plan is None
    assert read_attempt(tried).attempt == attempt()
    assert '"attempt"' not in (tried / "plan.json").read_text(encoding="utf-8")


def test_the_workbook_lists_what_has_no_place_and_says_on_every_sheet_that_it_is_no_plan(
    tried: Path,
) -> None:
    book = load_workbook(tried / BOOK)
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "visible", "veryHidden"]
    first = [
        str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell
    ]
    assert "1 из 2" in first
    assert all("не план" in str(sheet["A1"].value).casefold() for sheet in book.worksheets)


def test_a_plan_of_a_former_run_stays_and_an_attempt_goes_once_there_is_a_plan(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    old = plan_file(out / "plan.json").read_bytes()
    assert call("solve", network, "--output", out).exit_code == 3
    assert (out / "plan.json").read_bytes() == old
    monkeypatch.undo()
    done = call(
        "solve", network_file(network), "--output", out, "--seconds", "20", "--workers", "1"
    )
    assert done.exit_code == 0, done.output
    assert not (out / "attempt.json").exists()
    assert not (out / BOOK).exists()


# Nothing takes it for a plan

COMMANDS = {
    "judge": ("judge", "NETWORK", "PLAN"),
    "show": ("show", "NETWORK", "PLAN", "--student", "a1"),
    "documents": ("documents", "NETWORK", "PLAN", "--output", "papers"),
    "keep": ("solve", "NETWORK", "--output", "new", "--keep", "PLAN"),
    "published": ("judge", "NETWORK", "GOOD", "--published", "PLAN"),
    "compare": ("compare", "GOOD", "PLAN", "--network", "NETWORK"),
    "pack": ("pack", "GOOD", "PLAN", "--network", "NETWORK", "--output", "page.html"),
    "next-year": ("next-year", "NETWORK", "PLAN", "--output", "next.json"),
    "sweep": ("sweep", "NETWORK", "--output", "sweep", "--base", "PLAN"),
}


@pytest.mark.parametrize("renamed", [False, True])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_it_for_a_plan(
    command: str,
    renamed: bool,
    tried: Path,
    network: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tried / "attempt.json"
    if renamed:
        (tmp_path / "renamed").mkdir()
        path = Path(shutil.copy(path, tmp_path / "renamed" / "plan.json"))
    good = plan_file(tmp_path / "good.json", network=facts())
    places = {"NETWORK": network, "PLAN": path, "GOOD": good}
    done = call(*(places.get(word, word) for word in COMMANDS[command]))
    assert done.exit_code == 1
    assert f"{path}: {NEVER}" in done.stderr


def test_going_on_from_it_needs_a_plan(tried: Path, network: Path) -> None:
    done = call("solve", network, "--output", tried, "--resume")
    assert done.exit_code == 1
    assert "в файле нет плана" in done.stderr


@pytest.mark.parametrize("name", [BOOK, "plan.xlsx"])
def test_its_workbook_is_no_corrected_plan(name: str, tried: Path, network: Path) -> None:
    path = tried / name
    if name != BOOK:
        shutil.copy(tried / BOOK, path)
    for done in (
        call("judge", network, path),
        call("solve", network, "--output", tried / "new", "--keep", path),
    ):
        assert done.exit_code == 1
        assert NEVER in done.stderr


def test_its_workbook_is_refused_where_a_plan_is_read_from_json(tried: Path, network: Path) -> None:
    done = call("show", network, tried / BOOK, "--student", "a1")
    assert done.exit_code == 1
    assert NEVER in done.stderr


# Runs of a sweep, and the next step


def test_a_run_of_a_sweep_says_so_and_keeps_it_beside_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scenarios.sweeps.work.solve", nothing_found)
    network = network_file(tmp_path / "network.json", facts())
    good = plan_file(tmp_path / "good.json", small.plan(), facts())
    monkeypatch.setattr("scenarios.sweeps.sweep.base_result", lambda path, case: read_result(path))
    said: list[str] = []
    watch = Watch(
        lambda *_: None, lambda *_: None, lambda name, seed, status, again: said.append(status)
    )
    sweep(
        read_scenarios(str(network), ()),
        Order(tmp_path / "sweep", (0,), QUICK, good),
        Threads(),
        watch,
    )
    assert said == ["incomplete"] * 3
    assert texts.say("status.incomplete") == "плана нет, есть неполная попытка"
    folder = tmp_path / "sweep" / "base" / "seed-0"
    assert read_result(folder).plan is None
    assert read_attempt(folder).attempt == attempt()


def test_a_base_without_a_plan_ends_a_sweep_with_its_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scenarios.sweeps.work.solve", nothing_found)
    network = network_file(tmp_path / "network.json", facts())
    watch = Watch(lambda *_: None, lambda *_: None, lambda *_: None)
    with pytest.raises(InputError) as raised:
        sweep(
            read_scenarios(str(network), ()),
            Order(tmp_path / "sweep", (0,), QUICK),
            Threads(),
            watch,
        )
    assert [(one.code, one.value) for one in raised.value.problems] == [
        ("base_without_plan", ""),
        ("attempt_kept", "8/9"),
    ]
    assert read_attempt(tmp_path / "sweep" / "base").attempt == attempt()


def test_the_next_step_tells_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from instances import Case, write

    monkeypatch.setattr("application.solving.solve", nothing_found)
    write(Case(network=facts(), policy=Policy()), tmp_path / "network.xlsx")
    assert call("solve", tmp_path / "network.xlsx", "--output", tmp_path / "plan").exit_code == 3
    found = progress_of(tmp_path, date(2026, 5, 1))
    assert found is not None
    assert ("attempt", {"n": 1}) in found.facts
    assert found.step == "solve"


# Sentences


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("kind", Hindrance)
def test_everything_that_can_stand_against_a_lesson_has_its_sentence(
    kind: Hindrance, language: str
) -> None:
    obstacle = Obstacle(
        kind=kind,
        times=5,
        group=small.LAW,
        part="l",
        person="TL",
        features=("lab",),
        students=3,
        found=2,
        allowed=1,
    )
    with texts.speaking(language):
        said = why(
            small.network(),
            Unplaced(group=small.MATHS_A, part="m", lessons=1, asked=2, times=9, why=(obstacle,)),
        )
    assert said.endswith(".")
    assert "9" in said


def test_two_obstacles_stand_in_one_sentence_with_their_times() -> None:
    against = (
        Obstacle(kind=Hindrance.STUDENTS_ELSEWHERE, times=6, group=small.LAW, part="l", students=2),
        Obstacle(kind=Hindrance.TEACHER_BUSY, times=3, person="TM"),
    )
    row = Unplaced(group=small.MATHS_A, part="m", lessons=1, asked=2, times=9, why=against)
    assert why(small.network(), row) == (
        "Из мест в неделе (9): 6 — у учеников другой урок, чаще всего «Право, 10 класс, Школа № "
        "1, группа 1» (учеников: 2); "
        "3 — учитель Маслова О. П. занят."
    )


def test_what_else_is_broken_is_said() -> None:
    """A required request is not met: no plan may be without it."""
    members = {small.PHYSICS: ("a2", "b1")}
    found = Attempt(plan=small.plan(members=members), lessons=9, given_up=1)
    verdict = judge(small.network(), Policy(), found.plan)
    said = list(attempt_lines(small.network(), found, verdict))
    assert "Кроме того, в попытке нарушено:" in said
    assert any("a1" in line for line in said)
    assert unplaced_table(small.network(), found).rows == ()
    first, *_ = attempt_book(small.network(), found, verdict)
    assert (first.lines, first.tables) == (tuple(said), ())


def test_results_of_former_versions_are_read() -> None:
    assert (
        Result.model_validate({"status": "feasible", "plan": Plan().model_dump()}).attempt is None
    )
