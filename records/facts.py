"""What the store keeps: facts told apart by their keys, each version an entry of its own."""

import json
from enum import StrEnum
from typing import NamedTuple

from models.record import Record


class Kind(StrEnum):
    """What a fact says.

    ``mark``: the cell of a student and a lesson. ``lesson``: that a lesson was given or not, with
    hours and topic. ``homework``. ``term``: a mark of a half-year, the year or an exam. ``count``:
    lessons and absences of a month as a partner without the program counts them. ``move``: where a
    student belongs from a day on. ``change``: a lesson that was not given as planned; ``ground``:
    why. ``result``: a final mark of the year before.
    """

    MARK = "mark"
    LESSON = "lesson"
    HOMEWORK = "homework"
    TERM = "term"
    COUNT = "count"
    MOVE = "move"
    CHANGE = "change"
    GROUND = "ground"
    RESULT = "result"


#: What no other school has any business with.
AT_HOME = frozenset({Kind.HOMEWORK, Kind.GROUND})
#: What teachers write in journals.
WRITTEN = frozenset({Kind.MARK, Kind.LESSON, Kind.HOMEWORK, Kind.TERM})


class Key(NamedTuple):
    """Tells a fact from all others.

    Attributes
    ----------
    day
        As ``2026-10-05``; the first day of the month of a count; empty for a term.
    period
        Of the lesson; 0 where there is none.
    student
        Empty for what is true of a group.
    term
        Of a mark for a term.
    """

    kind: Kind
    group: str = ""
    part: str = ""
    day: str = ""
    period: int = 0
    student: str = ""
    term: str = ""


class Origin(Record):
    """Where an entry comes from, and who says so."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    who: str = ""


class Fact(NamedTuple):
    """A value of a key, with its place.

    Attributes
    ----------
    value
        JSON with sorted names; empty where what was there is withdrawn.
    """

    key: Key
    value: str
    origin: Origin


class Entry(NamedTuple):
    """A version of a fact, as it is kept and as it travels.

    Attributes
    ----------
    uid
        The same in every store.
    school
        Which school entered it.
    before
        The entry it corrects; empty for the first one of its key.
    reason
        Why it corrects that.
    at
        When it was entered, in UTC.
    """

    uid: str
    school: str
    key: Key
    value: str
    before: str
    reason: str
    origin: Origin
    at: str


def packed(**said: object) -> str:
    """A value as it is kept: what says nothing is left out."""
    kept = {name: one for name, one in said.items() if one not in (None, "", (), [], False)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
