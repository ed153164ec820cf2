"""Stores of the small network's two schools, and journals of its group of physics."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from filled_journals import cell, fill, filled
from openpyxl import Workbook
from small_network import even, plan
from small_year import spans

from application.records.reading import Asked, take_journals
from instances import Case
from models.policy import Policy
from models.record import SchoolId
from models.school_year.annex import Annex
from records.exchange.keys import own_key, public_text, trust
from records.store.opening import Store, make_store, open_store

YEAR = "2026/27"


@cache
def case() -> Case:
    return Case(network=even(), policy=Policy(), annex=Annex(calendar=spans()))


@cache
def base() -> tuple[str, str]:
    plans = [["2026-09-01", plan().model_dump(mode="json")]]
    return case().model_dump_json(), json.dumps(plans, ensure_ascii=False)


@cache
def _made(school: str) -> tuple[str, bytes]:
    """A new store as a file, made once: tables take their time."""
    with TemporaryDirectory() as name:
        path = make_store(Path(name), SchoolId(school), YEAR, *base()).path
        return path.name, path.read_bytes()


def store_of(folder: Path, school: str = "A") -> Store:
    name, content = _made(school)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return open_store(folder)


@cache
def _acquainted() -> dict[str, bytes]:
    """Both schools, who know each other's keys; A has read its journal of September."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        a, b = store_of(folder / "a", "A"), store_of(folder / "b", "B")
        for here, there in ((a, b), (b, a)):
            with here.writing() as connection:
                trust(connection, there.school, public_text(own_key(there)), "")
        take_journals(a, [journal(folder / "Физика.xlsx")], Asked(""))
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


def schools_in(folder: Path) -> tuple[Store, Store]:
    """The two stores, and the journal, in a folder."""
    for name, content in _acquainted().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return open_store(folder / "a"), open_store(folder / "b")


def journal(path: Path, *cells: tuple[str, str, object], sheet: str = "сентябрь") -> Path:
    """A journal filled in as usual, with some cells by the keys of their rows and columns."""
    path.write_bytes(_typed(cells, sheet))
    return path


@cache
def _typed(cells: tuple[tuple[str, str, object], ...], sheet: str) -> bytes:
    def change(book: Workbook) -> None:
        fill(book)
        for row, column, value in cells:
            cell(book[sheet], row, column).value = value  # type: ignore[assignment]  # any value a cell takes

    with TemporaryDirectory() as name:
        return filled(Path(name) / "journal.xlsx", change).read_bytes()
