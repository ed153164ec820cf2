"""Journals taken into the store: what is new once, what differs with its reason, nothing unseen."""

import json
import multiprocessing
import sys
import threading
from pathlib import Path

import pytest
from filled_journals import cell, filled, meant
from kept_year import case, journal, store_of
from openpyxl import Workbook
from small_network import plan

from application.records.reading import Asked, Taken, take_journals
from models.problems import InputError
from models.school_year.journal import Journal
from records.facts import Kind
from records.journals import journals_of
from records.store.checking import counted, faults
from records.store.entering import entry_of, facts_now
from records.store.opening import Store, add_base, open_store
from records.store.schema import carried, entries, packages

ME = Asked("Завуч")
SEVENTH = "2026-09-07#3"


def taken(store: Store, *paths: Path, partial: bool = False, reason: str = "") -> Taken:
    return take_journals(store, paths, Asked("Завуч", partial, reason))


def refused(store: Store, *paths: Path) -> list[str]:
    before = counted(store)
    with pytest.raises(InputError) as error:
        take_journals(store, paths, ME)
    assert counted(store) == before
    return [problem.code for problem in error.value.problems]


def held(store: Store) -> Journal:
    with store.reading() as connection:
        return journals_of(facts_now(connection))[0]


def hand_over(store: Store) -> None:
    """As if everything had gone to the other school."""
    with store.writing() as connection:
        row = {"direction": "sent", "partner": "B", "number": 1, "month": "2026-09", "at": ""}
        rest = {"form": "package", "hash": "", "who": "", "content": b""}
        number = connection.execute(
            packages.insert().values(**row, **rest).returning(packages.c.id)
        ).scalar_one()
        for entry in connection.execute(entries.select()).all():
            connection.execute(carried.insert().values(partner="B", entry=entry.id, package=number))


