"""What a cell of a table of choices asks for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from instances.tables.cells import NO, YES
from models.names import fold
from models.network import Level

#: Beginnings of the words of levels, in the languages of the forms; single letters stand alone.
LEVELS = {
    Level.ADVANCED: (
        *("углуб", "угл", "профил", "повыш"),
        *("adv", "higher", "hl", "lk", "leistung", "a-level", "erweitert"),
    ),
    Level.BASIC: ("баз", "basic", "standard", "std", "sl", "gk", "grund", "ab3", "ab4"),
}
LETTERS = {
    **dict.fromkeys(("у", "п", "a"), Level.ADVANCED),
    **dict.fromkeys(("б", "b"), Level.BASIC),
}
REFUSED = ("неизуч", "невыбир", "небуду", "ненужн", "notaken", "nein")
#: Between what would do instead, between what is wanted besides, and a level behind a name.
INSTEAD = re.compile(r"\s*(?:/|\||\s(?:или|or|oder)\s)\s*", re.IGNORECASE)
BESIDES = re.compile(r"[;\n]+")
BEHIND = re.compile(r"^(?P<name>.+?)[\s,:–—-]*\(?\b(?P<level>[^\W\d_][\w.-]*)\)?\s*$")
BRACKETED = re.compile(r"\[(?P<inner>[^\]]+)\]\s*$")
LEAST = 3


class Asked(NamedTuple):
    """A subject at a level; no level where none is said."""

    subject: str
    level: Level | None


class Wish(NamedTuple):
    """What is wanted, and what would do instead, best first."""

    choices: tuple[Asked, ...]
    priority: int = 1


def level_in(text: str) -> Level | None:
    """The level a word names; None for another word."""
    plain = text.strip().strip("().").casefold().replace("ё", "е")
    if plain in LETTERS:
        return LETTERS[plain]
    for level, words in LEVELS.items():
        if plain.startswith(words):
            return level
    return None


def asked_in(text: str) -> Asked:
    """A name with the level that stands behind it, if one does."""
    plain = " ".join(text.split())
    found = BEHIND.match(plain)
    level = level_in(found["level"]) if found else None
    if found is None or level is None or (len(found["level"]) == 1 and "(" not in plain):
        return Asked(plain, None)
    return Asked(found["name"].rstrip(" (,:–—-"), level)


def subject_in(header: str) -> Asked:
    """The subject a column is about; a form with a grid of answers puts it in brackets."""
    found = BRACKETED.search(header)
    return asked_in(found["inner"] if found else header)


def wishes_in(text: str) -> Iterator[Wish]:
    """What a cell with names of courses asks for."""
    for item in BESIDES.split(text):
        choices = tuple(asked_in(one) for one in INSTEAD.split(item) if one.strip())
        if choices and fold(item) not in {fold(word) for word in NO}:
            yield Wish(choices)


def answer_in(of: Asked, text: str) -> Wish | str | None:
    """What a cell below a subject asks for: nothing, a wish, or the text where it is none.

    A number from 1 on is a priority.
    """
    plain = text.strip().casefold()
    if plain in NO or plain in ("-", "–", "—", "--") or fold(text).startswith(REFUSED):
        return None
    if plain.isdecimal():
        return Wish((of,), min(int(plain), LEAST))
    if plain in YES:
        return Wish((of,))
    levels = [level_in(one) for one in INSTEAD.split(text) if one.strip()]
    if levels and all(level is not None for level in levels):
        return Wish(tuple(Asked(of.subject, level) for level in dict.fromkeys(levels)))
    return text
