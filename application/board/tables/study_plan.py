"""The study plan on the board: courses down, classes and schools across, as the sheet of that name
has it. What a cell says becomes rows of class lessons and of offers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import texts
from documents.contents.common.words.names import Names
from instances.network.gathered import Gathered, GatheredRow
from instances.network.study_grid import FIELDS, LESSONS, OFFERS, add_grid
from models.names import fold
from models.network import Network

#: The name of the table on the board.
STUDY_PLAN = "study_grid"


def study_title() -> str:
    """The name of the sheet."""
    return texts.say("sheet.study_grid")


def study_lines(network: Network) -> tuple[tuple[str, ...], ...]:
    """A header with all classes and schools, and a line for every course: «+» where a class has it,
    at a school how many groups may open.
    """
    names = Names(network)
    courses = {course.id: names.course(course.id) for course in network.courses}
    lessons = {(row.course, row.class_) for row in network.class_lessons}
    groups: dict[tuple[str, str], int] = {}
    for row in network.offers:
        key = (row.course, row.host)
        groups[key] = groups.get(key, 0) + row.max_groups
    head = (texts.say("column.study_grid.course"), texts.say("column.study_grid.title"))
    return (
        (*head, *(one.id for one in network.classes), *(one.id for one in network.schools)),
        *(
            (
                str(course),
                name,
                *("+" if (course, one.id) in lessons else "" for one in network.classes),
                *(str(groups.get((course, one.id), "")) for one in network.schools),
            )
            for course, name in courses.items()
        ),
    )


def add_study_plan(gathered: Gathered, network: Network, lines: Sequence[Sequence[str]]) -> None:
    """Let the tables say what the lines do: rows of a cell that is empty go, those of a filled one
    stay with all they say besides, and new ones come.
    """
    said = dict(_cells(network, lines))
    shown = dict(_cells(network, study_lines(network)))
    for table, field in FIELDS.items():
        sheet = gathered.sheets.get(table)
        if sheet is None:
            continue
        rows = (_kept(table, field, row, said, shown) for row in sheet.rows)
        gathered.sheets[table] = replace(sheet, rows=tuple(row for row in rows if row is not None))
    add_grid(gathered, study_title(), list(enumerate(lines, start=1)))


Key = tuple[str, str, str]


def _cells(network: Network, lines: Sequence[Sequence[str]]) -> Iterator[tuple[Key, str]]:
    """Table, course and class or school of every cell, folded, with its text."""
    tables = {fold(one.id): OFFERS for one in network.schools}
    tables |= {fold(one.id): LESSONS for one in network.classes}
    head = [fold(text) for text in lines[0]]
    for line in lines[1:]:
        for name, text in zip(head[2:], line[2:], strict=False):
            if name in tables:
                yield (tables[name], fold(line[0]), name), text.strip()


def _kept(
    table: str, field: str, row: GatheredRow, said: Mapping[Key, str], shown: Mapping[Key, str]
) -> GatheredRow | None:
    """A row as it stays; None where its cell is empty, or asks for another number of groups."""
    if not isinstance(row.values, Mapping):
        return row
    key = (table, fold(str(row.values.get("course"))), fold(str(row.values.get(field))))
    text = said.get(key, "")
    if not text:
        return None
    if text == shown.get(key) or table == LESSONS:
        return row
    alone = shown.get(key) == str(row.values.get("max_groups", 1))
    if not (alone and text.isdecimal() and int(text)):
        return None
    return replace(row, values={**row.values, "max_groups": int(text)})
