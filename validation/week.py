"""A plan laid over the facts: lessons with their minutes, and the days of students and teachers."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any, TypeVar

from models.network import Candidate, Form, Network, Part, Slot, Student
from models.plan import Lesson
from models.record import CourseId, GroupId, PartId, PersonId, Record, RoomId, SchoolId, StudentId
from validation.clock import Gap, attendable, windows_between
from validation.seats import Seats, is_watched


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
class Week(Seats):
    """What follows from a plan, each part worked out once.

    Lessons that name what the network does not know are left out here; the rules that forbid them
    read the plan itself.
    """

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
            timed if group.form is Form.ON_SITE else self._seen_from(timed, school)
            for group in groups
            if group.form is not Form.CORRESPONDENCE
            for timed in self.lessons_of_group[group.id]
        )

    @cached_property
    def _seen(self) -> dict[tuple[int, SchoolId], tuple[TimedLesson, TimedLesson]]:
        return {}

    def _seen_from(self, timed: TimedLesson, school: SchoolId) -> TimedLesson:
        """A lesson as those of another school see it, the same for all of them."""
        key = (id(timed), school)
        if key not in self._seen:
            slot = timed.slot.model_copy(update={"school": school})
            self._seen[key] = (timed, timed.model_copy(update={"slot": slot}))
        return self._seen[key][1]

    @cached_property
    def days_of_student(self) -> Mapping[StudentId, Days]:
        """Days of every planned student; in a cycle of two weeks those of the second count 100
        more.
        """
        schools = self.network.student_of
        return {
            student: self.shared(self.days(groups, schools[student].school))
            for student, groups in self.groups_of_student.items()
        }

    @cached_property
    def _known_days(self) -> dict[tuple[int, ...], Day]:
        return {}

    def shared(self, days: Days) -> Days:
        """Days as they are, those of the same lessons one and the same."""
        known = self._known_days
        return {number: known.setdefault(tuple(map(id, day)), day) for number, day in days.items()}

    def judged_days(self, student: StudentId) -> Days:
        """Days of a planned student that the rules judge one by one."""
        return self.days_of_student[student]

    def forget(self, most: int) -> None:
        """Forget what was told of days where that is more than so many things."""
        if len(self._told) > most:
            self._told.clear()

    @cached_property
    def _told(self) -> dict[tuple[Hashable, int], tuple[Day, Any]]:
        return {}

    def of_day(self, what: Hashable, day: Day, told: Callable[[Day], T]) -> T:
        """What is to be told of a day, worked out once for all who have the same one."""
        key = (what, id(day))
        if key not in self._told:
            # The day is kept, so that no other one gets its number.
            self._told[key] = (day, told(day))
        found: T = self._told[key][1]
        return found

    @cached_property
    def watched(self) -> Mapping[SchoolId, Days]:
        """Lessons of other schools that students of every school attend remotely, once for each who
        does.
        """
        found: dict[SchoolId, dict[int, list[TimedLesson]]] = {
            school.id: {} for school in self.network.schools
        }
        known = self.network.student_of
        for student in (known[one] for one in sorted(self.watching)):
            for number, day in self.watched_by(student, self.days_of_student[student.id]).items():
                found[student.school].setdefault(number, []).extend(day)
        return {
            school: {number: tuple(day) for number, day in days.items()}
            for school, days in found.items()
        }

    @cached_property
    def watching(self) -> frozenset[StudentId]:
        """Planned students who attend lessons of other schools remotely."""
        known = self.network.student_of
        return frozenset(
            student
            for student, groups in self.groups_of_student.items()
            if any(is_watched(group, known[student]) for group in groups)
        )

    def watched_by(self, student: Student, days: Days) -> Days:
        """Lessons of other schools that a planned student attends remotely on some of his days."""
        remote = {
            group.id for group in self.groups_of_student[student.id] if is_watched(group, student)
        }
        return {
            number: tuple(timed for timed in day if timed.lesson.group in remote)
            for number, day in days.items()
        }

    def sums_of_weeks(self, counts: Mapping[int, int]) -> list[int]:
        """Counts of days added up, week by week."""
        found = [0] * self.network.cycle_weeks
        for day, count in counts.items():
            found[day // SECOND_WEEK] += count
        return found

    def weeks_of(self, days: Mapping[int, T]) -> tuple[Mapping[int, T], ...]:
        """Days, week by week."""
        weeks = range(self.network.cycle_weeks)
        return tuple(
            {day: found for day, found in days.items() if day // SECOND_WEEK == week}
            for week in weeks
        )

    def is_extracurricular(self, timed: TimedLesson) -> bool:
        """Whether a lesson is one that counts for no load."""
        return timed.lesson.group in self.after_lessons

    def waits(self, timed: TimedLesson) -> bool:
        """Whether a lesson comes after the others: extracurricular, at times its course leaves."""
        course = self.network.candidate_of[timed.lesson.group].course
        return self.is_extracurricular(timed) and not self.network.course_of[course].only_times

    def ordinary(self, day: Day) -> Day:
        """Lessons of a day that are not extracurricular."""
        return self.of_day("ordinary", day, self._ordinary)

    def _ordinary(self, day: Day) -> Day:
        after = self.after_lessons
        return tuple(timed for timed in day if timed.lesson.group not in after)

    def points_of_day(self, day: Day) -> int:
        """Points of difficulty of the ordinary lessons of a day; a part that does not exist has
        none.
        """
        return self.of_day("points", day, self._points_of_day)

    def _points_of_day(self, day: Day) -> int:
        parts = (self.part_of(timed.lesson) for timed in self.ordinary(day))
        return sum(self.network.points_of(part) for part in parts if part is not None)

    @cached_property
    def days_of_teacher(self) -> Mapping[PersonId, Days]:
        """Days of everyone who teaches, unknown people included."""
        found: dict[PersonId, list[TimedLesson]] = {}
        for timed in self.timed_lessons:
            for teacher in self.teachers_of_part.get((timed.lesson.group, timed.lesson.part), ()):
                found.setdefault(teacher, []).append(timed)
        return {teacher: self.shared(self.by_day(rows)) for teacher, rows in sorted(found.items())}

    @cached_property
    def days_of_room(self) -> Mapping[RoomId, Days]:
        """Days of every room that the plan names, unknown ones included."""
        found: dict[RoomId, list[TimedLesson]] = {}
        for timed in self.timed_lessons:
            if timed.lesson.room is not None:
                found.setdefault(timed.lesson.room, []).append(timed)
        return {room: self.by_day(rows) for room, rows in found.items()}

    @cached_property
    def periods(self) -> Mapping[int, Mapping[SchoolId, tuple[Slot, ...]]]:
        """Slots by day of the week and school, in order of start."""
        found: dict[int, dict[SchoolId, tuple[Slot, ...]]] = {}
        for slot in self.network.slots:
            schools = found.setdefault(slot.day, {})
            schools[slot.school] = (*schools.get(slot.school, ()), slot)
        return found

    @cached_property
    def _windows(self) -> dict[tuple[int, SchoolId, SchoolId, int, int], int]:
        return {}

    def windows_of_day(self, day: Day) -> int:
        """Windows of a person on a day."""
        return self.of_day("windows", day, self._windows_of_day)

    def _windows_of_day(self, day: Day) -> int:
        return sum(self.windows(first.slot, second.slot) for first, second in pairwise(day))

    def windows(self, first: Slot, second: Slot) -> int:
        """Windows between two consecutive lessons of a day."""
        key = (first.day, first.school, second.school, first.end, second.start)
        if key not in self._windows:
            gap = gap_between(first, second)
            self._windows[key] = windows_between(self.network, self.periods[first.day], gap)
        return self._windows[key]

    @cached_property
    def ordinary_of_student(self) -> Mapping[StudentId, Mapping[int, int]]:
        """How many ordinary lessons every planned student has on every day with lessons."""
        return {
            student: {number: len(self.ordinary(day)) for number, day in days.items()}
            for student, days in self.days_of_student.items()
        }

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
        return {number: tuple(sorted(days[number], key=in_order)) for number in sorted(days)}

    def impossible_pairs(self, day: Day) -> tuple[tuple[TimedLesson, TimedLesson], ...]:
        """Pairs of lessons of a day that one person cannot attend both of."""
        return self.of_day("impossible", day, self._impossible_pairs)

    def _impossible_pairs(self, day: Day) -> tuple[tuple[TimedLesson, TimedLesson], ...]:
        return tuple(
            (first, second)
            for first, second in combinations(day, 2)
            if not attendable(self.network, first.slot, second.slot)
        )

    def part_of(self, lesson: Lesson) -> Part | None:
        """The part a known group's lesson belongs to; None when its course has no such part."""
        return self._parts.get((self.network.candidate_of[lesson.group].course, lesson.part))

    @cached_property
    def _parts(self) -> Mapping[tuple[CourseId, PartId], Part]:
        of_courses = self.network.parts_of.items()
        return {(course, part.id): part for course, parts in of_courses for part in parts}


def days_of_lesson(network: Network, timed: TimedLesson) -> tuple[int, ...]:
    """Days of the cycle on which a lesson is given: in every week, or in its own."""
    day, week, weeks = timed.slot.day, timed.lesson.weeks, network.cycle_weeks
    if week:
        return (day + SECOND_WEEK * (week - 1),) if week <= weeks else ()
    return tuple(range(day, day + SECOND_WEEK * weeks, SECOND_WEEK))


def in_order(timed: TimedLesson) -> tuple[int, int, GroupId, PartId]:
    """By what lessons of a day are in order."""
    return (timed.slot.start, timed.slot.end, timed.lesson.group, timed.lesson.part)


def gap_between(first: Slot, second: Slot) -> Gap:
    """The time between two slots."""
    return Gap(
        origin=first.school,
        target=second.school,
        leaves=first.end,
        arrives=second.start,
    )
