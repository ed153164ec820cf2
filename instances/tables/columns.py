"""Columns of tables: what a cell holds, how people call the column, which table it refers to."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, NewType, TypeGuard, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

import texts
from models.checks.references import REFERENCES
from models.network import TABLES, Network
from models.policy import Policy
from models.record import DayPeriod, Record
from models.school_year.annex import ALL_TABLES
from models.school_year.happened import CHANGES

#: Tables a network can do without; the others must be there, if only with a header.
OPTIONAL_TABLES = frozenset(
    {"travel", "rooms", "busy", "offers", "classes", "class_lessons", "previous"}
    | {"pairs", "links", "pins"}
)

#: Fields that hold a day of the week, not just a number.
DAYS = frozenset({("bells", "days"), ("busy", "day"), ("pins", "day"), ("calendar", "day")})


#: Texts that may be a date, and are then written as one: what other texts mean is lost when a date
#: is made of them.
MAY_BE_DATES = frozenset({("details", "value")})


class Shape(StrEnum):
    """What one item of a cell is."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    WORD = "word"
    TIME = "time"
    DAY = "day"
    DAY_PERIOD = "day_period"
    DATE = "date"


#: What an item of a type is in a cell.
SHAPES: Mapping[object, Shape] = {
    int: Shape.NUMBER,
    bool: Shape.YES_NO,
    str: Shape.TEXT,
    DayPeriod: Shape.DAY_PERIOD,
    date: Shape.DATE,
}


class Column(Record):
    """A field of a table as a column of a sheet.

    Attributes
    ----------
    many
        The cell is a list.
    required
        The field has no default.
    optional
        The field may be None.
    fallback
        Value of an empty cell: None, an empty list, or another default.
    words
        Values of an enumeration, and the name its words have in the catalogues.
    target
        Table whose ids the cell names.
    """

    table: str
    field: str
    shape: Shape
    many: bool = False
    required: bool = False
    optional: bool = False
    fallback: object = None
    words: tuple[str, ...] = ()
    word_group: str = ""
    target: str = ""

    @property
    def label(self) -> str:
        """Header in the language in use."""
        return texts.say(f"column.{self.table}.{self.field}")

    @property
    def help(self) -> str:
        """A line on what the column holds."""
        return texts.say(f"help.{self.table}.{self.field}")

    @property
    def names(self) -> tuple[str, ...]:
        """Every header the column is known by."""
        labels = (
            texts.say_in(language, f"column.{self.table}.{self.field}")
            for language in texts.LANGUAGES
        )
        return (self.field, *labels)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Columns of a table in the order of its sheet; ``network`` and ``policy`` give the settings
    that are cells.
    """
    settings: Mapping[str, type[Record]] = {"network": Network, "policy": Policy}
    records: Mapping[str, type[Record]] = {**ALL_TABLES, **CHANGES, **settings}
    left_out = (
        {*TABLES, "rules_off", "relaxed", "stages", "unlike"}
        if table in ("network", "policy")
        else set()
    )
    return tuple(
        _column(table, name, field)
        for name, field in records[table].model_fields.items()
        if name not in left_out
    )


def required_tables() -> tuple[str, ...]:
    """Tables that every network has."""
    return tuple(table for table in TABLES if table not in OPTIONAL_TABLES)


def title(table: str) -> str:
    """Name of a table's sheet in the language in use."""
    return texts.say(f"table.{table}")


def titles(table: str) -> tuple[str, ...]:
    """Every name a table's sheet is known by."""
    return (table, *(texts.say_in(language, f"table.{table}") for language in texts.LANGUAGES))


def _column(table: str, name: str, field: FieldInfo) -> Column:
    item, many = _item(field.annotation)
    return Column(
        table=table,
        field=name,
        shape=Shape.DAY if (table, name) in DAYS else _shape(item, field),
        many=many,
        required=field.is_required(),
        optional=NoneType in get_args(field.annotation),
        fallback=None if field.is_required() else field.default,
        words=tuple(word.value for word in item) if _is_enum(item) else (),
        word_group=item.__name__.lower() if _is_enum(item) else "",
        target=REFERENCES.get((table, name), ""),
    )


def _item(annotation: object) -> tuple[object, bool]:
    """Type of one item, without None, and whether there are many."""
    options = [option for option in get_args(annotation) if option is not NoneType]
    if get_origin(annotation) in (UnionType, Union) and len(options) == 1:
        return _item(options[0])
    if get_origin(annotation) is tuple:
        return _item(options[0])[0], True
    if get_origin(annotation) is Annotated and not _is_time(annotation):
        return options[0], False
    return annotation, False


def _shape(item: object, field: FieldInfo) -> Shape:
    if _is_time(item) or any(isinstance(mark, BeforeValidator) for mark in field.metadata):
        return Shape.TIME
    if isinstance(item, NewType):
        return Shape.TEXT
    if _is_enum(item):
        return Shape.WORD
    return SHAPES[item]


def _is_enum(item: object) -> TypeGuard[type[StrEnum]]:
    return isinstance(item, type) and issubclass(item, StrEnum)


def _is_time(item: object) -> bool:
    return any(isinstance(mark, BeforeValidator) for mark in getattr(item, "__metadata__", ()))
