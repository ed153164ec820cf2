"""Constraints on events: a deviation for every event, or group of events, they apply to."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from instances.interchange.archives.xhstt.solved import Piece, Solved, number, outside
from instances.interchange.xml_tree import Node

Deviations = Callable[[Solved, Node], Iterator[int]]


def _assign_time(solved: Solved, node: Node) -> Iterator[int]:
    for event in solved.events_of(node):
        yield sum(piece.duration for piece in solved.pieces[event] if piece.start < 0)


def _has_role(solved: Solved, event: str, role: str) -> bool:
    rows = solved.events[event].all("Resources", "Resource")
    return any(row.said("Role") == role for row in rows)


def _assign_resource(solved: Solved, node: Node) -> Iterator[int]:
    role = node.said("Role")
    for event in solved.events_of(node):
        if _has_role(solved, event, role):
            pieces = solved.pieces[event]
            yield sum(piece.duration for piece in pieces if role not in piece.roles)


def _split(solved: Solved, node: Node) -> Iterator[int]:
    for event in solved.events_of(node):
        pieces = solved.pieces[event]
        wrong = sum(
            outside(piece.duration, node, "MinimumDuration", "MaximumDuration") > 0
            for piece in pieces
        )
        yield wrong + outside(len(pieces), node, "MinimumAmount", "MaximumAmount")


def _distribute(solved: Solved, node: Node) -> Iterator[int]:
    duration = number(node, "Duration")
    for event in solved.events_of(node):
        pieces = solved.pieces[event]
        yield outside(sum(piece.duration == duration for piece in pieces), node)


def _prefer_resources(solved: Solved, node: Node) -> Iterator[int]:
    role, good = node.said("Role"), set(solved.resources_of(node))
    for event in solved.events_of(node):
        yield sum(
            piece.duration
            for piece in solved.pieces[event]
            if role in piece.roles and piece.roles[role] not in good
        )


def _prefer_times(solved: Solved, node: Node) -> Iterator[int]:
    good, duration = solved.times_of(node), number(node, "Duration")
    for event in solved.events_of(node):
        yield sum(
            piece.duration
            for piece in solved.pieces[event]
            if piece.start >= 0 and piece.start not in good and duration in (0, piece.duration)
        )


def _pieces_of(solved: Solved, group: str) -> Iterator[Piece]:
    for event in solved.event_groups.get(group, ()):
        yield from solved.pieces[event]


def _avoid_split(solved: Solved, node: Node) -> Iterator[int]:
    role = node.said("Role")
    for group in solved.groups_of(node):
        pieces = _pieces_of(solved, group)
        yield max(0, len({piece.roles[role] for piece in pieces if role in piece.roles}) - 1)


def _spread(solved: Solved, node: Node) -> Iterator[int]:
    for group in solved.groups_of(node):
        starts = [piece.start for piece in _pieces_of(solved, group)]
        yield sum(
            outside(sum(start in solved.group(row) for start in starts), row)
            for row in node.all("TimeGroups", "TimeGroup")
        )


def _link(solved: Solved, node: Node) -> Iterator[int]:
    for group in solved.groups_of(node):
        events = solved.event_groups.get(group, ())
        sets = [
            frozenset(at for piece in solved.pieces[own] for at in piece.times) for own in events
        ]
        counts = Counter(at for times in sets for at in times)
        yield sum(n < len(sets) for n in counts.values())


def _order(solved: Solved, node: Node) -> Iterator[int]:
    for pair in node.all("AppliesTo", "EventPairs", "EventPair"):
        names = ("FirstEvent", "SecondEvent")
        rows = [found for name in names if (found := pair.first(name)) is not None]
        first, second = (solved.pieces[row.get("Reference")] for row in rows)
        if any(piece.start < 0 for piece in (*first, *second)):
            continue
        ends = max(piece.start + piece.duration for piece in first)
        yield outside(
            min(piece.start for piece in second) - ends, pair, "MinSeparation", "MaxSeparation"
        )


OF_EVENTS: Mapping[str, Deviations] = {
    "AssignResourceConstraint": _assign_resource,
    "AssignTimeConstraint": _assign_time,
    "AvoidSplitAssignmentsConstraint": _avoid_split,
    "DistributeSplitEventsConstraint": _distribute,
    "LinkEventsConstraint": _link,
    "OrderEventsConstraint": _order,
    "PreferResourcesConstraint": _prefer_resources,
    "PreferTimesConstraint": _prefer_times,
    "SplitEventsConstraint": _split,
    "SpreadEventsConstraint": _spread,
}
