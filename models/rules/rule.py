"""What a record of a rule says."""

import re
from collections.abc import Iterator
from enum import StrEnum

from models.record import Record


class About(StrEnum):
    """What a rule or a criterion speaks of."""

    GROUPS = "groups"
    MEMBERSHIPS = "memberships"
    TIMES = "times"
    PEOPLE = "people"
    ROOMS = "rooms"


class Capacity(StrEnum):
    """What is counted before there is a timetable: lessons people can give, lessons rooms hold."""

    TEACHERS = "teachers"
    ROOMS = "rooms"


class Rule(Record):
    """A hard rule.

    Attributes
    ----------
    about
        What it speaks of. The first names its folders; a grouping without times leaves out the
        rules about times, and a membership can break only rules about memberships.
    holds
        When exactly it holds, in the notation of ``docs/model.md``.
    limits
        The fields that set its limits, with the signs they have there.
    note
        What else has to be said there.
    relaxable
        Whether its excess may be an amount instead of a refusal.
    relaxed
        Whether it is so unless the council says otherwise.
    is_later
        Whether a first plan may break it: the improvement mends that.
    capacities
        What cannot be counted beforehand where the rule does not hold.
    given
        The rule without which this one says nothing, such as windows of lessons that overlap.
    """

    name: str
    about: tuple[About, ...]
    holds: str
    limits: str = ""
    note: str = ""
    relaxable: bool = False
    relaxed: bool = False
    is_later: bool = False
    capacities: tuple[Capacity, ...] = ()
    given: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The fields, ``Record.field``, or the record whose rows set a limit."""
        return tuple(_fields(self.limits))


def _fields(limits: str) -> Iterator[str]:
    """Fields that are named; one without a record is of the record before it."""
    owner = ""
    for said in re.findall(r"`(?:\w+ = )?([\w.]+)`|\b\w = ([A-Z][\w.]+)", limits):
        field = said[0] or said[1]
        owner = field.partition(".")[0] if field[0].isupper() else owner
        yield field if field[0].isupper() else f"{owner}.{field}"


GROUPS, MEMBERSHIPS, TIMES, PEOPLE, ROOMS = About
