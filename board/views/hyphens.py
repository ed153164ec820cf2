"""Where words may be broken: browsers that have no Russian dictionary break them anywhere."""

from functools import cache, lru_cache

from pyphen import Pyphen

#: What a browser shows as a hyphen only where it breaks the line.
SOFT = "\u00ad"
#: Letters that stay together at both ends of a word.
ENDS = 3


@lru_cache(maxsize=4096)
def hyphenated(text: str) -> str:
    """A text with soft hyphens in its Russian words; others are the browser's."""
    return " ".join(_dictionary().inserted(word, SOFT) for word in text.split(" "))


@cache
def _dictionary() -> Pyphen:
    return Pyphen(lang="ru_RU", left=ENDS, right=ENDS)
