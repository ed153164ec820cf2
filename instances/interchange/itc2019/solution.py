"""A solution of an instance as a plan of the network made of it."""

from collections.abc import Iterator, Mapping

from instances.interchange.itc2019.groups import Taught
from instances.interchange.itc2019.instance import Section, Time
from instances.interchange.itc2019.network import Inward, no_room, teacher_of
from instances.interchange.noting import Noted
from instances.interchange.xml_tree import Node
from models.network import Network
from models.plan import Lesson, Membership, Plan, Teaching
from models.record import GroupId, PartId, PersonId, RoomId, StudentId


def plan_of(root: Node, made: Inward, network: Network, noted: Noted) -> Plan:
    """Classes at their times with their students; what the instance does not know is noted."""
    return _Solution(root, made, noted).plan(made.group_ids(network))


class _Solution:
    def __init__(self, root: Node, made: Inward, noted: Noted) -> None:
        self.made, self.noted = made, noted
        self.known = {row.id for row in made.instance.classes}
        self.nodes: dict[str, Node] = {}
        for node in root.all("class"):
            own = node.get("id")
            if own not in self.known:
                noted.wrong("fet_unknown", node.line, "class", own)
            elif own in self.nodes:
                noted.wrong("asc_twice", node.line, "class", own)
            self.nodes[own] = node

    def plan(self, ids: Mapping[str, GroupId]) -> Plan:
        groups = self.made.groups
        return Plan(
            groups=tuple(ids[group.id] for group in groups),
            teachings=tuple(
                Teaching(
                    group=ids[group.id], part=_part(number), teacher=PersonId(teacher_of(group))
                )
                for group in groups
                for number in range(len(group.sections))
            ),
            lessons=tuple(row for group in groups for row in self._lessons(group, ids[group.id])),
            members=tuple(row for group in groups for row in self._members(group, ids[group.id])),
        )

    def _lessons(self, group: Taught, own: GroupId) -> Iterator[Lesson]:
        for number, section in enumerate(group.sections):
            node = self.nodes.get(section.id)
            time = None if node is None else self._time(node, section)
            if node is None or time is None:
                continue
            room = node.get("room")
            if room and room not in self.made.instance.rooms:
                self.noted.wrong("fet_unknown", node.line, "room", room)
            for place in self.made.grid.places(time):
                yield Lesson(
                    group=own,
                    part=_part(number),
                    day=place.day,
                    period=place.period,
                    weeks=self.made.grid.marks[time.weeks],
                    room=(RoomId(room) if room else None) if section.rooms else no_room(section.id),
                )

    def _time(self, node: Node, section: Section) -> Time | None:
        """The time of the class that a solution says; None where it has no such time."""
        said = tuple(node.get(name) for name in ("days", "start", "weeks"))
        for time in section.times:
            days = range(1, self.made.instance.days + 1)
            bits = "".join("1" if day in time.days else "0" for day in days)
            if (bits, str(time.start), time.weeks) == said:
                return time
        self.noted.wrong("itc2019_other_time", node.line, "class", section.id, time=" ".join(said))
        return None

    def _members(self, group: Taught, own: GroupId) -> Iterator[Membership]:
        """Those who are in every class of a group."""
        in_all: set[str] | None = None
        for section in group.sections:
            node = self.nodes.get(section.id)
            if node is None:
                continue
            here = {self._student(row) for row in node.all("student")}
            if in_all is not None and here != in_all:
                self.noted.wrong("itc2019_apart", node.line, "class", section.id)
            in_all = here
        for student in sorted(in_all or ()):
            yield Membership(student=StudentId(student), group=own)

    def _student(self, node: Node) -> str:
        if node.get("id") not in self.made.instance.students:
            self.noted.wrong("fet_unknown", node.line, "student", node.get("id"))
        return node.get("id")


def _part(number: int) -> PartId:
    return PartId(str(number + 1))
