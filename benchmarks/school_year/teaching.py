"""What teachers write: marks and absences of a month, by a seed."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook

from benchmarks.school_year.setting import Setting
from documents.contents.common.lessons.group_year import GroupYear, Month
from documents.contents.teachers.journal import journal
from documents.formats.sheets.leaves import leaf_workbook
from instances.journals.blocks import AnyCell, blocks_of
from models.record import GroupId

#: What is typed, and how often.
MARKS, ABSENCES = ("5", "4", "3", "2", "5 4", "о 4"), ("н", "нб", "ну", "нп")
MARKED, ABSENT = 0.35, 0.05
#: A cell: group, lesson, student.
Cell = tuple[str, str, str]


class Teachers:
    """Journals as files, filled in."""

    def __init__(self, setting: Setting, seed: int) -> None:
        self._setting, self._rng = setting, Random(seed)
        self._books: dict[GroupId, Path] = {}

    def folder(self, school: str) -> Path:
        """Where the journals of a school are."""
        return self._setting.folder / f"journals {school}"

    def print_journals(self) -> None:
        """Write a journal for every group."""
        for number, (group, year) in enumerate(self._setting.groups.items()):
            path = self.folder(year.group.host) / f"{number:02d}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(leaf_workbook(journal(year)))
            self._books[group] = path

    def write(self, month: Month) -> None:
        """Fill in a month."""
        for group, year in self._setting.groups.items():
            self._type(group, dict(self._month(group, year, month)))

    def _month(self, group: GroupId, year: GroupYear, month: Month) -> Iterator[tuple[Cell, str]]:
        for lesson in year.lessons_in(month):
            for student in year.students:
                if year.has(student, lesson.day):
                    chance = self._rng.random()
                    key = f"{lesson.part}|{lesson.day.isoformat()}#{lesson.period}"
                    if chance < MARKED:
                        yield (group, key, student), self._rng.choice(MARKS)
                    elif chance < MARKED + ABSENT:
                        yield (group, key, student), self._rng.choice(ABSENCES)

    def _type(self, group: GroupId, wanted: Mapping[Cell, str]) -> None:
        """Put texts into a journal."""
        path = self._books[group]
        book = load_workbook(BytesIO(path.read_bytes()))
        cells = _cells(book, group)
        for cell, text in wanted.items():
            cells[cell].value = int(text) if text.isdecimal() else text
        book.save(path)


def _cells(book: Workbook, group: str) -> dict[Cell, AnyCell]:
    found: dict[Cell, AnyCell] = {}
    for sheet in book.worksheets:
        for block in blocks_of(sheet):
            for (student, key), cell in block.cells.items():
                if block.key[0] == "marks":
                    found[group, f"{block.key[1]}|{key}", student] = cell
    return found
