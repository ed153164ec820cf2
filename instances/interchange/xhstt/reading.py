"""An instance of an archive as a school. What the model does not say is told by its name."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from instances.interchange.noting import Noted
from instances.interchange.school import (
    Bell,
    Card,
    ForeignClass,
    ForeignGroup,
    ForeignLesson,
    ForeignRoom,
    ForeignSchool,
    ForeignStudent,
    ForeignTeacher,
    Named,
)
from instances.interchange.xml_tree import Node, read_tree
from models.problems import Problem

ROOT = "HighSchoolTimetableArchive"
#: Beginnings of the names of types of resources, by what they are here.
KINDS = {
    "teacher": ("teacher", "docent", "prof"),
    "class": ("class", "student group", "studentgroup", "sg"),
    "room": ("room",),
    "student": ("student", "pupil"),
}
#: Constraints that our rules say too, for teachers, classes, students and rooms alike.
SAID = frozenset({"AssignTimeConstraint", "AssignResourceConstraint", "AvoidClashesConstraint"})
LAST_PERIOD, LAST_DAY = 20, 31
#: Students who are in no class of the file are in one of this name.
NOBODYS = "students"


def read_xhstt(path: Path) -> tuple[ForeignSchool, tuple[Problem, ...]]:
    """The one instance of a file, with the first solution for it if there is any.

    Raises
    ------
    InputError
        The file is no such archive, holds several instances, or what the model cannot hold at all:
        several weeks, types of resources it does not know, too many days or periods.
    """
    root, noted = read_tree(path, ROOT), Noted(str(path))
    instances = list(root.all("Instances", "Instance"))
    if len(instances) != 1:
        names = ", ".join(node.get("Id") for node in instances)
        noted.wrong("xhstt_instances", root.line, value=names, n=len(instances))
        noted.refuse()
    solution = next(
        (
            node
            for node in root.all("SolutionGroups", "SolutionGroup", "Solution")
            if node.get("Reference") == instances[0].get("Id")
        ),
        None,
    )
    return _Reader(instances[0], solution, noted).school()


class _Reader:
    def __init__(self, instance: Node, solution: Node | None, noted: Noted) -> None:
        self.instance, self.solution, self.noted = instance, solution, noted

    def school(self) -> tuple[ForeignSchool, tuple[Problem, ...]]:
        """Everything; raises InputError at the end, with all problems."""
        self._look_at_times()
        lessons = tuple(self._lessons())
        cards = tuple(self._cards())
        self._tell_constraints()
        self.noted.refuse()
        found = ForeignSchool(
            name=self.instance.said("MetaData", "Name"),
            days=max(1, len(self.days)),
            bells=tuple(Bell(number=number) for number in range(1, self.longest + 1)),
            subjects=tuple(self._subjects()),
            teachers=tuple(
                ForeignTeacher(id=own, name=name) for own, name in self._of("teacher").items()
            ),
            rooms=tuple(ForeignRoom(id=own, name=name) for own, name in self._of("room").items()),
            classes=tuple(self._classes()),
            groups=tuple(self.groups.values()),
            students=tuple(
                ForeignStudent(id=own, name=name, class_=NOBODYS)
                for own, name in self._of("student").items()
            ),
            lessons=lessons,
            cards=cards,
        )
        return found, tuple(self.noted.remarks)

    # Times

    @cached_property
    def days(self) -> Mapping[str, list[str]]:
        """Times of every day, in order; times without a day are one day."""
        found: dict[str, list[str]] = defaultdict(list)
        for time in self.instance.all("Times", "Time"):
            day = time.first("Day")
            found[day.get("Reference") if day is not None else ""].append(time.get("Id"))
        return found

    @property
    def longest(self) -> int:
        """Periods of the longest day."""
        return max(map(len, self.days.values()), default=1)

    @cached_property
    def place_of(self) -> Mapping[str, tuple[int, int]]:
        """Day and period of every time."""
        return {
            time: (day, period)
            for day, times in enumerate(self.days.values(), start=1)
            for period, time in enumerate(times, start=1)
        }

    def _look_at_times(self) -> None:
        weeks = {
            week.get("Reference")
            for time in self.instance.all("Times", "Time")
            for week in time.all("Week")
        }
        if len(weeks) > 1:
            self.noted.wrong("xhstt_weeks", self.instance.line, value=str(len(weeks)))
        if self.longest > LAST_PERIOD or len(self.days) > LAST_DAY:
            self.noted.wrong("fet_too_long", self.instance.line, days=LAST_DAY, hours=LAST_PERIOD)

    # Resources

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """What each type of resources is here; a type of no kind is refused by its name."""
        found: dict[str, str] = {}
        for node in self.instance.all("Resources", "ResourceTypes", "ResourceType"):
            names = (node.get("Id").casefold(), node.said("Name").casefold())
            kind = next(
                (
                    kind
                    for kind, words in KINDS.items()
                    for name in names
                    if name.removeprefix("gr_").startswith(words)
                ),
                "",
            )
            if not kind:
                self.noted.wrong("xhstt_type", node.line, value=node.said("Name") or node.get("Id"))
            found[node.get("Id")] = kind
        return found

    @cached_property
    def resources(self) -> Mapping[str, tuple[str, str]]:
        """Kind and name of every resource."""
        found = {}
        for node in self.instance.all("Resources", "Resource"):
            kind = node.first("ResourceType")
            type_ = kind.get("Reference") if kind is not None else ""
            if type_ not in self.kinds:
                self.noted.wrong("fet_unknown", node.line, "ResourceType", type_)
            found[node.get("Id")] = (self.kinds.get(type_, ""), node.said("Name") or node.get("Id"))
        return found

    def _of(self, kind: str) -> Mapping[str, str]:
        return {own: name for own, (of, name) in self.resources.items() if of == kind}

    def _classes(self) -> Iterator[ForeignClass]:
        yield from (ForeignClass(id=own, name=name) for own, name in self._of("class").items())
        if self._of("student"):
            yield ForeignClass(id=NOBODYS, name=NOBODYS)

    def _named(self, event: Node) -> Sequence[str]:
        """Resources an event has for sure; what is unknown is noted."""
        found = []
        for node in event.all("Resources", "Resource"):
            own = node.get("Reference")
            if own and own not in self.resources:
                self.noted.wrong("fet_unknown", node.line, "Resource", own)
            elif own:
                found.append(own)
        return found

    # Events

    @cached_property
    def events(self) -> Mapping[str, Node]:
        """Events by id."""
        return {node.get("Id"): node for node in self.instance.all("Events", "Event")}

    @cached_property
    def courses(self) -> Mapping[str, str]:
        """Names of courses by id."""
        return {
            node.get("Id"): node.said("Name") or node.get("Id")
            for node in self.instance.all("Events", "EventGroups", "Course")
        }

    def _subject_of(self, event: Node) -> str:
        """The course of an event, else its own name."""
        course = event.first("Course")
        own = course.get("Reference") if course is not None else ""
        return own if own in self.courses else event.get("Id")

    def _subjects(self) -> Iterator[Named]:
        for own in dict.fromkeys(map(self._subject_of, self.events.values())):
            event = self.events.get(own)
            name = self.courses.get(own) or (event.said("Name") if event is not None else "")
            yield Named(id=own, name=name or own)

    @cached_property
    def groups(self) -> dict[str, ForeignGroup]:
        """Whole classes, and the students of events."""
        return {
            own: ForeignGroup(id=own, name=name, class_=own, whole=True)
            for own, name in self._of("class").items()
        }

    def _lessons(self) -> Iterator[ForeignLesson]:
        assigned = self._assigned("teacher")
        for own, event in self.events.items():
            named = self._named(event)
            by_kind: dict[str, list[str]] = defaultdict(list)
            for resource in named:
                by_kind[self.resources[resource][0]].append(resource)
            groups = list(by_kind["class"])
            if by_kind["student"]:
                key = f"{own}@{NOBODYS}"
                self.groups[key] = ForeignGroup(
                    id=key, name=own, class_=NOBODYS, students=tuple(by_kind["student"])
                )
                groups.append(key)
            teachers = by_kind["teacher"] or assigned.get(own, [])
            yield ForeignLesson(
                id=own,
                subject=self._subject_of(event),
                teachers=tuple(dict.fromkeys(teachers)),
                groups=tuple(dict.fromkeys(groups)),
                count=self._duration(event),
                label=own if len(groups) > 1 or by_kind["student"] else "",
            )

    def _duration(self, node: Node) -> int:
        text = node.said("Duration")
        if not text.isdecimal() or not 1 <= int(text) <= LAST_PERIOD * LAST_DAY:
            self.noted.wrong(
                "fet_number", node.line, "Duration", text, low=1, high=LAST_PERIOD * LAST_DAY
            )
            return 1
        return int(text)

    # A solution

    def _placed(self) -> Iterator[Node]:
        """Events with their times: those of the solution, else those that the instance fixes."""
        if self.solution is not None:
            yield from self.solution.all("Events", "Event")
            solved = {node.get("Reference") for node in self.solution.all("Events", "Event")}
        else:
            solved = set()
        yield from (node for own, node in self.events.items() if own not in solved)

    def _assigned(self, kind: str) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node in self._placed():
            own = node.get("Reference") or node.get("Id")
            for resource in node.all("Resources", "Resource"):
                named = resource.get("Reference")
                if self.resources.get(named, ("", ""))[0] == kind:
                    found[own].append(named)
        return found

    def _cards(self) -> Iterator[Card]:
        """A lesson for every period; a stay beyond the end of a day is noted."""
        rooms = self._assigned("room")
        for node in self._placed():
            time = node.first("Time")
            own = node.get("Reference") or node.get("Id")
            if time is None:
                continue
            if own not in self.events or time.get("Reference") not in self.place_of:
                self.noted.wrong("fet_unknown", node.line, "Time", time.get("Reference") or own)
                continue
            day, first = self.place_of[time.get("Reference")]
            length = (
                self._duration(node) if node.said("Duration") else self._duration(self.events[own])
            )
            if first + length - 1 > len(list(self.days.values())[day - 1]):
                self.noted.odd("xhstt_beyond", node.line, value=own)
            here = [
                resource.get("Reference")
                for resource in node.all("Resources", "Resource")
                if self.resources.get(resource.get("Reference"), ("", ""))[0] == "room"
            ]
            room = next(iter(here or rooms.get(own, [])), "")
            for period in range(first, min(first + length - 1, self.longest) + 1):
                yield Card(lesson=own, day=day, period=period, room=room)

    def _tell_constraints(self) -> None:
        """Constraints that our rules do not say, by name."""
        box = self.instance.first("Constraints")
        counts = Counter(node.tag for node in box.children) if box is not None else Counter[str]()
        for name, n in sorted(counts.items()):
            if name not in SAID:
                self.noted.odd("xhstt_constraint", None, value=name, n=n)
