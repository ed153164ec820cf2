"""A second order on students of the same year continues the first: what is new since then, a number
of its own, and the orders before.
"""

from datetime import date
from pathlib import Path

import pytest
from changed_year import book, student, take
from docx import Document
from kept_year import YEAR, base, case

from application.records.changing.order import write_order
from application.records.changing.taking import Taken
from models.record import SchoolId
from models.school_year.details import Detail, DetailKind
from records.store.opening import Store, make_store

PHYSICS_TITLE = "Физика, углублённый, 10 класс, Школа № 1, группа 1"
LAW_TITLE = "Право, 10 класс, Школа № 1, группа 1"
CHANGED = student("2026-09-10", "a3", "сменил группу", group=LAW_TITLE, to_group=PHYSICS_TITLE)
JOINED = student("2026-09-14", "a4", "вошёл в группу", group=LAW_TITLE)
UNDONE = student("2026-09-14", "a4", "отменить", group=LAW_TITLE)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store whose school has told one number and one day of an order on changes."""
    told = {DetailKind.AMENDMENT_NUMBER: "187-о", DetailKind.AMENDMENT_DATE: "15.09.2026"}
    details = tuple(Detail(kind=kind, school=SchoolId("A"), value=told[kind]) for kind in told)
    annex = case().annex.model_copy(update={"details": details})
    network = case().model_copy(update={"annex": annex}).model_dump_json()
    return make_store(tmp_path / "store", SchoolId("A"), YEAR, network, base()[1])


def ordered(store: Store, tmp_path: Path, *rows: dict[str, object]) -> tuple[Taken, str, list[str]]:
    """What an order says: its lines as one text, and the cells of its rolls."""
    taken = take(store, book(tmp_path / "changes.xlsx", store, *rows))
    path = write_order(store, taken, date(2026, 9, 20))
    assert path is not None
    document = Document(str(path))
    lines = "\n".join(row.text for row in document.paragraphs).replace("\xa0", " ")
    cells = [
        cell.text.replace("\xa0", " ") for row in document.tables[-2].rows[1:] for cell in row.cells
    ]
    return taken, lines, cells


def test_a_second_order_tells_what_is_new_and_names_the_first(store: Store, tmp_path: Path) -> None:
    _, first, moved = ordered(store, tmp_path, CHANGED)
    assert "15 сентября 2026 г.    № 187-о" in first
    assert "с изменениями" not in first
    assert "Ученик a3" in moved
    taken, second, moved = ordered(store, tmp_path, CHANGED, JOINED)
    assert taken.same
    assert "Ученик a3" not in moved
    assert "Ученик a4" in moved
    assert "(с изменениями, внесёнными приказом от 15 сентября 2026 г. № 187-о)" in second
    assert second.count("187-о") == 1
    assert "____" in second.split("О внесении")[0]
    names = sorted(path.name for path in (store.path.parent / "orders").iterdir())
    assert names == ["A приказ об изменениях 001.docx", "A приказ об изменениях 002.docx"]


def test_an_order_tells_what_is_taken_back(store: Store, tmp_path: Path) -> None:
    ordered(store, tmp_path, CHANGED, JOINED)
    taken, second, moved = ordered(store, tmp_path, CHANGED, UNDONE)
    assert (taken.new, taken.withdrawn) == (0, 1)
    assert f"{LAW_TITLE} (включение с 14.09.2026 отменяется)" in moved
    assert "с изменениями, внесёнными приказом от 15 сентября 2026 г. № 187-о" in second


def test_nothing_new_is_no_order(store: Store, tmp_path: Path) -> None:
    ordered(store, tmp_path, CHANGED)
    again = take(store, book(tmp_path / "again.xlsx", store, CHANGED))
    assert write_order(store, again, date(2026, 9, 20)) is None
    assert len(list((store.path.parent / "orders").iterdir())) == 1
