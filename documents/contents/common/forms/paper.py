"""What is printed: a paper, a pack of papers that is one file, and the blanks that are filled by
hand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeVar

from documents.contents.common.forms.leaf import Leaf
from documents.contents.common.forms.occasions import Diary
from documents.contents.common.forms.table import Sheet
from models.record import Record, SchoolId, StudentId
from texts import knows, say

#: Noncharacters of Unicode around the name of a blank: no input has them, and a blank is found
#: again inside a sentence.
OPENS, CLOSES = "\ufdd0", "\ufdd1"
BLANK = re.compile(f"{OPENS}([a-z_]+){CLOSES}")
#: A remark in a text of law that its edition is to be checked: said on the screen, never printed.
TO_CHECK = re.compile(r"\s*\(проверьте[^()]*\)|[;,]\s*проверьте[^();,]*(?=\))", re.IGNORECASE)
#: The blank that such a remark is counted as.
CHECK = "check"
#: Blanks that are meant to be filled with a pen; any other is a missing text, and a warning.
BY_HAND = frozenset({"signature", "number", "date", "phone", "mark", "answer"})


class Paper(Record):
    """One paper of a Word template; subclasses add the values it places, all of them finished text.

    Attributes
    ----------
    title
        Whom or what it is about: names the file where papers are single, and the line of the index.
    students
        Everybody who is named in it.
    """

    title: str
    students: tuple[StudentId, ...] = ()


class Pack(Record):
    """What becomes one file: papers for a Word template, or sheets for any other format.

    Attributes
    ----------
    title
        A class, a group, a person; empty where a school has one file of the kind.
    school
        Whose folder it lies in; None is the whole network.
    leaves
        Sheets to fill in.
    diary
        Of one person.
    is_whole
        Stays one file even where papers are single: its sheets are read back together.
    """

    title: str
    school: SchoolId | None = None
    papers: tuple[Paper, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    diary: Diary | None = None
    is_whole: bool = False

    def __len__(self) -> int:
        return len(self.papers) + len(self.sheets) + len(self.leaves)

    def single(self) -> Iterator["Pack"]:
        """A pack for every paper or sheet; the pack itself where it cannot be taken apart."""
        if len(self) < 2 or self.is_whole:
            yield self
            return
        bare = self.model_copy(update={"papers": (), "sheets": (), "leaves": ()})
        for paper in self.papers:
            yield bare.model_copy(update={"title": paper.title, "papers": (paper,)})
        for sheet in self.sheets:
            yield bare.model_copy(update={"title": sheet.title, "sheets": (sheet,)})
        for leaf in self.leaves:
            yield bare.model_copy(update={"title": leaf.title, "leaves": (leaf,)})


def blank(kind: str) -> str:
    """A place to fill by hand.

    Parameters
    ----------
    kind
        One of ``BY_HAND``, or the name of a text that is missing (``missing.<kind>`` says which).
    """
    return f"{OPENS}{kind}{CLOSES}"


def or_blank(text: str, kind: str) -> str:
    """The text, or a blank where there is none."""
    return text if text.strip() else blank(kind)


def amid(text: str) -> str:
    """A text in the middle of a sentence: begins small, unless its first word is an
    abbreviation.
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


T = TypeVar("T", bound=Record)


def with_lines(record: T) -> tuple[T, Mapping[str, int]]:
    """A record with visible lines in place of its blanks, and how many blanks of each kind it
    had.
    """
    found = Counter[str]()
    return _shown(record, found), found


def _text(text: str, found: Counter[str]) -> str:
    """A text as it is printed, its blanks and remarks counted."""
    if OPENS in text:
        found.update(BLANK.findall(text))
        text = BLANK.sub(lambda match: _line(match[1]), text)
    if TO_CHECK.search(text):
        found[CHECK] += 1
        text = TO_CHECK.sub("", text)
    return text


V = TypeVar("V")


def _shown(value: V, found: Counter[str]) -> V:
    changed: object = value
    if isinstance(value, str):
        changed = _text(value, found)
    elif isinstance(value, tuple):
        changed = tuple(_shown(item, found) for item in value)
    elif isinstance(value, Record):
        changed = value.model_copy(
            update={name: _shown(getattr(value, name), found) for name in type(value).model_fields}
        )
    return changed  # type: ignore[return-value]  # a copy of the same type


def _line(kind: str) -> str:
    return say(f"blank.{kind}") if knows(f"blank.{kind}") else say("blank.missing")
