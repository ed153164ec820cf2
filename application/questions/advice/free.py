"""Where people and rooms are free in a plan: which moves are worth asking the referee about.

It decides nothing. What it lets through is judged, and what it leaves out would clash.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from models.network import Candidate, Network, Room, Slot
from models.plan import Lesson, Plan
from models.policy import Policy
from models.record import DayPeriod, GroupId, PartId, PersonId, StudentId
from validation.clock import attendable, overlap
from validation.week import TimedLesson, Week


class Free:
    """Times and rooms that are free for lessons and students of a plan."""

    def __init__(self, network: Network, policy: Policy, plan: Plan) -> None:
        self._network, self.week = network, Week(network, policy, plan)

    @cached_property
    def attendees(self) -> dict[GroupId, frozenset[StudentId]]:
        """Students by the group they attend."""
        found: dict[GroupId, set[StudentId]] = defaultdict(set)
        for student, groups in self.week.groups_of_student.items():
            for group in groups:
                found[group.id].add(student)
        return {group: frozenset(students) for group, students in found.items()}

    @cached_property
    def _by_day(self) -> dict[int, list[TimedLesson]]:
        found: dict[int, list[TimedLesson]] = defaultdict(list)
        for timed in self.week.timed_lessons:
            found[timed.slot.day].append(timed)
        return found

    def slots(self, lesson: Lesson) -> Iterator[tuple[Slot, int]]:
        """Times at which everybody of a lesson is free, with how far each is from its own."""
        group = self._network.candidate_of[lesson.group]
        course = self._network.course_of[group.course]
        for slot in self._network.slots:
            if slot.school != group.host:
                continue
            if DayPeriod(day=slot.day, period=slot.period) in course.closed_times:
                continue
            if (slot.day, slot.period) != (lesson.day, lesson.period) and self._can(lesson, slot):
                far = 10 * (slot.day != lesson.day) + abs(slot.period - lesson.period)
                yield slot, far

    def _can(self, lesson: Lesson, slot: Slot) -> bool:
        own = self.attendees.get(lesson.group, frozenset())
        teachers = self._teachers(lesson.group, lesson.part)
        for person in teachers:
            busy = self._network.busy_of.get(person, ())
            if any(
                row.day == slot.day and row.start < slot.end and slot.start < row.end
                for row in busy
            ):
                return False
        for other in self._by_day.get(slot.day, ()):
            if other.lesson == lesson or not _same_week(other.lesson, lesson):
                continue
            pair = sorted((other.slot, slot), key=lambda one: one.start)
            if attendable(self._network, pair[0], pair[1]):
                continue
            taught = self._teachers(other.lesson.group, other.lesson.part)
            if teachers & taught or own & self.attendees.get(other.lesson.group, frozenset()):
                return False
        return True

    def _teachers(self, group: GroupId, part: PartId) -> frozenset[PersonId]:
        return frozenset(self.week.teachers_of_part.get((group, part), ()))

    def rooms(self, lesson: Lesson, slot: Slot) -> list[Room]:
        """Rooms that are free and suit a lesson, its own first, then small ones."""
        group = self._network.candidate_of[lesson.group]
        part = self.week.part_of(lesson)
        sitting, features = self.week.sitting[group.id], part.features if part else ()
        taken = {
            other.lesson.room
            for other in self._by_day.get(slot.day, ())
            if other.lesson != lesson
            and _same_week(other.lesson, lesson)
            and overlap(other.slot, slot)
        }
        at = DayPeriod(day=slot.day, period=slot.period)
        suiting = [
            room
            for room in self._network.rooms
            if room.school == group.host
            and room.id not in taken
            and at not in room.closed
            and room.seats >= sitting
            and set(features) <= set(room.features)
        ]
        return sorted(suiting, key=lambda room: (room.id != lesson.room, room.seats, room.id))

    def seats(self, student: StudentId, course: str) -> Iterator[Candidate]:
        """Open groups of a course that have a seat and meet when the student can."""
        own = self.week.groups_of_student.get(student, ())
        for group in self.week.open_groups:
            most = self._network.course_of[group.course].max_size
            if group.is_class_group:
                most = group.visitors
            if group.course != course or self.week.members[group.id] >= most:
                continue
            released = {group.course, *self._network.basic_of[group.course]}
            others = {one.id for one in own if one.course not in released}
            if not self._meets_at_the_time_of(group.id, others):
                yield group

    def _meets_at_the_time_of(self, group: GroupId, others: set[GroupId]) -> bool:
        return any(
            other.lesson.group in others and overlap(other.slot, timed.slot)
            for timed in self.week.lessons_of_group[group]
            for other in self._by_day.get(timed.slot.day, ())
        )


def _same_week(one: Lesson, other: Lesson) -> bool:
    return 0 in (one.weeks, other.weeks) or one.weeks == other.weeks
