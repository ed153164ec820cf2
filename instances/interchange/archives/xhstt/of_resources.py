"""Constraints on resources: a deviation for every resource they apply to."""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil

from instances.interchange.archives.xhstt.solved import Piece, Solved, outside
from instances.interchange.xml_tree import Node

Deviation = Callable[[Solved, Node, str], int]


def _clashes(solved: Solved, _: Node, resource: str) -> int:
    counts = Counter(at for piece in solved.attended(resource) for at in piece.times)
    return sum(n - 1 for n in counts.values())


def _unavailable(solved: Solved, node: Node, resource: str) -> int:
    return len(solved.busy(resource) & solved.times_of(node))


def _idle(solved: Solved, node: Node, resource: str) -> int:
    busy, idle = solved.busy(resource), 0
    for row in node.all("TimeGroups", "TimeGroup"):
        group = sorted(solved.group(row))
        here = [at for at in group if at in busy]
        if here:
            idle += sum(here[0] < at < here[-1] and at not in busy for at in group)
    return outside(idle, node)


def _clusters(solved: Solved, node: Node, resource: str) -> int:
    busy = solved.busy(resource)
    rows = node.all("TimeGroups", "TimeGroup")
    return outside(sum(bool(busy & solved.group(row)) for row in rows), node)


def _busy(solved: Solved, node: Node, resource: str) -> int:
    busy = solved.busy(resource)
    rows = node.all("TimeGroups", "TimeGroup")
    amounts = [len(busy & solved.group(row)) for row in rows]
    return sum(outside(amount, node) for amount in amounts if amount)


def _workload(solved: Solved, node: Node, resource: str) -> int:
    total = sum(_work(solved, piece, resource) for piece in solved.attended(resource))
    least = Fraction(node.said("Minimum") or 0)
    most = Fraction(node.said("Maximum") or total)
    return ceil(max(Fraction(0), least - total, total - most))


def _work(solved: Solved, piece: Piece, resource: str) -> Fraction:
    """What a piece adds to the workload of a resource in it: that of the role, else of the event,
    else its duration, as much of it as the piece lasts.
    """
    event, whole = solved.events[piece.event], solved.duration(piece.event)
    roles = [role for role, own in piece.roles.items() if own == resource]
    of_role = [
        row.said("Workload")
        for row in event.all("Resources", "Resource")
        if row.said("Workload") and (row.get("Reference") == resource or row.said("Role") in roles)
    ]
    said = of_role[0] if of_role else event.said("Workload")
    return Fraction(said or whole) * piece.duration / whole


OF_RESOURCES: Mapping[str, Deviation] = {
    "AvoidClashesConstraint": _clashes,
    "AvoidUnavailableTimesConstraint": _unavailable,
    "ClusterBusyTimesConstraint": _clusters,
    "LimitBusyTimesConstraint": _busy,
    "LimitIdleTimesConstraint": _idle,
    "LimitWorkloadConstraint": _workload,
}
