"""Every class of a network that is there already gets class hours, and gives them up again."""

from pathlib import Path

import pytest
from command import call

from instances import read
from instances.network.usual.class_hours import with_class_hours, without_class_hours
from models.network import Kind, Network
from models.record import PersonId


@pytest.fixture(scope="module")
def school() -> Network:
    return read("two-schools").network


def hours_of(network: Network) -> dict[str, set[tuple[str, ...]]]:
    """Classes with their class hours: the name, and the days it may be on."""
    found: dict[str, set[tuple[str, ...]]] = {row.id: set() for row in network.classes}
    for row in network.class_lessons:
        course = network.course_of[row.course]
        subject = network.subject_of[course.subject]
        if subject.kind is Kind.EXTRACURRICULAR:
            times = sorted({f"{one.day}-{one.period}" for one in course.only_times})
            found[row.class_].add((subject.name, *times[:1]))
    return found


def test_every_class_has_one_on_monday_and_one_on_thursday(school: Network) -> None:
    done = with_class_hours(school)
    expected = {("Разговоры о важном", "1-1"), ("Россия – мои горизонты", "4-1")}
    assert set(map(frozenset, hours_of(done.network).values())) == {frozenset(expected)}
    assert done.lessons == 2 * len(school.classes)
    assert done.led_by_anyone == tuple(row.id for row in school.classes)


def test_what_is_there_already_stays_and_is_given_once(school: Network) -> None:
    once = with_class_hours(school)
    again = with_class_hours(once.network)
    assert (again.network, again.lessons) == (once.network, 0)


def test_they_are_given_up_and_taken_again(school: Network) -> None:
    off = without_class_hours(with_class_hours(school).network)
    assert (off.lessons, off.network.class_lessons) == (
        2 * len(school.classes),
        school.class_lessons,
    )
    assert with_class_hours(off.network).lessons == off.lessons


def test_a_class_teacher_holds_the_hours_of_the_class(school: Network) -> None:
    first = school.classes[0]
    teacher = next(row.id for row in school.people if row.school == first.school)
    rows = [
        row.model_copy(update={"class_teacher": teacher}) if row.id == first.id else row
        for row in school.classes
    ]
    done = with_class_hours(school.replacing(classes=tuple(rows)))
    held: set[PersonId | None] = {
        row.teacher
        for row in done.network.class_lessons
        if row.class_ == first.id and row not in school.class_lessons
    }
    assert held == {teacher}
    assert first.id not in done.led_by_anyone


def test_a_subject_of_another_name_keeps_its_code(school: Network) -> None:
    chorus = school.subjects[0].model_copy(update={"id": "hor", "name": "Хор"})
    done = with_class_hours(school.replacing(subjects=(*school.subjects, chorus)))
    names = {row.id: row.name for row in done.network.subjects}
    assert names["hor"] == "Хор"
    assert "Россия – мои горизонты" in names.values()


def test_the_command_writes_a_network_in_which_nothing_contradicts(tmp_path: Path) -> None:
    book = tmp_path / "network.xlsx"
    said = call("class-hours", "two-schools", "--output", book)
    assert said.exit_code == 0
    assert "Классный руководитель не указан (10А, Школа № 1; 10Б, " in said.stdout
    facts = read(book).network
    assert all(len(hours) == 2 for hours in hours_of(facts).values())
    assert call("check", book).exit_code == 0
    done = call("class-hours", book, "--off")
    assert done.exit_code == 0
    assert "Снято" in done.stdout
    assert "Прежнее сохранено" in done.stdout
    assert not any(hours_of(read(book).network).values())


def test_a_sample_is_not_written_over() -> None:
    done = call("class-hours", "two-schools")
    assert done.exit_code == 1
    assert "«two-schools» — образец" in done.stderr
