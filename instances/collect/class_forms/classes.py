"""A class by whatever people call it."""

import re

from models.checks.nearest import nearest
from models.names import fold
from models.network import Class, Network
from models.record import SchoolId

QUOTES = re.compile(r"[«»\"'“”„()]|класс\w*|\bкл\b\.?", re.IGNORECASE)
#: The class in a text that says more: «10А (информационно-технологический)».
BEGINNING = re.compile(r"\s*(\d{1,2})[\s\W_]*([^\W\d_])?(?![^\W\d_])")


def class_named(
    network: Network, text: str, school: SchoolId | None, grade: int | None = None
) -> Class | str:
    """The one class of a school with a name, else the name that is nearest, perhaps empty."""
    own = [
        row
        for row in network.classes
        if (school is None or row.school == school) and (grade is None or row.grade == grade)
    ]
    begins = BEGINNING.match(QUOTES.sub("", text))
    for said in (plain(text), plain("".join(filter(None, begins.groups()))) if begins else ""):
        found = [row for row in own if said and said in (plain(row.name), plain(row.id))]
        if found:
            break
    return found[0] if len(found) == 1 else nearest(text, [row.name or row.id for row in own])


def classes_of(network: Network, school: SchoolId | None) -> str:
    """Names of the classes of a school, or of all, for whoever named another."""
    return ", ".join(
        dict.fromkeys(row.name or row.id for row in network.classes if school in (None, row.school))
    )


def grade_in(text: str) -> int | None:
    """The grade that the name of a class begins with."""
    match = re.match(r"\s*(\d{1,2})", text)
    return int(match[1]) if match else None


def plain(name: str) -> str:
    """The name of a class without what does not tell classes apart."""
    return fold(QUOTES.sub("", name))
