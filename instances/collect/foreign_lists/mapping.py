"""What the columns of foreign lists are: a small workbook, written with a guess, corrected by
people and saved once.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

import texts
from instances.collect.class_forms.choices import choices_of
from instances.collect.class_forms.reading import header_in
from instances.collect.filled import Filled
from instances.collect.foreign_lists.guess import KINDS, guessed
from instances.collect.source import add_source, put_text
from instances.files.opened import Opened, open_workbook
from instances.tables.cells import text_of
from instances.tables.pages import Line, Unreadable, letters
from models.checks.nearest import nearest
from models.names import fold
from models.network import Network
from models.problems import InputError, Problem
from models.record import Record

#: Columns of the sheet, and the line of its header.
COLUMNS, HEADER = ("header", "example", "meaning", "subject"), 3
HEAD = PatternFill("solid", fgColor="DDE7F0")
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTHS = {"A": 52, "B": 34, "C": 30, "D": 30}


class Meaning(Record):
    """What a column of a foreign list is.

    Attributes
    ----------
    kind
        One of ``KINDS``.
    subject
        Of a column about one subject: its name, perhaps with the letter of a level.
    """

    header: str
    kind: str
    subject: str = ""


#: Meanings by folded header.
Mapped = Mapping[str, Meaning]


def is_mapping(book: Opened) -> bool:
    """Whether a workbook says what columns are."""
    return book.source[:1] == ("mapping",)


def mapping_place(network: Path) -> Path:
    """Where what columns are is written down: beside the network."""
    return network.with_name(texts.say("name.mapping"))


def known_mapping(network: Network, place: Path) -> Mapped | None:
    """What is written down already, if anything."""
    return read_mapping(network, place) if place.exists() else None


def mapping_of(network: Network, found: Mapping[str, str], known: Mapped | None = None) -> bytes:
    """A workbook that says what columns are: as is known, else as may be guessed.

    Parameters
    ----------
    found
        Headers of a foreign list, each with an example.
    """
    book, known = Workbook(), known or {}
    sheet = book.worksheets[0]
    sheet.title = texts.say("sheet.mapping")
    sheet.cell(1, 1, texts.say("mapping.how")).alignment = WRAPPED
    sheet.merge_cells("A1:D1")
    sheet.row_dimensions[1].height = 64
    for position, name in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEADER, position, texts.say(f"column.{name}"))
        cell.font, cell.fill = Font(bold=True), HEAD
    new = [_guess(network, header) for header in found if fold(header) not in known]
    for row, one in enumerate((*known.values(), *new), start=HEADER + 1):
        example = "" if one.kind == "skip" else found.get(one.header, "")
        for position, value in enumerate(
            (one.header, example, texts.say(f"mapping.{one.kind}"), one.subject), start=1
        ):
            put_text(sheet, row, position, value).alignment = WRAPPED
    _lists(book, subjects_of(network), HEADER + len(known) + len(new) + 50)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{HEADER + 1}"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _guess(network: Network, header: str) -> Meaning:
    kind, subject = guessed(header, subjects_of(network))
    return Meaning(header=header, kind=kind, subject=subject)


def subjects_of(network: Network) -> tuple[str, ...]:
    """Names of the subjects that may be asked for."""
    grades = sorted({grade for row in network.courses for grade in row.grades})
    return tuple(
        dict.fromkeys(choice.label for grade in grades for choice in choices_of(network, grade))
    )


def _lists(book: Workbook, subjects: Sequence[str], last: int) -> None:
    """The drop-downs, from a sheet of their own: they are too long for a cell."""
    sheet, lists = book.worksheets[0], book.create_sheet(texts.say("sheet.mapping_words"))
    words = [texts.say(f"mapping.{kind}") for kind in KINDS]
    for position, (letter, items) in enumerate((("C", words), ("D", subjects)), start=1):
        for row, item in enumerate(items, start=1):
            lists.cell(row, position, item)
        lists.column_dimensions["AB"[position - 1]].width = 40
        if items:
            source = f"'{lists.title}'!${'AB'[position - 1]}$1:${'AB'[position - 1]}${len(items)}"
            allowed = DataValidation(
                type="list", formula1=source, allow_blank=True, showErrorMessage=letter == "C"
            )
            sheet.add_data_validation(allowed)
            allowed.add(f"{letter}{HEADER + 1}:{letter}{last}")
    add_source(book, ("mapping",))


def read_mapping(network: Network, path: Path) -> Mapped:
    """What columns are.

    Raises
    ------
    InputError
        The workbook is none of this kind, or every cell of it that cannot be understood.
    """
    book = open_workbook(path)
    if not is_mapping(book):
        raise InputError([Problem(code="no_mapping_here", file=book.file)])
    names = {
        fold(texts.say_in(language, f"column.{name}")): name
        for name in COLUMNS
        for language in texts.LANGUAGES
    }
    headers = {title: header_in(lines, names) for title, lines in book.sheets.items()}
    title = max(headers, key=lambda one: len(headers[one][1]))
    at, columns = headers[title]
    page = Filled(book.file, title, book.saved)
    for name in ("header", "meaning"):
        if name not in columns.values():
            page.problem(
                "missing_column", None, texts.say(f"column.{name}"), texts.say(f"column.{name}")
            )
    found: dict[str, Meaning] = {}
    for line in book.sheets[title][at + 1 :] if not page.problems else ():
        _meaning(network, page, line, {name: position for position, name in columns.items()}, found)
    if page.problems:
        raise InputError(page.problems)
    return found


def _meaning(
    network: Network,
    page: Filled,
    line: Line,
    columns: Mapping[str, int],
    found: dict[str, Meaning],
) -> None:
    """Take what a line says of a column."""
    number, cells = line
    own = {
        name: cells[position]
        for name, position in columns.items()
        if position < len(cells) and name != "example"
    }
    if any([page.unreadable(number, columns[name], cell) for name, cell in own.items()]):
        return
    header, word, subject = (
        text_of(cell) if not isinstance(cell := own.get(name), Unreadable) else ""
        for name in ("header", "meaning", "subject")
    )
    if isinstance(own.get("header"), date):
        page.problem("date_in_cell", number, letters(columns["header"]), header)
        return
    words = {
        fold(texts.say_in(language, f"mapping.{kind}")): kind
        for kind in KINDS
        for language in texts.LANGUAGES
    }
    if not header:
        return
    if word and fold(word) not in words:
        near = nearest(word, [texts.say(f"mapping.{kind}") for kind in KINDS])
        page.problem("unknown_meaning", number, letters(columns["meaning"]), word, near)
        return
    kind = words.get(fold(word), "skip")
    if kind == "subject" and subject_in(network, subject) is None:
        page.problem(
            "unknown_second",
            number,
            letters(columns.get("subject", 3)),
            subject,
            nearest(subject, subjects_of(network)),
            known=next(iter(subjects_of(network)), ""),
        )
    meant = Meaning(header=header, kind=kind, subject=subject)
    if found.setdefault(fold(header), meant) != meant:
        page.problem("column_twice", number, letters(columns["header"]), header)


def subject_in(network: Network, text: str) -> tuple[str, str] | None:
    """The subject that a text names, and the letter of a level behind it if there is one."""
    names = {fold(name): name for name in subjects_of(network)}
    if fold(text) in names:
        return names[fold(text)], ""
    head, _, letter = text.strip().rpartition(" ")
    return (names[fold(head)], letter.strip("()")) if fold(head) in names else None
