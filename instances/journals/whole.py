"""Whether a journal still holds all it was written with: every student and lesson once, names
beside their own cells.
"""

from collections import Counter
from collections.abc import Iterable

from instances.edited.book import text_in
from instances.journals.blocks import Found
from instances.journals.book import Book
from models.names import fold

#: Blocks with a row for every student.
OF_STUDENTS = ("list", "terms")


def check_whole(book: Book) -> None:
    """Note what is lost, doubled, added or moved."""
    for block in book.blocks:
        _copies(book, block)
        _names(book, block)
    for kind in OF_STUDENTS:
        for block in book.of(kind):
            _gone(book, block, "student_row_gone", set(book.students) - set(block.rows))
    for kind in (*OF_STUDENTS, "remarks"):
        if not book.of(kind):
            book.on("journal_page_gone", "", kind)
    _lessons(book)


def _copies(book: Book, block: Found) -> None:
    for cell in block.twice:
        book.at("journal_copy", cell)
    for cell in block.strays:
        book.at("journal_stray", cell, text_in(cell.value))


def _names(book: Book, block: Found) -> None:
    """A name that stands in the row of another one, after sorting or typing over it, would move
    marks to that student.
    """
    for student in block.rows:
        cell = block.cells.get((student, "name"))
        if (
            cell is not None
            and student in book.students
            and fold(text_in(cell.value)) != fold(book.students[student])
        ):
            book.at("journal_name_moved", cell, text_in(cell.value), book.students[student])


def _lessons(book: Book) -> None:
    """Every lesson is a column of marks and a row of topics, once."""
    for kind in ("marks", "topics"):
        for part, lessons in book.lessons.items():
            blocks = [block for block in book.of(kind) if block.key[1:2] == (part,)]
            held = Counter(
                key
                for block in blocks
                for key in (block.columns if kind == "marks" else block.rows)
                if "#" in key
            )
            for key in sorted(set(lessons) - set(held)):
                book.on("lesson_gone", _sheet(blocks, key), _said(key))
            for key in (key for key, number in held.items() if number > 1):
                book.on("lesson_twice_in_journal", _sheet(blocks, key), _said(key))
    for block in book.of("marks"):
        expected = {student for student in book.students if _attends(book, student, block)}
        _gone(book, block, "student_row_gone", expected - set(block.rows))


def _attends(book: Book, student: str, block: Found) -> bool:
    """Whether a student is in the group on a day of a page."""
    days = [key.partition("#")[0] for key in block.columns if "#" in key]
    away = [(str(first), str(last)) for first, last in book.away.get(student, ())]
    return any(not any(first <= day <= last for first, last in away) for day in days)


def _gone(book: Book, block: Found, code: str, lost: Iterable[str]) -> None:
    for student in sorted(lost):
        book.on(code, block.sheet.title, book.students[student])


def _sheet(blocks: list[Found], key: str) -> str:
    """The sheet of the month a lesson is in; empty where that is gone too."""
    month = key[:7]
    return next((block.sheet.title for block in blocks if block.key[2:3] == (month,)), "")


def _said(key: str) -> str:
    day, _, period = key.partition("#")
    return f"{day[8:]}.{day[5:7]}.{day[:4]}, {period}"
