"""Signs that names do without: those nobody sees, those that turn a line around, and pictures.

They come with what is copied from the web and from messages. They spoil tables, papers and names of
files, and two names that look the same differ by them.
"""

import re
import unicodedata

#: Letters of a name at most, and of the full name of a school: legal names with the honours of
#: whom it is named after have more than any other.
MOST_LETTERS, MOST_LETTERS_OF_SCHOOLS = 200, 500
#: What ends a line, or moves along it.
BREAKS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+\s*")
#: Pictures, and what changes the look of the sign before: most fonts have none of them.
PICTURES = re.compile(
    "[\u20d0-\u20f0\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f"
    "\U0001f000-\U0001faff\U000e0000-\U000e01ef]"
)
#: Latin letters that look like Russian ones as they are printed; and words to look for them in.
LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxyËë", "АВСЕНКМОРТХУасеорхуЁё")
LETTERS, LATIN, RUSSIAN = (
    re.compile(r"[^\W\d_]+"),
    re.compile("[A-Za-zËë]"),
    re.compile("[А-Яа-яЁё]"),
)
#: The name of a class with a Latin letter: «10A».
CLASS_LETTER = re.compile(r"(?<=\d)(\s*[«\"]?)([ABCEHKMOPTXY])(?=[»\"]?$)")
#: Control signs, marks of format such as those of direction, halves of signs, and what is no sign.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: What papers of several lines keep.
KEPT = "\n\t"


def plain_text(text: str) -> str:
    """A text of one or more lines without the signs that names do without; its letters in one
    piece.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in unicodedata.normalize("NFC", lines) if _is_seen(sign))


def plain_name(text: str, most: int = MOST_LETTERS) -> str:
    """The same on one line, and with as many letters as a name may have."""
    if text.isascii() and text.isprintable() and len(text) <= most:
        return text
    line = plain_code(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain_school_name(text: str) -> str:
    """The full name of a school, which is as long as its charter says."""
    return plain_name(text, MOST_LETTERS_OF_SCHOOLS)


def plain_code(text: str) -> str:
    """A code without such signs, as long as it is: what is cut might be that of another."""
    line = plain_text(BREAKS.sub(" ", text))
    return line if line == text else " ".join(line.split())


def one_script(text: str) -> str:
    """A text whose Russian words have Russian letters alone: «Пeтр» typed on two keyboards.

    A word that has a Latin letter of another look is left: it is meant so.
    """
    return LETTERS.sub(lambda word: _russian(word[0]), text) if RUSSIAN.search(text) else text


def russian_class(name: str) -> str:
    """The name of a class with its letter in Russian: «10A»."""
    return CLASS_LETTER.sub(lambda found: found[1] + found[2].translate(LOOK_ALIKES), name)


def _russian(word: str) -> str:
    meant = word.translate(LOOK_ALIKES)
    return meant if RUSSIAN.search(word) and not LATIN.search(meant) else word


def _is_seen(sign: str) -> bool:
    return sign in KEPT or (
        unicodedata.category(sign) not in UNSEEN and PICTURES.match(sign) is None
    )
