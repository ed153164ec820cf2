"""Requests with the groups that grant them, read back."""

from collections.abc import Iterator, Mapping

from openpyxl.cell.cell import Cell, MergedCell

import texts
from instances.edited.book import Book, is_marked, text_in
from instances.edited.record import SeatCell
from models.checks.nearest import nearest
from models.names import fold
from models.network import Network, Request
from models.plan import Membership
from models.problems import Problem
from models.record import CourseId, GroupId, StudentId

#: Columns that are read.
COLUMNS = ("code", "course_code", "group")
FIRST_LINES = 10
Row = tuple[Cell | MergedCell, ...]
Asked = tuple[StudentId, CourseId]


def read_seats(book: Book, network: Network) -> tuple[tuple[SeatCell, ...], list[Problem]]:
    """The membership of every request, with its cell, and everything wrong with them."""
    problems: list[Problem] = []
    line, columns = _header(book)
    lost = [name for name in COLUMNS if name not in columns]
    if lost:
        said = [texts.say(f"column.{name}") for name in lost]
        return (), [
            Problem(
                code="missing_column",
                file=book.file,
                sheet=book.seats.title,
                line=line,
                column=name,
                value=name,
            )
            for name in said
        ]
    asked = {(request.student, request.course): request for request in network.requests}
    found: dict[Asked, SeatCell] = {}
    for row in book.seats.iter_rows(min_row=line + 1):
        texts_of = {name: text_in(row[position - 1].value) for name, position in columns.items()}
        if not any(texts_of.values()):
            continue
        key = (StudentId(texts_of["code"]), CourseId(texts_of["course_code"]))
        if key not in asked and not book.strict:
            continue
        problem = _wrong(book, row[columns["code"] - 1], key, asked, found)
        if problem is not None:
            problems.append(problem)
            continue
        found[key] = _seat(book, network, row[columns["group"] - 1], asked[key], problems)
    problems += (
        _gone(book, network, set(asked) - set(found)) if book.strict and not problems else ()
    )
    return tuple(found.values()), problems


def _header(book: Book) -> tuple[int, Mapping[str, int]]:
    names = {
        fold(texts.say_in(language, f"column.{name}")): name
        for name in COLUMNS
        for language in texts.LANGUAGES
    }
    best: tuple[int, dict[str, int]] = (1, {})
    for row in book.seats.iter_rows(max_row=FIRST_LINES):
        found = {
            names[fold(text)]: cell.column or 0
            for cell in row
            if (text := text_in(cell.value)) and fold(text) in names
        }
        if len(found) > len(best[1]):
            best = (row[0].row or 1, found)
    return best


def _wrong(
    book: Book,
    cell: Cell | MergedCell,
    key: Asked,
    asked: Mapping[Asked, Request],
    found: Mapping[Asked, SeatCell],
) -> Problem | None:
    value = f"{key[0]} {key[1]}"
    if isinstance(cell, MergedCell):
        return book.problem("merged_cells", cell, cell.coordinate)
    if key not in asked:
        return book.problem("no_such_request", cell, value)
    if key in found:
        return book.problem("request_twice", cell, value, found[key].cell)
    return None


def _seat(
    book: Book, network: Network, cell: Cell | MergedCell, request: Request, problems: list[Problem]
) -> SeatCell:
    text, group = text_in(cell.value), None
    if isinstance(cell, MergedCell):
        problems.append(book.problem("merged_cells", cell, cell.coordinate))
    elif fold(text) not in _nothing():
        group = book.groups.find(text) or (
            GroupId(text) if GroupId(text) in network.candidate_of else None
        )
        if group is None and text in book.former:
            text = ""
        elif group is None:
            problems.append(
                book.problem("unknown_group", cell, text, nearest(text, list(book.groups)))
            )
        elif network.candidate_of[group].course not in (request.course, *request.alternatives):
            problems.append(book.problem("group_of_another_course", cell, text))
    member = None if group is None else Membership(student=request.student, group=group)
    return SeatCell(
        member=member, sheet=cell.parent.title, cell=cell.coordinate, marked=is_marked(cell)
    )


def _nothing() -> set[str]:
    return {
        "",
        "-",
        "–",
        *(fold(texts.say_in(language, "word.no")) for language in texts.LANGUAGES),
    }


def _gone(book: Book, network: Network, lost: set[Asked]) -> Iterator[Problem]:
    planned = {student.id for student in network.planned_students}
    for student, course in sorted(lost):
        if student in planned:
            yield Problem(
                code="request_row_gone",
                file=book.file,
                sheet=book.seats.title,
                value=f"{student} {course}",
            )
