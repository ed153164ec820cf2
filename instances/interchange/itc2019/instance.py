"""What an instance says, checked value by value, with the lines it stands in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from instances.interchange.noting import Noted
from instances.interchange.xml_tree import Node

T = TypeVar("T")
#: Ids are numbers in the competition; ours are made of several with signs between them.
ID = re.compile(r"[\w.]+\Z")
#: Numbers of the format beyond which a file is none of a competition.
MOST_DAYS, MOST_WEEKS, MOST_SLOTS, MOST = 7, 64, 1440, 10**6


@dataclass(frozen=True)
class Time:
    """A time a class may have: days from 1, slots of the day, weeks as a string of digits."""

    days: tuple[int, ...]
    start: int
    length: int
    weeks: str
    line: int

    @property
    def interval(self) -> tuple[int, int]:
        """First slot, and the slot after the last."""
        return self.start, self.start + self.length


@dataclass(frozen=True)
class Section:
    """A class of a subpart.

    Attributes
    ----------
    limit
        Most students; None where the file does not say it.
    rooms
        Rooms it may have; none where it needs no room.
    """

    id: str
    limit: int | None
    parent: str
    rooms: tuple[str, ...]
    times: tuple[Time, ...]
    line: int


@dataclass(frozen=True)
class Subpart:
    """What a student of a config takes one class of."""

    id: str
    classes: tuple[Section, ...]


@dataclass(frozen=True)
class Config:
    """One way of taking a course."""

    id: str
    subparts: tuple[Subpart, ...]


@dataclass(frozen=True)
class Offering:
    """A course."""

    id: str
    configs: tuple[Config, ...]
    line: int


@dataclass(frozen=True)
class Hall:
    """A room with the times it cannot be had."""

    id: str
    capacity: int
    closed: tuple[Time, ...]
    travels: int


@dataclass(frozen=True)
class Distribution:
    """A condition on several classes."""

    type: str
    required: bool
    classes: tuple[str, ...]
    line: int


@dataclass
class Instance:
    """The whole file."""

    name: str
    days: int
    weeks: int
    slots: int
    line: int
    rooms: Mapping[str, Hall] = field(default_factory=dict)
    courses: Mapping[str, Offering] = field(default_factory=dict)
    distributions: tuple[Distribution, ...] = ()
    students: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    penalties: int = 0

    @property
    def classes(self) -> tuple[Section, ...]:
        """Classes of all courses."""
        return tuple(
            row
            for course in self.courses.values()
            for config in course.configs
            for subpart in config.subparts
            for row in subpart.classes
        )

    def minute(self, slot: int) -> int:
        """Minutes after midnight of the beginning of a slot."""
        return min(1439, slot * 1440 // self.slots)


def instance_of(root: Node, noted: Noted) -> Instance:
    """Everything of a problem; what is wrong is noted."""
    return _Reader(root, noted).instance()


class _Reader:
    def __init__(self, root: Node, noted: Noted) -> None:
        self.root, self.noted = root, noted
        self.found = Instance(
            name=root.get("name"),
            days=self._number(root, "nrDays", 1, MOST_DAYS),
            weeks=self._number(root, "nrWeeks", 1, MOST_WEEKS),
            slots=self._number(root, "slotsPerDay", 1, MOST_SLOTS),
            line=root.line,
        )
        self.sections: dict[str, Section] = {}

    def instance(self) -> Instance:
        found = self.found
        self.noted.refuse()
        found.rooms = self._by_id(list(self.root.all("rooms", "room")), self._room)
        found.courses = self._by_id(list(self.root.all("courses", "course")), self._course)
        if not found.courses:
            self.noted.wrong("itc2019_no_courses", self.root.line)
        self._check_parents()
        found.distributions = tuple(
            self._distribution(node) for node in self.root.all("distributions", "distribution")
        )
        found.students = self._by_id(list(self.root.all("students", "student")), self._student)
        self.noted.refuse()
        return found

    def _by_id(self, nodes: list[Node], read: Callable[[Node], T]) -> dict[str, T]:
        """Rows by id; a row without one, or with one that was there, is noted."""
        found: dict[str, T] = {}
        for node in nodes:
            own = node.get("id")
            if not own:
                self.noted.wrong("asc_no_id", node.line, node.tag)
            elif not ID.match(own):
                self.noted.wrong("itc2019_id", node.line, node.tag, own)
            elif own in found:
                self.noted.wrong("asc_twice", node.line, node.tag, own)
            else:
                found[own] = read(node)
        return found

    def _number(self, node: Node, name: str, low: int, high: int) -> int:
        text = node.get(name)
        if not (text.isascii() and text.isdecimal()) or not low <= int(text) <= high:
            self.noted.wrong("fet_number", node.line, name, text, low=low, high=high)
            return low
        return int(text)

    def _bits(self, node: Node, name: str, length: int) -> str:
        text = node.get(name)
        if len(text) != length or set(text) - {"0", "1"} or "1" not in text:
            self.noted.wrong("itc2019_bits", node.line, name, text, n=length)
            return "1" * length
        return text

    def _time(self, node: Node) -> Time:
        days = self._bits(node, "days", self.found.days)
        start = self._number(node, "start", 0, self.found.slots - 1)
        self.found.penalties += node.get("penalty") not in ("", "0")
        return Time(
            days=tuple(day for day, bit in enumerate(days, 1) if bit == "1"),
            start=start,
            length=self._number(node, "length", 1, self.found.slots - start),
            weeks=self._bits(node, "weeks", self.found.weeks),
            line=node.line,
        )

    def _room(self, node: Node) -> Hall:
        return Hall(
            id=node.get("id"),
            capacity=self._number(node, "capacity", 0, MOST),
            closed=tuple(self._time(row) for row in node.all("unavailable")),
            travels=sum(row.get("value") not in ("", "0") for row in node.all("travel")),
        )

    def _course(self, node: Node) -> Offering:
        configs = self._by_id(list(node.all("config")), self._config)
        if not configs:
            self.noted.wrong("itc2019_no_classes", node.line, "course", node.get("id"))
        return Offering(node.get("id"), tuple(configs.values()), node.line)

    def _config(self, node: Node) -> Config:
        parts = self._by_id(list(node.all("subpart")), self._subpart)
        if not parts:
            self.noted.wrong("itc2019_no_classes", node.line, "config", node.get("id"))
        return Config(node.get("id"), tuple(parts.values()))

    def _subpart(self, node: Node) -> Subpart:
        rows = self._by_id(list(node.all("class")), self._class)
        if not rows:
            self.noted.wrong("itc2019_no_classes", node.line, "subpart", node.get("id"))
        for own in sorted(set(rows) & set(self.sections)):
            self.noted.wrong("asc_twice", rows[own].line, "class", own)
        self.sections |= rows
        return Subpart(node.get("id"), tuple(rows.values()))

    def _class(self, node: Node) -> Section:
        rooms = []
        for row in node.all("room"):
            self.found.penalties += row.get("penalty") not in ("", "0")
            if row.get("id") in self.found.rooms:
                rooms.append(row.get("id"))
            else:
                self.noted.wrong("fet_unknown", row.line, "room", row.get("id"))
        times = tuple(self._time(row) for row in node.all("time"))
        if not times:
            self.noted.wrong("itc2019_no_times", node.line, value=node.get("id"))
        if node.get("room") != "false" and not rooms:
            self.noted.wrong("itc2019_no_rooms", node.line, value=node.get("id"))
        has_limit = bool(node.get("limit"))
        return Section(
            id=node.get("id"),
            limit=self._number(node, "limit", 0, MOST) if has_limit else None,
            parent=node.get("parent"),
            rooms=tuple(sorted(rooms)) if node.get("room") != "false" else (),
            times=times,
            line=node.line,
        )

    def _check_parents(self) -> None:
        for row in self.sections.values():
            if row.parent and row.parent not in self.sections:
                self.noted.wrong("fet_unknown", row.line, "parent", row.parent)

    def _distribution(self, node: Node) -> Distribution:
        classes = [row.get("id") for row in node.all("class")]
        for row in node.all("class"):
            if row.get("id") not in self.sections:
                self.noted.wrong("fet_unknown", row.line, "class", row.get("id"))
        return Distribution(
            node.get("type"), node.get("required") == "true", tuple(classes), node.line
        )

    def _student(self, node: Node) -> tuple[str, ...]:
        for row in node.all("course"):
            if row.get("id") not in self.found.courses:
                self.noted.wrong("fet_unknown", row.line, "course", row.get("id"))
        return tuple(dict.fromkeys(row.get("id") for row in node.all("course")))
