"""Rooms of a network that one row names from the first to the last."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from instances import read, write


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "network.xlsx"
    write(read("tiny"), path)
    return path


def add_room(book: Path, **cells: object) -> None:
    """A room below the others, with the values of the last one where nothing else is said."""
    opened = load_workbook(book)
    sheet = opened["Кабинеты"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "Код")
    line = max(cell.row for cell in sheet["A"] if cell.value is not None) + 1
    for head in heads:
        above = sheet.cell(line - 1, head.column).value
        sheet.cell(line, head.column, cells.get(str(head.value), above))
    opened.save(book)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("", {"201": "201", "202": "202", "203": "203"}),
        ("с 201 по 203", {"201": "201", "202": "202", "203": "203"}),
        ("Кабинет", {"201": "Кабинет 201", "202": "Кабинет 202", "203": "Кабинет 203"}),
    ],
)
def test_each_of_them_is_a_room(book: Path, name: str, names: dict[str, str]) -> None:
    add_room(book, Код="с 201 по 203", Название=name or None, Мест=17)
    added = [room for room in read(book).network.rooms if room.seats == 17]
    assert {room.id: room.name for room in added} == names


def test_two_doors_of_one_room_are_one_room(book: Path) -> None:
    add_room(book, Код="201-203", Название="Зал", Мест=17)
    assert [room.id for room in read(book).network.rooms if room.seats == 17] == ["201-203"]
