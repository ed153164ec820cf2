"""A journal that teachers filled in is read back without loss; whatever is wrong with it is named
by its cell.
"""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from papers import small_dossier
from small_network import LAW, PHYSICS, even, network, plan
from small_year import spans, taught
from typist import Typed, typed_in_office

from documents.contents.common.lessons.group_year import years_of_groups
from documents.contents.common.words.marks import entry_text, mark_text
from documents.contents.teachers.journal import journal, left_in_old
from documents.contents.teachers.journal_known import Known
from documents.formats.sheets.leaves import leaf_workbook
from instances.journals import read_journal, read_journals
from instances.journals.marks import CellMarks, read_marks
from instances.messages import sentence
from models.problems import InputError, Problem
from models.record import GroupId, PartId, StudentId
from models.school_year.annex import Annex
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


#: What teachers type, and what it means.
TYPED: tuple[tuple[object, dict[str, object]], ...] = (
    (5, {"marks": (Mark.FIVE,)}),
    (4.0, {"marks": (Mark.FOUR,)}),
    (" 3 ", {"marks": (Mark.THREE,)}),
    ("5 4", {"marks": (Mark.FIVE, Mark.FOUR)}),
    ("5/2", {"marks": (Mark.FIVE, Mark.TWO)}),
    ("н", {"absence": Absence.UNKNOWN}),
    ("НБ", {"absence": Absence.ILLNESS}),
    ("H", {"absence": Absence.UNKNOWN}),
    ("ну", {"absence": Absence.VALID}),
    ("нп", {"absence": Absence.NO_REASON}),
    ("о", {"late": True}),
    ("o 4", {"late": True, "marks": (Mark.FOUR,)}),
    ("н/5", {"absence": Absence.UNKNOWN, "marks": (Mark.FIVE,)}),
    ("зач.", {"marks": (Mark.PASSED,)}),
    ("Зачёт", {"marks": (Mark.PASSED,)}),
    ("незач", {"marks": (Mark.FAILED,)}),
    ("осв.", {"marks": (Mark.EXEMPT,)}),
    ("н/а", {"marks": (Mark.NOT_ATTESTED,)}),
)


@pytest.mark.parametrize(("value", "meaning"), TYPED, ids=[str(value) for value, _ in TYPED])
def test_reads_what_a_teacher_types(value: object, meaning: dict[str, object]) -> None:
    assert read_marks(value) == CellMarks.model_validate(meaning)


@given(
    st.lists(st.sampled_from(Mark), max_size=3), st.none() | st.sampled_from(Absence), st.booleans()
)
def test_every_entry_reads_as_it_is_written(
    marks: list[Mark], absence: Absence | None, late: bool
) -> None:
    meant = CellMarks(marks=tuple(marks), absence=absence, late=late and absence is None)
    assert read_marks(entry_text(entry("a1", **dict(meant)))) == meant


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
            one.value = value  # type: ignore[assignment]
            found.append((code, one.row, one.column_letter))

    path = filled(tmp_path / "j.xlsx", type_it)
    told = problems(path)
    assert sorted((one.code, one.line, one.column) for one in told) == sorted(found)
    assert {(one.file, one.sheet) for one in told} == {(str(path), SEPTEMBER)}
    assert all(sentence(one) for one in told)


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
    named[date(2026, 9, 14), 4] = {"hours": 0}  # type: ignore[dict-item]
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


def test_a_filled_journal_is_read_without_loss(tmp_path: Path) -> None:
    assert read_journal(network(), filled(tmp_path / "j.xlsx", fill)) == meant()


def test_what_is_read_is_written_as_it_was_typed(tmp_path: Path) -> None:
    read = read_journal(network(), filled(tmp_path / "j.xlsx", fill))
    assert [entry_text(row) for row in read.entries] == ["5 4", "нб", "3", "о 4", "н"]


def through_an_office(path: Path, *endings: str) -> Path:
    """The file saved by LibreOffice, once in each format."""
    for ending in endings:
        folder = path.parent / f"{path.stem}-{ending}"
        profile = (path.parent / "profile").as_uri()
        office = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
        ]
        subprocess.run([*office, str(path)], check=True, capture_output=True, timeout=240)
        path = folder / f"{path.stem}.{ending}"
    return path


