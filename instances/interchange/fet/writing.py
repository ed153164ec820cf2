"""A network with its groups given as a file of FET, with our times locked or free.

Years are classes, groups are parts of classes, subgroups are students. A cycle of two weeks is so
many days more.
"""

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from instances.interchange.fet.elements import (
    Time,
    add_before_last,
    add_fields,
    add_names,
    add_rows,
    add_times,
    constraint,
    content,
    document,
)
from instances.interchange.school import Card, ForeignLesson, ForeignSchool
from instances.interchange.school.outward import key_of, of_key
from models.network import Candidate, Doubles, Network, Part, Room
from models.policy import Policy
from models.record import GroupId, clock_of
from texts import say

#: Share of certainty with which lessons of one course are on different days where two may be on
#: one.
RATHER = 95
WEEK = 7


class Activity(NamedTuple):
    """A lesson as FET has it: of one week, with its place if it has one."""

    number: int
    lesson: ForeignLesson
    key: str
    week: int
    card: Card | None


def fet_file(
    network: Network, policy: Policy, school: ForeignSchool, *, is_free: bool = False
) -> bytes:
    """The file.

    Parameters
    ----------
    is_free
        FET is to find the times and rooms; otherwise ours are locked.
    """
    return _Writer(network, policy, school, is_free=is_free).content()


