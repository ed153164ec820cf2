"""The workbook of a school, read back: its teachers, rooms, bells and busy hours as they are in the
network then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import texts
from instances.collect.joining.origin import Origin, Origins, key_of
from instances.collect.school_books.busy import busy_with
from instances.collect.school_books.crosses import read_grid
from instances.collect.school_books.school import TABLES, own_columns, subject_names
from instances.files.opened import Opened
from instances.network.cleaned import clean
from instances.network.gathered import Gathered, GatheredRow, Settings
from instances.network.parsing import parse
from instances.network.usual.room_rows import each_room
from instances.tables.columns import title, titles
from instances.tables.items import items_in
from instances.tables.pages import Page
from instances.tables.rows import read_table
from models.checks import Gaps
from models.checks.nearest import nearest
from models.names import fold
from models.network import TABLES as ALL
from models.network import Network
from models.problems import Problem
from models.record import Record, SchoolId, SubjectId


@dataclass
class SchoolBook:
    """What a workbook says of its school: rows by table, where they stand, what could not be read,
    and everything wrong.
    """

    file: str
    school: SchoolId
    saved: datetime
    book: Opened
    rows: dict[str, list[Record]] = field(default_factory=dict)
    origins: Origins = field(default_factory=dict)
    gaps: Gaps = field(default_factory=Gaps)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def read_school(network: Network, book: Opened, school: SchoolId) -> SchoolBook:
    """Read the tables of a school's workbook; its grid is read by ``with_school``, when the bells
    are known.
    """
    found = SchoolBook(book.file, school, book.saved, book)
    gathered = Gathered(source=book.file, network=Settings(file=book.file))
    for table in TABLES:
        names = {fold(name) for name in titles(table)}
        sheet = next((one for one in book.sheets if fold(one) in names), None)
        if sheet is None:
            found.problems.append(Problem(code="sheet_gone", file=book.file, value=title(table)))
            found.gaps = found.gaps.model_copy(update={"missing": found.gaps.missing | {table}})
        elif book.sheets[sheet]:
            page = Page(table=table, file=book.file, sheet=sheet, lines=book.sheets[sheet])
            gathered.sheets[table] = read_table(page, own_columns(table), gathered.problems)
    clean(gathered)
    if (rooms := gathered.sheets.get("rooms")) is not None:
        gathered.sheets["rooms"] = replace(rooms, rows=each_room(rooms.rows))
    for table in gathered.sheets:
        _take(network, found, gathered, table)
    found.problems += gathered.problems
    return found


def _take(network: Network, found: SchoolBook, gathered: Gathered, table: str) -> None:
    """The rows of a table as records; who has no code is known by name, or gets a new code."""
    sheet, rows, lost = gathered.sheets[table], list[Record](), list[tuple[str, str]]()
    taken = {str(getattr(row, "id", "")) for row in getattr(network, table)}
    for index, row in enumerate(sheet.rows):
        values = _values(network, found, gathered, table, row, index)
        if "id" in ALL[table].model_fields and not values.get("id"):
            values["id"] = _id(network, found.school, table, str(values.get("name", "")), taken)
            taken.add(str(values["id"]))
        record, wrong = parse(ALL[table], values, table, index)
        gathered.problems += [
            gathered.located(problem) for problem in wrong if problem.field not in row.bad
        ]
        elsewhere = next(
            (
                one
                for one in getattr(network, table)
                if getattr(one, "id", "") == values.get("id", "-")
            ),
            None,
        )
        if elsewhere is not None and elsewhere.school != found.school:
            at = Problem(
                code="of_another_school",
                table=table,
                row=index,
                field="id",
                value=str(values["id"]),
            )
            gathered.problems.append(gathered.located(at))
        elif record is not None and not row.bad:
            rows.append(record)
            found.origins[key_of(table, record)] = Origin(
                sheet.file, sheet.sheet, row.line, sheet.headers
            )
        else:
            lost.append((table, str(values["id"]) if "id" in values else ""))
    found.rows[table] = rows
    nameless = (
        frozenset({table}) if any("id" in row.bad for row in sheet.rows) else frozenset[str]()
    )
    found.gaps = Gaps(
        missing=found.gaps.missing | nameless,
        incomplete=found.gaps.incomplete | {name for name, _ in lost},
        ids=found.gaps.ids | {row for row in lost if row[1]},
    )


def _values(
    network: Network,
    found: SchoolBook,
    gathered: Gathered,
    table: str,
    row: GatheredRow,
    index: int,
) -> dict[str, object]:
    values = dict(row.values) if isinstance(row.values, Mapping) else {}
    names = {
        fold(text): key for key, name in subject_names(network).items() for text in (name, key)
    }
    for name in ("subjects", "advanced") if table == "people" else ():
        said = values.get(name, ())
        items: Iterable[Any] = said if isinstance(said, list | tuple) else (said,)
        listed = items_in(", ".join(map(str, items)), names)
        subjects = list[SubjectId]()
        for one in listed:
            if fold(one) in names:
                subjects.append(names[fold(one)])
                continue
            near = nearest(one, list(subject_names(network).values()))
            at = Problem(
                code="unknown_subject", table=table, row=index, field=name, value=one, hint=near
            )
            gathered.problems.append(gathered.located(at))
        values[name] = tuple(subjects)
    return {**values, "school": found.school}


def _id(network: Network, school: SchoolId, table: str, name: str, taken: set[str]) -> str:
    """The code of a row without one: that of the only row of the school with the name, else a new
    one.

    A room is known by its door, so its code has its name.
    """
    rows = [
        row
        for row in getattr(network, table)
        if row.school == school and fold(row.name) == fold(name)
    ]
    if name and len(rows) == 1:
        return str(rows[0].id)
    if table == "rooms" and name and f"{school}-{name}" not in taken:
        return f"{school}-{name}"
    word = texts.say(f"name.new_code.{table}")
    return next(code for n in range(1, 10_000) if (code := f"{school}-{word}{n}") not in taken)


def with_school(network: Network, found: SchoolBook) -> Network:
    """The network with what a school's workbook says; rows that it does not list stay, but for
    bells.
    """
    tables: dict[str, Sequence[Any]] = {"people": network.people}
    for table, rows in found.rows.items():
        listed = {key_of(table, row) for row in rows}
        stays = [
            row for row in getattr(network, table) if row.school != found.school or table != "bells"
        ]
        kept = [row for row in stays if key_of(table, row) not in listed]
        for row in kept:
            if row.school == found.school:
                at = {"file": found.file, "sheet": title(table)}
                found.remarks.append(
                    Problem(code="not_in_book", value=f"{row.id} {row.name}".strip(), **at)
                )
        tables[table] = (*kept, *rows)
    if len({row.id for row in tables["people"]}) < len(tables["people"]):
        return network
    after = network.replacing(**tables)
    grid = read_grid(after, found.school, found.book, found.gaps)
    found.problems += grid.problems
    return after.replacing(busy=busy_with(after, grid.crosses))


def only_in(network: Network, earlier: SchoolBook, later: SchoolBook) -> Iterator[tuple[str, str]]:
    """Tables of a former book with the rows that neither the later one nor the network has, by
    their names.
    """
    found: Mapping[str, Sequence[Any]] = earlier.rows
    for table, rows in found.items():
        if table == "bells":
            continue
        known = {_called(row) for row in (*later.rows.get(table, ()), *getattr(network, table))}
        ids = {row.id for row in getattr(network, table)}
        # A code that the network has not was made up on reading, and the same for somebody else in
        # the other copy.
        names = [
            row.name or row.id
            for row in rows
            if getattr(row, "id", "") not in ids and _called(row) not in known
        ]
        if names:
            yield table, ", ".join(names)


def _called(row: Record) -> str:
    return fold(str(getattr(row, "name", "") or getattr(row, "id", "")))
