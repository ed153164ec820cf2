"""What of one plan meets otherwise in another."""

from models.differences.comparison import Move
from models.plan import Plan
from models.record import GroupId, PartId

Times = tuple[tuple[int, int, int], ...]


def moves(before: Plan, after: Plan) -> tuple[Move, ...]:
    """Parts of groups that meet in both plans, at other times."""
    old, new = _times(before), _times(after)
    return tuple(
        Move(group=group, part=part, before=old[group, part], after=new[group, part])
        for group, part in sorted(old.keys() & new.keys())
        if old[group, part] != new[group, part]
    )


def members_changed(before: Plan, after: Plan) -> int:
    """Memberships that the second plan has and the first has not."""
    return len(
        {(row.student, row.group) for row in after.members}
        - {(row.student, row.group) for row in before.members}
    )


def _times(plan: Plan) -> dict[tuple[GroupId, PartId], Times]:
    found: dict[tuple[GroupId, PartId], list[tuple[int, int, int]]] = {}
    for row in plan.lessons:
        found.setdefault((row.group, row.part), []).append((row.day, row.period, row.weeks))
    return {key: tuple(sorted(rows)) for key, rows in found.items()}
