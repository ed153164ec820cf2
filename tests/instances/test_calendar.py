"""The sheet «Календарь»: read back as written in all forms, whatever is wrong with it told at once
with its place.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

import texts
from instances import Case, read, write
from instances.messages import sentence
from models.problems import InputError
from models.school_year.annex import Annex
from models.school_year.calendar import Span

FORMS = ("case.xlsx", "case", "case.json")
HALVES = (
    {"kind": "half_year", "number": 1, "first": "2026-09-01", "last": "2026-12-29", "weeks": 16},
    {"kind": "half_year", "number": 2, "first": "2027-01-11", "last": "2027-05-26"},
)
MORE = (
    {
        "kind": "holidays",
        "title": "=осень",
        "first": "2026-10-26",
        "last": "2026-11-01",
        "school": "1",
    },
    {"kind": "moved", "first": "2027-02-27", "day": 2},
    {"kind": "remote", "first": "2026-09-18", "school": "5"},
    {"kind": "weeks", "first": "2026-09-01", "pauses": True},
    {"kind": "plan", "first": "2026-09-01", "plan": "осень/plan.json"},
    {"kind": "quarter", "number": 1, "first": "2026-09-01", "last": "2026-10-25"},
)


@pytest.fixture(autouse=True)
def russian_again() -> Iterator[None]:
    yield
    texts.use("ru")


def case_with(*rows: dict[str, object]) -> Case:
    annex = Annex(calendar=tuple(Span.model_validate(row) for row in rows))
    return read("tiny").model_copy(update={"annex": annex})


def problems(path: Path, *rows: dict[str, object]) -> list[tuple[str, str, str]]:
    write(case_with(*rows), path / "case.xlsx")
    with pytest.raises(InputError) as caught:
        read(path / "case.xlsx")
    assert all(problem.sheet == "Календарь" for problem in caught.value.problems)
    return [(problem.code, problem.column, problem.value) for problem in caught.value.problems]


@pytest.mark.parametrize("form", FORMS)
def test_a_calendar_comes_back_equal_in_the_other_language(form: str, tmp_path: Path) -> None:
    case = case_with(*HALVES, *MORE)
    texts.use("en")
    write(case, tmp_path / form)
    texts.use("ru")
    found = read(tmp_path / form)
    assert found.annex == case.annex
    assert found.network.hash == case.network.hash


def test_a_calendar_is_no_part_of_what_a_plan_belongs_to() -> None:
    assert case_with().network.hash == case_with(*HALVES).network.hash
    assert read("two-schools").annex.calendar


def test_dates_are_dates_in_the_workbook_and_may_be_typed_as_text(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    write(case_with(*HALVES), path)
    book = load_workbook(path)
    sheet = book["Календарь"]
    assert isinstance(sheet["D3"].value, datetime)
    assert sheet["D3"].number_format == "DD.MM.YYYY"
    for cell, text in (("D3", "01.09.2026"), ("E3", "2026-12-29"), ("D4", "11.01.27 г.")):
        sheet[cell] = text
    book.save(path)
    assert read(path).annex == case_with(*HALVES).annex


@pytest.mark.parametrize("text", ["31.02.2027", "сентябрь", "1"])
def test_what_is_no_date_is_told_with_its_cell(text: object, tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    write(case_with(*HALVES), path)
    book = load_workbook(path)
    book["Календарь"]["E4"].number_format = "General"
    book["Календарь"]["E4"] = text
    book.save(path)
    with pytest.raises(InputError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column, problem.value) == (
        "not_a_date",
        4,
        "По",
        str(text),
    )
    assert "01.09.2026" in sentence(problem)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        *HALVES,
        {"kind": "holidays", "first": "2026-11-05", "last": "2026-11-01"},
        {"kind": "holidays", "first": "2026-11-05", "day": 3},
        {"kind": "moved", "first": "2026-11-07", "school": "9"},
        {"kind": "quarter", "first": "2025-09-01", "last": "2025-10-25", "number": 1},
        {"kind": "plan", "first": "2026-10-01", "plan": "plan.json"},
    )
    assert sorted(found) == [
        ("calendar_field_unused", "По расписанию дня", "3"),
        ("ends_before_start", "По", "01.11.2026"),
        ("missing_field", "По расписанию дня", ""),
        ("no_plan_at_start", "С", "01.10.2026"),
        ("outside_year", "С", "01.09.2025"),
        ("unknown_reference", "Школа", "9"),
    ]


def test_parts_of_the_year_are_there_once_and_in_order(tmp_path: Path) -> None:
    late = {"kind": "half_year", "number": 2, "first": "2026-12-01", "last": "2027-05-26"}
    again = {"kind": "moved", "first": "2027-02-27", "day": 4, "school": "1"}
    weeks = {"kind": "weeks", "first": "2026-09-07"}
    assert problems(tmp_path, HALVES[1]) == [("calendar_without_half_years", "", "")]
    assert ("half_years_in_disorder", "С", "01.12.2026") in problems(tmp_path, HALVES[0], late)
    found = problems(tmp_path, *HALVES, *MORE, again, weeks, HALVES[1])
    assert sorted(found) == [
        ("calendar_twice", "Номер", "2"),
        ("calendar_twice", "С", "07.09.2026"),
        ("calendar_twice", "С", "27.02.2027"),
    ]


def test_other_words_for_days_without_lessons_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    write(case_with(*HALVES, {"kind": "holidays", "first": "2026-11-04"}), path)
    book = load_workbook(path)
    book["Календарь"]["A5"] = "Праздник"
    book.save(path)
    assert read(path).annex.calendar[-1].kind == "holidays"


def test_a_table_that_is_none_of_the_annex_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    write(case_with(*HALVES), path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"calendar": [', '"kalender": ['), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        read(path)
    assert [(problem.code, problem.value) for problem in caught.value.problems] == [
        ("unknown_field", "kalender")
    ]
