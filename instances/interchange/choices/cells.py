"""What a cell of a table of choices asks for."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from instances.tables.cells import NO, YES
from models.names import fold
from models.network import Level

#: Beginnings of the words of levels, in the languages of the forms; single letters stand alone.
LEVELS = {
    Level.ADVANCED: (
        *("углуб", "угл", "проф", "повыш"),
        *("adv", "higher", "hl", "lk", "leistung", "a-level", "erweitert"),
    ),
    Level.BASIC: ("баз", "basic", "standard", "std", "sl", "gk", "grund", "ab3", "ab4"),
}
LETTERS = {
    **dict.fromkeys(("у", "п", "пу", "уу", "a"), Level.ADVANCED),
    **dict.fromkeys(("б", "бу", "b"), Level.BASIC),
}
#: Words around a level that say nothing more.
AROUND = frozenset(
    {*("на", "уровень", "уровне", "изучаю", "изучать", "буду", "хочу", "выбираю")}
    | {*("at", "level", "course", "kurs", "auf", "niveau")}
)
#: Signs and words people put where they want something, beside those of our own tables.
WANTED = frozenset("✔✅☑*●•×√") | frozenset(
    {*("выбираю", "выбрал", "выбрала", "выбрано", "беру", "хочу", "буду", "изучаю", "пойду")}
    | {*("ja", "j", "ok", "ок", "taking", "selected", "chosen", "gewählt")}
)
UNWANTED = frozenset("-–—✗✘☐❌") | frozenset({"--", "n/a", "none", "no thanks", "отказ", "kein"})
REFUSED = ("не ", "not ", "нет,", "no,", "nein", "неизуч", "невыбир", "небуду", "ненужн", "notaken")
#: Between what would do instead, between what is wanted besides, and a level behind a name.
INSTEAD = re.compile(r"\s*(?:/|\||[\s(]+(?:или|либо|or|oder)\s)\s*", re.IGNORECASE)
BESIDES = re.compile(r"[;\n]+|(?:^|(?<=[\s,;]))\d{1,2}[.)]\s+|(?<=\w)\s*\+\s*(?=\w)")
BEHIND = re.compile(
    r"^(?P<name>.+?)[\s,:–—-]*\(?(?:\bна\s+|\bat\s+)?\b(?P<level>[^\W\d_][\w.-]*)"
    r"(?:\s+(?:уровень|уровне|level))?\)?\s*$",
    re.IGNORECASE,
)
#: A level before the courses it speaks of: «углублённо: физика, математика».
BEFORE = re.compile(r"^\s*(?P<level>[^:]{1,30}):(?P<rest>.+)$", re.DOTALL)
QUOTES = "«»\"“”„'"
BRACKETED = re.compile(r"\[(?P<inner>[^\]]+)\]\s*$")
COMMA = re.compile(r",\s*(?![^(]*\))")
#: Lessons a week, as forms say them beside a course: «(5 ч)», «5 часов в неделю», "5 h per week".
HOURS = re.compile(
    r"[\s,(–—-]*\b\d{1,2}\s*(?:ч|час[а-я]*|h|hours?|std|stunden)\b\.?"
    r"(?:\s*(?:/|в|per|a|pro)\s*(?:нед\w*|week|woche)\.?)?\s*\)?",
    re.IGNORECASE,
)
LEAST, MOST_PRIORITY = 3, 20


class Asked(NamedTuple):
    """A subject at a level; no level where none is said."""

    subject: str
    level: Level | None


class Wish(NamedTuple):
    """What is wanted, and what would do instead, best first."""

    choices: tuple[Asked, ...]
    priority: int = 1


def level_in(text: str) -> Level | None:
    """The level a word names, or a few words that name nothing else; None for another text."""
    plain = text.strip().strip("().").casefold().replace("ё", "е")
    if plain in LETTERS:
        return LETTERS[plain]
    words = [word for word in plain.split() if word not in AROUND]
    for level, beginnings in LEVELS.items():
        if len(words) == 1 and words[0].startswith(beginnings):
            return level
    return None


def level_of_question(header: str) -> Level | None:
    """The level that a question is about, such as «Выберите предметы для углублённого изучения»."""
    words = re.findall(r"[^\W\d_]{3,}", header.casefold().replace("ё", "е"))
    for level, beginnings in LEVELS.items():
        long = tuple(one for one in beginnings if len(one) > len("угл"))
        if any(word.startswith(long) for word in words):
            return level
    return None


def asked_in(text: str) -> Asked:
    """A name with the level that stands behind it, if one does; hours are no part of it."""
    plain = " ".join(HOURS.sub(" ", text).strip(QUOTES + " ").split())
    found = BEHIND.match(plain)
    level = level_in(found["level"]) if found else None
    if found is None or level is None or (len(found["level"]) == 1 and "(" not in plain):
        return Asked(plain, None)
    return Asked(found["name"].rstrip(" (,:–—-"), level)


def subject_in(header: str) -> Asked:
    """The subject a column is about; a form with a grid of answers puts it in brackets."""
    found = BRACKETED.search(header)
    if found is None:
        return asked_in(header)
    level = level_in(found["inner"])
    return (
        asked_in(found["inner"]) if level is None else Asked(header[: found.start()].strip(), level)
    )


def wishes_in(text: str, known: frozenset[str] = frozenset()) -> Iterator[Wish]:
    """What a cell with names of courses asks for.

    Parameters
    ----------
    known
        Folded names of courses that hold commas, or stand on both sides of «и».
    """
    plain = HOURS.sub(" ", text)
    if is_nothing(plain):
        return
    for part in BESIDES.split(plain):
        before = BEFORE.match(part)
        level = level_in(before["level"]) if before else None
        for item in _listed(before["rest"] if before and level is not None else part, known):
            choices = tuple(
                one if one.level is not None else one._replace(level=level)
                for one in _instead(item)
            )
            if choices and not is_nothing(item):
                yield Wish(choices)


def is_nothing(text: str) -> bool:
    """Whether a cell says that nothing is wanted."""
    plain = text.strip().casefold()
    return (
        plain in NO | UNWANTED
        or fold(plain) in {fold(word) for word in NO}
        or plain.startswith(REFUSED)
        or fold(plain).startswith(REFUSED)
        or plain == "не"
    )


def _listed(text: str, known: frozenset[str]) -> Iterator[str]:
    """Names between commas; a known name may hold some, and a level belongs to what is before."""
    pieces = [piece.strip() for piece in COMMA.split(text) if piece.strip()]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        end = next(
            (
                end
                for end in range(len(pieces), at + 1, -1)
                if fold(", ".join(pieces[at:end])) in known
            ),
            at + 1,
        )
        piece = ", ".join(pieces[at:end])
        if found and level_in(piece) is not None:
            found[-1] = f"{found[-1]} ({piece.strip('() ')})"
        else:
            found += _joined(piece, known)
        at = end
    yield from found


def _joined(piece: str, known: frozenset[str]) -> Sequence[str]:
    """Two known names with «и» between them; else the piece as it is."""
    halves = re.split(r"\s+(?:и|and|und)\s+", piece)
    if fold(piece) not in known and all(fold(asked_in(half).subject) in known for half in halves):
        return halves
    return [piece]


def _instead(item: str) -> Iterator[Asked]:
    """What would do, best first; a level alone belongs to the name before it."""
    found: list[Asked] = []
    for piece in INSTEAD.split(item):
        plain = piece.strip().strip("()") if piece.count("(") != piece.count(")") else piece.strip()
        level = level_in(plain)
        if level is None or not found:
            found += [asked_in(piece if "(" in piece else plain)] if plain else []
        elif found[-1].level is None:
            found[-1] = found[-1]._replace(level=level)
        else:
            found.append(Asked(found[-1].subject, level))
    yield from dict.fromkeys(found)


def answer_in(of: Asked, text: str) -> Wish | str | None:
    """What a cell below a subject asks for: nothing, a wish, or the text where it is none.

    A number from 1 on is a priority. Where a header names several subjects, a cell may name one.
    """
    plain = HOURS.sub(" ", text).strip() or text.strip()
    named = tuple(_instead(of.subject))
    choices = named if len(named) > 1 else (of,)
    if is_nothing(plain):
        return None
    if plain.isdecimal() and int(plain) <= MOST_PRIORITY:
        return Wish(choices, min(int(plain), LEAST))
    if plain.casefold() in YES | WANTED:
        return Wish(choices)
    if taken := [one for one in named if fold(one.subject) == fold(asked_in(plain).subject)]:
        return Wish((taken[0]._replace(level=asked_in(plain).level or taken[0].level),))
    levels = [level_in(one) for one in INSTEAD.split(plain) if one.strip()]
    if levels and all(level is not None for level in levels):
        return Wish(
            tuple(
                Asked(choice.subject, level)
                for choice in choices
                for level in dict.fromkeys(levels)
            )
        )
    return text
