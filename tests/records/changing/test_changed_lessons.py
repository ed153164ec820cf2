"""Lessons that are moved, replaced, merged, cancelled or added: taken once, with their reason, and
never against what the store has already.
"""

from datetime import date
from pathlib import Path

import pytest
from changed_year import MOVED, book, codes, lesson, take
from command import call
from filled_journals import cell, filled
from kept_year import journal, schools_in, store_of
from openpyxl import load_workbook
from small_network import PHYSICS

from application.records.carried import stored
from application.records.changing.hours import hours_given
from application.records.reading import Asked, take_journals
from application.records.receiving import By
from application.records.receiving import take as receive
from application.records.roster import roster_of
from application.records.sending import Wanted, hand_over
from documents.contents.common.lessons.group_year import years_of_groups
from documents.contents.teachers.journal import journal as printed
from documents.formats.sheets.leaves import leaf_workbook
from models.problems import InputError
from models.record import GroupId, SchoolId
from records.facts import Kind
from records.store.checking import counted, faults
from records.store.opening import Store
from records.store.schema import entries

LAW_TITLE = "Право, 10 класс, Школа № 1, группа 1"


def refused(store: Store, path: Path) -> list[str]:
    try:
        take_journals(store, [path], Asked(""))
    except InputError as error:
        return [problem.code for problem in error.problems]
    return []


def test_changes_are_taken_once_with_their_ground(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    rows = (
        MOVED,
        lesson("2026-09-14", 4, "отменён"),
        lesson("2026-09-07", 4, "замена", teacher="TQ"),
        lesson("2026-09-17", 5, "добавлен"),
    )
    path = book(tmp_path / "изменения.xlsx", store, *rows)
    found = take(store, path)
    assert (found.new, found.corrected, found.same) == (8, 0, 0)
    again = take(store, path)
    assert (again.new, again.same) == (0, 8)
    rest, changes = hours_given(store, date(2026, 9, 19))
    assert [row.became for row in changes] == ["замена", "перенесён", "отменён", "добавлен"]
    assert {row.ground for row in changes} == {"приказ 12"}
    physics = next(row for row in rest if row.group.startswith("Физика"))
    assert (physics.due, physics.cancelled, physics.added, physics.expected) == (4, 1, 1, 4)
    assert faults(store) == ()


def test_a_moved_lesson_is_met_at_its_new_time(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    take(store, book(tmp_path / "изменения.xlsx", store, MOVED))
    year = roster_of(store).groups[GroupId(PHYSICS)]
    days = [(row.day.day, row.period) for row in year.in_month(year.parts[0], (2026, 9))]
    assert days == [(7, 3), (7, 4), (14, 4), (16, 2)]


def test_marks_of_a_moved_lesson_are_one_wherever_they_are_written(tmp_path: Path) -> None:
    """In the journal printed before the lesson was moved, and in one printed afterwards."""
    store = store_of(tmp_path / "store")
    take(store, book(tmp_path / "изменения.xlsx", store, MOVED))
    take_journals(store, [journal(tmp_path / "Физика.xlsx", ("a1", "2026-09-14#3", 5))], Asked(""))
    year = roster_of(store).groups[GroupId(PHYSICS)]
    fresh = filled(tmp_path / "Физика.xlsx", lambda _: None, leaf_workbook(printed(year)))
    before = counted(store).entries
    typed = load_workbook(fresh)
    cell(typed["сентябрь"], "a1", "2026-09-16#2").value = 5
    typed.save(fresh)
    found = take_journals(store, [fresh], Asked("", partial=True))
    assert found.new == 0
    assert counted(store).entries - before == found.withdrawn
    told = [
        row
        for one in stored(roster_of(store).network, tmp_path / "store").journals
        for row in one.entries
        if row.student == "a1"
    ]
    assert [(row.day.day, row.period) for row in told] == [(16, 2)]


def test_a_cancelled_lesson_takes_no_marks(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    take(store, book(tmp_path / "изменения.xlsx", store, lesson("2026-09-14", 4, "отменён")))
    bad = journal(tmp_path / "Физика.xlsx", ("a1", "2026-09-14#4", 5))
    assert refused(store, bad) == ["mark_of_cancelled_lesson"]


def test_forbids_to_cancel_a_lesson_that_has_marks(tmp_path: Path) -> None:
    store, _ = schools_in(tmp_path)
    path = book(tmp_path / "изменения.xlsx", store, lesson("2026-09-07", 3, "отменён"))
    assert codes(store, path) == ["cancelled_has_marks"]


def test_an_added_lesson_takes_marks(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    take(store, book(tmp_path / "изменения.xlsx", store, lesson("2026-09-17", 5, "добавлен")))
    assert ("p", "2026-09-17", 5) in roster_of(store).lessons(GroupId(PHYSICS))
    year = years_of_groups(roster_of(store).taught)[GroupId(PHYSICS)]
    assert year.meetings[-5].teachers == ("TP",)


def test_every_mistake_of_a_workbook_is_told_at_its_line(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    rows = (
        lesson("2026-09-15", 3, "отменён"),
        lesson("2026-09-14", 3, "перенесён"),
        lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 7), to_period=3),
        lesson("2026-09-14", 4, "перенесён", to_day=date(2027, 9, 7), to_period=19),
        lesson("2026-09-14", 4, "замена"),
        lesson("2026-09-14", 4, "объединён", with_group=LAW_TITLE),
        {**lesson("2026-09-14", 4, "отменён"), "group": "Химия"},
        lesson("2026-09-14", 4, "унесён"),
    )
    path = book(tmp_path / "изменения.xlsx", store, *rows)
    with pytest.raises(InputError) as error:
        take(store, path)
    told = sorted((problem.code, problem.line) for problem in error.value.problems)
    assert told == [
        ("change_meets_lesson", 5),
        ("change_needs", 4),
        ("change_needs", 4),
        ("change_needs", 7),
        ("change_outside_year", 6),
        ("change_without_bell", 6),
        ("change_without_lesson", 3),
        ("merged_without_lesson", 8),
        ("unknown_name", 9),
        ("unknown_word", 10),
    ]
    assert counted(store).entries == 0


def test_a_substitute_cannot_be_in_two_groups_unless_they_are_joined(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    busy = lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 15), to_period=4, teacher="TL")
    path = book(tmp_path / "изменения.xlsx", store, busy)
    assert codes(store, path) == ["teacher_busy_then"]
    moved = lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 15), to_period=4)
    assert codes(store, book(tmp_path / "другие.xlsx", store, moved)) == []


