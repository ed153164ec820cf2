"""Rows of one table whose names are the same as people mean them: one thing may stand there twice.

A teacher of two schools who is typed in each may be planned in both at one time; a pupil typed
twice takes two seats, and which class an answer is of cannot be said.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from models.names import fold
from models.problems import Problem
from models.record import Record
from validation.facts.known import Known
from validation.facts.naming import named
from validation.facts.pair import Pair

T = TypeVar("T", bound=Record)


def _schools(known: Known) -> Iterator[Problem]:
    """Schools of one name."""
    rows = ((row, row.name, row.id, ()) for row in known.network.schools)
    yield from _alike(known, "schools_named_alike", rows)


def _classes(known: Known) -> Iterator[Problem]:
    """Classes of one school that are named alike."""
    rows = ((row, row.name or row.id, row.id, (row.school,)) for row in known.network.classes)
    yield from _alike(known, "classes_named_alike", rows)


def _people(known: Known) -> Iterator[Problem]:
    """Teachers and escorts of one name, wherever they work."""
    rows = ((row, row.name, row.id, ()) for row in known.network.people)
    yield from _alike(known, "people_named_alike", rows)


def _students(known: Known) -> Iterator[Problem]:
    """Students of one name, class and school: those of other classes are namesakes."""
    planned = known.network.planned_students
    rows = ((row, row.name, row.id, (row.school, row.grade, row.class_)) for row in planned)
    yield from _alike(known, "students_named_alike", rows)


def _alike(
    known: Known, code: str, rows: Iterable[tuple[T, str, str, tuple[Hashable, ...]]]
) -> Iterator[Problem]:
    """Rows named like one before them, within what they belong to."""
    seen: dict[tuple[Hashable, ...], tuple[T, str, str]] = {}
    for row, name, id_, belongs in rows:
        key = (fold(name), *belongs)
        if not key[0]:
            continue
        if key not in seen:
            seen[key] = (row, name, id_)
            continue
        first, first_name, first_id = seen[key]
        found = known.problem(
            code, row, "name", name, beside=first, one=named(first_name, first_id), other=id_
        )
        yield found.model_copy(update={"is_remark": True})


SCHOOLS = Pair(("schools",), ("schools_named_alike",), _schools)
CLASSES = Pair(("classes",), ("classes_named_alike",), _classes)
PEOPLE = Pair(("people",), ("people_named_alike",), _people)
STUDENTS = Pair(("students",), ("students_named_alike",), _students)
