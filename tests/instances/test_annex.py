"""House texts and the council's sheets: read back as written in all forms, whatever is wrong told
at once with its place.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import texts
from instances import Case, read, template, write
from instances.messages import sentence
from models.problems import InputError
from models.school_year.annex import Annex
from models.school_year.details import DetailKind
from models.school_year.house import House

TABLES = ("calendar", "details", "council", "sittings", "decisions", "activities")
FORMS = ("case.xlsx", "case", "case.json")
MEMBERS = tuple(
    {"id": name, "post": "член", "school": "1"}
    for name in ("Ак А. А.", "Бор Б. Б.", "Вяз В. В.", "Дуб Д. Д.")
)
HELD = {"day": "2026-06-19", "id": "1", "held": True}
ITEM = {"sitting": "1", "number": 1, "question": "О группах", "text": "Утвердить", "votes_for": 4}
ZONE = {"kind": "time_zone", "value": "Asia/Yekaterinburg"}


@pytest.fixture(autouse=True)
def russian_again() -> Iterator[None]:
    yield
    texts.use("ru")


def case_with(**tables: Any) -> Case:
    annex = Annex.model_validate({"council": MEMBERS, **tables})
    return read("tiny").model_copy(update={"annex": annex})


def problems(path: Path, **tables: Any) -> list[tuple[str, str, str, str]]:
    write(case_with(**tables), path / "case.xlsx")
    with pytest.raises(InputError) as caught:
        read(path / "case.xlsx")
    assert all(sentence(problem) for problem in caught.value.problems)
    return [
        (problem.sheet, problem.code, problem.column, problem.value)
        for problem in caught.value.problems
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["tiny", "two-schools"])
def test_every_sheet_comes_back_equal_in_the_other_language(
    name: str, form: str, tmp_path: Path
) -> None:
    case = read(name)
    assert all(getattr(case.annex, table) for table in TABLES)
    texts.use("en")
    write(case, tmp_path / form)
    texts.use("ru")
    found = read(tmp_path / form)
    assert found.annex == case.annex
    assert found.network.hash == case.network.hash


@pytest.mark.parametrize("form", FORMS)
def test_awkward_house_texts_come_back_equal(form: str, tmp_path: Path) -> None:
    values = ("=1+2", "'=a", "две\nстроки", "<b>&amp;", '№ 5; «а», "б"', "0012", "нет")
    rows = [{"school": "1", "kind": "legal_basis", "value": value} for value in values]
    case = case_with(details=[*rows, {"kind": "phone"}, ZONE])
    write(case, tmp_path / form)
    assert read(tmp_path / form).annex == case.annex
    assert [row.value for row in case.annex.details if row.school] == list(values)


def test_kinds_of_house_texts_are_chosen_from_a_list_no_office_takes_for_damage(
    tmp_path: Path,
) -> None:
    write(read("tiny"), tmp_path / "case.xlsx")
    book = load_workbook(tmp_path / "case.xlsx")
    lists = [
        row.formula1 for sheet in book.worksheets for row in sheet.data_validations.dataValidation
    ]
    assert max(len(str(row)) for row in lists) <= 257
    assert book["_lists"].sheet_state == "hidden"
    assert [row.value for row in book["_lists"]["A"]] == [
        texts.say(f"word.detailkind.{kind}") for kind in DetailKind
    ]
    assert "'_lists'!$A$1:$A$34" in lists


@pytest.mark.parametrize("typed", [datetime(2026, 8, 28), "28.08.2026"])
def test_a_date_typed_among_house_texts_is_the_text_of_the_day(
    typed: object, tmp_path: Path
) -> None:
    write(
        case_with(details=[{"kind": "order_date", "value": "01.01.2026"}]), tmp_path / "case.xlsx"
    )
    book = load_workbook(tmp_path / "case.xlsx")
    book["Реквизиты"]["C3"] = typed
    book.save(tmp_path / "case.xlsx")
    assert [row.value for row in read(tmp_path / "case.xlsx").annex.details] == ["28.08.2026"]


def test_a_word_that_is_none_is_told_with_the_nearest_and_not_with_all(tmp_path: Path) -> None:
    write(case_with(details=[{"kind": "phone", "value": "1"}]), tmp_path / "case.xlsx")
    book = load_workbook(tmp_path / "case.xlsx")
    book["Реквизиты"]["B3"] = "часовый пояс"
    book.save(tmp_path / "case.xlsx")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "case.xlsx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("unknown_word", "часовой пояс")
    assert len(sentence(problem)) < 450


def test_a_new_workbook_asks_for_every_house_text_and_has_the_references_to_be_checked() -> None:
    rows = template().annex.details
    assert {row.kind for row in rows} == set(DetailKind) - {DetailKind.CLASS_TEACHER}
    references = [
        row.value for row in rows if row.kind in (DetailKind.LEGAL_BASIS, DetailKind.CONSENT_BASIS)
    ]
    assert len(references) == 4
    assert all("проверьте" in text for text in references)
    assert [row.value for row in rows if row.kind is DetailKind.PHONE] == [""]


def test_a_school_has_its_own_text_or_that_of_all_or_what_the_network_says() -> None:
    case = read("tiny")
    network = case.network.model_copy(
        update={"schools": (case.network.schools[0].model_copy(update={"head": "Ли Л. Л."}),)}
    )
    annex = Annex.model_validate(
        {
            "details": [
                ZONE,
                {"school": "1", "kind": "city", "value": "Н"},
                {"kind": "city", "value": "М"},
            ]
        }
    )
    house = House(annex.details, network)
    first, other = (row.id for row in case.network.schools)
    assert (house.text(first, DetailKind.CITY), house.text(other, DetailKind.CITY)) == ("Н", "М")
    assert house.text(first, DetailKind.HEAD) == "Ли Л. Л."
    assert house.text(first, DetailKind.PHONE) == ""


def test_what_is_wrong_with_house_texts_is_told_at_once(tmp_path: Path) -> None:
    rows = [
        {"kind": "city", "value": "А"},
        {"kind": "city", "value": "Б"},
        {"kind": "class_teacher", "value": "В"},
        {"kind": "head", "class_": "1-10А", "value": "Г"},
        {"school": "5", "kind": "class_teacher", "class_": "1-10А", "value": "Д"},
        {"kind": "time_zone", "value": "Europe/Moskow"},
        {"kind": "order_date", "value": "вчера"},
        {"kind": "transfer_day", "value": "31"},
        {"school": "7", "kind": "site", "value": "е"},
    ]
    assert sorted(problems(tmp_path, details=rows)) == [
        ("Реквизиты", "class_of_other_school", "Класс", "1-10А"),
        ("Реквизиты", "detail_of_no_class", "Класс", "1-10А"),
        ("Реквизиты", "detail_twice", "Реквизит", "Б"),
        ("Реквизиты", "missing_field", "Класс", ""),
        ("Реквизиты", "not_a_date", "Значение", "вчера"),
        ("Реквизиты", "unknown_reference", "Школа", "7"),
        ("Реквизиты", "unknown_time_zone", "Значение", "Europe/Moskow"),
        ("Реквизиты", "wrong_value", "Значение", "31"),
    ]


def test_a_decision_without_quorum_is_refused(tmp_path: Path) -> None:
    half = HELD | {"absent": ["Ак А. А.", "Бор Б. Б."]}
    vote = ITEM | {"votes_for": 2}
    assert problems(tmp_path, sittings=[half], decisions=[vote]) == [
        ("Решения", "no_quorum", "За", "2")
    ]


def test_a_decision_with_quorum_is_read(tmp_path: Path) -> None:
    case = case_with(
        sittings=[HELD | {"absent": ["Ак А. А."]}],
        decisions=[ITEM | {"votes_for": 2, "abstained": 1}],
    )
    write(case, tmp_path / "case.xlsx")
    assert read(tmp_path / "case.xlsx").annex == case.annex


def test_votes_are_as_many_as_are_there_at_the_item(tmp_path: Path) -> None:
    left = ITEM | {"absent": ["Дуб Д. Д."]}
    assert problems(tmp_path, sittings=[HELD], decisions=[left]) == [
        ("Решения", "votes_do_not_add_up", "За", "4")
    ]


def test_quorum_may_be_lost_on_the_way(tmp_path: Path) -> None:
    rows = [ITEM, ITEM | {"number": 2, "votes_for": 2, "absent": ["Вяз В. В.", "Дуб Д. Д."]}]
    assert problems(tmp_path, sittings=[HELD], decisions=rows) == [
        ("Решения", "no_quorum", "За", "2")
    ]


def test_what_is_wrong_with_meetings_is_told_at_once(tmp_path: Path) -> None:
    members = (
        *MEMBERS,
        {"id": "Ель Е. Е.", "until": "2026-06-01", "since": "2026-01-01", "office": "chair"},
    )
    sittings = [
        HELD | {"absent": ["Ель Е. Е.", "Пень П. П."]},
        {"day": "2026-10-01", "id": "2", "chair": "Ак А. А.", "absent": ["Ак А. А."]},
    ]
    decisions = [
        ITEM | {"due": "2026-06-01", "about": "Ак А. А."},
        ITEM | {"number": 2, "votes_for": None},
        {"sitting": "2", "number": 1, "question": "О выводе", "subject": "removal", "votes_for": 4},
        {"sitting": "2", "number": 2, "question": "О другом", "absent": ["Ак А. А."]},
        {"sitting": "3", "number": 1, "question": "Ни о чём"},
    ]
    found = problems(tmp_path, council=members, sittings=sittings, decisions=decisions)
    assert {(code, value) for _, code, _, value in found} == {
        ("not_in_council_then", "Ель Е. Е."),
        ("unknown_reference", "Пень П. П."),
        ("absent_officer", "Ак А. А."),
        ("due_before_meeting", "01.06.2026"),
        ("nobody_is_voted_on", "Ак А. А."),
        ("decision_without_vote", ""),
        ("missing_field", ""),
        ("vote_before_meeting", "2"),
        ("absent_twice", "Ак А. А."),
        ("unknown_reference", "3"),
    }


def test_two_chairs_at_a_time_are_refused(tmp_path: Path) -> None:
    members = [{**row, "office": "chair"} for row in MEMBERS[:2]]
    assert problems(tmp_path, council=members) == [
        ("Совет", "office_twice", "В совете", "Бор Б. Б.")
    ]


def test_a_chair_may_follow_another(tmp_path: Path) -> None:
    terms = ({"until": "2026-08-31"}, {"since": "2026-09-01"})
    members = [
        {**row, "office": "chair", **term} for row, term in zip(MEMBERS, terms, strict=False)
    ]
    case = case_with(council=members)
    write(case, tmp_path / "case.json")
    assert read(tmp_path / "case.json").annex == case.annex
