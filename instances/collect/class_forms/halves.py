"""Halves of classes: which there are, what a student may carry, and what a cell says of it."""

import re
from collections.abc import Iterable, Mapping
from itertools import product

from instances.collect.filled import Filled, FilledRow
from models.names import alphabetical, by_fold, fold
from models.network import Network, Student
from models.record import ClassId, SubjectId

#: So many ways to belong to halves are offered in a list; more are typed.
MOST_WAYS = 24
BETWEEN = re.compile(r"[,;/+\n]|\s(?=\S)")
#: A division of a class: its halves, in order.
Division = tuple[str, ...]


def divisions(network: Network, class_: ClassId | None) -> Mapping[Division, tuple[SubjectId, ...]]:
    """The divisions of a class, each with the subjects it is divided for; none for an unknown
    class.
    """
    halves: dict[SubjectId, set[str]] = {}
    for lesson in network.class_lessons:
        if lesson.class_ == class_ and lesson.half:
            halves.setdefault(network.course_of[lesson.course].subject, set()).add(lesson.half)
    found: dict[Division, list[SubjectId]] = {}
    for subject, own in halves.items():
        found.setdefault(tuple(sorted(own, key=alphabetical)), []).append(subject)
    return {
        division: tuple(subjects)
        for division, subjects in sorted(found.items(), key=lambda row: alphabetical(row[0][0]))
    }


def ways(network: Network, class_: ClassId | None) -> tuple[str, ...]:
    """What the cell of a student may say, one half of every division; nothing where there are too
    many.
    """
    own = [division for division in divisions(network, class_)]
    found = tuple(", ".join(dict.fromkeys(halves)) for halves in product(*own)) if own else ()
    return found if len(found) <= MOST_WAYS else ()


def halves_in(text: str, known: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The halves that a text names, and what it names beside them."""
    named = by_fold((half, half) for half in known)
    items = (
        [text]
        if fold(text) in named
        else [item for item in map(str.strip, BETWEEN.split(text)) if item]
    )
    found = (named.get(fold(item), "") for item in items)
    pairs = list(zip(items, found, strict=True))
    return tuple(dict.fromkeys(half for _, half in pairs if half)), tuple(
        item for item, half in pairs if not half
    )


def take_halves(network: Network, filled: Filled, row: FilledRow, column: str, text: str) -> None:
    """Take the halves that a cell names; what the class has not, and two of one division, is a
    problem.
    """
    before = network.student_of[row.key].halves if row.key in network.student_of else ()
    own = divisions(network, row.scope.class_)
    found, others = halves_in(text, (*(half for division in own for half in division), *before))
    twice = two_of_one(network, row.scope.class_, found)
    for item in others:
        halves = ", ".join(half for division in own for half in division)
        filled.problem("unknown_half", row.line, column, item, known=halves or "–")
    if twice:
        filled.problem("two_halves", row.line, column, text, known=", ".join(twice))
    row.places["halves"] = column
    row.values["halves"] = found


def kept_in(network: Network, class_: ClassId | None, halves: Iterable[str]) -> tuple[str, ...]:
    """Of the halves a student carried those that another class has, too."""
    own = {half for division in divisions(network, class_) for half in division}
    return tuple(half for half in halves if half in own)


def undecided(
    network: Network, student: Student
) -> tuple[tuple[Division, tuple[SubjectId, ...]], ...]:
    """Divisions of which a student carries no half: those lessons would go without him."""
    own = divisions(network, student.class_).items()
    return tuple(
        (division, subjects)
        for division, subjects in own
        if not set(division) & set(student.halves)
    )


def two_of_one(network: Network, class_: ClassId | None, halves: Iterable[str]) -> Division:
    """The division of which two halves are named; empty for none."""
    own = set(halves)
    return next(
        (division for division in divisions(network, class_) if len(own & set(division)) > 1), ()
    )
