"""A filled form, read back row by row."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import texts
from instances.collect.class_forms.choices import Choice, choices_of, levels_of, taught_together
from instances.collect.class_forms.classes import class_named, classes_of
from instances.collect.class_forms.fields import BEFORE, FIELDS, behind, names_of
from instances.collect.class_forms.halves import take_halves
from instances.collect.class_forms.scope import Scope, scope_in
from instances.collect.class_forms.writing import course_label
from instances.collect.filled import Filled, FilledRow
from instances.files.opened import Opened
from instances.tables.cells import YES, Cell, CellError, text_of
from instances.tables.items import items_in
from instances.tables.pages import (
    AnyCell,
    Line,
    Unreadable,
    is_empty_cell,
    letters,
    text_or_nothing,
    value_of,
)
from models.checks.nearest import nearest
from models.names import fold
from models.network import Level, Network, Stands
from models.problems import InputError, Problem
from models.record import CourseId

#: Lines in which the header is looked for.
FIRST_LINES = 12
#: Words for a subject that is not wanted.
NOT_WANTED = frozenset(map(fold, ("", "нет", "no", "-", "0")))


def read_form(network: Network, book: Opened) -> Filled:
    """Read a form.

    Raises
    ------
    InputError
        The workbook is no form of a class of the network.
    """
    first = [str(lines[0][1][0]) for lines in book.sheets.values() if lines]
    scope = scope_in(network, book.source, first)
    if scope is None:
        value = book.source[1] if len(book.source) > 1 else ""
        raise InputError([Problem(code="no_form", file=book.file, value=value)])
    choices = choices_of(network, scope.grade)
    title = _title(network, scope, book, choices)
    if title is None:
        raise InputError(
            [Problem(code="sheet_gone", file=book.file, value=texts.say("sheet.requests_form"))]
        )
    form = Filled(book.file, title, book.saved, scope)
    _fill(network, form, scope, choices, book.sheets[title])
    return form


def _title(network: Network, scope: Scope, book: Opened, choices: tuple[Choice, ...]) -> str | None:
    """The sheet of a form, under whatever name: the one whose header has the student's column, and
    most of the others.
    """
    titles = {fold(texts.say_in(language, "sheet.requests_form")) for language in texts.LANGUAGES}
    named = next((title for title in book.sheets if fold(title) in titles), None)
    if named is not None:
        return named
    headers = {
        title: header_in(lines, _known(network, scope, choices))[1]
        for title, lines in book.sheets.items()
    }
    likely = {title: found for title, found in headers.items() if "student" in found.values()}
    return max(likely, key=lambda title: len(likely[title]), default=None)


def _known(network: Network, scope: Scope, choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """What every header, folded, stands for."""
    own = {
        fold(label): name for name in (*BEFORE, *behind(network, scope)) for label in names_of(name)
    }
    return {fold(choice.label): choice.label for choice in choices} | own


def header_in(lines: Sequence[Line], known: Mapping[str, str]) -> tuple[int, Mapping[int, str]]:
    """Index of the line of names, and the name at every position."""
    best: tuple[int, dict[int, str]] = (0, {})
    for at, (_, cells) in enumerate(lines[:FIRST_LINES]):
        found: dict[int, str] = {}
        for position, cell in enumerate(cells):
            name = known.get(fold(text_of(cell)), "") if isinstance(cell, str) else ""
            if name and name not in found.values():
                found[position] = name
        if len(found) > len(best[1]):
            best = (at, found)
    return best


def _fill(
    network: Network, form: Filled, scope: Scope, choices: tuple[Choice, ...], lines: Sequence[Line]
) -> None:
    at, columns = header_in(lines, _known(network, scope, choices))
    wanted = {*BEFORE, *(choice.label for choice in choices)}
    for name in sorted(wanted - set(columns.values())):
        line = lines[at][0] if lines else None
        form.problem(
            "form_column_gone", line, value=texts.say(f"form.{name}") if name in BEFORE else name
        )
    for line, cells in lines[at + 1 :]:
        own = {name: position for position, name in columns.items() if position < len(cells)}
        if any(not is_empty_cell(cells[position]) for position in own.values()):
            row = _row(network, form, scope, choices, own, (line, cells))
            if row is not None:
                form.rows.append(row)


def _row(
    network: Network,
    form: Filled,
    scope: Scope,
    choices: tuple[Choice, ...],
    own: Mapping[str, int],
    line: Line,
) -> FilledRow | None:
    number, cells = line
    if [
        form.unreadable(number, own[name], cells[own[name]]) for name in BEFORE if name in own
    ].count(True):
        return None
    code, name = (_name(form, number, own.get(key), cells) for key in BEFORE)
    if code is None or name is None:
        return None
    if not code and not name:
        form.problem("row_without_name", number)
        return None
    row = FilledRow(
        code,
        name,
        number,
        scope,
        listed=frozenset(course for one in choices for course in one.courses.values()),
    )
    for choice in choices:
        position = own.get(choice.label)
        if position is not None and not form.unreadable(number, position, cells[position]):
            courses = _chosen(network, form, choice, (number, letters(position)), cells[position])
            row.courses |= dict.fromkeys(courses, letters(position))
    for key in behind(network, scope):
        if key in own and key != "note" and not form.unreadable(number, own[key], cells[own[key]]):
            _other(network, form, row, key, own[key], cells[own[key]])
    return row


def _name(form: Filled, line: int, position: int | None, cells: Sequence[AnyCell]) -> str | None:
    """A code or a name; None where a spreadsheet made a date of it, which is noted."""
    cell = None if position is None else cells[position]
    if isinstance(cell, str | int | float | bool) or cell is None:
        return text_of(cell)
    value = f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)
    form.problem("date_in_cell", line, letters(position or 0), value)
    return None


def _chosen(
    network: Network, form: Filled, choice: Choice, at: tuple[int, str], cell: AnyCell
) -> Iterator[CourseId]:
    text = text_or_nothing(cell)
    if not text or fold(text) in NOT_WANTED:
        return
    levels = levels_of(text)
    if levels is None and text.casefold() in YES:
        levels = _only_level(network, form, choice)
    if levels is None:
        form.problem("not_a_level", *at, text)
        return
    # What the class studies together need not be asked for: it is no request, and no mistake.
    together = _together(network, form, choice)
    courses = [choice.courses[level] for level in dict.fromkeys(levels) if level in choice.courses]
    if not set(levels) <= choice.courses.keys() | together:
        form.problem("level_not_offered", *at, text, levels_said({*choice.courses, *together}))
    if len(set(levels)) > 1 and all(
        network.course_of[course].stands is Stands.INSTEAD for course in courses
    ):
        form.problem("one_level_of_two", *at, text)
        return
    yield from courses


def _only_level(network: Network, form: Filled, choice: Choice) -> tuple[Level, ...] | None:
    """The level that a tick means: the one there is to choose; None where there are two, or the
    class has the subject anyway.
    """
    levels = tuple(choice.courses)
    return levels if len(levels) == 1 and not _together(network, form, choice) else None


def _together(network: Network, form: Filled, choice: Choice) -> set[Level]:
    """Levels at which the class of a form studies a subject together."""
    known = taught_together(network, form.scope) if form.scope is not None else ()
    return {level for subject, level in known if subject == choice.subject}


def levels_said(levels: Collection[Level]) -> str:
    """Levels in words, for whoever wrote another."""
    return ", ".join(texts.say(f"word.level.{level}") for level in Level if level in levels)


def _other(
    network: Network, form: Filled, row: FilledRow, key: str, position: int, cell: AnyCell
) -> None:
    at = (row.line, letters(position))
    plain: Cell = None if isinstance(cell, Unreadable) else cell
    row.places[key] = letters(position)
    if key == "second":
        row.second = tuple(second_in(network, form, row.scope.grade, at, text_of(plain)))
    elif key == "class_":
        if text_of(plain):
            found = class_named(network, text_of(plain), row.scope.school, row.scope.grade)
            if isinstance(found, str):
                form.problem(
                    "unknown_class",
                    *at,
                    text_of(plain),
                    found,
                    known=classes_of(network, row.scope.school),
                )
            else:
                row.values["class_"] = found.id
    elif key == "halves":
        take_halves(network, form, row, at[1], text_of(plain))
    elif is_empty_cell(cell):
        row.values[key] = FIELDS[key].fallback
    else:
        try:
            row.values[key] = value_of(FIELDS[key], cell)
        except CellError as error:
            form.wrong_cell(*at, error)


def second_in(
    network: Network, form: Filled, grade: int, at: tuple[int, str], text: str
) -> Iterator[CourseId]:
    """Courses that a second choice names."""
    choices = choices_of(network, grade)
    known = {
        fold(course_label(network, course)): course
        for choice in choices
        for course in choice.courses.values()
    }
    alone = {
        fold(choice.label): next(iter(choice.courses.values()))
        for choice in choices
        if len(choice.courses) == 1
    }
    for item in items_in(text, {*known, *alone}):
        plain = fold(re.sub(r"[()«»\"]", "", item))
        course = known.get(plain) or alone.get(plain)
        if course is None:
            labels = [course_label(network, one) for one in known.values()]
            form.problem(
                "unknown_second",
                *at,
                item,
                nearest(item, labels),
                known=labels[0] if labels else "",
            )
        else:
            yield course
