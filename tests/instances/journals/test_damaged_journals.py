"""Whatever is wrong with a journal is named by its cell, all at once."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from filled_journals import SEPTEMBER, TERMS, cell, content, filled, problems, two_plans
from openpyxl import Workbook
from small_network import LAW, network

from instances.journals import read_journal, read_journals
from instances.messages import sentence
from models.problems import InputError

WRONG = (
    ("7", "not_a_mark"),
    (4.5, "not_a_mark"),
    (True, "not_a_mark"),
    ("5-", "not_a_mark"),
    (datetime(2026, 4, 5), "mark_became_date"),
    ("нб ну", "absence_twice"),
    ("о н", "absent_and_late"),
    ("=A1", "formula_in_journal"),
)


def test_refuses_what_is_no_mark_by_file_sheet_and_cell(tmp_path: Path) -> None:
    found: list[tuple[str, int, str]] = []

    def type_it(book: Workbook) -> None:
        places = [
            (student, f"2026-09-{day}#{period}")
            for student in ("a1", "b1")
            for day in ("07", 14)
            for period in (3, 4)
        ]
        for (value, code), (student, key) in zip(WRONG, places, strict=True):
            one = cell(book[SEPTEMBER], student, key)
            one.value = value  # type: ignore[assignment]  # any value a cell takes
            found.append((code, one.row, one.column_letter))

    path = filled(tmp_path / "j.xlsx", type_it)
    told = problems(path)
    assert sorted((one.code, one.line, one.column) for one in told) == sorted(found)
    assert {(one.file, one.sheet) for one in told} == {(str(path), SEPTEMBER)}
    assert all(sentence(one) for one in told)


def lose_a_student(book: Workbook) -> None:
    sheet = book[SEPTEMBER]
    sheet.delete_rows(cell(sheet, "a2", "name").row or 1)


def lose_a_day(book: Workbook) -> None:
    sheet = book[SEPTEMBER]
    sheet.delete_cols(cell(sheet, "a2", "2026-09-07#4").column or 1)


def lose_a_month(book: Workbook) -> None:
    del book["январь"]


def lose_the_final_marks(book: Workbook) -> None:
    del book[TERMS]


def sort_names(book: Workbook) -> None:
    first, second = (cell(book[SEPTEMBER], student, "name") for student in ("a1", "b1"))
    first.value, second.value = second.value, first.value


def add_a_student(book: Workbook) -> None:
    sheet = book[SEPTEMBER]
    last = cell(sheet, "b1", "name")
    sheet.cell((last.row or 1) + 1, last.column or 1).value = "Новенький Пётр"


def add_a_day(book: Workbook) -> None:
    sheet = book[SEPTEMBER]
    found = cell(sheet, "a1", "2026-09-14#3")
    row, column = found.row or 1, found.column or 1
    sheet.insert_cols(column)
    sheet.cell(row, column).value = 5


def merge(book: Workbook) -> None:
    first, second = (cell(book[SEPTEMBER], "a1", f"2026-09-07#{period}") for period in (3, 4))
    book[SEPTEMBER].merge_cells(f"{first.coordinate}:{second.coordinate}")


def write_hours(book: Workbook) -> None:
    cell(book[SEPTEMBER], "2026-09-07#3", "hours").value = "два"


def write_two_final_marks(book: Workbook) -> None:
    cell(book[TERMS], "a1", "year").value = "5 4"


#: What is told of each; a row holds a student on the left and a lesson on the right.
DAMAGE: dict[Callable[[Workbook], object], tuple[str, ...]] = {
    lose_a_student: ("lesson_gone", "student_row_gone"),
    lose_a_day: ("lesson_gone",),
    lose_a_month: ("lesson_gone",) * 8,
    lose_the_final_marks: ("journal_page_gone",),
    sort_names: ("journal_name_moved",) * 2,
    add_a_student: ("journal_stray",),
    add_a_day: ("journal_stray",),
    merge: ("merged_cells",),
    write_hours: ("not_hours",),
    write_two_final_marks: ("not_a_final_mark",),
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_names_whatever_is_lost_moved_or_added(
    tmp_path: Path, damage: Callable[[Workbook], object]
) -> None:
    found = problems(filled(tmp_path / "j.xlsx", damage))
    assert tuple(problem.code for problem in found) == DAMAGE[damage]
    assert all(sentence(problem) for problem in found)


def test_a_file_that_is_no_journal_is_named(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "other.xlsx")
    assert [problem.code for problem in problems(tmp_path / "other.xlsx")] == ["no_journal"]


def test_every_problem_of_every_journal_is_told_at_once(tmp_path: Path) -> None:
    paths = [filled(tmp_path / f"{number}.xlsx", write_hours) for number in (1, 2)]
    with pytest.raises(InputError) as error:
        read_journals(network(), paths)
    assert [problem.file for problem in error.value.problems] == [str(path) for path in paths]


def test_a_mark_on_a_day_outside_the_group_is_refused(tmp_path: Path) -> None:
    def mark(student: str) -> Callable[[Workbook], object]:
        return lambda book: setattr(cell(book[SEPTEMBER], student, "2026-09-15#4"), "value", 5)

    book = content(LAW, two_plans())
    assert [row.code for row in problems(filled(tmp_path / "out.xlsx", mark("b2"), book))] == [
        "mark_outside_group"
    ]
    assert len(read_journal(network(), filled(tmp_path / "in.xlsx", mark("a1"), book)).entries) == 1
