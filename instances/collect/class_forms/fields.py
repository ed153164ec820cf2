"""Columns of a form beside its subjects."""

from collections.abc import Iterator, Mapping

import texts
from instances.collect.class_forms.choices import Choice
from instances.collect.class_forms.halves import divisions
from instances.collect.class_forms.scope import Scope
from instances.tables.cells import write_cell
from instances.tables.columns import Column, columns
from models.network import Network, Student

#: In front of the subjects.
BEFORE = ("code", "student")
#: Behind them: what becomes a field of the student has the field's name.
BEHIND = (
    "second",
    "class_",
    "halves",
    "profile",
    "status",
    "status_date",
    "consent_transfer",
    "consent_walk_alone",
    "cannot_travel",
    "diagnostics",
    "note",
)
FIELDS: Mapping[str, Column] = {
    column.field: column for column in columns("students") if column.field in BEHIND
}


def behind(network: Network, scope: Scope) -> tuple[str, ...]:
    """Columns behind the subjects; a class is asked for only where there is none yet, halves where
    the class is divided.
    """
    left_out = {"class_"} if scope.class_ is not None else set[str]()
    left_out |= set[str]() if divisions(network, scope.class_) else {"halves"}
    return tuple(name for name in BEHIND if name not in left_out)


def labels_of(network: Network, scope: Scope, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """The header of a form."""
    own = [
        tuple(texts.say(f"form.{name}") for name in names)
        for names in (BEFORE, behind(network, scope))
    ]
    return (*own[0], *(choice.label for choice in choices), *own[1])


def names_of(name: str) -> Iterator[str]:
    """Every header a column is known by."""
    yield from (texts.say_in(language, f"form.{name}") for language in texts.LANGUAGES)


def cell_of(student: Student, name: str) -> object:
    """What a form shows of a field; the usual is left out."""
    column, value = FIELDS[name], getattr(student, name)
    return None if value == column.fallback else write_cell(column, value)
