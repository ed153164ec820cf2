"""What another network and other plans leave out that the store has entries of."""

from typing import NamedTuple

from sqlalchemy import Connection, exists, func, select

from application.records.roster import roster_with
from models.problems import InputError, Problem, Value
from models.record import GroupId
from records.facts import AT_HOME
from records.store.schema import carried, entries


class Kept(NamedTuple):
    """A student whom a network has no more, with his entries.

    Attributes
    ----------
    school
        Where he belongs as far as is known; his marks go there.
    unsent
        Entries of this school that have not gone there yet.
    """

    name: str
    school: str
    number: int
    unsent: int


def lost_students(connection: Connection, own: str, base: tuple[str, str]) -> tuple[Kept, ...]:
    """Students that a base (see ``base_of``) has no more.

    Raises
    ------
    InputError
        ``plan_loses_group``: no plan has a group that the store has entries of.
    """
    roster = roster_with(connection, base)
    asked = select(entries.c.group, func.count()).where(entries.c.group != "")
    lost = [
        Problem(
            code="plan_loses_group", value=group, values=(Value(name="number", value=str(number)),)
        )
        for group, number in connection.execute(asked.group_by(entries.c.group))
        if GroupId(group) not in roster.groups
    ]
    if lost:
        raise InputError(lost)
    found = []
    for student, row in sorted(roster.former.items()):
        home = roster.home(student)
        number, unsent = _counts(connection, own, student, home)
        name, school = row.name or student, roster.school_name(home)
        found.append(Kept(name, school, number, unsent))
    return tuple(found)


def _counts(connection: Connection, own: str, student: str, home: str) -> tuple[int, int]:
    """Entries of a student, and how many of ours wait to go to his home school."""
    about = select(func.count()).where(entries.c.student == student)
    if home == own:
        return connection.scalar(about) or 0, 0
    gone = exists(
        select(carried.c.entry).where(carried.c.entry == entries.c.id, carried.c.partner == home)
    )
    ours = (entries.c.school == own) & entries.c.kind.not_in(AT_HOME)
    return connection.scalar(about) or 0, connection.scalar(about.where(ours, ~gone)) or 0
