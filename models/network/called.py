"""The schools of a network by whatever people call them: in full, in short, by number, by the name
they bear.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from models.names import fold
from models.network import Network, School
from models.record import SchoolId

QUOTES = re.compile(r"[«»\"'“”„‟‘’`()]")
#: A number that is the number of a school, and one that may be: no year, no day, no class.
NUMBERED = re.compile(
    r"(?:№|\b(?:n|no|школ\w*|лице\w*|гимнази\w*|[соон]?о?сш|м[бка]оу|гбоу))\s*\.?\s*(?:№|n)?\s*(\d{1,4})(?!\d)",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?<!\d)(\d{1,4})\s*-?\s*(?:[ая]я|й)?\s+(?:школ|лице|гимнази|сош|сш\b)", re.IGNORECASE
)
ALONE = re.compile(
    r"(?<![\d.])(\d{1,3})(?![\d.]|\s*-?\s*[«\"]?[^\W\d_]\b|\s*(?:кл|парал|год))", re.IGNORECASE
)
#: Kinds of schools that may bear one number, by the beginnings of their words.
KINDS = (("лице",), ("гимназ",), ("школ", "сош", "сш", "оош", "нош"))
#: Letters of a word that tells a school from the others, and of it that a text must have: words are
#: declined.
TELLING, LEFT_OUT = 5, 2


class Schools:
    """What schools are called.

    Parameters
    ----------
    more
        Names beside those of the network, such as the short ones that papers use.
    """

    def __init__(
        self, network: Network, more: Mapping[SchoolId, Iterable[str]] | None = None
    ) -> None:
        self._schools = network.schools
        self._names = {
            row.id: tuple(filter(None, (row.name, row.short_name, *(more or {}).get(row.id, ()))))
            for row in network.schools
        }

    @property
    def only(self) -> School | None:
        """The school of a network of one."""
        return self._schools[0] if len(self._schools) == 1 else None

    def told(self) -> str:
        """How the schools are called here, for whoever called one otherwise."""
        return ", ".join(
            f"«{row.name}» ({row.id})" if row.name else row.id for row in self._schools
        )

    def named(self, text: str, *, alone: bool = True) -> School | None:
        """The one school that a text names; None for none or several.

        Parameters
        ----------
        alone
            The text is the name of a school, so that a mere number is that of a school.
        """
        if not fold(text):
            return None
        tests = (
            self._is_exact,
            self._is_within,
            self._has_number,
            *((self._is_number,) if alone else ()),
            self._has_word,
        )
        return next(
            (found for test in tests if (found := self._only(test, text)) is not None), None
        )

    def _only(self, test: Callable[[School, str], bool], text: str) -> School | None:
        found = [row for row in self._schools if test(row, text)]
        return found[0] if len(found) == 1 else None

    def _is_exact(self, school: School, text: str) -> bool:
        return any(_plain(name) == _plain(text) for name in (school.id, *self._names[school.id]))

    def _is_within(self, school: School, text: str) -> bool:
        """Whether a text holds a name, and no number goes on behind it: School 1 is not in «School
        15».
        """
        found = (
            re.search(rf"(?<!\d){re.escape(_plain(name))}(?!\d)", _plain(text))
            for name in self._names[school.id]
        )
        return any(found)

    def _has_number(self, school: School, text: str) -> bool:
        """Whether a text has the number of a school, and names no other kind of school."""
        return self._is_numbered(school, _numbers(text), text)

    def _is_number(self, school: School, text: str) -> bool:
        return not _numbers(text) and self._is_numbered(school, set(ALONE.findall(text)), text)

    def _is_numbered(self, school: School, said: set[str], text: str) -> bool:
        names, kinds = self._names[school.id] or (school.id,), _kinds(text)
        own = (name for name in names if said & (_numbers(name) or set(re.findall(r"\d+", name))))
        return any(not _apart(kinds, _kinds(name)) for name in own)

    def _has_word(self, school: School, text: str) -> bool:
        """Whether a text has a word that no other school has in its name."""
        others = {
            word
            for row in self._schools
            if row.id != school.id
            for name in self._names[row.id]
            for word in _words(name)
        }
        own = {word for name in self._names[school.id] for word in _words(name)} - others
        return any(_is_form(word, said) for word in own for said in _words(text))


def _plain(text: str) -> str:
    return fold(QUOTES.sub("", text))


def _numbers(text: str) -> set[str]:
    return {
        number.lstrip("0") for pattern in (NUMBERED, BEFORE) for number in pattern.findall(text)
    }


def _kinds(text: str) -> frozenset[int]:
    words = _words(text, 2)
    return frozenset(
        at
        for at, kind in enumerate(KINDS)
        if any(word.startswith(one) for word in words for one in kind)
    )


def _apart(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _words(text: str, letters: int = TELLING) -> set[str]:
    return {fold(word) for word in re.findall(r"[^\W\d_]+", text) if len(word) >= letters}


def _is_form(word: str, said: str) -> bool:
    begins = max(TELLING, len(word) - LEFT_OUT)
    return said[:begins] == word[:begins]
