"""A solution beside its instance: events in pieces with their times and resources."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from instances.interchange.xml_tree import Node


@dataclass(frozen=True)
class Piece:
    """A part of an event: its times by index, none where it has no time.

    Attributes
    ----------
    start
        Index of its first time; -1 where it has none.
    roles
        Resources by the role they have.
    resources
        All of them, those of no role too.
    """

    event: str
    duration: int
    start: int
    times: tuple[int, ...]
    roles: Mapping[str, str]
    resources: frozenset[str]


class Solved:
    """An instance with a solution, and what constraints ask of both."""

    def __init__(self, instance: Node, solution: Node) -> None:
        self.instance, self.solution = instance, solution
        self.events = {node.get("Id"): node for node in instance.all("Events", "Event")}

    @cached_property
    def times(self) -> Mapping[str, int]:
        """Places of times in the order of the file."""
        nodes = self.instance.all("Times", "Time")
        return {node.get("Id"): at for at, node in enumerate(nodes)}

    @cached_property
    def time_groups(self) -> Mapping[str, frozenset[int]]:
        """Times of groups, days and weeks."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, node in enumerate(self.instance.all("Times", "Time")):
            for row in (*node.all("Day"), *node.all("Week"), *node.all("TimeGroups", "TimeGroup")):
                found[row.get("Reference")].add(at)
        return {name: frozenset(rows) for name, rows in found.items()}

    def group(self, row: Node) -> frozenset[int]:
        """Times of the group that an element names."""
        return self.time_groups.get(row.get("Reference"), frozenset())

    @cached_property
    def event_groups(self) -> Mapping[str, tuple[str, ...]]:
        """Events of groups and courses."""
        found: dict[str, list[str]] = defaultdict(list)
        for own, node in self.events.items():
            for row in (*node.all("Course"), *node.all("EventGroups", "EventGroup")):
                found[row.get("Reference")].append(own)
        return {name: tuple(dict.fromkeys(rows)) for name, rows in found.items()}

    @cached_property
    def resource_groups(self) -> Mapping[str, tuple[str, ...]]:
        """Resources of groups."""
        found: dict[str, list[str]] = defaultdict(list)
        for node in self.instance.all("Resources", "Resource"):
            for row in node.all("ResourceGroups", "ResourceGroup"):
                found[row.get("Reference")].append(node.get("Id"))
        return {name: tuple(rows) for name, rows in found.items()}

    def duration(self, event: str) -> int:
        """Times an event lasts in all."""
        return int(self.events[event].said("Duration") or 1)

    @cached_property
    def pieces(self) -> Mapping[str, tuple[Piece, ...]]:
        """Pieces of every event; what the solution does not speak of is a piece without a time."""
        said: dict[str, list[Node]] = defaultdict(list)
        for node in self.solution.all("Events", "Event"):
            said[node.get("Reference")].append(node)
        return {own: self._pieces(own, said.get(own, [])) for own in self.events}

    def _pieces(self, own: str, nodes: Sequence[Node]) -> tuple[Piece, ...]:
        event = self.events[own]
        if not nodes:
            return (self._piece(own, event),)
        found = tuple(self._piece(own, node) for node in nodes)
        rest = self.duration(own) - sum(piece.duration for piece in found)
        if rest <= 0:
            return found
        blank = self._piece(own, event)
        return (*found, replace(blank, duration=rest, start=-1, times=()))

    def _piece(self, own: str, node: Node) -> Piece:
        event = self.events[own]
        duration = int(node.said("Duration") or self.duration(own))
        time = node.first("Time") or event.first("Time")
        start = self.times.get(time.get("Reference"), -1) if time is not None else -1
        rows = [*event.all("Resources", "Resource"), *node.all("Resources", "Resource")]
        named = [row for row in rows if row.get("Reference")]
        return Piece(
            event=own,
            duration=duration,
            start=start,
            times=tuple(range(start, min(start + duration, len(self.times))) if start >= 0 else ()),
            roles={row.said("Role"): row.get("Reference") for row in named if row.said("Role")},
            resources=frozenset(row.get("Reference") for row in named),
        )

    def attended(self, resource: str) -> Sequence[Piece]:
        """Pieces that a resource is in."""
        return self._attended.get(resource, ())

    @cached_property
    def _attended(self) -> Mapping[str, Sequence[Piece]]:
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.all_pieces():
            for resource in piece.resources:
                found[resource].append(piece)
        return found

    def all_pieces(self) -> Iterator[Piece]:
        """Pieces of all events."""
        for pieces in self.pieces.values():
            yield from pieces

    def busy(self, resource: str) -> frozenset[int]:
        """Times at which a resource is in some piece."""
        return frozenset(at for piece in self.attended(resource) for at in piece.times)

    # What a constraint speaks of

    def events_of(self, constraint: Node) -> Sequence[str]:
        """Events it applies to, by themselves and by their groups."""
        named = [row.get("Reference") for row in constraint.all("AppliesTo", "Events", "Event")]
        for group in self.groups_of(constraint):
            named += self.event_groups.get(group, ())
        return list(dict.fromkeys(named))

    def groups_of(self, constraint: Node) -> Sequence[str]:
        """Groups of events it applies to."""
        rows = constraint.all("AppliesTo", "EventGroups", "EventGroup")
        return [row.get("Reference") for row in rows]

    def resources_of(self, constraint: Node, *path: str) -> Sequence[str]:
        """Resources it names, by themselves and by their groups."""
        rows = constraint.all(*path, "Resources", "Resource")
        named = [row.get("Reference") for row in rows]
        for row in constraint.all(*path, "ResourceGroups", "ResourceGroup"):
            named += self.resource_groups.get(row.get("Reference"), ())
        return list(dict.fromkeys(named))

    def times_of(self, constraint: Node) -> frozenset[int]:
        """Times it names, by themselves and by their groups."""
        named = constraint.all("Times", "Time")
        found = {self.times[row.get("Reference")] for row in named}
        for row in constraint.all("TimeGroups", "TimeGroup"):
            found |= self.time_groups.get(row.get("Reference"), frozenset())
        return frozenset(found)


def number(node: Node, name: str, default: int = 0) -> int:
    """A number of a constraint; the default where it says none."""
    return int(node.said(name) or default)


def outside(amount: int, node: Node, low: str = "Minimum", high: str = "Maximum") -> int:
    """How far an amount is from the limits of a constraint."""
    least, most = number(node, low), number(node, high, amount)
    return max(0, least - amount, amount - most)
