"""Two plans of one network beside each other: what each criterion lost or gained, and what was changed."""

from collections.abc import Iterator, Mapping

from documents.contents.names import Names, short_day
from documents.contents.table import Table
from documents.contents.verdict import group_name
from models.network import Network
from models.plan import Lesson, Plan
from models.record import GroupId, PartId
from models.verdict import Verdict
from texts import knows, say


def gain_table(before: Verdict, after: Verdict) -> Table:
    """Criteria that differ: before, after, and by how much."""
    old = {amount.name: amount.value for amount in before.amounts}
    rows = tuple(
        (_criterion(amount.name), str(old.get(amount.name, 0)), str(amount.value), f"{amount.value - old.get(amount.name, 0):+d}")
        for amount in after.amounts
        if amount.value != old.get(amount.name, 0)
    )
    columns = tuple(say(f"column.{name}") for name in ("criterion", "before", "after", "difference"))
    return Table(title=say("table.gains"), columns=columns, rows=rows)


def _criterion(name: str) -> str:
    code = f"criterion.{name}"
    return say(code) if knows(code) else name


def change_table(network: Network, before: Plan, after: Plan, causes: Mapping[tuple[str, ...], str] | None = None) -> Table:
    """Lessons, rooms, teachers and members that differ: what was, what is, and why if that is known.

    Parameters
    ----------
    causes
        Reasons by the key of a change, such as ``("lesson", group, part)`` or ``("member", student, course)``.
    """
    rows = [*_lessons(network, before, after), *_teachers(network, before, after), *_members(network, before, after)]
    told = causes is not None
    found = tuple((*row, *(((causes or {}).get(key, say("cause.follows")),) if told else ())) for key, row in rows)
    columns = tuple(say(f"column.{name}") for name in ("change", "whose", "before", "after", *(["cause"] if told else [])))
    return Table(title=say("table.changes"), columns=columns, rows=tuple(sorted(found)))


Row = tuple[tuple[str, ...], tuple[str, str, str, str]]


def _lessons(network: Network, before: Plan, after: Plan) -> Iterator[Row]:
    old, new = _by_part(before), _by_part(after)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, frozenset()), new.get(key, frozenset())
        name = group_name(network, *key)
        if {_time(row) for row in was} != {_time(row) for row in now}:
            kind = "moved" if was and now else "opened" if now else "closed"
            yield ("lesson", *key), (say(f"change.{kind}"), name, _times(was - now), _times(now - was))
        elif was != now:
            yield ("lesson", *key), (say("change.room"), name, _rooms(was - now), _rooms(now - was))


def _by_part(plan: Plan) -> dict[tuple[GroupId, PartId], frozenset[Lesson]]:
    found: dict[tuple[GroupId, PartId], set[Lesson]] = {}
    for row in plan.lessons:
        found.setdefault((row.group, row.part), set()).add(row)
    return {key: frozenset(rows) for key, rows in found.items()}


def _time(row: Lesson) -> tuple[int, int, int]:
    return row.day, row.period, row.weeks


def _rooms(rows: frozenset[Lesson]) -> str:
    return ", ".join(sorted({row.room or "" for row in rows}))


def _times(rows: frozenset[Lesson]) -> str:
    return ", ".join(say("name.time", day=short_day(day), period=period) for day, period, _ in sorted(map(_time, rows)))


def _teachers(network: Network, before: Plan, after: Plan) -> Iterator[Row]:
    names = Names(network)
    old, new = ({(row.group, row.part): row.teacher for row in plan.teachings} for plan in (before, after))
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            told = (say("change.teacher"), group_name(network, *key), names.person(old[key]), names.person(new[key]))
            yield ("teacher", *key), told


def _members(network: Network, before: Plan, after: Plan) -> Iterator[Row]:
    names = Names(network)
    course = {group.id: group.course for group in network.candidates}
    old, new = ({(row.student, course.get(row.group)): row.group for row in plan.members} for plan in (before, after))
    for key in sorted(old.keys() | new.keys(), key=str):
        was, now = old.get(key), new.get(key)
        if was != now:
            texts = [group_name(network, group) if group else say("word.not_granted") for group in (was, now)]
            yield ("member", key[0], key[1] or ""), (say("change.member"), names.student(key[0]), texts[0], texts[1])
