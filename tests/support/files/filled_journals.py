"""Journals of the small network, filled in as teachers do, and what they mean."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from small_network import LAW, PHYSICS, even, network, plan
from small_year import taught

from documents.contents.common.lessons.group_year import years_of_groups
from documents.contents.teachers.journal import journal
from documents.formats.sheets.leaves import leaf_workbook
from instances.journals import read_journal
from models.problems import InputError, Problem
from models.record import GroupId, PartId, StudentId
from models.school_year.journal import (
    Absence,
    Entry,
    Journal,
    Mark,
    Note,
    Remark,
    Term,
    TermMark,
    Topic,
)
from validation.consequences.meetings import DatedPlan, Taught

NOTES = ("arrived", "left", "text")


SEPTEMBER, TERMS, LIST, REMARKS = "сентябрь", "Итоги", "Список", "Замечания"


@cache
def content(group: str = PHYSICS, of: Taught | None = None) -> bytes:
    return leaf_workbook(journal(years_of_groups(of or taught())[GroupId(group)]))


def cell(sheet: Worksheet, row: str, column: str) -> Cell:
    """The cell of a row and a column, by the keys that people do not see; a row lies below the row
    of keys.
    """
    cells = [one for line in sheet.iter_rows() for one in line]
    place = next(one.column for one in cells if one.value == column)
    line = [one.row for one in cells if one.value == row][-1]
    found = sheet.cell(line or 1, place or 1)
    assert isinstance(found, Cell)
    return found


def filled(path: Path, change: Callable[[Workbook], object], of: bytes | None = None) -> Path:
    book = load_workbook(BytesIO(of or content()))
    change(book)
    book.save(path)
    return path


def problems(path: Path) -> list[Problem]:
    with pytest.raises(InputError) as error:
        read_journal(network(), path)
    return list(error.value.problems)


def moment(day: int = 7, period: int = 3) -> dict[str, object]:
    return {"part": PartId("p"), "day": date(2026, 9, day), "period": period}


def entry(student: str, day: int = 7, period: int = 3, **said: object) -> Entry:
    return Entry.model_validate({**moment(day, period), "student": student, **said})


def fill(book: Workbook) -> None:
    """A month of a teacher's work."""
    september = book[SEPTEMBER]
    for student, day, value in (
        ("a1", 7, "5 4"),
        ("a2", 7, "нб"),
        ("b1", 7, 3),
        ("a1", 14, "о 4"),
        ("b1", 14, "н"),
    ):
        cell(september, student, f"2026-09-{day:02d}#3").value = value
    topic = {"hours": 1, "topic": "Кинематика: = S/t, «путь»", "homework": "§ 1, № 3–5\nповторить"}
    for name, value in topic.items():
        cell(september, "2026-09-07#3", name).value = value
        cell(september, "2026-09-07#3", name).data_type = "n" if name == "hours" else "s"
    cell(september, "2026-09-14#4", "hours").value = 0
    for student, term, value in (
        ("a1", "first", 5),
        ("a2", "first", "н/а"),
        ("b1", "final", "зач."),
    ):
        cell(book[TERMS], student, term).value = value
    cell(book[LIST], "b1", "arrived").value = datetime(2026, 9, 2)
    cell(book[LIST], "b1", "text").value = "Приказ № 12"
    for name, value in (
        ("day", "30.09.2026"),
        ("text", "Записать темы"),
        ("author", "Завуч"),
        ("done", "Исполнено"),
    ):
        cell(book[REMARKS], "2", name).value = value


def meant() -> Journal:
    """The same month as the program must have it."""
    empty = read_topics()
    named = {
        (date(2026, 9, 7), 3): {
            "topic": "Кинематика: = S/t, «путь»",
            "homework": "§ 1, № 3–5\nповторить",
        }
    }
    named[date(2026, 9, 14), 4] = {"hours": 0}  # type: ignore[dict-item]  # a number where a text belongs
    return Journal(
        group=GroupId(PHYSICS),
        network_hash=even().hash,
        entries=(
            entry("a1", marks=(Mark.FIVE, Mark.FOUR)),
            entry("a2", absence=Absence.ILLNESS),
            entry("b1", marks=(Mark.THREE,)),
            entry("a1", 14, late=True, marks=(Mark.FOUR,)),
            entry("b1", 14, absence=Absence.UNKNOWN),
        ),
        topics=tuple(row.model_copy(update=named.get((row.day, row.period), {})) for row in empty),
        terms=(
            TermMark(student=StudentId("a1"), term=Term.FIRST, mark=Mark.FIVE),
            TermMark(student=StudentId("a2"), term=Term.FIRST, mark=Mark.NOT_ATTESTED),
            TermMark(student=StudentId("b1"), term=Term.FINAL, mark=Mark.PASSED),
        ),
        notes=(Note(student=StudentId("b1"), arrived="02.09.2026", text="Приказ № 12"),),
        remarks=(
            Remark(
                number=2, day="30.09.2026", text="Записать темы", author="Завуч", done="Исполнено"
            ),
        ),
    )


def read_topics() -> tuple[Topic, ...]:
    """Every lesson by timetable and calendar, one hour each."""
    rows = taught().of_groups[GroupId(PHYSICS)]
    return tuple(Topic(part=row.part, day=row.day, period=row.period, hours=1) for row in rows)


def two_plans() -> Taught:
    """From 9 September on b2 is out of the elective, and a1 is in it."""
    second = plan(members={LAW: ("a1", "a3")})
    return taught(
        plans=(
            DatedPlan(first=date(2026, 9, 1), plan=plan()),
            DatedPlan(first=date(2026, 9, 9), plan=second),
        )
    )
