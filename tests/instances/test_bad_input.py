"""Whatever is wrong with the input is told at once, each with its sheet, row, column and value."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import network_file
from filling import put
from openpyxl import Workbook, load_workbook
from small_network import network

from instances import LIBRARY, Case, read, write, write_atomically, write_result
from instances.files.atomic import is_open_elsewhere
from instances.messages import sentence
from instances.plans.named import read_plan
from instances.plans.results import read_result
from models.checks import check
from models.network import TABLES
from models.plan import Plan, Result, RunStatus
from models.policy import Policy
from models.problems import InputError, Problem

CASE = Case(network=network(), policy=Policy())
Change = Callable[[Workbook], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(CASE, tmp_path / "сеть.xlsx")
    return tmp_path / "сеть.xlsx"


def problems(path: Path, *changes: Change) -> tuple[Problem, ...]:
    book = load_workbook(path)
    for change in changes:
        change(book)
    book.save(path)
    with pytest.raises(InputError) as caught:
        read(path)
    return caught.value.problems


def places(path: Path, *changes: Change) -> list[tuple[str, str, int | None, str, str]]:
    found = problems(path, *changes)
    assert all(problem.file == str(path) for problem in found)
    return [
        (problem.code, problem.sheet, problem.line, problem.column, problem.value)
        for problem in found
    ]


def said(path: Path, *changes: Change) -> list[str]:
    return [sentence(problem).removeprefix(f"{path}, ") for problem in problems(path, *changes)]


def test_an_unknown_reference_offers_the_nearest_name(path: Path) -> None:
    assert said(path, lambda book: put(book["Запросы"], 4, Курс="phisics+")) == [
        "лист «Запросы», строка 4, столбец «Курс»: нет курса «phisics+», возможно «physics+»"
    ]


def test_a_missing_sheet_is_named(path: Path) -> None:
    found = problems(path, lambda book: book.remove(book["Запросы"]))
    assert [(problem.code, problem.sheet) for problem in found] == [("missing_sheet", "Запросы")]
    assert sentence(found[0]) == f"{path}, лист «Запросы»: такого листа нет, а без него нельзя"


def test_a_misspelt_sheet_offers_the_nearest_title(path: Path) -> None:
    def rename(book: Workbook) -> None:
        book["Ученики"].title = "Учинеки"

    found = problems(path, rename)
    assert [(problem.code, problem.sheet, problem.hint) for problem in found] == [
        ("unknown_sheet", "Учинеки", "Ученики"),
        ("missing_sheet", "Ученики", ""),
    ]


def test_a_missing_column_is_told_once(path: Path) -> None:
    assert places(path, lambda book: book["Ученики"].delete_cols(4)) == [
        ("missing_column", "Ученики", 1, "Параллель", "Параллель")
    ]


def test_a_misspelt_column_offers_the_nearest_name(path: Path) -> None:
    def rename(book: Workbook) -> None:
        book["Запросы"]["C1"] = "Приоритеты"

    found = problems(path, rename)
    assert [(problem.code, problem.column, problem.hint) for problem in found] == [
        ("unknown_column", "Приоритеты", "Приоритет")
    ]


def test_a_duplicate_id_is_told_at_its_second_row(path: Path) -> None:
    assert places(path, lambda book: put(book["Ученики"], 6, Код="a1")) == [
        ("duplicate_id", "Ученики", 6, "Код", "a1")
    ]


def test_overlapping_bells_are_told(path: Path) -> None:
    found = places(path, lambda book: put(book["Звонки"], 4, Начало="9:00", Конец="9:45"))
    assert [place[:3] for place in found] == [("bells_overlap", "Звонки", 4)]


def test_a_subject_asked_at_both_levels_is_told(path: Path) -> None:
    def change(book: Workbook) -> None:
        put(book["Запросы"], 8, Ученик="a1", Курс="physics")
        put(book["Где открывать"], 7, Курс="physics", Школа="A")

    found = places(path, change)
    assert [place[:3] for place in found] == [("both_levels_asked", "Запросы", 8)]


def test_negative_and_absurd_numbers_tell_the_limits(path: Path) -> None:
    def change(book: Workbook) -> None:
        put(book["Курсы"], 3, Не_меньше=-1)
        put(book["Курсы"], 4, Не_больше=10**9)
        put(book["Запросы"], 3, Приоритет="1,5")

    assert said(path, change) == [
        "лист «Курсы», строка 3, столбец «Не меньше»: значение «-1» не подходит; допустимо: ≥ 0, "
        "≤ 1000",
        "лист «Курсы», строка 4, столбец «Не больше»: значение «1000000000» не подходит; "
        "допустимо: ≥ 1, ≤ 1000",
        "лист «Запросы», строка 3, столбец «Приоритет»: «1,5» — не целое число",
    ]


def test_class_lessons_that_cannot_fit_the_week_are_told(path: Path) -> None:
    hours = {"Уроков в 1-м полугодии": 15, "Уроков во 2-м полугодии": 15, "Уроков в день": 10}

    def change(book: Workbook) -> None:
        put(book["Части курсов"], 4, **hours)
        put(book["Части курсов"], 5, **hours)

    found = places(path, change)
    assert ("class_week_too_full", "Классы") in {place[:2] for place in found}, found


@pytest.mark.parametrize(("kind", "told"), [("elective", True), ("extracurricular", False)])
def test_extracurricular_lessons_of_a_class_are_no_load(kind: str, told: bool) -> None:
    facts = network(
        add={"class_lessons": [{"class_": "10A", "course": "law"}]},
        subjects={"law": {"kind": kind}},
    )
    rows = {table: getattr(facts, table) for table in TABLES}
    found = check(rows, Policy(lessons_a_week_6=3))
    assert ("class_week_too_full" in {problem.code for problem in found}) == told


def test_words_times_and_days_say_what_would_do(path: Path) -> None:
    def change(book: Workbook) -> None:
        put(book["Курсы"], 3, Уровень="базовы")
        put(book["Звонки"], 3, Дни="пн-зз")
        put(book["Занятость"], 3, Начало="25:00")
        put(book["Сотрудники"], 3, Выезжает="иногда")
        put(book["Кабинеты"], 3, Занят="после обеда")

    assert said(path, change) == [
        "лист «Звонки», строка 3, столбец «Дни»: «пн-зз» — не день недели; пишите «пн» или «пн-сб»",
        "лист «Кабинеты», строка 3, столбец «Занят»: «после обеда» — не день и урок; пишите «вт "
        "5» или «вт 1-3»",
        "лист «Сотрудники», строка 3, столбец «Выезжает»: «иногда» — ни да, ни нет",
        "лист «Занятость», строка 3, столбец «Начало»: «25:00» — не время; пишите в виде 8:30",
        "лист «Курсы», строка 3, столбец «Уровень»: слово «базовы» здесь не подходит, можно: "
        "базовый, углублённый, "
        "возможно «базовый»",
    ]


def test_times_that_no_bells_have_are_told(path: Path) -> None:
    def change(book: Workbook) -> None:
        put(book["Курсы"], 4, Закрытое_время="ср 6, ср 7")
        put(book["Кабинеты"], 3, Занят="чт 1")
        for row in book["Правила"].iter_rows(max_col=2):
            times = {
                "Время сетевых групп": "вт 6, вт 7",
                "Нежелательное время": "пн 1, 1-9, пт 2-3",
            }
            row[1].value = times.get(str(row[0].value), row[1].value)

    lines = {
        str(row[0].value): row[0].row for row in load_workbook(path)["Правила"].iter_rows(max_col=1)
    }
    network_times, unpopular = (
        f"лист «Правила», строка {lines[name]}, столбец «Значение»: урока"
        for name in ("Время сетевых групп", "Нежелательное время")
    )
    assert said(path, change) == [
        f"{network_times} «вт 7» нет в звонках ни одной школы",
        f"{unpopular} «пн 9» нет в звонках ни одной школы",
        f"{unpopular} «пт 2» нет в звонках ни одной школы",
        f"{unpopular} «пт 3» нет в звонках ни одной школы",
        "лист «Кабинеты», строка 3, столбец «Занят»: урока «чт 1» нет в звонках школы",
        "лист «Курсы», строка 4, столбец «Закрытое время»: урока «ср 7» нет в звонках ни одной "
        "школы",
    ]


def test_everything_wrong_is_told_at_once(path: Path) -> None:
    def change(book: Workbook) -> None:
        book.remove(book["Сотрудники"])
        put(book["Запросы"], 3, Курс="нет такого")
        put(book["Ученики"], 4, Параллель="десять")
        put(book["Школы"], 3, Учебных_дней=-6)

    codes = [(problem.code, problem.sheet, problem.line) for problem in problems(path, change)]
    assert codes == [
        ("wrong_value", "Школы", 3),
        ("missing_sheet", "Сотрудники", None),
        ("not_a_number", "Ученики", 4),
        ("unknown_reference", "Запросы", 3),
    ]


def test_times_are_not_looked_up_in_bells_that_could_not_be_read(path: Path) -> None:
    def change(book: Workbook) -> None:
        put(book["Звонки"], 3, Дни="пн-зз")
        for row in book["Правила"].iter_rows(max_col=2):
            row[1].value = "вт 7" if row[0].value == "Время сетевых групп" else row[1].value

    assert [problem.code for problem in problems(path, change)] == ["not_a_day"]


def refuse(error: OSError) -> Callable[..., object]:
    def replace(*_: object, **__: object) -> object:
        raise error

    return replace


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "file_locked"),
        (OSError(28, "No space left on device"), "disk_full"),
        (OSError(5, "Input/output error"), "cannot_write"),
    ],
)
def test_a_file_that_cannot_be_written_stays_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", refuse(error))
    with pytest.raises(InputError) as caught:
        write_atomically(path, b"new")
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        (code, str(path))
    ]
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_file_where_a_folder_is_needed_is_told(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_atomically(path / "plan.json", b"new")
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        ("not_a_folder", str(path))
    ]


def test_a_folder_where_a_file_is_needed_is_told(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_atomically(path.parent, b"new")
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        ("not_a_file", str(path.parent))
    ]


def test_a_file_that_is_not_there_may_be_its_neighbour(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(path.with_stem(path.stem[:-1]))
    assert [(problem.code, problem.hint) for problem in caught.value.problems] == [
        ("file_missing", str(path))
    ]


def test_the_folder_at_hand_is_no_open_file() -> None:
    assert not is_open_elsewhere(Path())


def test_a_file_that_cannot_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse(PermissionError(13, "Permission denied")))
    with pytest.raises(InputError) as caught:
        read(path)
    assert [problem.code for problem in caught.value.problems] == ["file_locked"]


def test_a_result_written_before_is_read_without_what_results_no_longer_have(
    tmp_path: Path,
) -> None:
    result = Result(status=RunStatus.UNDECIDED, seed=7)
    fields = {**result.model_dump(mode="json"), "missing_stage_terms": []}
    (tmp_path / "plan.json").write_text(json.dumps(fields), encoding="utf-8")
    assert read_result(tmp_path / "plan.json") == result


def test_a_plan_of_another_network_is_told_in_a_few_lines(tmp_path: Path) -> None:
    plan = Plan.model_validate_json(
        (LIBRARY / "two-schools-core" / "hidden.json").read_text(encoding="utf-8")
    )
    write_result(
        Result(status=RunStatus.FEASIBLE, plan=plan, network_hash="another"), tmp_path / "plan.json"
    )
    with pytest.raises(InputError) as error:
        read_plan(read("tiny"), tmp_path / "plan.json")
    assert [problem.code for problem in error.value.problems] == [
        "other_network",
        *["plan_unknown"] * 3,
    ]


def test_a_class_of_a_school_that_is_none_is_told_though_its_bells_are_there(
    tmp_path: Path,
) -> None:
    path = network_file(tmp_path / "network.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["network"]["schools"] = [row for row in data["network"]["schools"] if row["id"] != "A"]
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(path)
    assert {problem.code for problem in raised.value.problems} == {"unknown_reference"}


def test_a_school_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["network"]["rooms"][0]["school"] = {"a": 1}
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(path)
    (problem,) = raised.value.problems
    assert (problem.table, problem.field, problem.row) == ("rooms", "school", 0)
