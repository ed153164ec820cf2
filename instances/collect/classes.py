"""A class or a school by whatever people call it."""

import re

from models.checks.nearest import nearest
from models.names import fold
from models.network import Class, Network, School
from models.record import SchoolId

QUOTES = re.compile(r"[«»\"'“”„()]|класс\w*", re.IGNORECASE)


def class_named(network: Network, text: str, school: SchoolId | None, grade: int | None = None) -> Class | str:
    """The one class of a school with a name, else the name that is nearest, perhaps empty."""
    own = [row for row in network.classes if (school is None or row.school == school) and (grade is None or row.grade == grade)]
    found = [row for row in own if plain(text) in (plain(row.name), plain(row.id))]
    return found[0] if len(found) == 1 else nearest(text, [row.name or row.id for row in own])


def grade_in(text: str) -> int | None:
    """The grade that the name of a class begins with."""
    match = re.match(r"\s*(\d{1,2})", text)
    return int(match[1]) if match else None


def school_named(network: Network, text: str) -> School | None:
    """The one school whose name, code or number a text holds."""
    exact = [row for row in network.schools if fold(text) and fold(text) in (fold(row.name), fold(row.id))]
    within = [row for row in network.schools if fold(row.name) and fold(row.name) in fold(text)]
    numbers = set(re.findall(r"\d+", text))
    numbered = [row for row in network.schools if numbers & set(re.findall(r"\d+", row.name or row.id))]
    return next((found[0] for found in (exact, within, numbered) if len(found) == 1), None)


def plain(name: str) -> str:
    """The name of a class without what does not tell classes apart."""
    return fold(QUOTES.sub("", name))