def test_a_change_is_corrected_with_a_reason_and_taken_back_by_a_line(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    take(store, book(tmp_path / "1.xlsx", store, lesson("2026-09-14", 4, "отменён")))
    other = book(tmp_path / "2.xlsx", store, lesson("2026-09-14", 4, "замена", teacher="TQ"))
    assert codes(store, other) == ["change_differs"]
    assert take(store, other, reason="описка").corrected == 1
    back = book(tmp_path / "3.xlsx", store, lesson("2026-09-14", 4, "по плану"))
    assert take(store, back).withdrawn == 2
    assert roster_of(store).happened.changes == ()
    assert take(store, back).same == 2


def test_a_bad_line_is_left_out_on_demand(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    rows = (lesson("2026-09-15", 3, "отменён"), lesson("2026-09-14", 4, "отменён"))
    found = take(store, book(tmp_path / "1.xlsx", store, *rows), partial=True)
    assert [problem.code for problem in found.problems] == ["change_without_lesson"]
    assert found.new == 2


def test_a_line_that_clashes_is_left_out_on_demand_too(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    rows = (
        lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 15), to_period=4, teacher="TL"),
        lesson("2026-09-14", 4, "объединён", with_group=LAW_TITLE),
        lesson("2026-09-07", 4, "отменён"),
    )
    found = take(store, book(tmp_path / "1.xlsx", store, *rows), partial=True)
    assert [one.code for one in found.problems] == ["teacher_busy_then", "merged_without_lesson"]
    assert [one.day.day for one in roster_of(store).happened.changes] == [7]


def test_students_who_have_another_lesson_then_are_told(tmp_path: Path) -> None:
    """Maths of their class is on Tuesday, third: somebody has to let them go."""
    store = store_of(tmp_path)
    moved = lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 15), to_period=3)
    found = take(store, book(tmp_path / "1.xlsx", store, moved))
    assert [(one.code, one.value) for one in found.notes] == [
        ("students_busy_then", "Ученик a1, Ученик a2")
    ]
    assert found.new == 2


def test_another_school_is_told_of_the_change_and_not_of_its_ground(tmp_path: Path) -> None:
    a, b = schools_in(tmp_path)
    take(a, book(tmp_path / "1.xlsx", a, MOVED))
    wanted = Wanted(SchoolId("B"), "2026-09", "", date(2026, 10, 1), "")
    receive(b, hand_over(a, wanted).paths[0], By(""))
    with b.reading() as connection:
        kinds = set(connection.scalars(entries.select().with_only_columns(entries.c.kind)))
    assert Kind.CHANGE in kinds
    assert Kind.GROUND not in kinds
    assert roster_of(b).happened.changes == roster_of(a).happened.changes


def test_the_commands_write_the_form_take_it_and_show_the_hours(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    form = tmp_path / "форма.xlsx"
    assert call("records", "form", form, "--store", store.path).exit_code == 0
    assert load_workbook(form).sheetnames[:2] == ["Изменения уроков", "Движение учеников"]
    assert call("records", "changes", form, "--store", store.path).exit_code == 0
    path = book(
        tmp_path / "1.xlsx", store, lesson("2026-09-14", 4, "замена", teacher="Новая И. И.")
    )
    said = call("records", "changes", path, "--store", store.path)
    assert "такого учителя в сети нет" in said.output
    assert "новых 2" in said.output
    table = tmp_path / "часы.xlsx"
    said = call(
        "records", "hours", "--store", store.path, "--output", table, "--date", "2026-09-19"
    )
    assert said.exit_code == 0, said.output
    sheets = load_workbook(table)
    assert sheets.sheetnames == ["Часы", "Изменённые уроки"]
    assert "Новая И. И." in [cell.value for row in sheets["Изменённые уроки"] for cell in row]
