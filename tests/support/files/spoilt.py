"""Every kind of workbook that is read, and how it is spoilt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from small_network import LAW, PHYSICS, network, plan

from documents.contents.workbook.corrections import correction_sheets
from documents.formats.sheets.xlsx import workbook
from instances import Case, read, write
from instances.collect import forms, mapping_of, merge, read_mapping
from instances.collect.school_books.school import school_form
from instances.edited import read_edited
from models.plan import Result, RunStatus
from models.policy import Policy
from models.problems import InputError

#: Some codes look like numbers, and some students have a date.
PUPIL = {"school": "A", "grade": 10, "class_": "10A", "status_date": "2026-08-15"}


FACTS = network(
    add={
        "students": [
            {"id": "201", "name": "Ученик Семён", **PUPIL},
            {"id": "202", "name": "Ученик Ян", **PUPIL},
        ],
        "requests": [{"student": "201", "course": "physics+"}, {"student": "202", "course": "law"}],
        "rooms": [{"id": "305", "school": "A", "seats": 20, "features": ("lab",)}],
    }
)


CASE = Case(network=FACTS, policy=Policy())


@dataclass(frozen=True)
class Kind:
    """A kind of workbook.

    Attributes
    ----------
    content, read
        Writes it, and reads it as something that may be compared.
    sheet, line
        A sheet with rows of people, and the line of the first.
    needed
        A column that cannot be done without.
    filled
        A column whose cells may hold a mark in every line.
    """

    content: Callable[[], bytes]
    read: Callable[[Path], object]
    sheet: str
    line: int
    needed: str
    filled: str


def of_network() -> bytes:
    with TemporaryDirectory() as folder:
        write(CASE, Path(folder) / "network.xlsx")
        return (Path(folder) / "network.xlsx").read_bytes()


def of_plan() -> bytes:
    members = {PHYSICS: ("a1", "a2", "b1", "201"), LAW: ("a3", "b2", "202")}
    result = Result(status=RunStatus.FEASIBLE, plan=plan(members=members), network_hash=FACTS.hash)
    return workbook(correction_sheets(FACTS, result))


KINDS = {
    "network": Kind(of_network, lambda path: read(path).network, "Ученики", 3, "D", "B"),
    "form": Kind(
        lambda: dict(forms(FACTS))["Школа № 1 10А.xlsx"],
        lambda path: merge(CASE, [path]).case.network,
        "Запросы",
        5,
        "B",
        "D",
    ),
    "school": Kind(
        lambda: school_form(FACTS, FACTS.schools[0]),
        lambda path: merge(CASE, [path]).case.network,
        "Занятость",
        5,
        "D",
        "E",
    ),
    "rooms": Kind(
        lambda: school_form(FACTS, FACTS.schools[0]),
        lambda path: merge(CASE, [path]).case.network,
        "Кабинеты",
        3,
        "C",
        "B",
    ),
    "plan": Kind(
        of_plan, lambda path: read_edited(path, FACTS).plan, "Правка составов", 2, "A", "H"
    ),
    "grid": Kind(of_plan, lambda path: read_edited(path, FACTS).plan, "Шахматка", 2, "D", "E"),
    "mapping": Kind(
        lambda: mapping_of(FACTS, {"ФИО": "", "Класс": "", "Право": "да"}),
        lambda path: read_mapping(FACTS, path),
        "Соответствие столбцов",
        4,
        "A",
        "D",
    ),
}


CONTENTS = {name: kind.content() for name, kind in KINDS.items()}


Outcome = list[tuple[str, str, int | None, str]] | None


def spoilt(tmp_path: Path, name: str, edit: Callable[[Kind, Workbook], object]) -> Path:
    book = load_workbook(BytesIO(CONTENTS[name]))
    edit(KINDS[name], book)
    path = tmp_path / "книга.xlsx"
    book.save(path)
    return path


@cache
def said_by(name: str) -> object:
    """What the workbook says as it was written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "целая.xlsx"
        path.write_bytes(CONTENTS[name])
        return KINDS[name].read(path)


def outcome(name: str, path: Path) -> Outcome:
    """What is said of a spoilt workbook; None where it says what it said before."""
    try:
        found = KINDS[name].read(path)
    except InputError as error:
        return [
            (one.code, one.sheet, one.line, one.column)
            for one in error.problems
            if one.file == str(path)
        ]
    assert found == said_by(name)
    return None
