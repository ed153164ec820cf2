"""``python -m benchmarks.collecting.whole_files --mistakes 500``: names spoilt in whole workbooks,
forms, books of schools and answers, which are read as a command reads them, and what is suggested.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.collecting.hints import NONE, OTHER, OTHERS, RIGHT, SLIP, SLIPS, WRONG
from instances import Case, read, write
from instances.collect import forms, headers_of, mapping_of, merge, read_mapping
from instances.collect.class_forms.choices import choices_of
from instances.collect.class_forms.writing import course_label
from instances.tables.columns import Shape, columns, title
from models.names import fold
from models.network import TABLES, Level
from models.problems import InputError, Problem

#: Mistakes in a file, and kinds of files in turn.
AT_ONCE = 8
HEAD = ("Отметка времени", "Фамилия и имя", "Школа", "Класс", "Предметы углублённо")


class Slip(NamedTuple):
    """What was typed at a place, and what was meant; nothing for what is no slip."""

    line: int
    kind: str
    typed: str
    meant: str


def spoilt(meant: str, line: int, rng: Random) -> Slip:
    """A name as people spoil it, or a word that is no name."""
    if not rng.randrange(4):
        return Slip(line, OTHER, rng.choice(OTHERS), "")
    typed = rng.choice(SLIPS)(meant, rng.randrange(len(meant)), rng)
    return Slip(line, SLIP, typed, meant)


Told = tuple[dict[tuple[str, int], Slip], tuple[Problem, ...]]


def in_workbook(case: Case, folder: Path, rng: Random) -> Told:
    """Cells that name a row of another table, or a word of a list."""
    path = folder / "network.xlsx"
    write(case, path)
    book, made = load_workbook(path), dict[tuple[str, int], Slip]()
    fields = [
        (title(table), column.label)
        for table in TABLES
        for column in columns(table)
        if column.target or column.shape is Shape.WORD
    ]
    while len(made) < AT_ONCE:
        sheet, label = rng.choice(fields)
        cells = list(_cells(book[sheet], label, 1, 3)) if sheet in book.sheetnames else []
        _plant(sheet, cells, made, rng)
    book.save(path)
    return made, _problems(lambda: read(path))


def in_form(case: Case, folder: Path, rng: Random) -> Told:
    """Second choices of a form, and subjects and roles of the teachers of a school."""
    name, content = rng.choice(tuple(forms(case.network)))
    path, made = folder / name, dict[tuple[str, int], Slip]()
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    seconds = list(_cells(sheet, "Запасной выбор", 4, 5, empty=True))
    if seconds:
        labels = [
            course_label(case.network, course)
            for choice in choices_of(case.network, rng.choice((10, 11)))
            for course in choice.courses.values()
        ]
        for cell in rng.sample(seconds, min(AT_ONCE, len(seconds))):
            cell.value = rng.choice(labels)
            _plant(sheet.title, [cell], made, rng)
    else:
        for label in ("Предметы", "Роли"):
            _plant("Сотрудники", list(_cells(book["Сотрудники"], label, 1, 3)), made, rng)
    book.save(path)
    return made, _problems(lambda: merge(case, [path]))


def in_answers(case: Case, folder: Path, rng: Random) -> Told:
    """Names, schools, classes and subjects in answers to a web form."""
    network, made = case.network, dict[tuple[str, int], Slip]()
    path, rows = folder / "ответы.csv", [list(HEAD)]
    for line, student in enumerate(rng.sample(network.planned_students, AT_ONCE), start=2):
        home = network.class_of[student.class_] if student.class_ else None
        subject = rng.choice(
            [
                choice.label
                for choice in choices_of(network, student.grade)
                if Level.ADVANCED in choice.courses
            ]
        )
        row = [
            f"15.05.2026 10:{line:02d}:00",
            student.name,
            network.school_of[student.school].name,
            home.name if home else "",
            subject,
        ]
        at = rng.choice((1, 2, 4))
        slip = spoilt(row[at], line, rng)
        row[at], made["", line] = slip.typed, slip
        rows.append(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    mapping = folder / "соответствие.xlsx"
    mapping.write_bytes(mapping_of(network, headers_of(path)))
    return made, _problems(lambda: merge(case, [path], read_mapping(network, mapping)))


KINDS: Mapping[str, Callable[[Case, Path, Random], Told]] = {
    "workbook": in_workbook,
    "form": in_form,
    "answers": in_answers,
}


def _cells(
    sheet: Worksheet, label: str, head: int, first: int, *, empty: bool = False
) -> Iterator[Cell]:
    """Cells of a column with one name each; of rows that are filled where empty ones will do."""
    column = next((cell.column for cell in sheet[head] if cell.value == label), None)
    for row in sheet.iter_rows(min_row=first) if column is not None else ():
        cell = row[(column or 1) - 1]
        text = str(cell.value or "")
        if isinstance(cell, Cell) and row[0].value and (empty or (text and "," not in text)):
            yield cell


def _plant(sheet: str, cells: list[Cell], made: dict[tuple[str, int], Slip], rng: Random) -> None:
    free = [cell for cell in cells if (sheet, cell.row) not in made]
    if free:
        cell = rng.choice(free)
        slip = spoilt(str(cell.value), cell.row, rng)
        cell.value, made[sheet, cell.row] = slip.typed, slip


def _problems(reading: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        reading()
    except InputError as error:
        return error.problems
    return ()


def judged(
    made: Mapping[tuple[str, int], Slip], found: tuple[Problem, ...]
) -> Iterator[tuple[str, str, str]]:
    """For every mistake its kind, what came of it, and what to say of a wrong one."""
    by_place = {(one.sheet, one.line or 0): one for one in found}
    for place, slip in made.items():
        problem = by_place.pop(place, None)
        hint = problem.hint if problem is not None else ""
        if not hint:
            yield slip.kind, NONE if problem is not None else RIGHT, ""
        elif fold(hint) == fold(slip.meant):
            yield slip.kind, RIGHT, ""
        else:
            yield slip.kind, WRONG, f"«{slip.typed}», meant «{slip.meant}», suggested «{hint}»"
    for problem in by_place.values():
        if problem.hint:
            yield OTHER, WRONG, f"{problem.code} at no mistake: {problem.value} → {problem.hint}"


@click.command()
@click.option("--sample", default="two-schools", show_default=True)
@click.option("--mistakes", default=500, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(sample: str, mistakes: int, seed: int) -> None:
    """Count what is suggested; wrong suggestions are told one by one."""
    case, counts, number = read(sample), Counter[tuple[str, str, str]](), seed
    while sum(counts.values()) < mistakes:
        name = list(KINDS)[number % len(KINDS)]
        with TemporaryDirectory() as folder:
            told = KINDS[name](case, Path(folder), Random(number))
        for kind, came, what in judged(*told):
            counts[name, kind, came] += 1
            if what:
                click.echo(f"seed {number}, {name}, {kind}: {what}")
        number += 1
    for (name, kind, came), n in sorted(counts.items()):
        click.echo(f"{name.ljust(9)} {kind.ljust(8)} {came.ljust(6)} {n}")


if __name__ == "__main__":
    main()
