"""Stores of the small network's two schools, and journals of its group of physics."""

import json
from functools import cache
from pathlib import Path

from filled_journals import cell, fill, filled
from openpyxl import Workbook
from small_network import even, plan
from small_year import spans

from instances import Case
from models.policy import Policy
from models.record import SchoolId
from models.school_year.annex import Annex
from records.store.opening import Store, make_store

YEAR = "2026/27"


@cache
def case() -> Case:
    return Case(network=even(), policy=Policy(), annex=Annex(calendar=spans()))


@cache
def base() -> tuple[str, str]:
    plans = [["2026-09-01", plan().model_dump(mode="json")]]
    return case().model_dump_json(), json.dumps(plans, ensure_ascii=False)


def store_of(folder: Path, school: str = "A") -> Store:
    return make_store(folder, SchoolId(school), YEAR, *base())


def journal(path: Path, *cells: tuple[str, str, object], sheet: str = "сентябрь") -> Path:
    """A journal filled in as usual, with some cells by the keys of their rows and columns."""

    def change(book: Workbook) -> None:
        fill(book)
        for row, column, value in cells:
            cell(book[sheet], row, column).value = value  # type: ignore[assignment]  # any value a cell takes

    return filled(path, change)
