"""A plan of a network that was made of an instance, as a solution of that instance."""

from collections import defaultdict
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from instances.interchange.itc2019.instance import Section, Time
from instances.interchange.itc2019.network import Inward
from instances.interchange.noting import Noted
from models.network import Network
from models.plan import Lesson, Plan
from models.record import DayPeriod, GroupId, PartId


def solution_file(made: Inward, network: Network, plan: Plan, noted: Noted) -> bytes:
    """The classes of a plan with their times, rooms and students.

    A class whose lessons are at no one time that the instance gives it is noted.
    """
    ids = made.group_ids(network)
    lessons: dict[tuple[GroupId, PartId], list[Lesson]] = defaultdict(list)
    for row in plan.lessons:
        lessons[row.group, row.part].append(row)
    members = defaultdict(list)
    for member in plan.members:
        members[member.group].append(member.student)
    root = Element("solution", name=made.instance.name)
    for group in made.groups:
        own = ids[group.id]
        for number, section in enumerate(group.sections, 1):
            rows = lessons[own, PartId(str(number))]
            time = _time_of(made, section, rows)
            if time is None:
                noted.wrong("itc2019_no_such_time", None, value=section.id)
                continue
            node = SubElement(root, "class", {"id": section.id, **_said(made, time)})
            room = next((row.room for row in rows if row.room), None)
            if section.rooms and room is not None:
                node.set("room", room)
            for student in sorted(members[own]):
                SubElement(node, "student", id=str(student))
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _time_of(made: Inward, section: Section, rows: list[Lesson]) -> Time | None:
    """The time of a class that its lessons are at; None where they are at no single one."""
    places = {DayPeriod(day=row.day, period=row.period) for row in rows}
    weeks = {row.weeks for row in rows}
    for time in section.times:
        if set(made.grid.places(time)) == places and weeks == {made.grid.marks[time.weeks]}:
            return time
    return None


def _said(made: Inward, time: Time) -> dict[str, str]:
    days = range(1, made.instance.days + 1)
    return {
        "days": "".join("1" if day in time.days else "0" for day in days),
        "start": str(time.start),
        "weeks": time.weeks,
    }
