"""The word nearest to a misspelt one, or none: a hint that is wrong is worse than no hint."""

import re
from collections import Counter
from collections.abc import Iterable

from models.names import fold

#: Letters a word has at least for so many slips: fewer letters, and another word is meant.
SLIPS = ((12, 3), (7, 2), (3, 1))
#: Letters of the beginning of a name that is written short.
SHORT = 3


def nearest(value: str, known: Iterable[str]) -> str:
    """The one known name that the value may be a slip of, the same name in other signs first; empty
    if none or several are near.

    Numbers in names are no slips of each other: another class, room or grade is another thing.
    """
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(fold(name), name)
    plain = fold(value)
    if plain in folded:
        return folded[plain]
    near = {
        name: slips
        for name, own in folded.items()
        if (slips := _slips_of_words(value, own)) is not None
    }
    least = [name for name, slips in near.items() if slips == min(near.values())]
    found = least or [name for name in folded if _is_beginning(plain, name)]
    return folded[found[0]] if len(found) == 1 else ""


def _slips_of_words(typed: str, name: str) -> int | None:
    """Slips word by word where there are as many: a short word beside a long one is as easily
    another as it is alone.
    """
    words = [tuple(map(fold, text.split())) for text in (typed, name)]
    if len(words[0]) != len(words[1]):
        return _slips(fold(typed), fold(name))
    slips = [0 if one == other else _slips(one, other) for one, other in zip(*words, strict=True)]
    return None if None in slips else sum(number or 0 for number in slips)


def _slips(typed: str, name: str) -> int | None:
    """Letters put in, left out, changed or swapped; None for more than a slip, or for other
    numbers.
    """
    letters = min(sum(map(str.isalpha, word)) for word in (typed, name))
    most = next((slips for least, slips in SLIPS if letters >= least), 0)
    if (
        not most
        or abs(len(typed) - len(name)) > most
        or re.findall(r"\d+", typed) != re.findall(r"\d+", name)
    ):
        return None
    if (
        sum(((one := Counter(typed)) - (other := Counter(name))).values()) > most
        or sum((other - one).values()) > most
    ):
        return None
    found = _distance(typed, name)
    return found if found <= most else None


def _distance(one: str, other: str) -> int:
    """Steps from one word to another, two letters that changed places being one step."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        now = [i]
        for j, letter in enumerate(other, start=1):
            steps = min(row[j] + 1, now[-1] + 1, row[j - 1] + (sign != letter))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == letter:
                steps = min(steps, before[j - 2] + 1)
            now.append(steps)
        before, row = row, now
    return row[-1]


def _is_beginning(typed: str, name: str) -> bool:
    """Whether one of two words is the other written short, or with more behind it."""
    short, long = sorted((typed, name), key=len)
    return len(short) >= SHORT and long.startswith(short) and not long[len(short)].isdigit()
