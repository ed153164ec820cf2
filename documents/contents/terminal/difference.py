"""Two plans of one network beside each other: what each criterion lost or gained, and what was
changed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from documents.contents.common.changes import Change, Row, changes
from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import Names, short_day
from documents.contents.common.words.verdict import group_name
from models.names import alphabetical_row
from models.network import Network, Status
from models.plan import Membership, Party, Plan, Teaching
from models.record import GroupId, PartId, SchoolId, StudentId, clock_of
from models.verdict import Verdict
from texts import knows, say

BOTH_WEEKS = 2


def gain_table(before: Verdict, after: Verdict) -> Table:
    """Criteria that differ: before, after, and by how much."""
    old = {amount.name: amount.value for amount in before.amounts}
    rows = tuple(
        (
            _criterion(amount.name),
            str(old.get(amount.name, 0)),
            str(amount.value),
            f"{amount.value - old.get(amount.name, 0):+d}",
        )
        for amount in after.amounts
        if amount.value != old.get(amount.name, 0)
    )
    columns = tuple(
        say(f"column.{name}") for name in ("criterion", "before", "after", "difference")
    )
    return Table(title=say("table.gains"), columns=columns, rows=rows)


def _criterion(name: str) -> str:
    code = f"criterion.{name}"
    return say(code) if knows(code) else name


def change_table(
    network: Network, before: Plan, after: Plan, causes: Mapping[tuple[str, ...], str] | None = None
) -> Table:
    """Lessons, rooms, teachers, members and parties that differ: what was, what is, and why if that
    is known.

    Parameters
    ----------
    causes
        Reasons by the key of a change, such as ``("lesson", group, part)`` or ``("member", student,
        course)``, or by its kind and its key.
    """
    names, told = Names(network), causes is not None
    rows = []
    for change in changes(network, before, after):
        lost, gained = _once(change.lost), _once(change.gained)
        if lost == gained and change.kind == "party":
            continue
        known = causes or {}
        cause = (
            (
                known.get(change.key)
                or known.get((change.kind, *change.key))
                or say("cause.follows"),
            )
            if told
            else ()
        )
        rows.append(
            (
                say(f"change.{change.kind}"),
                _whose(names, change),
                *_sides(names, change, lost, gained),
                *cause,
            )
        )
    columns = tuple(
        say(f"column.{name}")
        for name in ("change", "whose", "before", "after", *(["cause"] if told else []))
    )
    return Table(
        title=say("table.changes"), columns=columns, rows=tuple(sorted(rows, key=alphabetical_row))
    )


def _whose(names: Names, change: Change) -> str:
    kind, first, second, *more = change.key
    if kind == "member":
        return names.student(StudentId(first))
    if kind == "party":
        schools = names.school(SchoolId(second)), names.school(SchoolId(more[0]))
        return say("name.party", day=short_day(int(first)), origin=schools[0], target=schools[1])
    return group_name(names.network, GroupId(first), PartId(second) if second else None)


def _once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Parties that go alike in both weeks once, as those of every week."""
    rows = tuple(rows)
    weekly = Counter(
        row.model_copy(update={"weeks": 0}) for row in rows if isinstance(row, Party) and row.weeks
    )
    both = {row for row, number in weekly.items() if number == BOTH_WEEKS}
    plain = (
        (row, row.model_copy(update={"weeks": 0}) if isinstance(row, Party) else row)
        for row in rows
    )
    return tuple(dict.fromkeys(every if every in both else row for row, every in plain))


def _sides(
    names: Names, change: Change, lost: Iterable[Row], gained: Iterable[Row]
) -> tuple[str, str]:
    """What was and what is; a request that no group answers says so."""
    mark = "; " if change.kind == "party" else ", "
    was, now = (
        mark.join(_said(names, change.kind, row) for row in rows) for rows in (lost, gained)
    )
    nothing = ""
    if change.kind == "member":
        nothing = say("word.not_granted" if _is_asked(names.network, change) else "word.not_asked")
    return was or nothing, now or nothing


def _is_asked(network: Network, change: Change) -> bool:
    """Whether the student is there and asks for the course."""
    _, student, course = change.key
    found = network.student_of.get(StudentId(student))
    requests = (
        network.requests_of[found.id]
        if found is not None and found.status is not Status.LEFT
        else ()
    )
    return any(course in (request.course, *request.alternatives) for request in requests)


def _said(names: Names, kind: str, row: Row) -> str:
    if isinstance(row, Membership):
        return group_name(names.network, row.group)
    if isinstance(row, Teaching):
        return names.person(row.teacher)
    if isinstance(row, Party):
        leaders = ", ".join(names.person(leader) for leader in row.leaders)
        leaves = clock_of(row.leaves)
        leaves = say("name.time_of_week", time=leaves, week=row.weeks) if row.weeks else leaves
        return say("name.party_of", leaves=leaves, leaders=leaders, n=len(row.members))
    time = say("name.time", day=short_day(row.day), period=row.period)
    if row.weeks:
        time = say("name.time_of_week", time=time, week=row.weeks)
    return say("name.time_and_room", time=time, room=row.room or "–") if kind == "room" else time
