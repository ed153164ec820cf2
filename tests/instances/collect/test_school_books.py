"""The workbook of a school: its deputy corrects teachers, rooms, bells and busy hours; what cannot
be is named by cell.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from filling import put
from openpyxl import Workbook, load_workbook
from small_network import network

from instances import Case
from instances.collect import changes, merge
from instances.collect.school_books.school import school_form
from models.network import Network
from models.policy import Policy
from models.problems import InputError
from models.record import PersonId, RoomId

CASE = Case(network=network(), policy=Policy())
Change = Callable[[Workbook], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "Школа № 1.xlsx"
    file.write_bytes(school_form(CASE.network, CASE.network.schools[0]))
    return file


def edited(path: Path, *edits: Change) -> Path:
    book = load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def joined(path: Path, *edits: Change) -> Network:
    return merge(CASE, [edited(path, *edits)]).case.network


def wrong(path: Path, *edits: Change) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(InputError) as raised:
        merge(CASE, [edited(path, *edits)])
    assert all(problem.file == str(path) for problem in raised.value.problems)
    return [(one.code, one.sheet, one.line, one.column) for one in raised.value.problems]


def test_a_book_that_nobody_touched_is_the_network(path: Path) -> None:
    found = merge(CASE, [path])
    assert (found.case.network, found.remarks) == (CASE.network, ())


def test_teachers_rooms_and_bells_are_taken(path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["Сотрудники"], 7, Имя="Новая Н. Н.", Предметы="математика, Физика", Выезжает="да")
        put(book["Сотрудники"], 3, Имя="Леонова Л. Л.")
        put(book["Кабинеты"], 6, Название="Мастерская", Мест=16.0)
        put(book["Звонки"], 9, Дни="пн-ср", Урок=7, Начало="14:10", Конец="14:55")

    found = joined(path, edit)
    new = next(row for row in found.people if row.name == "Новая Н. Н.")
    assert (new.id, new.school, new.subjects, new.may_travel) == (
        "A-учитель1",
        "A",
        ("maths", "physics"),
        True,
    )
    assert found.person_of[PersonId("TL")].name == "Леонова Л. Л."
    assert found.room_of[RoomId("A-Мастерская")].seats == 16
    assert sum(row.school == "A" for row in found.bells) == 7
    assert [row for row in found.people if row.school == "B"] == [
        row for row in CASE.network.people if row.school == "B"
    ]
    told = {(one.sheet, one.whose, one.field) for one in changes(CASE.network, found)}
    assert {
        ("Сотрудники", "Новая Н. Н.", "добавлено"),
        ("Сотрудники", "Леонова Л. Л.", "Имя"),
    } < told
    assert merge(CASE.model_copy(update={"network": found}), [path]).case.network == found


def test_a_row_that_is_not_listed_stays_and_is_told(path: Path) -> None:
    found = merge(CASE, [edited(path, lambda book: book["Кабинеты"].delete_rows(3))])
    assert found.case.network == CASE.network
    assert [(one.code, one.value) for one in found.remarks] == [("not_in_book", "A1")]


def test_bells_of_a_book_replace_all_bells_of_the_school(path: Path) -> None:
    found = joined(
        path,
        lambda book: book["Звонки"].delete_rows(8),
        lambda book: book["Занятость"].delete_cols(8),
    )
    assert max(row.period for row in found.bells if row.school == "A") == 5


def test_crosses_are_read_in_new_bells_and_of_new_teachers(path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["Сотрудники"], 7, Код="TZ", Имя="Новая Н. Н.")
        put(book["Звонки"], 3, Начало="8:00", Конец="8:45")
        grid = book["Занятость"]
        line = grid.max_row + 1
        grid.cell(line, 2).value, grid.cell(line, 3).value = "новая н.н.", "X"

    found = joined(path, edit)
    assert [(row.day, row.start, row.end) for row in found.busy_of[PersonId("TZ")]] == [
        (1, 480, 525)
    ]


def test_mistakes_are_named_by_cell(path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["Сотрудники"], 3, Предметы="алхимия")
        put(book["Сотрудники"], 4, Выезжает="иногда")
        put(book["Сотрудники"], 7, Код="TN", Имя="Чужой Ч. Ч.")
        put(book["Кабинеты"], 3, Мест="тридцать")
        put(book["Звонки"], 4, Начало="9:00")
        book["Занятость"]["D6"] = "занят"

    assert wrong(path, edit) == [
        ("no_cross", "Занятость", 6, "D"),
        ("bells_overlap", "Звонки", 4, "Начало"),
        ("not_a_number", "Кабинеты", 3, "Мест"),
        ("unknown_subject", "Сотрудники", 3, "Предметы"),
        ("not_yes_no", "Сотрудники", 4, "Выезжает"),
        ("of_another_school", "Сотрудники", 7, "Код"),
    ]


def test_a_copied_row_is_named(path: Path) -> None:
    def edit(book: Workbook) -> None:
        for sheet in (book["Кабинеты"], book["Занятость"]):
            line = sheet.max_row + 1
            for position in range(1, sheet.max_column + 1):
                sheet.cell(line, position).value = sheet.cell(line - 1, position).value

    assert wrong(path, edit) == [
        ("person_twice", "Занятость", 9, "A"),
        ("duplicate_id", "Кабинеты", 6, "Код"),
    ]


def test_a_period_that_others_need_cannot_go(path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Звонки"].delete_rows(3)
        book["Занятость"].delete_cols(3)

    assert ("no_such_period", "Кабинеты", 4, "Занят") in wrong(path, edit)


def test_the_later_of_two_books_counts(path: Path, tmp_path: Path) -> None:
    first = tmp_path / "раньше.xlsx"
    first.write_bytes(path.read_bytes())
    edited(first, lambda book: put(book["Сотрудники"], 3, Имя="Первая П. П."))
    book = load_workbook(path)
    put(book["Сотрудники"], 3, Имя="Вторая В. В.")
    book.save(path)
    found = merge(CASE, [first, path])
    assert found.case.network.person_of[PersonId("TL")].name == "Вторая В. В."
    assert [(one.code, one.file) for one in found.remarks] == [("superseded", str(first))]


def without_bells() -> Case:
    """The small network before school A has told its bells."""
    facts = network()
    bells = tuple(row for row in facts.bells if row.school != "A")
    rooms = tuple(row.model_copy(update={"closed": ()}) for row in facts.rooms)
    return Case(network=facts.replacing(bells=bells, rooms=rooms), policy=Policy())


def test_a_school_that_has_told_no_bells_gets_usual_ones_to_correct(tmp_path: Path) -> None:
    case, file = without_bells(), tmp_path / "Школа № 1.xlsx"
    file.write_bytes(school_form(case.network, case.network.schools[0]))
    found = merge(case, [file]).case.network
    own = [(row.period, row.start, row.end) for row in found.bells if row.school == "A"]
    assert own[0] == (1, 8 * 60 + 30, 9 * 60 + 15)
    assert [start - end for (_, _, end), (_, start, _) in pairwise(own)] == [
        10,
        20,
        20,
        10,
        10,
        10,
        10,
    ]
    corrected = edited(file, lambda book: put(book["Звонки"], 3, Начало="08:00", Конец="08:40"))
    again = merge(case, [corrected]).case.network
    assert min(row.start for row in again.bells if row.school == "A") == 8 * 60


def test_bells_that_a_school_has_told_are_left_as_they_are(path: Path) -> None:
    said = [str(row[0].value) for row in load_workbook(path).worksheets[0].iter_rows(max_col=1)]
    assert not any("вписаны обычные" in line for line in said)
    assert load_workbook(path)["Звонки"].max_row == 8


@pytest.mark.parametrize("said", ["с 201 по 204", "201 по 204", "201…204", "from 201 to 204"])
def test_rooms_of_one_kind_may_share_a_row(said: str, path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["Кабинеты"], 6, Название=said, Мест=30.0)
        put(book["Кабинеты"], 7, Название="203", Мест=12.0)

    found = joined(path, edit)
    new = {row.id: row.seats for row in found.rooms if row.name.startswith("20")}
    assert new == {"A-201": 30, "A-202": 30, "A-203": 12, "A-204": 30}
    assert merge(CASE.model_copy(update={"network": found}), [path]).case.network == found


@pytest.mark.parametrize(
    ("said", "rooms"),
    [
        ("с 3-11 по 3-13", ["A-3-11", "A-3-12", "A-3-13"]),
        ("3-11…13", ["A-3-11", "A-3-12", "A-3-13"]),
        ("А08 по А10", ["A-А08", "A-А09", "A-А10"]),
        ("с 201 по 202", ["A-201", "A-202"]),
    ],
)
def test_the_numbers_may_stand_as_the_code(said: str, rooms: list[str], path: Path) -> None:
    found = joined(path, lambda book: put(book["Кабинеты"], 6, Код=said, Мест=30.0))
    known = {row.id for row in CASE.network.rooms}
    assert [row.id for row in found.rooms if row.id not in known] == rooms


@pytest.mark.parametrize("said", ["101-102", "с 3-11 по 4-13", "с 204 по 201", "с 1 по 4000"])
def test_what_may_be_one_room_is_one(said: str, path: Path) -> None:
    found = joined(path, lambda book: put(book["Кабинеты"], 6, Название=said, Мест=30.0))
    assert len(found.rooms) == len(CASE.network.rooms) + 1
