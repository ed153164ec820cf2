"""Our network and plan as other programs have a school."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from instances.interchange.school.records import (
    Bell,
    Card,
    Choice,
    ForeignClass,
    ForeignGroup,
    ForeignLesson,
    ForeignRoom,
    ForeignSchool,
    ForeignStudent,
    ForeignTeacher,
    Named,
)
from models.network import Candidate, Form, Level, Network, Part, Student
from models.plan import Lesson, Plan
from models.record import CourseId, GroupId, StudentId
from texts import say

#: What stands between the group, the part and the weeks in the key of a lesson.
BETWEEN = "#"
#: How the ids of network groups end.
NETWORK_GROUP = re.compile(rf"/(?:{'|'.join(Form)})/\d+$")


def foreign_school(
    network: Network, plan: Plan, attendees: Mapping[GroupId, Sequence[StudentId]]
) -> ForeignSchool:
    """A plan as a school of another program.

    Parameters
    ----------
    attendees
        Who attends each group, releases and visits counted.
    """
    return _Outward(network, plan, attendees).school()


def key_of(group: str, part: str, weeks: int = 0) -> str:
    """What a lesson of ours is called in another program, so that it finds its way back."""
    return BETWEEN.join((group, part, *([str(weeks)] if weeks else [])))


def of_key(key: str) -> tuple[str, str, int] | None:
    """Group, part and weeks of a lesson; None where the key is none of ours."""
    group, *rest = key.split(BETWEEN)
    if not group or not rest or len(rest) > 2 or (len(rest) == 2 and rest[1] not in ("1", "2")):
        return None
    return group, rest[0], int(rest[1]) if len(rest) == 2 else 0


def names_network_group(key: str) -> bool:
    """Whether a lesson of ours is that of a group which students are put into."""
    found = of_key(key)
    return found is not None and NETWORK_GROUP.search(found[0]) is not None


class _Outward:
    def __init__(
        self, network: Network, plan: Plan, attendees: Mapping[GroupId, Sequence[StudentId]]
    ) -> None:
        self.network, self.plan = network, plan
        self.attendees = {
            group: tuple(attendees.get(group, ()))
            for group in plan.groups
            if group in network.candidate_of
        }

    def school(self) -> ForeignSchool:
        """The whole school."""
        network = self.network
        lessons = tuple(self._lessons())
        return ForeignSchool(
            name=network.name,
            year=network.year,
            weeks=network.cycle_weeks,
            days=max((slot.day for slot in network.slots), default=5),
            bells=tuple(self._bells()),
            buildings=tuple(
                Named(id=row.id, name=network.school_names[row.id]) for row in network.schools
            ),
            subjects=tuple(self._subjects.values()),
            teachers=tuple(
                ForeignTeacher(id=row.id, name=row.name or row.id, building=row.school)
                for row in network.people
            ),
            rooms=tuple(
                ForeignRoom(id=row.id, name=row.name, seats=row.seats, building=row.school)
                for row in network.rooms
            ),
            classes=tuple(self._classes()),
            groups=tuple(
                {group.id: group for groups in self._pieces.values() for group in groups}.values()
            ),
            students=tuple(
                ForeignStudent(id=row.id, name=row.name or row.id, class_=self._class(row))
                for row in network.planned_students
            ),
            choices=tuple(self._choices()),
            lessons=lessons,
            cards=tuple(self._cards(lessons)),
        )

    def _bells(self) -> Iterator[Bell]:
        """Periods of all schools; where their minutes differ, those of the first school."""
        first: dict[int, Bell] = {}
        for row in sorted(self.network.bells, key=lambda row: (row.school, row.start)):
            first.setdefault(row.period, Bell(number=row.period, start=row.start, end=row.end))
        yield from sorted(first.values(), key=lambda row: row.number)

    # Classes and groups

    def _class(self, student: Student) -> str:
        return student.class_ or f"{student.school}-{student.grade}"

    def _classes(self) -> Iterator[ForeignClass]:
        names = self.network.school_names
        several = len(self.network.schools) > 1
        for row in self.network.classes:
            yield ForeignClass(
                id=row.id,
                name=f"{row.name or row.id} ({names[row.school]})" if several else row.name,
                short=row.name or row.id,
                grade=row.grade,
                building=row.school,
                teacher=row.class_teacher or "",
            )
        known = {str(row.id) for row in self.network.classes}
        for student in self.network.planned_students:
            if (own := self._class(student)) not in known:
                known.add(own)
                yield ForeignClass(
                    id=own, name=own, short=own, grade=student.grade, building=student.school
                )

    @cached_property
    def _of_class(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for student in self.network.planned_students:
            found[self._class(student)].add(student.id)
        return {class_: frozenset(students) for class_, students in found.items()}

    @cached_property
    def _pieces(self) -> Mapping[GroupId, tuple[ForeignGroup, ...]]:
        """Every open group as parts of classes; the whole class is one group in all its lessons."""
        return {
            group: tuple(
                self._piece(group, class_, members)
                for class_, members in self._by_class(group, students).items()
            )
            for group, students in self.attendees.items()
        }

    def _piece(self, group: GroupId, class_: str, members: frozenset[str]) -> ForeignGroup:
        if members == self._of_class.get(class_, frozenset()):
            return ForeignGroup(
                id=f"@{class_}", name=say("elsewhere.whole"), class_=class_, whole=True
            )
        return ForeignGroup(
            id=f"{group}@{class_}",
            name=self.label(group),
            class_=class_,
            students=tuple(sorted(members)),
        )

    def _by_class(
        self, group: GroupId, students: Sequence[StudentId]
    ) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for student in students:
            found[self._class(self.network.student_of[student])].add(student)
        own = self.network.candidate_of[group].class_
        if own is not None and not self._of_class.get(own):
            # A class without a student yet has its lessons all the same.
            found[own] = set()
        return {class_: frozenset(members) for class_, members in sorted(found.items())}

    def label(self, group: GroupId) -> str:
        """A group in words: its subject, and what tells it from others of the subject."""
        candidate = self.network.candidate_of[group]
        subject = subject_name(self.network, candidate.course)
        if candidate.is_class_group:
            return " ".join(filter(None, (subject, candidate.half)))
        school = self.network.school_names[candidate.host]
        alike = sum(_alike(candidate, other) for other in self.network.candidates)
        number = str(candidate.number) if alike > 1 else ""
        grade = str(self.network.course_of[candidate.course].grade)
        named = candidate.label or " ".join(filter(None, (subject, grade, number)))
        return f"{named}, {school}" if len(self.network.schools) > 1 else named

    # Subjects

    @cached_property
    def _subjects(self) -> Mapping[str, Named]:
        """What is taught, by name: a part of a course at a level, in any grade."""
        found: dict[str, Named] = {}
        for part in self.network.parts:
            name = part_name(self.network, part)
            course = self.network.course_of[part.course]
            mark = "+" if course.level is Level.ADVANCED else ""
            own = "" if str(part.id) == course.subject else f"/{part.id}"
            found.setdefault(name, Named(id=f"{course.subject}{mark}{own}", name=name))
        ids = [row.id for row in found.values()]
        return {
            name: row if ids.count(row.id) == 1 else row.model_copy(update={"id": name})
            for name, row in found.items()
        }

    def _subject_of(self, part: Part) -> str:
        return self._subjects[part_name(self.network, part)].id

    def _choices(self) -> Iterator[Choice]:
        """A request is one for every part of its course."""
        joined: dict[tuple[str, CourseId], GroupId] = {}
        for row in self.plan.members:
            if row.group in self.network.candidate_of:
                joined[row.student, self.network.candidate_of[row.group].course] = row.group
        for student, requests in self.network.requests_of.items():
            for request in requests:
                named = (request.course, *request.alternatives)
                granted = next((c for c in named if (student, c) in joined), None)
                for part in self.network.parts_of[request.course]:
                    group = joined.get((student, request.course))
                    yield Choice(
                        student=student,
                        subject=self._subject_of(part),
                        importance=request.priority,
                        alternatives=tuple(self._firsts(request.alternatives)),
                        group=key_of(group, part.id) if group is not None else "",
                    )
                if granted is not None and granted != request.course:
                    yield from self._instead(student, granted, joined[student, granted])

    def _firsts(self, courses: Sequence[CourseId]) -> Iterator[str]:
        yield from (self._subject_of(self.network.parts_of[course][0]) for course in courses)

    def _instead(self, student: str, course: CourseId, group: GroupId) -> Iterator[Choice]:
        """An alternative that was granted is a choice of its own, for its lessons are attended."""
        for part in self.network.parts_of[course]:
            yield Choice(
                student=student,
                subject=self._subject_of(part),
                importance=3,
                group=key_of(group, part.id),
            )

    # Lessons

    @cached_property
    def _placed(self) -> Mapping[tuple[GroupId, str, int], list[Lesson]]:
        found: dict[tuple[GroupId, str, int], list[Lesson]] = defaultdict(list)
        for lesson in self.plan.lessons:
            found[lesson.group, lesson.part, lesson.weeks].append(lesson)
        return found

    def _lessons(self) -> Iterator[ForeignLesson]:
        teachers = {(row.group, row.part): row.teacher for row in self.plan.teachings}
        for (group, part, weeks), lessons in sorted(self._placed.items()):
            if group not in self.attendees:
                continue
            candidate = self.network.candidate_of[group]
            own = next(row for row in self.network.parts_of[candidate.course] if row.id == part)
            teacher = teachers.get((group, own.id))
            yield ForeignLesson(
                id=key_of(group, part, weeks),
                key=key_of(group, part, weeks),
                subject=self._subject_of(own),
                teachers=() if teacher is None else (teacher,),
                groups=tuple(piece.id for piece in self._pieces[group]),
                count=len(lessons),
                weeks=weeks,
                label="" if candidate.is_class_group else self.label(group),
            )

    def _cards(self, lessons: Sequence[ForeignLesson]) -> Iterator[Card]:
        for lesson in lessons:
            found = of_key(lesson.key)
            if found is None:
                continue
            for row in self._placed[GroupId(found[0]), found[1], found[2]]:
                yield Card(
                    lesson=lesson.id,
                    day=row.day,
                    period=row.period,
                    room=row.room or "",
                )


def _alike(one: Candidate, other: Candidate) -> bool:
    return not other.is_class_group and (one.course, one.host) == (other.course, other.host)


def subject_name(network: Network, course: CourseId) -> str:
    """A subject with its level, as programs without levels have it."""
    row = network.course_of[course]
    return leveled(network.subject_of[row.subject].name or row.subject, row.level)


def part_name(network: Network, part: Part) -> str:
    """A part of a course with its level; a course of one part has the name of its subject."""
    row = network.course_of[part.course]
    if len(network.parts_of[part.course]) == 1:
        return subject_name(network, part.course)
    return leveled(part.name or part.id, row.level)


def leveled(name: str, level: Level) -> str:
    """A name with the mark of an advanced course."""
    return say("elsewhere.advanced", name=name) if level is Level.ADVANCED else name
