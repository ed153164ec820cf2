"""A what-if that the council voted for: written into the book, what people added to it stays."""

from pathlib import Path

import pytest
from command import call
from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from small_network import network

from instances import Case, read, write
from instances.scenarios import read_scenarios
from instances.updating import save
from models.policy import Policy, Stage, Term
from models.scenario import ScenarioLine
from models.school_year.annex import Annex
from scenarios.what_ifs.overlay import overlay

LINES = (
    ("зима", "change", "Звонки", "Школа = B", "Начало = +10; Конец = +10"),
    ("зима", "add", "busy", "", "person = TP; day = пт; start = 8:00; end = 9:00"),
    ("зима", "remove", "busy", "person = TL", ""),
    ("зима", "change", "Правила", "", "windows_a_week = 4; rooms_never_clash = нет"),
    ("зима", "change", "Правила", "", "Этап cost = 2 days_away; Этап rest = нет"),
    ("плохо", "remove", "Сотрудники", "TL", ""),
    ("то же", "change", "Сотрудники", "TP", "may_travel = да"),
)
YELLOW = PatternFill("solid", fgColor="FFFF00")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with scenarios, a column of somebody's own, and a note beside a rule."""
    rows = tuple(
        ScenarioLine.model_validate(
            {
                name: text
                for name, text in zip(
                    ("scenario", "action", "table", "rows", "values"), line, strict=True
                )
                if text
            }
        )
        for line in LINES
    )
    path = tmp_path / "network.xlsx"
    write(Case(network=network(), policy=Policy(), annex=Annex(scenarios=rows)), path)
    opened = load_workbook(path)
    teachers, rules = opened["Сотрудники"], opened["Правила"]
    teachers.cell(1, teachers.max_column + 1).value = "_моё"
    teachers.cell(3, teachers.max_column).value = "звонить вечером"
    rules.cell(4, 3).value, rules.cell(4, 3).fill = "так решил совет", YELLOW
    opened.save(path)
    return path


def test_the_book_holds_the_network_of_the_scenario_and_what_people_added(book: Path) -> None:
    before, known = book.read_bytes(), read_scenarios(str(book), ["зима"])
    wanted = overlay(known, "зима").case
    done = call("scenario", "adopt", book, "зима")
    assert (done.exit_code, done.stderr) == (0, "")
    found = read(book)
    assert (found.network, found.policy) == (wanted.network, wanted.policy)
    assert found.annex == known.case.annex
    opened = load_workbook(book)
    assert "звонить вечером" in [cell.value for cell in opened["Сотрудники"][3]]
    assert opened["Правила"]["C4"].value == "так решил совет"
    assert opened["Правила"]["C4"].fill.fgColor.rgb == "00FFFF00"
    (former,) = (book.parent / "прежние").glob("*/network.xlsx")
    assert former.read_bytes() == before
    assert str(former) in done.output.replace("\n", "")


def test_it_says_what_changed_as_the_diff_does_and_the_next_command(book: Path) -> None:
    told = call("scenario", "diff", book, "--scenarios", "зима").output
    done = call("scenario", "adopt", book, "зима")
    assert "09:10" in told
    assert done.output.startswith(told)
    assert "остались на листе «Сценарии»" in done.output
    assert f"setka solve {book} --keep {Path('ПЛАН') / 'plan.json'} --output ПЛАН-2" in done.output
    assert "Записано не всё" not in done.output


def test_the_plan_beside_the_book_is_the_one_that_is_kept(book: Path) -> None:
    (book.parent / "plan").mkdir()
    (book.parent / "plan" / "plan.json").write_text("{}", encoding="utf-8")
    done = call("scenario", "adopt", book, "зима", "--output", book.parent / "новая.xlsx")
    plan = book.parent / "plan"
    assert f"{book.parent / 'новая.xlsx'} --keep {plan} --output {plan}-2" in done.output


@pytest.mark.parametrize("form", ["новая.xlsx", "новая", "новая.json"])
def test_another_file_leaves_the_book_as_it_was(form: str, book: Path) -> None:
    before = book.read_bytes()
    done = call("scenario", "adopt", book, "зима", "--output", book.parent / form)
    assert (done.exit_code, book.read_bytes()) == (0, before)
    wanted = overlay(read_scenarios(str(book)), "зима").case
    found = read(book.parent / form)
    assert (found.network, found.policy) == (wanted.network, wanted.policy)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("зимаа", "«зима»"),
        ("лето", "зима, плохо, то же"),
        ("плохо", "TL"),
    ],
)
def test_nothing_is_written_of_what_is_no_scenario_or_makes_no_network(
    name: str, said: str, book: Path
) -> None:
    before = book.read_bytes()
    done = call("scenario", "adopt", book, name)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert book.read_bytes() == before
    assert not (book.parent / "прежние").exists()


def test_a_folder_and_a_sample_are_told_apart_from_a_scenario_and_a_book(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    Path("вещи").mkdir()
    Path("зима").mkdir()
    assert "не один сценарий: зима, плохо, то же" in call("scenario", "adopt", book, "вещи").stderr
    assert call("scenario", "adopt", book, "зима").exit_code == 0
    name = read_scenarios("two-schools").chosen[0]
    done = call("scenario", "adopt", "two-schools", name)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--output" in done.stderr


def test_a_scenario_that_changes_nothing_leaves_the_book_alone(book: Path) -> None:
    before = book.read_bytes()
    done = call("scenario", "adopt", book, "то же")
    assert (done.exit_code, book.read_bytes()) == (0, before)
    assert "Сценарий ничего не меняет." in done.output


def test_what_a_book_does_not_hold_is_named(book: Path) -> None:
    file = book.parent / "иначе.yaml"
    file.write_text("policy: {unlike: [{groups: []}], windows_a_week: 4}", encoding="utf-8")
    done = call("scenario", "adopt", book, file)
    assert "Записано не всё: файл этого вида не вмещает решённого на листах: Правила" in done.output
    assert "остались на листе" not in done.output
    assert read(book).policy.windows_a_week == 4


ONE = Stage(name="one", terms=(Term(criterion="days_away", weight=3),), tolerance=4)
MORE = (*Policy().stages, Stage(name="last", terms=(Term(criterion="days_away"),)))


@pytest.mark.parametrize(
    ("lines", "stages"), [("all", ()), ("all", (ONE,)), ("none", MORE), ("no sheet", (ONE,))]
)
def test_choices_of_the_council_are_written_into_sheets_of_any_kind(
    lines: str, stages: tuple[Stage, ...], tmp_path: Path
) -> None:
    path, first = tmp_path / "network.xlsx", Case(network=network(), policy=Policy())
    write(first, path)
    opened = load_workbook(path)
    if lines == "none":
        opened["Правила"].delete_rows(2, 200)
    elif lines == "no sheet":
        opened.remove(opened["Правила"])
    opened.create_sheet("_моё")
    opened.save(path)
    other = Policy(stages=stages, relaxed=(), rules_off=("rooms_never_clash",), long_day=5)
    for policy in (other, Policy()):
        save(first.model_copy(update={"policy": policy}), path)
        assert read(path).policy == policy
    assert "_моё" in load_workbook(path).sheetnames


def test_a_scenario_is_found_by_its_name_as_people_write_it(book: Path) -> None:
    done = call("scenario", "adopt", book, "ТО  ЖЕ")
    assert done.exit_code == 0, done.output
    assert "то же" in done.stdout
