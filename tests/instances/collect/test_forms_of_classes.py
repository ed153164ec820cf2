"""Forms ask for what a class has, take what it studies together for granted, and no file is passed
over without a word.
"""

from pathlib import Path
from typing import Any

import pytest
from command import call
from filling import put
from openpyxl import load_workbook
from small_network import network

from instances import Case, write
from instances.collect import (
    Merged,
    files_left,
    form_files,
    forms,
    headers_of,
    mapping_of,
    merge,
    read_mapping,
)
from instances.messages import sentence
from models.network import Network
from models.policy import Policy
from models.problems import InputError
from models.record import StudentId

LONG = "Математика: алгебра и начала математического анализа, геометрия"
HALVES = [{"class_": "10A", "course": "maths", "half": half} for half in ("п1", "п2")]


def divided(**students: dict[str, Any]) -> Network:
    """The small network with mathematics in halves in one class."""
    facts = network(students=students).model_dump()
    whole = [
        row for row in facts["class_lessons"] if (row["class_"], row["course"]) != ("10A", "maths")
    ]
    return Network.model_validate({**facts, "class_lessons": [*whole, *HALVES]})


def case(facts: Network | None = None) -> Case:
    return Case(network=facts or network(), policy=Policy())


def form(
    folder: Path, of: Case, *lines: tuple[int, dict[str, object]], name: str = "Школа № 1 10А.xlsx"
) -> Path:
    """A form of a class with lines filled in."""
    path = folder / name
    path.write_bytes(dict(forms(of.network))["Школа № 1 10А.xlsx"])
    book = load_workbook(path)
    for line, cells in lines:
        put(book.worksheets[0], line, 4, **cells)
    book.save(path)
    return path


def refused(of: Case, *paths: Path) -> list[tuple[str, int | None, str]]:
    with pytest.raises(InputError) as raised:
        merge(of, paths)
    return [(one.code, one.line, sentence(one)) for one in raised.value.problems]


def test_the_basic_level_that_a_class_has_together_is_no_request(tmp_path: Path) -> None:
    found = merge(
        case(), [form(tmp_path, case(), (5, {"Физика": "Б"}), (7, {"Физика": "базовый"}))]
    ).case.network
    assert found.requests_of[StudentId("a1")] == ()
    assert [row.course for row in found.requests_of[StudentId("a3")]] == ["law"]


def test_the_letter_of_what_a_class_has_together_is_in_the_list(tmp_path: Path) -> None:
    sheet = load_workbook(form(tmp_path, case())).worksheets[0]
    column = next(cell.column_letter for cell in sheet[4] if cell.value == "Физика")
    lists = {
        str(one.sqref).split(":")[0].rstrip("0123456789"): one.formula1
        for one in sheet.data_validations.dataValidation
    }
    assert lists[column] == '"Б,У"'


def test_both_levels_of_what_stands_instead_are_one_too_many(tmp_path: Path) -> None:
    ((code, line, _),) = refused(case(), form(tmp_path, case(), (5, {"Физика": "БУ"})))
    assert (code, line) == ("one_level_of_two", 5)


def test_a_level_is_read_in_words_and_a_tick_means_the_only_one(tmp_path: Path) -> None:
    rows = (
        (5, {"Физика": "углублённый уровень"}),
        (6, {"Право": "+", "Физика": "У!"}),
        (7, {"Право": "На базовом уровне".replace("базовом", "базовый")}),
    )
    found = merge(case(), [form(tmp_path, case(), *rows)]).case.network
    asked = {
        name: [row.course for row in found.requests_of[StudentId(name)]]
        for name in ("a1", "a2", "a3")
    }
    assert asked == {"a1": ["physics+"], "a2": ["law", "physics+"], "a3": ["law"]}


def test_a_tick_where_two_levels_may_be_meant_is_told(tmp_path: Path) -> None:
    ((code, line, _),) = refused(case(), form(tmp_path, case(), (5, {"Физика": "+"})))
    assert (code, line) == ("not_a_level", 5)


def test_a_second_choice_may_stand_in_brackets_and_its_hint_is_one_there_is(
    tmp_path: Path,
) -> None:
    rows = ((5, {"Запасной выбор": "Право (Б)"}), (6, {"Запасной выбор": "Алхимия"}))
    ((code, line, said),) = refused(case(), form(tmp_path, case(), *rows))
    assert (code, line) == ("unknown_second", 6)
    assert "например «Право Б»" in said or "например «Физика У»" in said


def test_a_level_that_nobody_teaches_is_told_with_those_there_are(tmp_path: Path) -> None:
    ((code, line, said),) = refused(case(), form(tmp_path, case(), (5, {"Право": "У"})))
    assert (code, line) == ("level_not_offered", 5)
    assert said.endswith("«У»: такого уровня у предмета нет, можно: базовый")


