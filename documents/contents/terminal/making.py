"""What a plan was made of, beside the facts of today: what has changed since, what it may do as one
that was kept.
"""

from collections.abc import Iterator, Sequence

from documents.contents.common.words.names import Names
from models.differences.fingerprint import FactChange
from models.network import Network
from models.plan import OwnPlan
from models.record import PersonId, RoomId, StudentId
from models.verdict import Verdict
from texts import say
from validation.consequences.attendance import attendees

#: Rows of a table that are named before the rest is only counted.
NAMED = 4
#: Tables whose rows begin with a student, a person or a room.
OF_STUDENTS, OF_PEOPLE, OF_ROOMS = (
    ("students", "requests", "previous", "pairs"),
    ("people", "busy"),
    ("rooms",),
)


def making_lines(network: Network, own: OwnPlan, verdict: Verdict, command: str) -> Iterator[str]:
    """What is to be known of a plan that was read.

    Parameters
    ----------
    command
        Makes the plan anew and keeps what can be kept of it.
    """
    if not own.is_of_these_facts:
        what = "; ".join(_change(network, change) for change in own.changes)
        yield say("making.changed", what=what) if what else say("making.changed_somehow")
        yield say("making.holds") if verdict.accepted else say("making.keep", command=command)
    if not verdict.accepted and own.kept_from is None and _are_of_size(verdict):
        yield say("making.kept_from_what")
    if verdict.accepted and own.kept_from is not None:
        yield from _going_on(network, own)


def _change(network: Network, change: FactChange) -> str:
    names = Names(network)
    parts = (
        say(f"making.{kind}", n=len(rows), names=_named(names, change.table, rows))
        for kind in ("changed_rows", "added_rows", "removed_rows")
        if (rows := getattr(change, kind.removesuffix("_rows")))
    )
    return say("making.table", table=say(f"table.{change.table}"), what=", ".join(parts))


def _named(names: Names, table: str, rows: Sequence[tuple[str, ...]]) -> str:
    """The first rows by name; those of one student are said once."""
    found = dict.fromkeys(_row(names, table, row) for row in rows)
    shown = ", ".join(filter(None, list(found)[:NAMED]))
    rest = say("making.rest", n=len(found) - NAMED) if len(found) > NAMED else ""
    return say("making.names", names=f"{shown}{rest}") if shown else ""


def _row(names: Names, table: str, row: tuple[str, ...]) -> str:
    if not row:
        return ""
    if table in OF_STUDENTS:
        return names.student(StudentId(row[0]))
    if table in OF_PEOPLE:
        return names.person(PersonId(row[0]))
    if table in OF_ROOMS:
        return names.room(RoomId(row[0]))
    return " / ".join(filter(None, row))


def _are_of_size(verdict: Verdict) -> bool:
    """Whether all that is broken is the size of small groups: a plan that is kept may have them."""
    return {(row.rule, row.case) for row in verdict.violations} == {
        ("groups_fit_their_size", "too_small")
    }


def _going_on(network: Network, own: OwnPlan) -> Iterator[str]:
    """Groups below their least size that go on because families know them."""
    members, names = attendees(network, own.plan), Names(network, own.plan.groups)
    for group in own.plan.groups:
        candidate = network.candidate_of.get(group)
        if (
            candidate is None
            or candidate.is_class_group
            or own.kept_from is None
            or group not in own.kept_from.groups
        ):
            continue
        least = network.course_of[candidate.course].min_size
        if len(members[group]) < least:
            yield say(
                "making.goes_on", group=names.group(group), found=len(members[group]), least=least
            )
