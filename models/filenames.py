"""Names of files and folders out of names of people, schools and groups: readable, and safe on
every system.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, count
from typing import TypeVar

#: Signs that Windows forbids, and its reserved names.
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
#: A straight quote that opens: at the beginning, after a space or a sign that opens too.
OPENS = re.compile(r'(?:(?<=^)|(?<=[\s(«\[-]))"(?=\S)')
RESERVED = re.compile(
    r"^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?=\s*\.|$)", re.IGNORECASE
)
#: Letters of a file and of a folder at most, and of a file where the folders above leave less.
LONGEST, LONGEST_FOLDER, SHORTEST = 80, 50, 24
#: Letters of a whole path that Excel opens, bytes of a name that file systems take less those of a
#: number and an ending, and what stands where a name is cut.
LONGEST_PATH, MOST_BYTES, CUT = 218, 240, "…"
K = TypeVar("K", bound=str)


def file_name(text: str, longest: int = LONGEST) -> str:
    """A name of a file or folder that reads as the text, without its ending.

    What is too long is cut in the middle: names of schools begin alike, and the number of a group
    stands at the end.
    """
    # Windows forbids straight quotes, and names of schools are full of them.
    letters = OPENS.sub("«", unicodedata.normalize("NFC", text)).replace('"', "»")
    # Control and format signs are invisible, and some of them turn the rest of a name around.
    seen = "".join(
        " " if unicodedata.category(sign).startswith(("C", "Z")) else sign for sign in letters
    )
    name = _cut(" ".join(FORBIDDEN.sub("-", seen).split()), longest).strip(" .'")
    return f"_{name}" if RESERVED.match(name) or not name else name


def _cut(name: str, longest: int) -> str:
    """A name of so many letters at most, and of so many bytes that every file system takes it."""
    while len(name) > longest or len(name.encode()) > MOST_BYTES:
        kept = min(longest, len(name) - 1) - len(CUT)
        name = f"{name[: kept - kept // 2].rstrip()}{CUT}{name[len(name) - kept // 2 :].lstrip()}"
    return name


def file_names(named: Mapping[K, str], longest: int = LONGEST_FOLDER) -> Mapping[K, str]:
    """For everything a name of a file that nothing else has: with its code where two names are one.

    Two names that differ only in case are one file on Windows.
    """
    plain = {key: file_name(text or key, longest) for key, text in named.items()}
    shared = Counter(map(str.casefold, plain.values()))
    coded = {
        key: name
        if shared[name.casefold()] == 1
        else _with_code(name, file_name(key, SHORTEST), longest)
        for key, name in plain.items()
    }
    return dict(zip(coded, _numbered(coded.values()), strict=True))


def _with_code(name: str, code: str, longest: int) -> str:
    return f"{_cut(name, max(longest - len(code) - 3, SHORTEST))} ({code})"


def _numbered(names: Iterable[str]) -> Iterable[str]:
    """Names with a number where one is taken: codes that differ by forbidden signs alone."""
    taken = Taken()
    for name in names:
        yield taken.free("", name, "").removeprefix("/").removesuffix(".")


def name_within(text: str, above: int, ending: str) -> str:
    """A name of a file whose whole path Excel opens, as far as the folders above leave room.

    Parameters
    ----------
    above
        Letters of the path of its folder.
    """
    left = LONGEST_PATH - above - len(f"/ (99).{ending}")
    return file_name(text, max(SHORTEST, min(LONGEST, left)))


class Taken:
    """Names in use: two that differ only in case are one file on Windows."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def free(self, folder: str, name: str, ending: str) -> str:
        """Path of a file nobody has yet, with a number where the name is taken."""
        numbers = chain(("",), (f" ({n})" for n in count(2)))
        names = (f"{folder}/{name}{number}.{ending}" for number in numbers)
        path = next(path for path in names if path.casefold() not in self._names)
        self._names.add(path.casefold())
        return path