def test_a_class_with_halves_is_asked_for_them(tmp_path: Path) -> None:
    of = case(divided(a1={"halves": ("п1",)}, a2={"halves": ("п2",)}))
    rows = (
        (6, {"Подгруппа": "П-2"}),
        (7, {"Подгруппа": "п1"}),
        (9, {"Ученик": "Новиков Никита", "Подгруппа": ""}),
    )
    found = merge(of, [form(tmp_path, of, *rows)])
    halves = {
        row.name or row.id: row.halves for row in found.case.network.students if row.class_ == "10A"
    }
    assert halves == {
        "Ученик a1": ("п1",),
        "Ученик a2": ("п2",),
        "Ученик a3": ("п1",),
        "Ученик a4": (),
        "Новиков Никита": (),
    }
    asked = [sentence(one) for one in found.remarks if one.code == "no_half"]
    assert len(asked) == 2
    assert (
        "«Новиков Никита»: класс 10А делится на подгруппы п1, п2 (Математика), а подгруппа не "
        "указана" in asked[1]
    )
    sheet = load_workbook(tmp_path / "Школа № 1 10А.xlsx").worksheets[0]
    assert '"п1,п2"' in {one.formula1 for one in sheet.data_validations.dataValidation}


def test_a_half_that_the_class_has_not_and_two_of_one_division_are_told(tmp_path: Path) -> None:
    of = case(divided())
    told = refused(of, form(tmp_path, of, (5, {"Подгруппа": "п3"}), (6, {"Подгруппа": "п1, п2"})))
    assert [(code, line) for code, line, _ in told] == [("unknown_half", 5), ("two_halves", 6)]
    assert told[0][2].endswith("нет подгруппы «п3»; у класса есть: п1, п2")


def test_a_class_without_halves_is_not_asked_for_them(tmp_path: Path) -> None:
    sheet = load_workbook(form(tmp_path, case())).worksheets[0]
    assert "Подгруппа" not in {cell.value for cell in sheet[4]}


def test_halves_of_a_list_are_read(tmp_path: Path) -> None:
    of = case(divided())
    path = tmp_path / "Школа № 1 список.csv"
    path.write_text("ФИО;Класс;Подгруппа\nУченик a1;10А;п2\nУченик a2;10А;\n", encoding="utf-8")
    found = _with_mapping(tmp_path, of, path)
    assert found.case.network.student_of[StudentId("a1")].halves == ("п2",)
    assert {one.line for one in found.remarks if one.code == "no_half"} == {3}


def _with_mapping(tmp_path: Path, of: Case, path: Path) -> Merged:
    mapping = tmp_path / "соответствие.xlsx"
    mapping.write_bytes(mapping_of(of.network, headers_of(path)))
    return merge(of, [path], read_mapping(of.network, mapping))


def answers(tmp_path: Path, advanced: str, basic: str = "", chosen: str = "") -> Path:
    path = tmp_path / "ответы.csv"
    head = (
        "Отметка времени;Фамилия и имя;Школа;Класс;Предметы углублённо;Предметы на базовом "
        "уровне;Курсы по выбору"
    )
    path.write_text(
        f"{head}\n15.05.2026 9:00;Ученик a3;Школа № 1;10А;{advanced};{basic};{chosen}\n",
        encoding="utf-8",
    )
    return path


def named(subject: str) -> Case:
    return case(network(subjects={"physics": {"name": subject}}))


@pytest.mark.parametrize("ticked", [LONG, f"{LONG}, ", f"{LONG};", LONG.lower().replace("ё", "е")])
def test_a_subject_with_a_comma_is_one_item_of_a_list(tmp_path: Path, ticked: str) -> None:
    found = _with_mapping(tmp_path, named(LONG), answers(tmp_path, f'"{ticked}"', "", "Право"))
    assert {row.course for row in found.case.network.requests_of[StudentId("a3")]} == {
        "physics+",
        "law",
    }


def test_what_stands_beside_a_subject_with_a_comma_is_told_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        _with_mapping(tmp_path, named(LONG), answers(tmp_path, f'"{LONG}, Право"'))
    assert [(one.code, one.value) for one in raised.value.problems] == [
        ("level_not_offered", "Право")
    ]


def test_subjects_of_the_whole_class_may_be_ticked_at_their_level(tmp_path: Path) -> None:
    path = answers(tmp_path, "Физика", '"Математика, Физика"', '"Право, Математика"')
    found = _with_mapping(tmp_path, case(), path)
    assert {row.course for row in found.case.network.requests_of[StudentId("a3")]} == {
        "physics+",
        "law",
    }


