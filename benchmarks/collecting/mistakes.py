"""What people do to the workbooks they fill: each mistake is made in one place, and says where it
is to be found.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from instances.collect.class_forms.choices import Choice
from models.network import Level

#: Rows of the headers: of a form, of the tables of a school, of the grid.
FORM, TABLE, GRID = 4, 1, 4


class Planted(NamedTuple):
    """The code of a problem and its place."""

    code: str
    sheet: str
    line: int | None
    column: str


class Form:
    """A form with the lines that no mistake has been made in yet."""

    def __init__(self, book: Workbook, choices: tuple[Choice, ...], rng: Random) -> None:
        self.sheet: Worksheet = book.worksheets[0]
        self.choices, self.rng = list(choices), rng
        rows = [row[0].row or 0 for row in self.sheet.iter_rows(min_row=FORM + 1) if row[0].value]
        self.free = rng.sample(rows, len(rows))
        self.end = max(rows)

    def column(self, label: str) -> int:
        """The column of a header."""
        return next(cell.column or 0 for cell in self.sheet[FORM] if cell.value == label)

    def letter(self, label: str) -> str:
        """The letters of the column of a header."""
        return get_column_letter(self.column(label))

    def put(self, label: str, value: object, code: str) -> Planted:
        """A wrong value in a cell of a line of its own."""
        line = self.free.pop()
        self.sheet.cell(line, self.column(label)).value = value  # type: ignore[assignment]  # any value a cell takes
        return Planted(code, self.sheet.title, line, self.letter(label))

    def subject(self) -> str:
        """A column of a subject."""
        return self.rng.choice(self.choices).label

    def below(self) -> int:
        """A free line below the students."""
        self.end += 1
        return self.end


def other_word(form: Form) -> Planted:
    return form.put(form.subject(), form.rng.choice(("хочет", "?", 5, "Ю", "БЮ")), "not_a_level")


def level_that_is_not_taught(form: Form) -> Planted:
    choice = next((one for one in form.choices if len(one.courses) == 1), None)
    if choice is None:
        return other_word(form)
    return form.put(
        choice.label, "У" if Level.BASIC in choice.courses else "Б", "level_not_offered"
    )


def not_yes_and_not_no(form: Form) -> Planted:
    return form.put("Не может ходить в другую школу", "иногда", "not_yes_no")


def not_a_date(form: Form) -> Planted:
    return form.put("Статус с", "скоро", "not_a_date")


def unknown_status(form: Form) -> Planted:
    return form.put("Статус", "в отпуске", "unknown_word")


def second_choice_of_nothing(form: Form) -> Planted:
    return form.put("Запасной выбор", "Алхимия У", "unknown_second")


def unknown_code(form: Form) -> Planted:
    line = form.free.pop()
    form.sheet.cell(line, 1).value = "9-99"
    return Planted("no_such_student", form.sheet.title, line, "")


def copied_row(form: Form) -> Planted:
    line, source = form.below(), form.free.pop()
    for position in range(1, form.sheet.max_column + 1):
        form.sheet.cell(line, position).value = form.sheet.cell(source, position).value
    return Planted("student_twice", form.sheet.title, line, "")


def mark_without_student(form: Form) -> Planted:
    line = form.below()
    form.sheet.cell(line, form.column(form.subject())).value = "Б"
    return Planted("row_without_name", form.sheet.title, line, "")


def merged_cells(form: Form) -> Planted:
    """Over two lines that are free of other mistakes."""
    label, lines = form.subject(), sorted(form.free)
    first = next((line for line in lines if line + 1 in lines), None)
    if first is None:
        return not_a_date(form)
    form.free = [line for line in form.free if line not in (first, first + 1)]
    letter = form.letter(label)
    form.sheet.merge_cells(f"{letter}{first}:{letter}{first + 1}")
    return Planted("merged_cells", form.sheet.title, first + 1, letter)


def renamed_column(form: Form) -> Planted:
    choice = form.choices.pop(form.rng.randrange(len(form.choices)))
    form.sheet.cell(FORM, form.column(choice.label)).value = f"{choice.label} (что-то)"
    return Planted("form_column_gone", form.sheet.title, FORM, "")


IN_FORMS: tuple[Callable[[Form], Planted], ...] = (
    other_word,
    level_that_is_not_taught,
    not_yes_and_not_no,
    not_a_date,
    unknown_status,
    second_choice_of_nothing,
    unknown_code,
    copied_row,
    mark_without_student,
    merged_cells,
    renamed_column,
)


class SchoolBook:
    """The workbook of a school with the lines of each table that are still untouched."""

    def __init__(self, book: Workbook, rng: Random) -> None:
        self.book, self.rng = book, rng
        self.free: dict[str, list[int]] = {}

    def line(self, sheet: str, first: int) -> int:
        """A line of a sheet without a mistake."""
        if sheet not in self.free:
            rows = [
                row[0].row or 0 for row in self.book[sheet].iter_rows(min_row=first) if row[0].value
            ]
            self.free[sheet] = self.rng.sample(rows, len(rows))
        return self.free[sheet].pop()

    def put(self, sheet: str, label: str, value: object, code: str) -> Planted:
        """A wrong value in a cell of a table."""
        column = next(cell.column or 0 for cell in self.book[sheet][TABLE] if cell.value == label)
        line = self.line(sheet, TABLE + 2)
        self.book[sheet].cell(line, column).value = value  # type: ignore[assignment]  # any value a cell takes
        return Planted(code, sheet, line, label)


def unknown_subject(book: SchoolBook) -> Planted:
    return book.put("Сотрудники", "Предметы", "Алхимия", "unknown_subject")


def neither_yes_nor_no(book: SchoolBook) -> Planted:
    return book.put("Сотрудники", "Выезжает", "иногда", "not_yes_no")


def seats_in_words(book: SchoolBook) -> Planted:
    return book.put("Кабинеты", "Мест", "тридцать", "not_a_number")


def closed_after_noon(book: SchoolBook) -> Planted:
    return book.put("Кабинеты", "Занят", "после обеда", "not_a_day_period")


def time_that_is_none(book: SchoolBook) -> Planted:
    return book.put("Звонки", "Начало", "25:00", "not_a_time")


def no_cross(book: SchoolBook) -> Planted:
    sheet = book.book["Занятость"]
    line = book.line("Занятость", GRID + 1)
    position = book.rng.randint(3, sheet.max_column)
    sheet.cell(line, position).value = "занят"
    return Planted("no_cross", "Занятость", line, get_column_letter(position))


def unknown_teacher(book: SchoolBook) -> Planted:
    line = book.line("Занятость", GRID + 1)
    book.book["Занятость"].cell(line, 1).value = "никто"
    return Planted("unknown_teacher", "Занятость", line, "A")


IN_BOOKS: tuple[Callable[[SchoolBook], Planted], ...] = (
    unknown_subject,
    neither_yes_nor_no,
    seats_in_words,
    closed_after_noon,
    time_that_is_none,
    no_cross,
    unknown_teacher,
)


def in_form(
    book: Workbook, choices: tuple[Choice, ...], number: int, rng: Random
) -> Iterator[Planted]:
    """So many mistakes in a form."""
    form = Form(book, choices, rng)
    # A column that lost its name is not read: no other mistake is made in it.
    for mistake in sorted(rng.sample(IN_FORMS, number), key=lambda one: one is not renamed_column):
        yield mistake(form)


def in_school_book(book: Workbook, number: int, rng: Random) -> Iterator[Planted]:
    """So many mistakes in the workbook of a school."""
    spoilt = SchoolBook(book, rng)
    for mistake in rng.sample(IN_BOOKS, number):
        yield mistake(spoilt)
