"""The sheet «Учебный план» says with a tick what a row of class lessons says, and with a number
what a row of offers does.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
import small_network as small
from command import call
from openpyxl import Workbook, load_workbook

from instances import Case, read, template, write
from instances.messages import sentence
from instances.network.usual.typical import typical
from instances.updating import save
from models.network import Network
from models.policy import Policy
from models.problems import InputError

GRID, LESSONS, OFFERS = "Учебный план", "Уроки классов", "Где открывать"
FACTS = small.network(
    classes={"10B": {"name": "10Б"}},
    schools={"A": {"name": "Школа № 1"}, "B": {"name": "Школа № 5"}},
)
ROWS = (
    ("Курс", "Название курса", "10A", "10Б", "A", "Школа № 5"),
    ("maths", "", "да", "+", None, None),
    ("physics", "", 1, "да", None, "нет"),
    ("physics+", "", None, "-", 2, "1"),
)


def book_without(facts: Network, path: Path, *lost: str) -> Workbook:
    """A workbook of a network whose sheets of these names have no rows."""
    write(Case(network=facts, policy=Policy()), path)
    book = load_workbook(path)
    for name in lost:
        book[name].delete_rows(3, book[name].max_row)
    return book


def with_grid(book: Workbook, rows: Sequence[Sequence[object]], path: Path) -> Path:
    sheet = book.create_sheet(GRID)
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def keys(facts: Network) -> tuple[set[tuple[str, str]], dict[tuple[str, str], int]]:
    lessons = {(row.class_, row.course) for row in facts.class_lessons}
    return lessons, {(row.course, row.host): row.max_groups for row in facts.offers}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = book_without(FACTS, tmp_path / "network.xlsx", LESSONS)
    sheet = book[OFFERS]
    for row in range(sheet.max_row, 2, -1):
        if sheet.cell(row, 1).value != "law":
            sheet.delete_rows(row)
    return with_grid(book, ROWS, tmp_path / "network.xlsx")


def test_ticks_are_class_lessons_and_numbers_are_offers(path: Path) -> None:
    lessons, offers = keys(read(path).network)
    assert lessons == {
        (class_, course) for class_ in ("10A", "10B") for course in ("maths", "physics")
    }
    assert offers == {
        ("physics+", "A"): 2,
        ("physics+", "B"): 1,
        ("law", "A"): 1,
        ("law", "B"): 1,
    }


def test_a_row_of_a_table_goes_before_the_tick(tmp_path: Path) -> None:
    facts = small.network(class_lessons={"maths": {"teacher": "TM"}})
    book = book_without(facts, tmp_path / "n.xlsx")
    rows = (("Курс", "10A", "10B"), ("maths", "да", "да"), ("physics", "да", "да"))
    found = read(with_grid(book, rows, tmp_path / "n.xlsx")).network
    assert found == facts
    assert {row.teacher for row in found.class_lessons} == {"TM", None}


def test_a_grid_is_kept_where_nothing_of_it_changes_and_becomes_rows_where_something_does(
    path: Path, tmp_path: Path
) -> None:
    case = read(path)
    save(case, tmp_path / "same.xlsx", path)
    assert GRID in load_workbook(tmp_path / "same.xlsx").sheetnames
    assert read(tmp_path / "same.xlsx").network == case.network
    less = case.network.replacing(class_lessons=case.network.class_lessons[1:])
    save(case.model_copy(update={"network": less}), tmp_path / "less.xlsx", path)
    assert GRID not in load_workbook(tmp_path / "less.xlsx").sheetnames
    assert read(tmp_path / "less.xlsx").network == less


def problems(path: Path) -> set[tuple[str, int | None, str, str]]:
    with pytest.raises(InputError) as error:
        read(path)
    assert all(sentence(one) for one in error.value.problems)
    return {(one.code, one.line, one.column, one.sheet) for one in error.value.problems}


def test_what_is_wrong_is_told_by_its_cell(tmp_path: Path) -> None:
    book = book_without(FACTS, tmp_path / "n.xlsx", LESSONS)
    rows = (
        ("Курс", "10A", "9Ы", "10B"),
        ("maths", "да", None, "может быть"),
        ("physisc", "да", None, None),
        ("physics", 7, None, "да"),
    )
    assert problems(with_grid(book, rows, tmp_path / "n.xlsx")) == {
        ("grid_unknown_column", 1, "C", GRID),
        ("grid_no_tick", 2, "D", GRID),
        ("grid_unknown_course", 3, "A", GRID),
        ("grid_other_hours", 4, "B", GRID),
    }


def test_a_class_that_two_schools_call_alike_is_named_by_its_code(tmp_path: Path) -> None:
    facts = small.network(classes={"10B": {"name": "10А"}})
    book = book_without(facts, tmp_path / "n.xlsx", LESSONS)
    rows = (("Курс", "10 а", "10B"), ("maths", "да", "да"), ("physics", "да", "да"))
    assert ("grid_unknown_column", 1, "B", GRID) in problems(
        with_grid(book, rows, tmp_path / "n.xlsx")
    )


def test_a_new_book_has_the_grid_with_all_its_courses_and_a_filled_one_has_none(
    tmp_path: Path,
) -> None:
    write(typical(), tmp_path / "typical.xlsx")
    sheet = load_workbook(tmp_path / "typical.xlsx")[GRID]
    assert {sheet.cell(row, 1).value for row in range(3, sheet.max_row + 1)} >= {
        row.id for row in typical().network.courses
    }
    assert sheet["B3"].value
    write(template(), tmp_path / "template.xlsx")
    assert GRID in load_workbook(tmp_path / "template.xlsx").sheetnames
    write(Case(network=FACTS, policy=Policy()), tmp_path / "full.xlsx")
    assert GRID not in load_workbook(tmp_path / "full.xlsx").sheetnames


def test_what_contradicts_a_tick_is_told_by_its_column(path: Path) -> None:
    # The fixture leaves the offers of physics+ to the grid; nobody of B may teach it when TP stays
    # at home.
    facts = FACTS.replacing(
        people=tuple(row.model_copy(update={"may_travel": False}) for row in FACTS.people)
    )
    book = book_without(facts, path, LESSONS)
    for row in range(book[OFFERS].max_row, 2, -1):
        if book[OFFERS].cell(row, 1).value != "law":
            book[OFFERS].delete_rows(row)
    done = call("check", with_grid(book, ROWS, path))
    place = "лист «Учебный план», строка 4, столбец «Школа № 5»"
    assert any(place in line and "открыть нельзя" in line for line in done.output.splitlines())