def test_second_choices_and_subjects_of_teachers_may_have_commas(tmp_path: Path) -> None:
    of = named(LONG)
    found = merge(of, [form(tmp_path, of, (7, {"Запасной_выбор": f"{LONG} У"}))])
    (request,) = found.case.network.requests_of[StudentId("a3")]
    assert request.alternatives == ("physics+",)
    book = tmp_path / "книга.xlsx"
    book.write_bytes(dict(forms(of.network))["Школа № 1 книга завуча.xlsx"])
    opened = load_workbook(book)
    put(opened["Сотрудники"], 3, Предметы=f"{LONG}, Право")
    opened.save(book)
    assert ("law", "physics") in {
        tuple(sorted(row.subjects)) for row in merge(of, [book]).case.network.people
    }


@pytest.mark.parametrize(
    "name",
    ["МБОУ «Средняя школа № 1»", "«Школа № 1»", '"Школа" № 1', "_Школа_ № 1", "Школа: № 1/2?"],
)
def test_quotation_marks_of_a_school_hide_no_forms(tmp_path: Path, name: str) -> None:
    of = case(network(schools={"A": {"name": name}}))
    for file, content in forms(of.network):
        assert not file.startswith(("_", ".", "~"))
        (tmp_path / file).write_bytes(content)
    found = form_files([tmp_path])
    assert len(found) == len(dict(forms(of.network))) == 4
    assert merge(of, found).case.network == of.network


def test_names_of_forms_are_short_and_differ(tmp_path: Path) -> None:
    legal = (
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
        "школа» города Заозёрска, здание {}"
    )
    facts = network(schools={"A": {"name": legal.format(1)}, "B": {"name": legal.format(2)}})
    names = [name for name, _ in forms(facts)]
    assert len(names) == len({name.casefold() for name in names}) == 4
    assert max(len(name.encode()) for name in names) <= 200


def test_files_of_other_kinds_are_named_and_folders_within_are_read(tmp_path: Path) -> None:
    within = tmp_path / "школа 1" / "май"
    within.mkdir(parents=True)
    path = form(within, case(), (5, {"Право": "Б"}))
    for name in ("Школа № 5 10B.ods", "старая.xls", "скан.pdf", ".hidden", "~$x.xlsx", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "прежние").mkdir()
    (tmp_path / "прежние" / "network 2026.xlsx").write_bytes(b"x")
    assert form_files([tmp_path]) == [path]
    told = {(one.code, Path(one.file).name) for one in files_left([tmp_path])}
    assert told == {
        ("not_read", "Школа № 5 10B.ods"),
        ("not_read", "старая.xls"),
        ("no_table", "скан.pdf"),
    }


def test_a_folder_of_other_kinds_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / "Школа № 5 10B.ods").write_bytes(b"x")
    with pytest.raises(InputError) as raised:
        form_files([tmp_path])
    assert [one.code for one in raised.value.problems] == ["no_forms_here", "not_read"]


def test_classes_that_have_sent_nothing_are_named(tmp_path: Path) -> None:
    emptied = case(network().replacing(requests=()))
    told = {
        one.code: one.value
        for one in merge(emptied, [form(tmp_path, emptied)]).remarks
        if one.code.startswith("no_form")
    }
    assert told == {"no_form_from": "Школа № 5 10B"}
    told = {
        one.code: one.value
        for one in merge(case(), [form(tmp_path, case())]).remarks
        if one.code.startswith("no_form")
    }
    assert told == {"no_form_this_time": "Школа № 5 10B"}


def test_the_command_names_what_it_did_not_read_and_who_is_silent(tmp_path: Path) -> None:
    net, folder = tmp_path / "network.xlsx", tmp_path / "анкеты"
    folder.mkdir()
    write(case(), net)
    form(folder, case(), (5, {"Право": "Б"}))
    (folder / "Школа № 5 10B.ods").write_bytes(b"x")
    done = call("collect", "merge", net, folder, "--output", net)
    assert done.exit_code == 0, done.stderr
    assert "Школа № 5 10B.ods: не прочитано: сохраните как книгу Excel" in done.output
    assert "прежние ответы остались: Школа № 5 10B" in done.output


def test_the_network_in_the_folder_of_forms_is_no_form(tmp_path: Path) -> None:
    net = tmp_path / "network.xlsx"
    write(case(), net)
    form(tmp_path, case(), (5, {"Право": "Б"}))
    for _ in range(2):
        done = call("collect", "merge", net, tmp_path, "--output", net)
        assert done.exit_code == 0, done.stderr
