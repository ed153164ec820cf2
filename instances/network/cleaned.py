"""Texts as they were read, without the signs that names do without, and names in one script; where
anything was changed is noted.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from instances.files.noted import note
from instances.network.gathered import Gathered, Sheet
from instances.tables.columns import Shape, columns
from models.problems import Problem, Value
from models.school_year.annex import ALL_TABLES
from models.signs import (
    LOOK_ALIKES,
    RUSSIAN,
    one_script,
    plain_code,
    plain_name,
    plain_school_name,
    plain_text,
    russian_class,
)

Cleaner = Callable[[str], str]
#: Codes without a table of their own.
CODES = frozenset({"id", "group", "part", "half", "halves", "bundle", "features"})
#: Tables of minutes and what-ifs, and fields of other tables, whose texts may have several lines.
LONG_TABLES, LONG = frozenset({"sittings", "decisions", "scenarios"}), ("value", "diagnostics")
#: Letters of a text that are told.
TOLD = 60


def clean(gathered: Gathered) -> None:
    """Take the signs out of every text; each column that had any is noted once."""
    for table, sheet in list(gathered.sheets.items()):
        gathered.sheets[table] = _sheet(gathered, table, sheet)
    gathered.network = replace(gathered.network, values=_named(gathered.network.values))
    gathered.policies = [replace(one, values=_named(one.values)) for one in gathered.policies]


def _sheet(gathered: Gathered, table: str, sheet: Sheet) -> Sheet:
    cleaners, rows = _cleaners(table), list(sheet.rows)
    if table == "classes" and _is_russian(sheet):
        cleaners = {**cleaners, "name": _class_name}
    first, counts = dict[str, Problem](), Counter[str]()
    for index, row in enumerate(sheet.rows):
        if not isinstance(row.values, Mapping):
            continue
        changed = {
            field: after
            for field, cleaner in cleaners.items()
            if (after := _cleaned(row.values.get(field), cleaner)) != row.values.get(field)
        }
        if changed:
            rows[index] = replace(row, values={**row.values, **changed})
        for field, after in changed.items():
            code = _code(row.values[field], after)
            first.setdefault(f"{field} {code}", _problem(code, table, index, field, after))
            counts[f"{field} {code}"] += 1
    for field, problem in first.items():
        more = (Value(name="n", value=str(counts[field])),)
        note(gathered.located(problem.model_copy(update={"values": more})))
    return replace(sheet, rows=tuple(rows)) if first else sheet


def _is_russian(sheet: Sheet) -> bool:
    """Whether a class is called by a Russian letter: another by a Latin one is a slip then."""
    names = (row.values.get("name") for row in sheet.rows if isinstance(row.values, Mapping))
    return any(isinstance(name, str) and RUSSIAN.search(name) for name in names)


def _code(before: object, after: object) -> str:
    """What is said of a change: letters of another script, where each letter has its place."""
    letters = _cleaned(before, _folded) == _cleaned(after, _folded)
    return "letters_replaced" if letters else "signs_taken_out"


def _folded(text: str) -> str:
    return text.translate(LOOK_ALIKES)


def _problem(code: str, table: str, index: int, field: str, after: object) -> Problem:
    said = ", ".join(map(str, after)) if isinstance(after, list | tuple) else str(after)
    short = said if len(said) <= TOLD else f"{said[:TOLD]}…"
    return Problem(code=code, table=table, row=index, field=field, value=short)


@cache
def _cleaners(table: str) -> Mapping[str, Cleaner]:
    """How the texts of a table are cleaned, by field."""
    if table not in ALL_TABLES:
        return {}
    found = (column for column in columns(table) if column.shape is Shape.TEXT)
    return {
        column.field: plain_code
        if column.target or column.field in CODES
        else plain_text
        if table in LONG_TABLES or column.field in LONG
        else _school_name
        if (table, column.field) == ("schools", "name")
        else _name
        for column in found
    }


def _name(text: str) -> str:
    return one_script(plain_name(text))


def _class_name(text: str) -> str:
    return russian_class(_name(text))


def _school_name(text: str) -> str:
    return one_script(plain_school_name(text))


def _cleaned(value: object, cleaner: Cleaner) -> object:
    """A text, or a list of them; anything else is somebody else's to refuse."""
    if isinstance(value, str):
        return cleaner(value)
    if isinstance(value, list | tuple):
        return type(value)(_cleaned(item, cleaner) for item in value)
    return value


def _named(values: Mapping[str, object]) -> Mapping[str, object]:
    """Settings, names within names included."""
    return {key: _setting(value) for key, value in values.items()}


def _setting(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _setting(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_setting(item) for item in value)
    return plain_name(value) if isinstance(value, str) else value
