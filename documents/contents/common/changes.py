"""What differs between two plans, each change a record of the rows that go and the rows that
come.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from models.network import Network
from models.plan import Lesson, Membership, Party, Plan, Teaching
from models.record import GroupId, Record

Row = Lesson | Teaching | Membership | Party
R = TypeVar("R", bound=Row)


class Change(Record):
    """One change.

    Attributes
    ----------
    kind
        ``moved``, ``opened``, ``closed``, ``room``, ``teacher``, ``member`` or ``party``.
    key
        What it is about: ``("lesson", group, part)``, ``("teacher", group, part)``, ``("member",
        student, course)`` or ``("party", day, origin, target)``.
    lost, gained
        Rows of the plan before that are gone, and rows that are new.
    """

    kind: str
    key: tuple[str, ...]
    lost: tuple[Row, ...] = ()
    gained: tuple[Row, ...] = ()


def changes(network: Network, before: Plan, after: Plan) -> tuple[Change, ...]:
    """Every change of lessons, rooms, teachers, members and parties: put to the plan before they
    make the plan after.
    """
    course = {group.id: group.course for group in network.candidates}

    def group_and_part(row: Lesson | Teaching) -> tuple[str, str]:
        return row.group, row.part

    found = [*_lessons(before, after)]
    pairs = _differing(before.teachings, after.teachings, group_and_part)
    found += [
        Change(kind="teacher", key=("teacher", *key), lost=lost, gained=gained)
        for key, (lost, gained) in pairs
    ]
    members = _differing(
        before.members, after.members, lambda row: (row.student, course.get(row.group, row.group))
    )
    found += [
        Change(kind="member", key=("member", *key), lost=lost, gained=gained)
        for key, (lost, gained) in members
    ]
    parties = _differing(
        before.parties, after.parties, lambda row: (str(row.day), row.origin, row.target)
    )
    return (
        *found,
        *(
            Change(kind="party", key=("party", *key), lost=lost, gained=gained)
            for key, (lost, gained) in parties
        ),
    )


def put(plan: Plan, made: Iterable[Change]) -> Plan:
    """The plan with changes made; groups without a lesson stay as they are."""
    lost, gained = set[Row](), list[Row]()
    groups = set(plan.groups)
    for change in made:
        lost |= set(change.lost)
        gained += change.gained
        group = GroupId(change.key[1])
        if change.kind == "opened":
            groups.add(group)
        elif change.kind == "closed":
            groups.discard(group)

    def rows(kept: Iterable[R], kind: type[R]) -> tuple[R, ...]:
        return (
            *(row for row in kept if row not in lost),
            *(row for row in gained if isinstance(row, kind)),
        )

    return Plan(
        groups=tuple(groups),
        lessons=rows(plan.lessons, Lesson),
        teachings=rows(plan.teachings, Teaching),
        members=rows(plan.members, Membership),
        parties=rows(plan.parties, Party),
    )


def _lessons(before: Plan, after: Plan) -> Iterator[Change]:
    """Lessons at other times, those at the same time in another room, and groups that opened or
    closed without a lesson.
    """
    turned = set(before.groups) ^ set(after.groups)
    silent = set(turned)

    def turn(group: GroupId) -> str:
        return "opened" if group in after.groups else "closed"

    for key, (lost, gained) in _differing(
        before.lessons, after.lessons, lambda row: (row.group, row.part)
    ):
        group = GroupId(key[0])
        old, new = {_time(row) for row in lost}, {_time(row) for row in gained}
        moved = (
            tuple(row for row in lost if _time(row) not in new),
            tuple(row for row in gained if _time(row) not in old),
        )
        if any(moved):
            silent.discard(group)
            kind = turn(group) if group in turned else "moved"
            yield Change(kind=kind, key=("lesson", *key), lost=moved[0], gained=moved[1])
        rooms = (
            tuple(row for row in lost if _time(row) in new),
            tuple(row for row in gained if _time(row) in old),
        )
        if any(rooms):
            yield Change(kind="room", key=("lesson", *key), lost=rooms[0], gained=rooms[1])
    yield from (Change(kind=turn(group), key=("lesson", group, "")) for group in sorted(silent))


def _differing(
    before: Iterable[R], after: Iterable[R], key: Callable[[R], tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], tuple[tuple[R, ...], tuple[R, ...]]]]:
    """Rows that are only before or only after, by key."""
    old, new = _by(before, key), _by(after, key)
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, ()), new.get(name, ())
        if was != now:
            yield (
                name,
                (
                    tuple(row for row in was if row not in now),
                    tuple(row for row in now if row not in was),
                ),
            )


def _by(
    rows: Iterable[R], key: Callable[[R], tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[R, ...]]:
    found: dict[tuple[str, ...], tuple[R, ...]] = {}
    for row in rows:
        found[key(row)] = (*found.get(key(row), ()), row)
    return found


def _time(row: Lesson) -> tuple[int, int, int]:
    return row.day, row.period, row.weeks
