"""Final marks of grade 10 are kept by student, read in the next year, and go on with a student."""

from pathlib import Path

import pytest
from changed_year import book, student, take
from command import call
from kept_year import base, journal, schools_in

from application.records.carried import stored
from application.records.changing.results import carry_results, results_in
from application.records.reading import Asked, take_journals
from application.records.roster import roster_of
from application.records.sending import concern_of
from documents.contents.class_teacher.summary_sheet import summary_sheets
from documents.contents.common.dossier import Dossier
from models.problems import InputError
from models.record import SchoolId
from records.facts import Kind
from records.store.checking import counted
from records.store.entering import facts_now
from records.store.opening import Store, make_store
from records.store.schema import entries


@pytest.fixture
def years(tmp_path: Path) -> tuple[Store, Store]:
    """A school's store of a year, and that of the next one."""
    old, _ = schools_in(tmp_path)
    return old, make_store(tmp_path / "new", SchoolId("A"), "2027/28", *base())


def test_results_are_taken_once_and_shown(years: tuple[Store, Store]) -> None:
    old, new = years
    found = carry_results(new, old.path, "Завуч")
    assert (found.students, found.new, found.same) == (2, 2, 0)
    assert carry_results(new, old.path, "Завуч").same == 2
    with new.reading() as connection:
        told = [(row.student, row.term, row.mark, row.subject) for row in results_in(connection)]
    assert told == [
        ("a1", "first", "5", "Физика"),
        ("a2", "first", "not_attested", "Физика"),
    ]
    said = call("records", "results", "--store", new.path)
    assert "Ученик a1" in said.output
    assert "углублённый" in said.output


def test_a_result_that_was_corrected_needs_its_reason(
    years: tuple[Store, Store], tmp_path: Path
) -> None:
    old, new = years
    carry_results(new, old.path, "")
    path = journal(tmp_path / "Физика.xlsx", ("a1", "first", 4), sheet="Итоги")
    take_journals(old, [path], Asked("", reason="описка"))
    before = counted(new)
    with pytest.raises(InputError) as error:
        carry_results(new, old.path, "")
    assert [problem.code for problem in error.value.problems] == ["result_differs"]
    assert counted(new) == before
    assert carry_results(new, old.path, "", "описка").corrected == 1


def test_the_summary_sheet_of_a_class_has_them(years: tuple[Store, Store]) -> None:
    old, new = years
    carry_results(new, old.path, "")
    roster = roster_of(new)
    known = stored(roster.network, new.path)
    facts = roster.dossier(known.journals, roster.year.last).facts
    packs = list(summary_sheets(Dossier(facts._replace(results=known.results))))
    leaf = next(pack for pack in packs if pack.school == "A").leaves[-1]
    assert leaf.title == "Итоги 10 класса"
    assert [row[0] for row in leaf.blocks[0].rows] == ["Ученик a1", "Ученик a2"]
    assert next(pack for pack in packs if pack.school == "B").leaves[-1].title != leaf.title


def test_they_go_on_with_a_student_who_goes_to_another_school(
    years: tuple[Store, Store], tmp_path: Path
) -> None:
    old, new = years
    carry_results(new, old.path, "")
    with new.reading() as connection:
        keys = [key for key, _ in facts_now(connection, entries.c.kind == Kind.RESULT)]
    concern = concern_of(roster_of(new), "A")
    assert [set(concern(key)) for key in keys] == [set(), set()]
    take(
        new,
        book(
            tmp_path / "1.xlsx",
            new,
            student("2026-09-10", "a1", "перешёл в школу", school="Школа № 5"),
        ),
    )
    concern = concern_of(roster_of(new), "A")
    assert {key.student: set(concern(key)) for key in keys} == {"a1": {"B"}, "a2": set()}


def test_forbids_the_store_of_another_school_or_the_same_year(tmp_path: Path) -> None:
    a, b = schools_in(tmp_path)
    for other, code in ((b, "results_of_other_school"), (a, "results_of_same_year")):
        with pytest.raises(InputError) as error:
            carry_results(a, other.path, "")
        assert [problem.code for problem in error.value.problems] == [code]
