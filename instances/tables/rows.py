"""Pages as rows of tables: what each cell holds, with the place of whatever is wrong."""

from collections.abc import Iterable, Sequence
from functools import cache

import texts
from instances.network.gathered import Gathered, GatheredRow, Settings, Sheet
from instances.tables.cells import CellError, text_of
from instances.tables.columns import Column, columns, required_tables, title, titles
from instances.tables.pages import (
    AnyCell,
    Header,
    Line,
    Page,
    cell_problem,
    is_empty_cell,
    place,
    read_header,
    value_of,
)
from instances.tables.settings import gather_settings
from models.checks.nearest import nearest
from models.names import fold
from models.problems import Problem
from models.school_year.annex import ALL_TABLES

#: All that a workbook or a folder may hold, in the order of the sheets.
PAGES = ("network", *ALL_TABLES, "policy")


def table_of(name: str) -> str:
    """Table a sheet or a file is named after; empty if none."""
    return _names().get(fold(name), "")


def near_title(name: str) -> str:
    """Title of the table whose name is nearest."""
    return nearest(name, [title(table) for table in PAGES]) or nearest(
        name, [own for table in PAGES for own in titles(table)]
    )


@cache
def _names() -> dict[str, str]:
    return {fold(name): table for table in PAGES for name in titles(table)}


def gather_pages(source: str, pages: Iterable[Page], missing: str) -> Gathered:
    """What the pages say, problems of the pages included.

    Parameters
    ----------
    missing
        Code of the problem of a table that must be there and is not.
    """
    gathered, seen = Gathered(source=source, network=Settings(file=source)), dict[str, Page]()
    for page in pages:
        if page.table in seen:
            gathered.problems.append(
                place(
                    page, "table_twice", None, value=seen[page.table].sheet or seen[page.table].file
                )
            )
            gathered.missing |= {page.table}
            continue
        seen[page.table] = page
        _gather(page, gathered)
    for table in required_tables():
        if table not in seen:
            problem = Problem(
                code=missing, table=table, file=source, sheet=title(table), value=title(table)
            )
            gathered.problems.append(problem)
            gathered.missing |= {table}
    return gathered


def _gather(page: Page, gathered: Gathered) -> None:
    if page.broken:
        gathered.missing |= {page.table}
    elif page.table == "network":
        gathered.network = gather_settings(page, gathered.problems)
    elif page.table == "policy":
        gathered.policies.append(gather_settings(page, gathered.problems))
    elif page.lines:
        gathered.sheets[page.table] = read_table(page, columns(page.table), gathered.problems)
    elif page.table in required_tables():
        gathered.problems.append(place(page, "page_without_header", None))
        gathered.missing |= {page.table}


def read_table(page: Page, own: Iterable[Column], problems: list[Problem]) -> Sheet:
    """The rows of a page that has these columns."""
    of_field = {column.field: column for column in own}
    names = {field: (*column.names, column.label) for field, column in of_field.items()}
    required = [field for field, column in of_field.items() if column.required]
    header, body = read_header(page, names, required, problems)
    absent = frozenset(required) - frozenset(header.labels)
    rows: list[GatheredRow] = []
    told: set[str] = set()
    for line, cells in body:
        if not _is_help(page.table, cells):
            row, wrong = _row(page, header, of_field, (line, cells), len(rows))
            rows.append(GatheredRow(values=row.values, line=line, bad=row.bad | absent))
            problems.extend(
                problem
                for problem in wrong
                if problem.code != "merged_cells" or problem.value not in told
            )
            told.update(problem.value for problem in wrong if problem.code == "merged_cells")
    return Sheet(file=page.file, sheet=page.sheet, headers=header.labels, rows=tuple(rows))


def _is_help(table: str, cells: Sequence[AnyCell]) -> bool:
    """Whether a line is the line of help, in either language, whole or with columns taken away."""
    filled = [cell for cell in cells if not is_empty_cell(cell)]
    known = _help_lines(table)
    return 2 * sum(isinstance(cell, str) and text_of(cell) in known for cell in filled) > len(
        filled
    )


@cache
def _help_lines(table: str) -> frozenset[str]:
    fields = [column.field for column in columns(table)]
    return frozenset(
        texts.say_in(language, f"help.{table}.{field}")
        for field in fields
        for language in texts.LANGUAGES
    )


def _row(
    page: Page, header: Header, of_field: dict[str, Column], line: Line, index: int
) -> tuple[GatheredRow, list[Problem]]:
    values: dict[str, object] = {}
    wrong: list[Problem] = []
    for position, field in header.fields.items():
        cell = line[1][position] if position < len(line[1]) else None
        if is_empty_cell(cell):
            continue
        try:
            values[field] = value_of(of_field[field], cell)
        except CellError as error:
            problem = cell_problem(page, error, line[0], header.labels[field])
            wrong.append(problem.model_copy(update={"row": index, "field": field}))
    return GatheredRow(values=values, bad=frozenset(problem.field for problem in wrong)), wrong
