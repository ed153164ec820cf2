"""A plan laid over the facts: lessons with their minutes, and the days of students and teachers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import TypeVar

from models.network import Candidate, Form, Kind, Network, Part, Slot, Student
from models.plan import Lesson, Membership, Party, Plan
from models.policy import Policy
from models.record import GroupId, PartId, PersonId, Record, SchoolId, StudentId
from validation import belonging
from validation.clock import Gap, attendable, windows_between


class TimedLesson(Record):
    """A lesson and the slot its host's bells give it."""

    lesson: Lesson
    slot: Slot


T = TypeVar("T")

#: What a day of the second week of a cycle counts more than the same day of the first.
SECOND_WEEK = 100

Day = tuple[TimedLesson, ...]
Days = Mapping[int, Day]


@dataclass(frozen=True)
class Week:
    """What follows from a plan, each part worked out once.

    Rows that name what the network does not know are left out here; the rules that forbid them read
    the plan itself.

    Attributes
    ----------
    published
        The plan that changes are counted against, if any.
    """

    network: Network
    policy: Policy
    plan: Plan
    published: Plan | None = None

    @cached_property
    def open_groups(self) -> tuple[Candidate, ...]:
        """Candidate groups the plan names as open, class groups first."""
        named = frozenset(self.plan.groups)
        return tuple(group for group in self.network.candidates if group.id in named)

    @cached_property
    def open_network_groups(self) -> tuple[Candidate, ...]:
        """Network groups among the open ones."""
        return tuple(group for group in self.open_groups if not group.is_class_group)

    @cached_property
    def open_ids(self) -> frozenset[GroupId]:
        """Ids of all open groups."""
        return frozenset(group.id for group in self.open_groups)

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """Planned students whose part the rules judge: all of them, but where one request more is
        tried.
        """
        return self.network.planned_students

    @cached_property
    def groups(self) -> tuple[Candidate, ...]:
        """Candidate groups whose sizes and rooms the rules judge: all of them, but where one
        request more is tried.
        """
        return self.network.candidates

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Parties whose way, time and leaders the rules judge: all of them, but where one request
        more is tried.
        """
        return self.plan.parties

    @cached_property
    def memberships(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Network groups every planned student is a member of, and class groups he visits."""
        return belonging.memberships(self.network, self.plan)

    @cached_property
    def rows_of_student(self) -> Mapping[StudentId, tuple[Membership, ...]]:
        """Rows of members by student, as the plan has them: unknown students and repeated rows
        included.
        """
        found: dict[StudentId, list[Membership]] = {}
        for row in self.plan.members:
            found.setdefault(row.student, []).append(row)
        return {student: tuple(rows) for student, rows in found.items()}

    @cached_property
    def rows_of_group(self) -> Mapping[GroupId, tuple[Membership, ...]]:
        """The same rows by group."""
        found: dict[GroupId, list[Membership]] = {}
        for row in self.plan.members:
            found.setdefault(row.group, []).append(row)
        return {group: tuple(rows) for group, rows in found.items()}

    @cached_property
    def common_lessons(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Class groups of every planned student before any release."""
        return belonging.common_lessons(self.network)

    @cached_property
    def groups_of_student(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Groups every planned student attends."""
        return {
            student: belonging.attended(self.network, common, self.memberships[student])
            for student, common in self.common_lessons.items()
        }

    @cached_property
    def attendees(self) -> Mapping[GroupId, int]:
        """How many students attend each candidate group."""
        counts = {group.id: 0 for group in self.network.candidates}
        for groups in self.groups_of_student.values():
            for group in groups:
                counts[group.id] += 1
        return counts

    @cached_property
    def sitting(self) -> Mapping[GroupId, int]:
        """How many students sit in the room of each candidate group: of a remote one those of its
        own school.
        """
        counts = {group.id: 0 for group in self.network.candidates}
        for student, groups in self.groups_of_student.items():
            for group in groups:
                counts[group.id] += sits(group, self.network.student_of[student])
        return counts

    @cached_property
    def members(self) -> Mapping[GroupId, int]:
        """How many memberships each candidate group has: members of a network group, visitors of a
        class group.
        """
        counts = {group.id: 0 for group in self.network.candidates}
        for groups in self.memberships.values():
            for group in groups:
                counts[group.id] += 1
        return counts

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Lessons of known groups."""
        return tuple(
            lesson for lesson in self.plan.lessons if lesson.group in self.network.candidate_of
        )

    @cached_property
    def said_of_group(self) -> Mapping[GroupId, tuple[Lesson, ...]]:
        """Lessons of every candidate group, those at periods the bells do not have included."""
        found: dict[GroupId, list[Lesson]] = {group.id: [] for group in self.network.candidates}
        for lesson in self.lessons:
            found[lesson.group].append(lesson)
        return {group: tuple(rows) for group, rows in found.items()}

    @cached_property
    def timed_lessons(self) -> tuple[TimedLesson, ...]:
        """Lessons of known groups at periods the bells have."""
        found = ((lesson, self.slot_of(lesson)) for lesson in self.lessons)
        return tuple(
            TimedLesson(lesson=lesson, slot=slot) for lesson, slot in found if slot is not None
        )

    def slot_of(self, lesson: Lesson) -> Slot | None:
        """The slot of a known group's lesson; None when the bells do not have it."""
        host = self.network.candidate_of[lesson.group].host
        return self.network.slot_of.get((host, lesson.day, lesson.period))

    @cached_property
    def lessons_of_group(self) -> Mapping[GroupId, tuple[TimedLesson, ...]]:
        """Timed lessons of every candidate group."""
        found: dict[GroupId, list[TimedLesson]] = {
            group.id: [] for group in self.network.candidates
        }
        for timed in self.timed_lessons:
            found[timed.lesson.group].append(timed)
        return {group: tuple(rows) for group, rows in found.items()}

    def days(self, groups: Iterable[Candidate], school: SchoolId) -> Days:
        """Lessons that a student of a school attends in groups, by day, each day in order of start.

        A remote lesson of another school is attended at home; lessons by correspondence are
        attended nowhere.
        """
        return self.by_day(
            timed if group.form is Form.ON_SITE else _seen_from(timed, school)
            for group in groups
            if group.form is not Form.CORRESPONDENCE
            for timed in self.lessons_of_group[group.id]
        )

    @cached_property
    def days_of_student(self) -> Mapping[StudentId, Days]:
        """Days of every planned student; in a cycle of two weeks those of the second count 100
        more.
        """
        schools = self.network.student_of
        return {
            student: self.days(groups, schools[student].school)
            for student, groups in self.groups_of_student.items()
        }

    @cached_property
    def watched(self) -> Mapping[SchoolId, Days]:
        """Lessons of other schools that students of every school attend remotely, once for each who
        does.
        """
        found: dict[SchoolId, dict[int, list[TimedLesson]]] = {
            school.id: {} for school in self.network.schools
        }
        for student in self.network.planned_students:
            for number, day in self.watched_by(student).items():
                found[student.school].setdefault(number, []).extend(day)
        return {
            school: {number: tuple(day) for number, day in days.items()}
            for school, days in found.items()
        }

    def watched_by(self, student: Student) -> Days:
        """Lessons of other schools that a planned student attends remotely, by day."""
        remote = {
            group.id for group in self.groups_of_student[student.id] if is_watched(group, student)
        }
        if not remote:
            return {}
        days = self.days_of_student[student.id].items()
        return {
            number: tuple(timed for timed in day if timed.lesson.group in remote)
            for number, day in days
        }

    def weeks_of(self, days: Mapping[int, T]) -> tuple[Mapping[int, T], ...]:
        """Days, week by week."""
        weeks = range(self.network.cycle_weeks)
        return tuple(
            {day: found for day, found in days.items() if day // SECOND_WEEK == week}
            for week in weeks
        )

    def by_correspondence(self, groups: Iterable[Candidate]) -> int:
        """Lessons a week of the groups by correspondence among some, each group's rounded up."""
        by_post = (
            group
            for group in groups
            if group.form is Form.CORRESPONDENCE and not self._is_after_lessons(group.id)
        )
        hours = (self.hours_of_group[group.id] for group in by_post)
        return sum(-(-lessons // self.network.cycle_weeks) for lessons in hours)

    def is_extracurricular(self, timed: TimedLesson) -> bool:
        """Whether a lesson is one that counts for no load."""
        return self._is_after_lessons(timed.lesson.group)

    def ordinary(self, day: Day) -> Day:
        """Lessons of a day that are not extracurricular."""
        return tuple(timed for timed in day if not self.is_extracurricular(timed))

    def _is_after_lessons(self, group: GroupId) -> bool:
        course = self.network.course_of[self.network.candidate_of[group].course]
        return self.network.subject_of[course.subject].kind is Kind.EXTRACURRICULAR

    @cached_property
    def hours_of_group(self) -> Mapping[GroupId, int]:
        """Lessons a cycle that the course of every candidate group asks for."""
        network, half = self.network, self.policy.half_year
        return {
            g.id: sum(network.lessons_of(part, half) for part in network.parts_of[g.course])
            for g in network.candidates
        }

    @cached_property
    def teachers_of_part(self) -> Mapping[tuple[GroupId, PartId], tuple[PersonId, ...]]:
        """Teachers the plan gives to parts of groups, each named once."""
        found: dict[tuple[GroupId, PartId], dict[PersonId, None]] = {}
        for row in self.plan.teachings:
            found.setdefault((row.group, row.part), {})[row.teacher] = None
        return {key: tuple(teachers) for key, teachers in found.items()}

    @cached_property
    def days_of_teacher(self) -> Mapping[PersonId, Days]:
        """Days of everyone who teaches, unknown people included."""
        found: dict[PersonId, list[TimedLesson]] = {}
        for timed in self.timed_lessons:
            for teacher in self.teachers_of_part.get((timed.lesson.group, timed.lesson.part), ()):
                found.setdefault(teacher, []).append(timed)
        return {teacher: self.by_day(rows) for teacher, rows in sorted(found.items())}

    @cached_property
    def periods(self) -> Mapping[int, Mapping[SchoolId, tuple[Slot, ...]]]:
        """Slots by day of the week and school, in order of start."""
        found: dict[int, dict[SchoolId, tuple[Slot, ...]]] = {}
        for slot in self.network.slots:
            schools = found.setdefault(slot.day, {})
            schools[slot.school] = (*schools.get(slot.school, ()), slot)
        return found

    @cached_property
    def _windows(self) -> dict[tuple[int, Gap], int]:
        return {}

    def windows_of_day(self, day: Day) -> int:
        """Windows of a person on a day."""
        return sum(self.windows(first.slot, second.slot) for first, second in pairwise(day))

    def windows(self, first: Slot, second: Slot) -> int:
        """Windows between two consecutive lessons of a day."""
        gap = gap_between(first, second)
        key = (first.day, gap)
        if key not in self._windows:
            self._windows[key] = windows_between(self.network, self.periods[first.day], gap)
        return self._windows[key]

    @cached_property
    def windows_of_student(self) -> Mapping[StudentId, Mapping[int, int]]:
        """Windows of every planned student on every day with lessons."""
        return {
            student: {number: self.windows_of_day(day) for number, day in days.items()}
            for student, days in self.days_of_student.items()
        }

    def by_day(self, lessons: Iterable[TimedLesson]) -> Days:
        """Lessons by day of the cycle, each day in order of start."""
        days: dict[int, list[TimedLesson]] = {}
        for timed in lessons:
            for day in days_of_lesson(self.network, timed):
                days.setdefault(day, []).append(timed)
        return {number: tuple(sorted(days[number], key=_order)) for number in sorted(days)}

    def impossible_pairs(self, day: Day) -> Iterator[tuple[TimedLesson, TimedLesson]]:
        """Pairs of lessons of a day that one person cannot attend both of."""
        for first, second in combinations(day, 2):
            if not attendable(self.network, first.slot, second.slot):
                yield first, second

    def part_of(self, lesson: Lesson) -> Part | None:
        """The part a known group's lesson belongs to; None when its course has no such part."""
        course = self.network.candidate_of[lesson.group].course
        return next(
            (part for part in self.network.parts_of[course] if part.id == lesson.part), None
        )


def sits(group: Candidate, student: Student) -> bool:
    """Whether a student who attends a group sits in its room: in that of a remote one only at its
    own school.
    """
    return group.form is Form.ON_SITE or group.host == student.school


def is_watched(group: Candidate, student: Student) -> bool:
    """Whether a student attends the lessons of a group remotely, at a seat of his own school."""
    return group.form is Form.REMOTE_LIVE and group.host != student.school


def days_of_lesson(network: Network, timed: TimedLesson) -> tuple[int, ...]:
    """Days of the cycle on which a lesson is given: in every week, or in its own."""
    weeks = range(1, network.cycle_weeks + 1)
    return tuple(
        timed.slot.day + SECOND_WEEK * (week - 1)
        for week in weeks
        if timed.lesson.weeks in (0, week)
    )


def _seen_from(timed: TimedLesson, school: SchoolId) -> TimedLesson:
    return timed.model_copy(update={"slot": timed.slot.model_copy(update={"school": school})})


def _order(timed: TimedLesson) -> tuple[int, int, GroupId, PartId]:
    return (timed.slot.start, timed.slot.end, timed.lesson.group, timed.lesson.part)


def gap_between(first: Slot, second: Slot) -> Gap:
    """The time between two slots."""
    return Gap(
        origin=first.school,
        target=second.school,
        leaves=first.end,
        arrives=second.start,
    )
