"""Names as people mean them: when two are the same, how they differ, and how they are ordered."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

#: Latin letters that look like Russian ones, small as ``casefold`` makes them: «10A» typed on the
#: other keyboard.
ALIKE = str.maketrans("aceopxybhkmt", "асеорхувнкмт")
#: Signs that tell no names apart.
BETWEEN = re.compile(r"[\s_\-–—‑−.]+")
#: So many names are kept with what they are compared by; a network has fewer.
KEPT = 65_536
WORD = re.compile(r"[^\W\d_]+")
LATIN, RUSSIAN = "latin", "russian"
T = TypeVar("T")


def visible(text: str) -> str:
    """A text without signs nobody sees, every letter in one piece.

    Zero-width spaces, soft hyphens and marks of direction come with what is copied from the web;
    «й» is in two pieces in the names of files that come from a Mac.
    """
    return "".join(
        sign
        for sign in unicodedata.normalize("NFC", text)
        if unicodedata.category(sign) not in ("Cf", "Mn")
    )


@lru_cache(KEPT)
def fold(text: str) -> str:
    """What names are compared by: no case, ё, spaces, dashes, full stops, invisible signs;
    look-alikes are Russian letters.

    It is made for comparing with other folded texts alone: English words do not stay what they
    were.
    """
    plain = visible(text).casefold().replace("ë", "е").replace("ё", "е")
    return BETWEEN.sub("", plain).translate(ALIKE)


@lru_cache(KEPT)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, in the order they are written."""
    return tuple(filter(None, map(fold, name.split())))


def with_initials(name: str) -> str:
    """Surname and initials of a full name, as people sign: «Орлова Д. В.»; empty where the name is
    no surname with names behind it.
    """
    first, *others = name.split()[:3] or [""]
    return " ".join((first, *(f"{other[0]}." for other in others))) if others else ""


def by_fold(named: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    """Values by folded name; a name that several values have is none of theirs."""
    found: dict[str, list[T]] = {}
    for name, value in named:
        if (key := fold(name)) and value not in found.setdefault(key, []):
            found[key].append(value)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


class Called(Generic[T]):
    """Values by what they are called: as it is written first, else the one thing that is meant.

    «10А» of one school and «10 А» of another are two names as they are written, and neither is
    meant by «10а».
    """

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        pairs = tuple(named)
        self._written, self._meant = dict(pairs), by_fold(pairs)
        self._all = {fold(name) for name, _ in pairs}

    def find(self, text: str) -> T | None:
        """What a text names; None where it is nothing or several things."""
        return self._written.get(text) or self._meant.get(fold(text))

    def __contains__(self, text: str) -> bool:
        return fold(text) in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)


@lru_cache(KEPT)
def alphabetical(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """What names are sorted by: the Russian alphabet with ё beside е, numbers by their value, case
    apart.

    A Latin letter in a Russian word stands where the Russian letter it looks like does.
    """
    plain = " ".join(visible(text).casefold().replace("ё", "е").split())
    plain = WORD.sub(lambda word: _one_script(word[0]), plain)
    pieces = (piece for piece in re.split(r"(\d+)", plain) if piece)
    return tuple(
        (0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces
    ), text


def alphabetical_row(cells: Iterable[object]) -> tuple[object, ...]:
    """What the rows of a table are sorted by: texts by the alphabet, numbers by their value,
    nothing first.
    """
    return tuple(
        (0, 0)
        if cell is None
        else (1, cell)
        if isinstance(cell, int | float)
        else (2, alphabetical(str(cell)))
        for cell in cells
    )


def _one_script(word: str) -> str:
    return word.translate(ALIKE) if any(_script(sign) == RUSSIAN for sign in word) else word


def _script(sign: str) -> str:
    return (
        LATIN
        if "a" <= sign.casefold() <= "z"
        else RUSSIAN
        if "а" <= sign.casefold().replace("ё", "е") <= "я"
        else ""
    )


def odd_letters(typed: str, known: str) -> tuple[str, str]:
    """Letters of a text that only look like those of a name of the same look: the letters, and the
    script they are of.

    Returns
    -------
    tuple
        Two empty texts where no letter is of another script.
    """
    pairs = zip(_letters(typed), _letters(known), strict=False)
    other_script = [one for one, other in pairs if _script(one) != _script(other)]
    return (
        ("".join(dict.fromkeys(other_script)), _script(other_script[0]))
        if other_script
        else ("", "")
    )


def _letters(text: str) -> str:
    return "".join(
        sign for sign in visible(text).replace("ё", "е").replace("Ё", "Е") if sign.isalnum()
    )


def hidden_signs(text: str) -> bool:
    """Whether a text has signs that nobody sees."""
    return visible(text) != unicodedata.normalize("NFC", text)