def test_a_journal_comes_out_of_the_store_as_it_went_in(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    found = taken(store, journal(tmp_path / "Физика.xlsx"))
    assert (found.new, found.corrected, found.withdrawn, found.same) == (11, 0, 0, 0)
    expected = meant()
    written = [row for row in expected.topics if row.topic or row.hours == 0]
    known = held(store)
    assert known.entries == expected.entries
    assert known.terms == expected.terms
    assert [(row.day, row.topic, row.homework) for row in known.topics] == [
        (row.day, row.topic, row.homework) for row in written
    ]


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    store, path = store_of(tmp_path / "store"), journal(tmp_path / "Физика.xlsx")
    taken(store, path)
    again = taken(store, path)
    assert (again.new, again.corrected, again.withdrawn, again.same) == (0, 0, 0, 11)
    assert counted(store).entries == 11


def test_every_entry_says_which_cell_it_comes_from_and_who_took_it(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    taken(store, journal(tmp_path / "Физика.xlsx"))
    with store.reading() as connection:
        found = [entry_of(row) for row in connection.execute(entries.select())]
    assert {entry.origin.file for entry in found} == {"Физика.xlsx"}
    assert all(entry.origin.sheet and entry.origin.cell and entry.at for entry in found)
    assert {entry.origin.who for entry in found} == {"Завуч"}
    assert len({(entry.origin.sheet, entry.origin.cell) for entry in found}) == len(found)


def test_a_correction_is_a_new_entry_and_the_former_one_stays(tmp_path: Path) -> None:
    store, path = store_of(tmp_path / "store"), tmp_path / "Физика.xlsx"
    taken(store, journal(path))
    found = taken(store, journal(path, ("b1", SEVENTH, 5), ("a2", SEVENTH, None)))
    assert (found.new, found.corrected, found.withdrawn) == (0, 1, 1)
    with store.reading() as connection:
        rows = connection.execute(entries.select().where(entries.c.student == "b1")).all()
    chain = [(entry_of(row).value, bool(row.before), row.reason) for row in rows]
    assert ('{"marks":["3"]}', False, "") in chain
    assert ('{"marks":["5"]}', True, "изменено в журнале до передачи") in chain
    assert counted(store).now == 10


def test_forbids_a_change_of_what_the_partner_has_without_a_reason(tmp_path: Path) -> None:
    store, path = store_of(tmp_path / "store"), tmp_path / "Физика.xlsx"
    taken(store, journal(path))
    hand_over(store)
    changed = journal(path, ("b1", SEVENTH, 5))
    assert refused(store, changed) == ["mark_changed_after_transfer"]


def test_allows_a_change_of_what_the_partner_has_with_its_reason(tmp_path: Path) -> None:
    store, path = store_of(tmp_path / "store"), tmp_path / "Физика.xlsx"
    taken(store, journal(path))
    hand_over(store)
    found = taken(store, journal(path, ("b1", SEVENTH, 5)), reason="описка")
    assert found.corrected == 1
    with store.reading() as connection:
        asked = entries.select().where(entries.c.reason == "описка")
        assert connection.execute(asked).one().value == '{"marks":["5"]}'


def test_a_mark_outside_the_scale_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    bad = journal(tmp_path / "Физика.xlsx", ("b1", SEVENTH, "7"), ("a1", SEVENTH, "=2+3"))
    assert sorted(refused(store, bad)) == ["formula_in_journal", "not_a_mark"]


def test_what_is_right_is_taken_from_a_bad_journal_on_demand(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    bad = journal(tmp_path / "Физика.xlsx", ("b1", SEVENTH, "7"))
    found = taken(store, bad, partial=True)
    assert [problem.code for problem in found.problems] == ["not_a_mark"]
    assert found.new == 10
    assert not any(
        row.student == "b1" and row.day.day == 7 and row.marks for row in held(store).entries
    )


def test_a_bad_cell_withdraws_nothing(tmp_path: Path) -> None:
    store, path = store_of(tmp_path / "store"), tmp_path / "Физика.xlsx"
    taken(store, journal(path))
    found = taken(store, journal(path, ("b1", SEVENTH, "7")), partial=True)
    assert (found.withdrawn, counted(store).now) == (0, 11)


def test_a_row_with_somebody_elses_name_is_left_out(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")

    def rename(book: Workbook) -> None:
        cell(book["сентябрь"], "b1", "name").value = "Кто-то Другой"
        cell(book["сентябрь"], "b1", SEVENTH).value = 5
        cell(book["сентябрь"], "a1", SEVENTH).value = 4

    found = taken(store, filled(tmp_path / "Физика.xlsx", rename), partial=True)
    assert {problem.code for problem in found.problems} == {"journal_name_moved"}
    assert {row.student for row in held(store).entries} == {"a1"}


def test_two_journals_of_one_group_are_told(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    taken(store, journal(tmp_path / "Физика.xlsx"))
    other = filled(tmp_path / "Физика (копия).xlsx", lambda book: book)
    assert set(refused(store, other)) == {"mark_of_other_journal"}
    first, second = (
        journal(tmp_path / f"{number}.xlsx", ("b1", SEVENTH, mark))
        for number, mark in ((1, 5), (2, 4))
    )
    assert refused(store, first, second) == ["journals_differ"]


def test_the_journal_of_another_school_is_refused(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", "B")
    assert refused(store, journal(tmp_path / "Физика.xlsx")) == ["journal_of_other_school"]


def test_a_day_without_a_lesson_is_told(tmp_path: Path) -> None:
    """The year goes on by a plan in which the group has no lesson on that day any more."""
    store = store_of(tmp_path / "store")
    fewer = plan().model_copy(
        update={"lessons": tuple(row for row in plan().lessons if row.day != 1)}
    )
    with store.writing() as connection:
        plans = json.dumps([["2026-09-01", fewer.model_dump(mode="json")]])
        add_base(connection, case().model_dump_json(), plans, "")
    assert "mark_without_lesson" in refused(store, journal(tmp_path / "Физика.xlsx"))


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    path = journal(tmp_path / "Физика.xlsx")
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            taken(open_store(store.path), path)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert counted(store).entries == 11
    assert faults(store) == ()


def _read_in_turn(store: Path, path: Path, times: int) -> None:
    """A program of its own: it reads a journal several times, each time with another mark."""
    for number in range(times):
        taken(open_store(store), journal(path, ("a1", SEVENTH, 2 + number)), reason="описка")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """Both go on changing one mark: every change is a version of its own, in one chain."""
    store, times, path = store_of(tmp_path / "store"), 4, tmp_path / "Физика.xlsx"
    taken(store, journal(path))
    context = multiprocessing.get_context("fork")
    folders = (tmp_path / "1", tmp_path / "2")
    for folder in folders:
        folder.mkdir()
    programs = [
        context.Process(target=_read_in_turn, args=(store.path, folder / path.name, times))
        for folder in folders
    ]
    for one in programs:
        one.start()
    for one in programs:
        one.join()
    assert [one.exitcode for one in programs] == [0, 0]
    with store.reading() as connection:
        rows = connection.execute(
            entries.select().where(entries.c.student == "a1", entries.c.day == SEVENTH[:10])
        ).all()
    befores = [row.before for row in rows]
    assert len(rows) >= 1 + times, "what one program typed, at least, differs every time"
    assert befores[1:] == [row.uid for row in rows[:-1]], "each corrects the one before it"
    assert counted(store).entries == 10 + len(rows)
    assert faults(store) == ()


def test_homework_is_kept_apart(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store")
    taken(store, journal(tmp_path / "Физика.xlsx"))
    with store.reading() as connection:
        kinds = {key.kind for key, _ in facts_now(connection)}
        lessons = [value for key, value in facts_now(connection) if key.kind is Kind.LESSON]
    assert kinds == {Kind.MARK, Kind.LESSON, Kind.HOMEWORK, Kind.TERM}
    assert not any("повторить" in value for value in lessons)
