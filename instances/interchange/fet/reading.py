"""A file of FET as a school: its data, and the places of activities whose times are fixed, such as
in ``…_data_and_timetable.fet``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from instances.interchange.fet.buildings import under_one_roof, with_homes
from instances.interchange.fet.constraints import BREAKS, Constraints, Time
from instances.interchange.fet.students import Sets, hours_of
from instances.interchange.noting import Noted
from instances.interchange.school import (
    Bell,
    Card,
    ForeignGroup,
    ForeignLesson,
    ForeignRoom,
    ForeignSchool,
    ForeignTeacher,
    Named,
)
from instances.interchange.school.outward import names_network_group, of_key
from instances.interchange.school.weeks import joined_weeks
from instances.interchange.xml_tree import Node, read_tree
from models.problems import InputError, Problem

OURS = re.compile(r"^setka ([12]) (\d{1,2})$")
CLOCKS = re.compile(r"(\d{1,2})[:.hH](\d{2})\D+(\d{1,2})[:.hH](\d{2})")
#: The mode whose days are days; those of others may be halves of days.
OFFICIAL = "Official"
NUMBERED = re.compile(r"^(\d{1,2})\.")
#: What FET calls the file that holds a timetable too.
TIMETABLE = "*_data_and_timetable.fet"
LAST_PERIOD, LAST_DAY = 20, 31
#: The constraint that says where a set of students is at home.
HOME = "StudentsSetHomeRoom"
#: What stands for a name of spaces alone.
NAMELESS = "?"


def read_fet(path: Path) -> tuple[ForeignSchool, tuple[Problem, ...]]:
    """The school of a file, or of the newest timetable in a folder that FET has written.

    Raises
    ------
    InputError
        The file is none of FET, or every row of it that refers to nothing.
    """
    if path.is_dir():
        found = sorted(path.rglob(TIMETABLE), key=lambda one: one.stat().st_mtime)
        if not found:
            raise InputError([Problem(code="fet_no_timetable", file=str(path))])
        path = found[-1]
    return _Reader(read_tree(path, "fet"), Noted(str(path))).school()


class _Reader:
    def __init__(self, root: Node, noted: Noted) -> None:
        self.root, self.noted = root, noted
        ours = OURS.match(root.said("Comments"))
        self.is_ours = ours is not None
        self.weeks = int(ours[1]) if ours else 1

    def school(self) -> tuple[ForeignSchool, tuple[Problem, ...]]:
        """Everything; raises InputError at the end, with all problems."""
        lessons = tuple(self._lessons())
        shut = self._shut(lessons)
        self.constraints.tell_others(shut)
        lessons, cards = joined_weeks(lessons, tuple(self._cards(lessons)))
        found = ForeignSchool(
            name=self.root.said("Institution_Name"),
            weeks=self.weeks,
            days=max(1, len(self.days) // self.weeks),
            bells=tuple(self._bells(shut)),
            buildings=tuple(self._named("Buildings_List", "Building")),
            subjects=tuple(self._named("Subjects_List", "Subject")),
            teachers=tuple(self._teachers(shut)),
            rooms=tuple(self._rooms(shut)),
            classes=self.sets.classes,
            groups=self.sets.groups,
            students=self.sets.students,
            lessons=lessons,
            cards=cards,
        )
        mode = self.root.first("Mode")
        if mode is not None and mode.text.strip() not in ("", OFFICIAL):
            self.noted.odd("fet_mode", mode.line, value=mode.text.strip(), n=len(self.days))
        if len(self.days) > LAST_DAY * self.weeks or len(self.hours) > LAST_PERIOD:
            self.noted.wrong("fet_too_long", self.root.line, days=LAST_DAY, hours=LAST_PERIOD)
        if len(found.buildings) > 1 and not self.is_ours:
            found = self._housed(found)
        self.noted.refuse()
        return found, tuple(self.noted.remarks)

    def _housed(self, school: ForeignSchool) -> ForeignSchool:
        """A file's own buildings are schools only where each class is at home in one of them."""
        found = with_homes(school, self._seen(school))
        if found is None:
            self.noted.odd("fet_one_school", None, n=len(school.buildings))
        return found or under_one_roof(school)

    def _seen(self, school: ForeignSchool) -> Mapping[str, Counter[str]]:
        """How often every class is in every building, as far as rooms are fixed."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        buildings = {row.id: row.building for row in school.rooms}
        fixed = self._fixed_rooms()
        for lesson in school.lessons:
            for row in self.series[lesson.id]:
                if building := buildings.get(fixed.get(row.said("Id"), "")):
                    for name in lesson.groups:
                        found[school.group_of[name].class_][building] += self._length(row)
        for row in self.constraints.sure(HOME):
            room = row.first("Room")
            building = "" if room is None else buildings.get(self._ref("Room", room), "")
            for piece in self.sets.of_name.get(row.said("Students"), ()):
                if building:
                    found[piece.class_][building] += 1
        return found

    @cached_property
    def days(self) -> Mapping[str, int]:
        """Places of days, from 0, by name."""
        return self._places("Days_List", "Day")

    @cached_property
    def hours(self) -> Mapping[str, int]:
        """Numbers of periods by name: as the name says, else in their order."""
        places = self._places("Hours_List", "Hour")
        said = {name: int(found[1]) for name in places if (found := NUMBERED.match(name))}
        if self.is_ours and len(set(said.values())) == len(places):
            return said
        return {name: at + 1 for name, at in places.items()}

    def _places(self, table: str, row: str) -> Mapping[str, int]:
        return {node.said("Name"): at for at, node in enumerate(self.root.all(table, row))}

    def _shut(self, lessons: Sequence[ForeignLesson]) -> set[Time]:
        """Times without a bell: breaks, and those at which no class is there."""
        found = {time for times in self.constraints.closed(BREAKS, "").values() for time in times}
        homes = {group.id: group.class_ for group in self.sets.groups}
        whole = {
            name: [piece.class_ for piece in pieces if piece.whole]
            for name, pieces in self.sets.of_name.items()
        }
        taught = {homes[group] for lesson in lessons for group in lesson.groups}
        return found | self.constraints.of_all(whole, taught)

    def _bells(self, shut: set[Time]) -> Iterator[Bell]:
        nodes = self.root.all("Hours_List", "Hour")
        long = {node.said("Name"): node.said("Long_Name") for node in nodes}
        for name, number in self.hours.items():
            found = CLOCKS.search(NUMBERED.sub("", name) if self.is_ours else name)
            found = found or CLOCKS.search(long[name])
            start, end = (
                (60 * int(found[1]) + int(found[2]), 60 * int(found[3]) + int(found[4]))
                if found
                else (None, None)
            )
            good = start is not None and end is not None and 0 <= start < end < 24 * 60
            yield Bell(
                number=number,
                start=start if good else None,
                end=end if good else None,
                not_on=tuple(sorted(day for day, period in shut if period == number)),
            )

    # What there is, by the name FET knows it by

    def _own(self, node: Node) -> str:
        """The id of ours that a comment holds; in files of others the name."""
        return (node.said("Comments") if self.is_ours else "") or node.said("Name") or NAMELESS

    def _rows(self, table: str, row: str) -> Iterator[Node]:
        """Rows by their names, each once: FET tells names apart that differ by spaces alone."""
        found: dict[str, Node] = {}
        for node in self.root.all(table, row):
            if found.setdefault(self._own(node), node) is not node:
                self.noted.odd("fet_alike", node.line, "Name", node.said("Name"))
        yield from found.values()

    def _named(self, table: str, row: str) -> Iterator[Named]:
        for node in self._rows(table, row):
            yield Named(id=self._own(node), name=node.said("Name") or NAMELESS)

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, str]]:
        """Our ids by names, of each kind."""
        kinds = {
            "Subject": "Subjects_List",
            "Teacher": "Teachers_List",
            "Building": "Buildings_List",
            "Room": "Rooms_List",
        }
        return {
            row: {node.said("Name"): self._own(node) for node in self.root.all(table, row)}
            for row, table in kinds.items()
        }

    def _ref(self, kind: str, node: Node) -> str:
        name = node.text.strip()
        if name not in self.ids[kind] and (name or kind != "Building"):
            self.noted.wrong("fet_unknown", node.line, kind, name)
        return self.ids[kind].get(name, "")

    @cached_property
    def constraints(self) -> Constraints:
        """What is said of times and rooms."""
        return Constraints(self.root, self.noted, self.days, self.hours, self.weeks)

    def _teachers(self, shut: set[Time]) -> Iterator[ForeignTeacher]:
        away = self.constraints.closed("TeacherNotAvailableTimes", "Teacher")
        for node in self._rows("Teachers_List", "Teacher"):
            name = node.said("Name")
            yield ForeignTeacher(
                id=self._own(node),
                name=name or NAMELESS,
                away=tuple(time for time in away.get(name, ()) if time not in shut),
            )

    def _rooms(self, shut: set[Time]) -> Iterator[ForeignRoom]:
        closed = self.constraints.closed("RoomNotAvailableTimes", "Room")
        for node in self._rows("Rooms_List", "Room"):
            if node.said("Virtual") == "true":
                self.noted.odd("fet_virtual_room", node.line, "Room", node.said("Name"))
            building, seats = node.first("Building"), node.said("Capacity")
            yield ForeignRoom(
                id=self._own(node),
                name=node.said("Name"),
                # A thousand and more is what FET writes where nobody said how many.
                seats=int(seats) if seats.isdecimal() and int(seats) <= 1000 else None,
                building="" if building is None else self._ref("Building", building),
                closed=tuple(
                    time for time in closed.get(node.said("Name"), ()) if time not in shut
                ),
            )

    @cached_property
    def sets(self) -> Sets:
        """Classes, their parts and students."""
        years = tuple(self._rows("Students_List", "Year"))
        hours = hours_of(self.active, self._length)
        return Sets(years, self._own, hours, is_ours=self.is_ours)

    # Lessons

    @cached_property
    def active(self) -> tuple[Node, ...]:
        """Activities that are not switched off."""
        rows = tuple(self.root.all("Activities_List", "Activity"))
        found = tuple(row for row in rows if row.said("Active") != "false")
        if len(found) < len(rows):
            self.noted.odd("fet_inactive", None, n=len(rows) - len(found))
        return found

    def _lessons(self) -> Iterator[ForeignLesson]:
        """Activities of one split activity, or of one key of ours, are one lesson."""
        for lesson, rows in self.series.items():
            first = rows[0]
            key = first.said("Comments") if self.is_ours else ""
            known = of_key(key)
            pieces = [piece for node in first.all("Students") for piece in self._pieces(node)]
            several = len({piece.class_ for piece in pieces}) > 1
            yield ForeignLesson(
                id=lesson,
                subject=next((self._ref("Subject", node) for node in first.all("Subject")), ""),
                teachers=tuple(self._ref("Teacher", node) for node in first.all("Teacher")),
                groups=tuple(dict.fromkeys(piece.id for piece in pieces)),
                count=sum(self._length(row) for row in rows),
                weeks=known[2] if known else 0,
                label=lesson.partition("#")[0] if several or names_network_group(key) else "",
                key=key,
            )

    @cached_property
    def series(self) -> Mapping[str, list[Node]]:
        """Rows of every lesson."""
        found: dict[str, list[Node]] = defaultdict(list)
        for row in self.active:
            own = row.said("Comments") if self.is_ours else ""
            group = row.said("Activity_Group_Id")
            found[own or (group if group not in ("", "0") else row.said("Id"))].append(row)
        return found

    def _pieces(self, node: Node) -> Sequence[ForeignGroup]:
        name = node.text.strip()
        if name not in self.sets.of_name:
            self.noted.wrong("fet_unknown", node.line, "Students", name)
        return self.sets.of_name.get(name, ())

    def _length(self, row: Node) -> int:
        text = row.said("Duration")
        if not text.isdecimal() or not 1 <= int(text) <= LAST_PERIOD:
            self.noted.wrong("fet_number", row.line, "Duration", text, low=1, high=LAST_PERIOD)
            return 1
        return int(text)

    def _cards(self, lessons: tuple[ForeignLesson, ...]) -> Iterator[Card]:
        times, rooms = self._fixed_times(), self._fixed_rooms()
        for lesson in lessons:
            for row in self.series[lesson.id]:
                place = times.get(row.said("Id"))
                for more in range(self._length(row) if place else 0):
                    day, period = place or (0, 0)
                    yield Card(
                        lesson=lesson.id,
                        day=day,
                        period=period + more,
                        room=rooms.get(row.said("Id"), ""),
                    )

    def _fixed_times(self) -> Mapping[str, tuple[int, int]]:
        found = {}
        days = max(1, len(self.days) // self.weeks)
        for row in self.constraints.sure("ActivityPreferredStartingTime"):
            # Version 7.12 has shorter names than those before it.
            day, hour = row.said("Preferred_Day"), row.said("Preferred_Hour")
            day, hour = day or row.said("Day"), hour or row.said("Hour")
            if day not in self.days or (hour and hour not in self.hours):
                self.noted.wrong("fet_unknown", row.line, "Preferred_Day", f"{day} {hour}")
            elif hour:
                place = (self.days[day] % days + 1, self.hours[hour])
                found[row.said("Activity_Id")] = place
        return found

    def _fixed_rooms(self) -> Mapping[str, str]:
        found = {}
        for row in self.constraints.sure("ActivityPreferredRoom"):
            room = row.first("Room")
            if room is not None:
                found[row.said("Activity_Id")] = self._ref("Room", room)
        return found
