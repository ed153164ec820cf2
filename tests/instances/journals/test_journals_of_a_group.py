"""Several journals of a group are read as one; a new one begins with what is written already."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filled_journals import REMARKS, SEPTEMBER, cell, content, fill, filled, two_plans
from openpyxl import Workbook
from papers import small_dossier
from small_network import LAW, PHYSICS, even, network
from small_year import spans, taught

from documents.contents.common.lessons.group_year import years_of_groups
from documents.contents.teachers.journal import journal, left_in_old
from documents.contents.teachers.journal_known import Known
from documents.formats.sheets.leaves import leaf_workbook
from instances.journals import read_journal, read_journals
from instances.messages import sentence
from models.problems import InputError
from models.record import GroupId
from models.school_year.annex import Annex


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


def test_lists_say_since_when_and_until_when(tmp_path: Path) -> None:
    notes = read_journal(
        network(), filled(tmp_path / "j.xlsx", lambda _: None, content(LAW, two_plans()))
    ).notes
    assert [(note.student, note.arrived, note.left) for note in notes] == [
        ("a1", "09.09.2026", ""),
        ("b2", "", "08.09.2026"),
    ]
