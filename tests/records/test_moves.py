"""A student who goes to another school or leaves a group in the middle of the year: the secretary
names a second plan in the calendar, and marks stay with the student and travel on.
"""

from datetime import date
from pathlib import Path

import pytest
from command import call, plan_file
from kept_year import case, journal, schools_in
from small_network import PHYSICS, plan

from application.records.reading import Asked, Taken, take_journals
from application.records.receiving import By, take
from application.records.sending import Handed, Wanted, hand_over
from instances import write
from models.problems import InputError
from models.record import SchoolId
from models.school_year.calendar import Span
from records.facts import Key, Kind
from records.store.checking import faults
from records.store.entering import current
from records.store.opening import Store
from records.store.schema import entries

FIRST, SECOND = "2026-09-01", "2027-01-11"


@pytest.fixture
def schools(tmp_path: Path) -> tuple[Store, Store]:
    """A has its marks of September in the store and has sent them to B; then comes the move."""
    a, b = schools_in(tmp_path)
    take(b, sent(a, "2026-09").paths[0], By(""))
    return a, b


def sent(store: Store, month: str) -> Handed:
    return hand_over(store, Wanted(SchoolId("B"), month, "", date(2027, 1, 28), ""))


def moved(store: Store, folder: Path) -> None:
    """From January on a1 is of school B, and a2 is out of the group of physics."""
    known = case()
    students = tuple(
        row.model_copy(update={"school": "B", "class_": "10B"}) if row.id == "a1" else row
        for row in known.network.students
    )
    plans = {FIRST: plan(), SECOND: plan(members={PHYSICS: ("a1", "b1")})}
    calendar = list(known.annex.calendar)
    for day, one in plans.items():
        plan_file(folder / f"{day}.json", one)
        span = {"kind": "plan", "first": day, "plan": f"{day}.json"}
        calendar.append(Span.model_validate(span))
    network = known.network.replacing(students=students)
    annex = known.annex.model_copy(update={"calendar": tuple(calendar)})
    write(known.model_copy(update={"network": network, "annex": annex}), folder / "network.json")
    words = ("records", "plan", folder / "network.json", folder / f"{SECOND}.json")
    said = call(*words, "--store", store.path)
    assert said.exit_code == 0, said.output


def marks_of(store: Store, student: str) -> dict[Key, tuple[str, str]]:
    with store.reading() as connection:
        found = current(connection, entries.c.student == student)
    return {
        key: (one.entry.uid, one.entry.value) for key, one in found.items() if key.kind is Kind.MARK
    }


def read(store: Store, path: Path) -> Taken:
    return take_journals(store, [path], Asked(""))


def test_marks_go_to_the_new_school_of_a_student(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a, b = schools
    before = marks_of(a, "a1")
    assert len(before) == 2
    assert marks_of(b, "a1") == {}
    moved(a, tmp_path)
    path = sent(a, "2027-01").paths[0]
    with pytest.raises(InputError) as error:
        take(b, path, By(""))
    assert {problem.code for problem in error.value.problems} == {"package_of_others"}
    moved(b, tmp_path)
    take(b, path, By(""))
    assert marks_of(b, "a1") == before == marks_of(a, "a1")
    assert marks_of(b, "a2") == {}
    assert faults(a) == faults(b) == ()


def test_marks_of_one_who_left_a_group_stay(schools: tuple[Store, Store], tmp_path: Path) -> None:
    a, _ = schools
    before = marks_of(a, "a2")
    assert len(before) == 1
    moved(a, tmp_path)
    again = read(a, journal(tmp_path / "Физика.xlsx"))
    assert (again.new, again.corrected, again.withdrawn) == (0, 0, 0)
    assert marks_of(a, "a2") == before


def test_forbids_marks_after_a_student_left(schools: tuple[Store, Store], tmp_path: Path) -> None:
    a, _ = schools
    moved(a, tmp_path)
    typed = journal(tmp_path / "Физика.xlsx", ("a2", "2027-01-11#3", 5), sheet="январь")
    with pytest.raises(InputError) as error:
        read(a, typed)
    assert [problem.code for problem in error.value.problems] == ["mark_of_one_who_left"]
