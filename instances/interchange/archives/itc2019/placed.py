"""Classes of a solution at their times, in the numbers of the format: bits for days and weeks, and
slots from midnight.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from instances.interchange.xml_tree import Node


@dataclass(frozen=True)
class When:
    """Days and weeks as bits, the first one highest; slots from ``start`` to before ``end``."""

    days: int
    weeks: int
    start: int
    end: int

    def shares_days(self, other: "When") -> bool:
        """Whether both have a day of a week in common."""
        return bool(self.days & other.days and self.weeks & other.weeks)

    def overlaps(self, other: "When") -> bool:
        """Whether both are at one time at least once."""
        return self.shares_days(other) and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Placed:
    """A class with its time and room, and who attends it."""

    id: str
    when: When
    room: str
    students: tuple[str, ...]


@dataclass
class Problem:
    """A problem as the competition counts it; nodes hold what is looked up once."""

    root: Node
    weeks: int
    days: int
    classes: Mapping[str, Node] = field(default_factory=dict)

    @cached_property
    def travel(self) -> Mapping[tuple[str, str], int]:
        """Slots between two rooms, both ways."""
        found = {}
        for room in self.root.all("rooms", "room"):
            for way in room.all("travel"):
                for pair in ((room.get("id"), way.get("room")), (way.get("room"), room.get("id"))):
                    found[pair] = int(way.get("value"))
        return found

    def way(self, first: Placed, second: Placed) -> int:
        """Slots from class to class; none where one needs no room."""
        return self.travel.get((first.room, second.room), 0)


def problem_of(root: Node) -> Problem:
    """A problem whose values were checked before."""
    classes = {
        row.get("id"): row for row in root.all("courses", "course", "config", "subpart", "class")
    }
    return Problem(root, int(root.get("nrWeeks")), int(root.get("nrDays")), classes)


def when_of(node: Node, length: int) -> When:
    """The time of an element with days, weeks and start."""
    start = int(node.get("start"))
    return When(int(node.get("days"), 2), int(node.get("weeks"), 2), start, start + length)


def placed_classes(problem: Problem, solution: Node) -> Iterator[tuple[Placed, int, int]]:
    """Classes that have a time and a room they may have, with the penalties of both."""
    for node in solution.all("class"):
        own = problem.classes.get(node.get("id"))
        time = next((row for row in own.all("time") if _is_same(row, node)), None) if own else None
        if own is None or time is None:
            continue
        rooms = {row.get("id"): int(row.get("penalty") or 0) for row in own.all("room")}
        room = node.get("room")
        if own.get("room") == "false":
            rooms = {"": 0}
        if room not in rooms:
            continue
        students = tuple(row.get("id") for row in node.all("student"))
        placed = Placed(own.get("id"), when_of(time, int(time.get("length"))), room, students)
        yield placed, int(time.get("penalty") or 0), rooms[room]


def _is_same(time: Node, said: Node) -> bool:
    return all(time.get(name) == said.get(name) for name in ("days", "weeks", "start"))