@pytest.mark.office
def test_an_office_loses_nothing(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(content())
    opened = through_an_office(blank, "ods", "xlsx")
    written = filled(tmp_path / "filled.xlsx", fill, opened.read_bytes())
    assert read_journal(network(), through_an_office(written, "ods", "xlsx")) == meant()


@pytest.mark.office
def test_what_is_typed_in_an_office_is_read_without_loss(tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(content())
    book = load_workbook(blank)

    def at(sheet: str, row: str, column: str, text: str) -> Typed:
        return (sheet, cell(book[sheet], row, column).coordinate, text)

    typed = [
        *(
            at(SEPTEMBER, row.student, f"{row.day}#{row.period}", entry_text(row))
            for row in meant().entries
        ),
        *(at(TERMS, row.student, row.term, mark_text(row.mark)) for row in meant().terms),
        *(
            at(LIST, row.student, name, str(getattr(row, name)))
            for row in meant().notes
            for name in NOTES
            if getattr(row, name)
        ),
        *(
            at(REMARKS, "2", name, str(getattr(row, name)))
            for row in meant().remarks
            for name in ("day", "text", "author", "done")
        ),
        at(SEPTEMBER, "2026-09-07#3", "topic", "Кинематика: = S/t, «путь»"),
        at(SEPTEMBER, "2026-09-14#4", "hours", "0"),
    ]
    read = read_journal(network(), typed_in_office(blank, tmp_path / "typed.xlsx", typed))
    without = tuple(row.model_copy(update={"homework": ""}) for row in meant().topics)
    assert read == meant().model_copy(update={"topics": without})
    slash = [at(SEPTEMBER, "a1", "2026-09-07#3", "5/4")]
    (problem,) = problems(typed_in_office(blank, tmp_path / "slash.xlsx", slash))
    assert (problem.code, problem.sheet) == ("mark_became_date", SEPTEMBER)


def test_sheets_may_be_renamed_and_columns_put_in_between(tmp_path: Path) -> None:
    def rearrange(book: Workbook) -> None:
        fill(book)
        book[SEPTEMBER].title = "Сентябрь (мой)"
        book.move_sheet(book.worksheets[-3], -2)

    assert read_journal(network(), filled(tmp_path / "j.xlsx", rearrange)) == meant()


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


def test_a_copy_of_a_journal_says_nothing_new(tmp_path: Path) -> None:
    first = filled(tmp_path / "1.xlsx", fill)
    shutil.copy(first, tmp_path / "2.xlsx")
    assert read_journals(network(), [first, tmp_path / "2.xlsx"]) == (
        read_journal(network(), first),
    )


def test_an_old_and_a_new_journal_of_a_group_are_read_as_one(tmp_path: Path) -> None:
    def fill_old(book: Workbook) -> None:
        cell(book[SEPTEMBER], "b2", "2026-09-08#4").value = "нб"
        cell(book[SEPTEMBER], "2026-09-08#4", "topic").value = "Право и мораль"
        cell(book[REMARKS], "1", "text").value = "Записать темы"

    def fill_new(book: Workbook) -> None:
        cell(book[SEPTEMBER], "a1", "2026-09-15#4").value = 5
        cell(book[SEPTEMBER], "2026-09-15#4", "hours").value = 0
        cell(book[REMARKS], "1", "text").value = "Проверить темы"

    old, new = (
        filled(tmp_path / "old.xlsx", fill_old, content(LAW)),
        filled(tmp_path / "new.xlsx", fill_new, content(LAW, two_plans())),
    )
    for paths in ((old, new), (new, old)):
        (found,) = read_journals(network(), paths)
        assert [(row.student, row.day.day) for row in found.entries] == [("b2", 8), ("a1", 15)]
        topics = {row.day.day: (row.hours, row.topic) for row in found.topics}
        assert (topics[8], topics[15]) == ((1, "Право и мораль"), (0, ""))
        assert {(row.number, row.text) for row in found.remarks} in (
            {(1, "Записать темы"), (2, "Проверить темы")},
            {(2, "Записать темы"), (1, "Проверить темы")},
        )
        assert [(note.student, note.arrived, note.left) for note in found.notes] == [
            ("a1", "09.09.2026", ""),
            ("b2", "", "08.09.2026"),
        ]


def test_two_journals_that_say_different_things_of_a_lesson_are_told(tmp_path: Path) -> None:
    def fill(mark: object, topic: str) -> Callable[[Workbook], None]:
        def change(book: Workbook) -> None:
            cell(book[SEPTEMBER], "a3", "2026-09-08#4").value = mark
            cell(book[SEPTEMBER], "2026-09-08#4", "topic").value = topic

        return change

    paths = [
        filled(tmp_path / name, fill(*said), content(LAW))
        for name, said in (("1.xlsx", (5, "А")), ("2.xlsx", ("ну 4", "Б")))
    ]
    with pytest.raises(InputError) as error:
        read_journals(network(), paths)
    told = [sentence(problem) for problem in error.value.problems]
    assert all(str(path) in line for path in paths for line in told)
    assert "Ученик a3, 08.09.2026, 4: здесь «ну 4»" in told[0]
    assert "«5»" in told[0]
    assert "08.09.2026, 4: здесь «Б»" in told[1]


def test_a_new_journal_begins_with_what_is_written_already(tmp_path: Path) -> None:
    known = read_journal(network(), filled(tmp_path / "old.xlsx", fill))
    group = years_of_groups(taught())[GroupId(PHYSICS)]
    (tmp_path / "new.xlsx").write_bytes(leaf_workbook(journal(group, Known(known))))
    assert read_journal(network(), tmp_path / "new.xlsx") == known.model_copy(
        update={"remarks": tuple(row.model_copy(update={"number": 1}) for row in known.remarks)}
    )


def test_what_has_no_place_in_a_new_journal_is_told(tmp_path: Path) -> None:
    known = read_journal(
        network(), filled(tmp_path / "old.xlsx", lambda book: _marked(book, "b2", 15), content(LAW))
    )
    of = two_plans()
    dossier = small_dossier(
        network=even(), plans=of.plans, annex=Annex(calendar=spans()), journals=(known,)
    )
    assert list(left_in_old(dossier)) == [
        "В новых журналах нет места для 1 записи прежних: Право, 10 класс, Школа № 1, группа 1. "
        "Оставьте прежние журналы в папке, они читаются вместе с новыми."
    ]
    assert (
        list(
            left_in_old(
                small_dossier(network=even(), annex=Annex(calendar=spans()), journals=(known,))
            )
        )
        == []
    )


def _marked(book: Workbook, student: str, day: int) -> None:
    cell(book[SEPTEMBER], student, f"2026-09-{day:02d}#4").value = 4


def two_plans() -> Taught:
    """From 9 September on b2 is out of the elective, and a1 is in it."""
    second = plan(members={LAW: ("a1", "a3")})
    return taught(
        plans=(
            DatedPlan(first=date(2026, 9, 1), plan=plan()),
            DatedPlan(first=date(2026, 9, 9), plan=second),
        )
    )


def test_a_mark_on_a_day_outside_the_group_is_refused(tmp_path: Path) -> None:
    def mark(student: str) -> Callable[[Workbook], object]:
        return lambda book: setattr(cell(book[SEPTEMBER], student, "2026-09-15#4"), "value", 5)

    book = content(LAW, two_plans())
    assert [row.code for row in problems(filled(tmp_path / "out.xlsx", mark("b2"), book))] == [
        "mark_outside_group"
    ]
    assert len(read_journal(network(), filled(tmp_path / "in.xlsx", mark("a1"), book)).entries) == 1


def test_lists_say_since_when_and_until_when(tmp_path: Path) -> None:
    notes = read_journal(
        network(), filled(tmp_path / "j.xlsx", lambda _: None, content(LAW, two_plans()))
    ).notes
    assert [(note.student, note.arrived, note.left) for note in notes] == [
        ("a1", "09.09.2026", ""),
        ("b2", "", "08.09.2026"),
    ]