class _Writer:
    def __init__(
        self, network: Network, policy: Policy, school: ForeignSchool, *, is_free: bool
    ) -> None:
        self.network, self.policy, self.school, self.is_free = network, policy, school, is_free
        self.taken: dict[str, dict[str, str]] = defaultdict(dict)

    def content(self) -> bytes:
        """Everything, in the order FET wants."""
        school = self.school
        root = document(school.name or "setka", f"setka {school.weeks} {school.days}")
        add_names(root, "Days", "Day", list(self.days.values()))
        add_names(root, "Hours", "Hour", list(self.hours.values()))
        subjects = ET.SubElement(root, "Subjects_List")
        add_rows(
            subjects,
            "Subject",
            ({"Name": self._name("s", r.id, r.name), "Comments": r.id} for r in school.subjects),
        )
        ET.SubElement(root, "Activity_Tags_List")
        teachers = ET.SubElement(root, "Teachers_List")
        rows = (
            {
                "Name": self._name("t", row.id, row.name),
                "Target_Number_of_Hours": 0,
                "Comments": row.id,
            }
            for row in school.teachers
        )
        add_rows(teachers, "Teacher", rows)
        self._students(ET.SubElement(root, "Students_List"))
        self._activities(ET.SubElement(root, "Activities_List"))
        self._places(root)
        self._times(ET.SubElement(root, "Time_Constraints_List"))
        self._space(ET.SubElement(root, "Space_Constraints_List"))
        return content(root)

    def _name(self, kind: str, own: str, name: str) -> str:
        """A name that nothing else of its kind has: FET knows things by their names."""
        taken = self.taken[kind]
        if own not in taken:
            plain = " ".join((name or own).split())
            taken[own] = plain if plain not in taken.values() else f"{plain} [{own}]"
        return taken[own]

    # Times

    @cached_property
    def days(self) -> Mapping[tuple[int, int], str]:
        """Names of days by week and day."""
        found = {}
        for week in range(1, self.school.weeks + 1):
            for day in range(1, self.school.days + 1):
                name = say(f"name.weekday.{day}") if day <= WEEK else str(day)
                found[week, day] = name if self.school.weeks == 1 else f"{name} ({week})"
        return found

    @cached_property
    def hours(self) -> Mapping[int, str]:
        """Names of periods; their number comes first."""
        found = {}
        for bell in self.school.bells:
            known = bell.start is not None and bell.end is not None
            clock = f" {clock_of(bell.start or 0)}-{clock_of(bell.end or 0)}" if known else ""
            found[bell.number] = f"{bell.number}.{clock}"
        return found

    def _time(self, week: int, day: int, period: int) -> Time:
        return self.days[week, day], self.hours[period]

    # Who is taught what

    def _students(self, parent: ET.Element) -> None:
        names = {row.id: row.name for row in self.school.students}
        of_class = self.school.class_students
        for class_ in self.school.classes:
            own = of_class.get(class_.id, ())
            year = add_fields(
                ET.SubElement(parent, "Year"),
                {
                    "Name": self._name("u", class_.id, class_.name),
                    "Number_of_Students": len(own),
                    "Comments": class_.id,
                    "Number_of_Categories": 0,
                    "Separator": " ",
                },
            )
            groups = {f"@{class_.id}": (say("elsewhere.whole"), own)}
            groups |= {
                group.id: (group.name, group.students)
                for group in self.school.groups
                if group.class_ == class_.id and not group.whole
            }
            for key, (name, members) in groups.items():
                row = add_fields(
                    ET.SubElement(year, "Group"),
                    {
                        "Name": self._name("u", key, f"{class_.name}: {name}"),
                        "Number_of_Students": len(members),
                        "Comments": key,
                    },
                )
                for student in members:
                    named = self._name("u", f"p{student}", names[student])
                    fields = {"Name": named, "Number_of_Students": 1, "Comments": student}
                    add_fields(ET.SubElement(row, "Subgroup"), fields)

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Every lesson of every week, numbered from 1."""
        found: list[Activity] = []
        for lesson in self.school.lessons:
            weeks = range(1, self.school.weeks + 1) if not lesson.weeks else (lesson.weeks,)
            cards = self.school.cards_of.get(lesson.id, ())
            for week in weeks:
                for at in range(max(lesson.count, len(cards))):
                    card = cards[at] if at < len(cards) else None
                    found.append(
                        Activity(len(found) + 1, lesson, self._key(lesson, week), week, card)
                    )
        return tuple(found)

    def _key(self, lesson: ForeignLesson, week: int) -> str:
        known = of_key(lesson.key)
        if known is None or self.school.weeks == 1:
            return lesson.key
        return key_of(known[0], known[1], week)

    @cached_property
    def series(self) -> Mapping[str, list[Activity]]:
        """Lessons of one part of one group in one week."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for row in self.activities:
            found[row.key or f"{row.lesson.id} {row.week}"].append(row)
        return found

    def _activities(self, parent: ET.Element) -> None:
        for rows in self.series.values():
            for row in rows:
                fields: dict[str, object] = {
                    "Teacher": tuple(self.taken["t"][name] for name in row.lesson.teachers),
                    "Subject": self.taken["s"][row.lesson.subject],
                    "Students": tuple(self.taken["u"][name] for name in row.lesson.groups),
                    "Duration": 1,
                    "Total_Duration": len(rows),
                    "Id": row.number,
                    "Activity_Group_Id": rows[0].number if len(rows) > 1 else 0,
                    "Active": "true",
                    "Comments": row.key,
                }
                add_fields(ET.SubElement(parent, "Activity"), fields)

    def _places(self, root: ET.Element) -> None:
        buildings = ET.SubElement(root, "Buildings_List")
        add_rows(
            buildings,
            "Building",
            (
                {"Name": self._name("b", row.id, row.name), "Comments": row.id}
                for row in self.school.buildings
            ),
        )
        rooms = ET.SubElement(root, "Rooms_List")
        add_rows(
            rooms,
            "Room",
            (
                {
                    "Name": self._name("r", row.id, f"{row.id} {row.name}"),
                    "Building": self.taken["b"].get(row.building, ""),
                    "Capacity": 30 if row.seats is None else row.seats,
                    "Virtual": "false",
                    "Comments": row.id,
                }
                for row in self.school.rooms
            ),
        )

    # What holds

    def _times(self, parent: ET.Element) -> None:
        constraint(parent, "BasicCompulsoryTime", {})
        for teacher in self.school.teachers:
            if blocked := list(self._blocked(teacher.id)):
                named = {"Teacher": self.taken["t"][teacher.id]}
                made = constraint(parent, "TeacherNotAvailableTimes", named)
                add_times(made, "Number_of_Not_Available_Times", "Not_Available_Time", blocked)
        if self.is_free:
            most = {"Maximum_Hours_Daily": self.policy.lessons_a_day}
            constraint(parent, "StudentsMaxHoursDaily", most)
        for rows in self.series.values():
            self._spread(parent, rows)
            for row in rows:
                if self.is_free:
                    self._allowed(parent, row)
                elif row.card is not None:
                    day, hour = self._time(row.week, row.card.day, row.card.period)
                    fields = {"Activity_Id": row.number, "Preferred_Day": day}
                    locked = {"Preferred_Hour": hour, "Permanently_Locked": "true"}
                    constraint(parent, "ActivityPreferredStartingTime", {**fields, **locked})

    def _blocked(self, teacher: str) -> Iterator[Time]:
        """Times at which a person is busy by every bell; those of locked lessons are not."""
        person = next((row for row in self.network.people if row.id == teacher), None)
        if person is None:
            return
        busy = self.network.busy_of[person.id]
        free = {
            (slot.day, slot.period)
            for slot in self.network.slots
            if (slot.school == person.school or person.may_travel)
            and not any(
                row.day == slot.day and row.start < slot.end and slot.start < row.end
                for row in busy
            )
        }
        taught = {
            (row.week, row.card.day, row.card.period)
            for row in self.activities
            if row.card is not None and teacher in row.lesson.teachers and not self.is_free
        }
        for week, day in self.days:
            for period in self.hours:
                if (day, period) not in free and (week, day, period) not in taught:
                    yield self._time(week, day, period)

    def _part(self, row: Activity) -> tuple[Candidate, Part] | None:
        found = of_key(row.key)
        candidate = self.network.candidate_of.get(GroupId(found[0])) if found else None
        if found is None or candidate is None:
            return None
        part = next(p for p in self.network.parts_of[candidate.course] if p.id == found[1])
        return candidate, part

    def _spread(self, parent: ET.Element, rows: Sequence[Activity]) -> None:
        """One lesson a day; where two are allowed they may be on one day, next to each other."""
        known = self._part(rows[0])
        if len(rows) < 2 or known is None:
            return
        part = known[1]
        double = part.doubles is not Doubles.NEVER and part.max_a_day > 1
        row = constraint(
            parent,
            "MinDaysBetweenActivities",
            {"Consecutive_If_Same_Day": "true", "Number_of_Activities": len(rows)},
            RATHER if double else 100,
        )
        add_before_last(row, "Activity_Id", (one.number for one in rows))
        add_before_last(row, "MinDays", (1,))

    def _allowed(self, parent: ET.Element, row: Activity) -> None:
        """Times of the week, by the bells of the host, that the course allows."""
        known = self._part(row)
        if known is None:
            return
        candidate = known[0]
        course = self.network.course_of[candidate.course]
        closed = {(time.day, time.period) for time in course.closed_times}
        only = {(time.day, time.period) for time in course.only_times}
        if not candidate.is_class_group and self.policy.network_times:
            allowed = {(time.day, time.period) for time in self.policy.network_times}
        else:
            allowed = {(slot.day, slot.period) for slot in self.network.slots}
        allowed = allowed & only if only else allowed
        times = [
            self._time(row.week, slot.day, slot.period)
            for slot in self.network.slots
            if slot.school == candidate.host and (slot.day, slot.period) in allowed - closed
        ]
        made = constraint(parent, "ActivityPreferredTimeSlots", {"Activity_Id": row.number})
        item = "Preferred_Time_Slot"
        add_times(made, "Number_of_Preferred_Time_Slots", item, times, "Preferred_")

    def _space(self, parent: ET.Element) -> None:
        constraint(parent, "BasicCompulsorySpace", {})
        for rows in self.series.values() if self.is_free else ():
            if len(rows) > 1:
                made = constraint(
                    parent, "ActivitiesSameRoomIfConsecutive", {"Number_of_Activities": len(rows)}
                )
                add_before_last(made, "Activity_Id", (row.number for row in rows))
        for row in self.activities:
            if self.is_free:
                rooms = tuple(self.taken["r"][room.id] for room in self._suitable(row))
                fields: dict[str, object] = {
                    "Activity_Id": row.number,
                    "Number_of_Preferred_Rooms": len(rooms),
                    "Preferred_Room": rooms,
                }
                if rooms:
                    constraint(parent, "ActivityPreferredRooms", fields)
            elif row.card is not None and row.card.room:
                fields = {"Activity_Id": row.number, "Room": self.taken["r"][row.card.room]}
                constraint(
                    parent, "ActivityPreferredRoom", {**fields, "Permanently_Locked": "true"}
                )
        for room in self.network.rooms:
            closed = [
                self._time(week, time.day, time.period)
                for week in range(1, self.school.weeks + 1)
                for time in room.closed
                if time.period in self.hours and (week, time.day) in self.days
            ]
            if closed:
                made = constraint(
                    parent, "RoomNotAvailableTimes", {"Room": self.taken["r"][room.id]}
                )
                add_times(made, "Number_of_Not_Available_Times", "Not_Available_Time", closed)

    def _suitable(self, row: Activity) -> Iterator[Room]:
        known = self._part(row)
        if known is None:
            return
        candidate, part = known
        for room in self.network.rooms:
            enough = room.seats >= len(self.school.members(row.lesson))
            if room.school == candidate.host and enough and {*part.features} <= {*room.features}:
                yield room
