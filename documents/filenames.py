"""Names of files out of names of people and groups: readable, and safe on every system."""

import re
import unicodedata
from itertools import chain, count

#: Signs that Windows forbids, and its reserved names; letters of a file and of a folder at most:
#: the number at the end of a
#: group's name is to be seen, and whole paths stay under 260.
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
LONGEST, LONGEST_FOLDER = 80, 50


def file_name(text: str, longest: int = LONGEST) -> str:
    """A name of a file or folder that reads as the text, without its ending."""
    letters = unicodedata.normalize("NFC", text).replace('"', "'")
    # Control and format signs are invisible, and some of them turn the rest of a name around.
    seen = "".join(
        " " if unicodedata.category(sign).startswith(("C", "Z")) else sign for sign in letters
    )
    name = " ".join(FORBIDDEN.sub("-", seen).split())[:longest].strip(" .'")
    return f"_{name}" if RESERVED.match(name) or not name else name


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
