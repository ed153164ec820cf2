"""What-ifs on a network: read from the sheet and from YAML, laid over it, every mistake told with
its place.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from command import call
from small_network import network

from instances import Case, read, write
from instances.messages import sentence
from instances.scenarios import read_scenarios
from models.policy import Policy
from models.problems import InputError, Problem
from models.scenario import ScenarioLine
from models.school_year.annex import Annex
from scenarios.what_ifs.edits import edits
from scenarios.what_ifs.overlay import Overlaid, overlay

LATE = (
    "поздно",
    "Звонки школы B на 10 минут позже",
    "",
    "change",
    "Звонки",
    "Школа = B",
    "Начало = +10; Конец = +10",
)


def book(path: Path, *lines: Sequence[str], policy: Policy | None = None) -> str:
    """A workbook of the small network with these lines of scenarios."""
    fields = [name for name in ScenarioLine.model_fields]
    rows = tuple(
        ScenarioLine.model_validate({k: v for k, v in zip(fields, line, strict=False) if v})
        for line in lines
    )
    file = path / "network.xlsx"
    write(Case(network=network(), policy=policy or Policy(), annex=Annex(scenarios=rows)), file)
    return str(file)


def yaml_file(path: Path, name: str, *lines: str) -> str:
    (path / f"{name}.yaml").write_text("\n".join(lines), encoding="utf-8")
    return str(path / f"{name}.yaml")


def laid(source: str, *asked: str) -> Overlaid:
    known = read_scenarios(source, asked)
    return overlay(known, known.chosen[-1])


def refused(source: str, *asked: str) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        laid(source, *asked)
    assert all(sentence(problem) for problem in caught.value.problems)
    return list(caught.value.problems)


def codes(found: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in found]


@pytest.mark.parametrize("form", ["case.xlsx", "case", "case.json"])
def test_lines_of_scenarios_come_back_in_their_order_and_leave_the_hash_alone(
    form: str, tmp_path: Path
) -> None:
    lines = (
        ScenarioLine(scenario="я", action="remove", table="Связи", rows="a = 1"),
        ScenarioLine(scenario="а", title="=А"),
    )
    case = Case(network=network(), policy=Policy(), annex=Annex(scenarios=lines))
    write(case, tmp_path / form)
    found = read(tmp_path / form)
    assert found.annex == case.annex
    assert found.network.hash == network().hash


def test_a_shift_moves_the_bells_of_one_school_and_of_no_other(tmp_path: Path) -> None:
    over = laid(book(tmp_path, LATE))
    was = {(row.school, row.period): row.start for row in network().bells}
    now = {(row.school, row.period): row.start for row in over.case.network.bells}
    assert {key[0]: now[key] - was[key] for key in was} == {"A": 0, "B": 10}
    assert all(now[key] - was[key] == (10 if key[0] == "B" else 0) for key in was)


def test_the_sheet_and_a_file_say_the_same(tmp_path: Path) -> None:
    sheet = laid(book(tmp_path, LATE)).case.network
    file = yaml_file(
        tmp_path,
        "late",
        "change:",
        "  bells:",
        "    rows: {school: B}",
        "    set: {start: +10, Конец: +10}",
    )
    assert laid(str(tmp_path / "network.xlsx"), file).case.network == sheet


def test_rows_are_added_removed_and_changed_by_id_name_or_column(tmp_path: Path) -> None:
    source = book(
        tmp_path,
        ("x", "", "", "add", "busy", "", "person = TP; day = пт; start = 8:00; end = 9:00"),
        ("x", "", "", "remove", "busy", "person = TL", ""),
        ("x", "", "", "change", "people", "Маслова О. П.", "max_lessons_day = 3"),
        ("x", "", "", "change", "people", "TN, TQ", "may_travel = да"),
    )
    found = laid(source).case.network
    assert [(row.person, row.day) for row in found.busy] == [("TP", 5)]
    assert found.person_of["TM"].max_lessons_day == 3  # type: ignore[index]  # there is a network
    assert {row.id for row in found.people if row.may_travel} == {"TP", "TL", "TN", "TQ"}


def test_a_star_stands_for_any_letters_and_nothing_else_does(tmp_path: Path) -> None:
    lines = (
        ("x", "", "", "change", "people", "T*", "max_lessons_week = 9"),
        ("x", "", "", "change", "rooms", "school = ?", "seats = 1"),
    )
    assert codes(refused(book(tmp_path, *lines))) == ["scenario_no_rows"]
    found = laid(
        book(tmp_path, lines[0], ("x", "", "", "change", "rooms", "id = A*, BL", "seats = 5"))
    ).case.network
    assert {row.max_lessons_week for row in found.people} == {9}
    assert {row.id: row.seats for row in found.rooms} == {
        "A1": 5,
        "A2": 5,
        "AL": 5,
        "B1": 30,
        "BL": 5,
    }


def test_a_scenario_may_stand_on_another_in_any_order(tmp_path: Path) -> None:
    over = laid(
        book(tmp_path, ("б", "", "поздно", "change", "Звонки", "Школа = B", "Начало = +1"), LATE),
        "б",
    )
    assert {
        row.start for row in over.case.network.bells if row.school == "B" and row.period == 1
    } == {9 * 60 + 11}


@pytest.mark.parametrize("way", [("а",), ("а", "б"), ("а", "б", "в")])
def test_scenarios_that_stand_on_each_other_in_a_circle_are_refused(
    way: tuple[str, ...], tmp_path: Path
) -> None:
    lines = [(name, "", below) for name, below in zip(way, (*way[1:], way[0]), strict=True)]
    assert set(codes(refused(book(tmp_path, *lines)))) == {"scenario_cycle"}


def test_choices_of_the_council_change_one_by_one(tmp_path: Path) -> None:
    before = Policy(rules_off=("rooms_never_clash",), windows_a_week=5)
    said = "rooms_never_clash = да; windows_a_day = +1; Этап cost = 2 days_away; Этап rest = нет"
    said += "; students_keep_a_meal_break = нет"
    after = laid(
        book(tmp_path, ("п", "", "", "change", "Правила", "", said), policy=before)
    ).case.policy
    assert after.rules_off == ("students_keep_a_meal_break",)
    assert (after.windows_a_week, after.relaxed) == (5, ("student_windows_stay_within_limit",))
    names = [stage.name for stage in after.stages]
    assert names == [stage.name for stage in before.stages if stage.name != "rest"]
    assert [
        term.weight for stage in after.stages if stage.name == "cost" for term in stage.terms
    ] == [2]


def test_every_mistake_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    source = book(
        tmp_path,
        ("x", "Раз", "", "change", "Звонкии", "Школа = B", "Начало = +10"),
        ("x", "Два", "", "change", "Звонки", "Шкла = B", "Начало = позже"),
        ("x", "", "", "add", "Звонки", "Школа = B", "Начало = 8:00"),
        ("x", "", "", "remove", "Звонки", "", ""),
        ("x", "", "", "", "Звонки", "Школа = B", "Урок = 1"),
        ("y", "", "z", "change", "Правила", "", "Окон в недлю = 3"),
        ("y", "", "", "change", "Звонки", "первый", "Урок = 1"),
    )
    found = refused(source)
    assert [(one.code, one.line, one.column) for one in found] == [
        ("scenario_said_otherwise", 4, "Что, если"),
        ("scenario_unknown_table", 3, "Лист"),
        ("scenario_unknown_column", 4, "Какие строки"),
        ("not_a_time", 4, "Новые значения"),
        ("scenario_has_no_rows", 5, "Какие строки"),
        ("scenario_needs_rows", 6, "Какие строки"),
        ("scenario_no_action", 7, "Действие"),
        ("unknown_setting", 8, "Новые значения"),
        ("scenario_rows_by_column", 9, "Какие строки"),
        ("scenario_stands_on_nothing", 8, ""),
    ]
    assert all(one.sheet == "Сценарии" for one in found)


def test_problems_of_the_network_it_makes_are_told_where_their_rows_are(tmp_path: Path) -> None:
    source = book(
        tmp_path,
        ("x", "", "", "remove", "Сотрудники", "TL", ""),
        ("x", "", "", "change", "Сотрудники", "TP", "Школа = C"),
    )
    found = refused(source)
    assert {(one.scenario, one.code) for one in found} == {("x", "unknown_reference")}
    gone = next(one for one in found if one.value == "TL")
    assert (gone.sheet, gone.line) == ("Занятость", 3)
    assert next(one for one in found if one.value == "C").line == 4


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("change", "rooms", "B7", "seats = 1"), "scenario_no_rows"),
        (("change", "rooms", "school = B", "seats = -999"), "wrong_value"),
        (("add", "rooms", "", "id = B1; school = B; seats = 3"), "duplicate_id"),
        (("add", "rooms", "", "id = B9"), "missing_field"),
    ],
)
def test_what_the_rows_do_not_allow_is_told(
    line: tuple[str, str, str, str], code: str, tmp_path: Path
) -> None:
    found = refused(book(tmp_path, ("x", "", "", *line)))
    assert set(codes(found)) == {code}
    assert {one.scenario for one in found} == {"x"}


def test_two_changes_of_one_cell_are_told_and_two_that_agree_are_not(tmp_path: Path) -> None:
    one = ("x", "", "", "change", "rooms", "school = B", "seats = 9")
    assert codes(
        refused(book(tmp_path, one, ("x", "", "", "change", "rooms", "B1", "seats = 8")))
    ) == ["scenario_contradicts"]
    assert codes(refused(book(tmp_path, one, ("x", "", "", "remove", "rooms", "B1", "")))) == [
        "scenario_contradicts"
    ]
    assert (
        laid(book(tmp_path, one, ("x", "", "", "change", "rooms", "B1", "seats = 9")))
        .case.network.rooms[-1]
        .seats
        == 9
    )


def test_a_file_that_is_no_scenario_is_told_line_by_line(tmp_path: Path) -> None:
    lines = (
        "title: А",
        "foo: 1",
        "change: [1]",
        "policy: {rules_of: [x], windows_a_day: много}",
        "expects: {criterion: x, sign: up}",
    )
    found = refused(
        book(tmp_path),
        yaml_file(tmp_path, "bad", *lines),
        yaml_file(tmp_path, "list", "- 1"),
        "нет такого",
    )
    assert [(one.code, one.line) for one in found] == [
        ("scenario_unknown_key", 2),
        ("scenario_not_named_values", 3),
        ("wrong_value", 5),
        ("not_a_scenario", None),
        ("not_a_number", 4),
        ("scenario_unknown_setting", 1),
        ("scenario_not_among", None),
    ]


def test_a_diff_names_each_cell_as_the_sheets_do(tmp_path: Path) -> None:
    lines = (
        ("x", "", "", "change", "Сотрудники", "TP", "may_travel = нет"),
        ("x", "", "", "remove", "busy", "person = TL", ""),
    )
    known = read_scenarios(
        book(tmp_path, *lines, ("x", "", "", "change", "Правила", "", "windows_a_week = 4"))
    )
    found = edits(known.case, overlay(known, "x"))
    assert [
        (one.action, one.table, one.column or one.row, one.before, one.after)
        for one in found
        if one.action != "remove"
    ] == [
        ("change", "Сотрудники", "Выезжает", "да", "нет"),
        ("change", "Правила", "Окон в неделю", "2", "4"),
    ]
    assert [one.row for one in found if one.action == "remove"] == ["TL, вт, 08:00"]


def test_the_commands_speak_of_every_scenario(tmp_path: Path) -> None:
    source = book(tmp_path, LATE, ("пусто", "Ничего"))
    done = call("scenario", "check", source)
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Проверено сценариев: 2.")
    told = call("scenario", "diff", source)
    assert "Сценарий ничего не меняет." in told.output
    assert "09:10" in told.output
    bad = call("scenario", "check", source, "--scenarios", "нет")
    assert (bad.exit_code, bad.stdout) == (1, "")
    assert "«нет»" in bad.stderr
    assert call("scenario", "check", book(tmp_path)).output.startswith("Сценариев нет")


def test_a_diff_calls_schools_as_tables_do_not_as_charters(tmp_path: Path) -> None:
    facts = network()
    full = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 5»"
    schools = tuple(
        row.model_copy(update={"name": full, "short_name": "МБОУ СШ № 5"}) if row.id == "B" else row
        for row in facts.schools
    )
    said = zip(ScenarioLine.model_fields, LATE, strict=False)
    late = ScenarioLine.model_validate({field: text for field, text in said if text})
    case = Case(
        network=facts.replacing(schools=schools), policy=Policy(), annex=Annex(scenarios=(late,))
    )
    write(case, tmp_path / "network.xlsx")
    known = read_scenarios(str(tmp_path / "network.xlsx"), ())
    rows = {edit.row for edit in edits(known.case, overlay(known, known.chosen[0]))}
    assert rows
    assert all(row.startswith("МБОУ СШ № 5 (B), ") for row in rows)


@pytest.mark.parametrize("name", ["check", "diff"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_commands_explain_themselves(name: str, language: str) -> None:
    said = call("--lang", language, "scenario", name, "--help")
    assert said.exit_code == 0
    assert "--scenarios" in said.output
    assert said.output.isascii() == (language == "en")


def test_lines_whose_names_are_one_as_people_mean_it_are_one_scenario(tmp_path: Path) -> None:
    source = book(
        tmp_path,
        ("Зимний день ё", "", "", "change", "Сотрудники", "TQ", "may_travel = да"),
        ("зимний  день е", "", "", "change", "Сотрудники", "TN", "may_travel = да"),
        ("другой", "", "ЗИМНИЙ ДЕНЬ Е", "change", "Сотрудники", "TM", "may_travel = да"),
    )
    travels = {
        row.id for row in laid(source, "зимний день е").case.network.people if row.may_travel
    }
    assert {"TQ", "TN"} <= travels
    assert "TM" not in travels
    travels = {row.id for row in laid(source, "другой").case.network.people if row.may_travel}
    assert {"TQ", "TN", "TM"} <= travels
