"""A week in which the rules look only at what a change touches."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import is_

from models.network import Candidate, Form, Student
from models.plan import Lesson, Membership, Party
from models.record import GroupId, PartId, PersonId, RoomId, SchoolId, StudentId
from validation import belonging
from validation.seats import moved_among, sits
from validation.touched.narrowed import Narrowed
from validation.touched.scope import joined_after
from validation.week import Day, Days, TimedLesson, Week, days_of_lesson, in_order


@dataclass(frozen=True, kw_only=True)
class Glance(Narrowed):
    """A week before or after a change, in which rules and criteria see what it touches.

    What a rule finds here is what it finds in the whole week of the same plan, less what it says of
    whoever and whatever the scope leaves out: so what a change breaks and mends is the difference
    of two glances with one scope. The same holds of the amounts of criteria that are sums; the
    others are counted whole, and only where the change can alter them.
    """

    @cached_property
    def memberships(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """With those who are reseated where they are now."""
        found = {
            student.id: joined_after(self.base, student.id, self.change) for student in self.seated
        }
        return {**self.base.memberships, **found}

    @cached_property
    def groups_of_student(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """With what they attend now."""
        common, joined = self.common_lessons, self.memberships
        found = {
            student.id: belonging.attended(self.network, common[student.id], joined[student.id])
            for student in self.seated
        }
        return {**self.base.groups_of_student, **found}

    @cached_property
    def rows_of_student(self) -> Mapping[StudentId, tuple[Membership, ...]]:
        """With the rows of those who are reseated."""
        found: dict[StudentId, list[Membership]] = {student: [] for student in self.scope.reseated}
        for row in sorted(self.plan.members, key=lambda row: row.group):
            if row.student in found:
                found[row.student].append(row)
        return {
            **self.base.rows_of_student,
            **{student: tuple(rows) for student, rows in found.items()},
        }

    @cached_property
    def rows_of_group(self) -> Mapping[GroupId, tuple[Membership, ...]]:
        """Rows of the groups that the change touches."""
        found: dict[GroupId, list[Membership]] = {}
        for row in self.rows.members:
            found.setdefault(row.group, []).append(row)
        return {group: tuple(rows) for group, rows in found.items()}

    @cached_property
    def attendees(self) -> Mapping[GroupId, int]:
        """With those who are reseated where they are now."""
        return self._counted(self.base.attendees, lambda week: week.groups_of_student)

    @cached_property
    def members(self) -> Mapping[GroupId, int]:
        """With their memberships."""
        return self._counted(self.base.members, lambda week: week.memberships)

    @cached_property
    def sitting(self) -> Mapping[GroupId, int]:
        """With those who are reseated where they sit now."""

        def where(week: Week) -> Mapping[StudentId, tuple[Candidate, ...]]:
            return {
                student.id: tuple(
                    group for group in week.groups_of_student[student.id] if sits(group, student)
                )
                for student in self.seated
            }

        return self._counted(self.base.sitting, where)

    def _counted(
        self,
        counts: Mapping[GroupId, int],
        groups: Callable[[Week], Mapping[StudentId, tuple[Candidate, ...]]],
    ) -> Mapping[GroupId, int]:
        """Counts of groups with those who are reseated taken from some to others."""
        found = dict(counts)
        for week, step in ((self.base, -1), (self, 1)):
            where = groups(week)
            for student in self.seated:
                for group in where[student.id]:
                    found[group.id] += step
        return found

    @cached_property
    def said_of_group(self) -> Mapping[GroupId, tuple[Lesson, ...]]:
        """Lessons of the groups that the change touches."""
        found: dict[GroupId, list[Lesson]] = {group.id: [] for group in self.groups}
        for lesson in self.rows.lessons:
            if lesson.group in found:
                found[lesson.group].append(lesson)
        return {
            **self.base.said_of_group,
            **{group: tuple(sorted(rows, key=_by_time)) for group, rows in found.items()},
        }

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Lessons of the groups that the change touches."""
        return tuple(lesson for group in self.groups for lesson in self.said_of_group[group.id])

    @cached_property
    def timed_lessons(self) -> tuple[TimedLesson, ...]:
        """Those of them at periods the bells have."""
        return tuple(timed for group in self.groups for timed in self.lessons_of_group[group.id])

    @cached_property
    def lessons_of_group(self) -> Mapping[GroupId, tuple[TimedLesson, ...]]:
        """Timed lessons of every group; those that stay are the very same."""
        found = {
            group.id: tuple(self._timed(self.said_of_group[group.id])) for group in self.groups
        }
        return {**self.base.lessons_of_group, **found}

    def _timed(self, lessons: tuple[Lesson, ...]) -> list[TimedLesson]:
        found = []
        for lesson in lessons:
            timed = self._timed_before.get(id(lesson))
            if timed is None and (slot := self.slot_of(lesson)) is not None:
                timed = TimedLesson.model_construct(lesson=lesson, slot=slot)
            if timed is not None:
                found.append(timed)
        return found

    @cached_property
    def _timed_before(self) -> Mapping[int, TimedLesson]:
        """Timed lessons of the groups that the change touches, by the lessons they are of."""
        before = self.base.lessons_of_group
        return {id(timed.lesson): timed for group in self.groups for timed in before[group.id]}

    @cached_property
    def moved_groups(self) -> frozenset[GroupId]:
        """Published groups that do not keep a lesson."""
        return (self.base.moved_groups - self.scope.groups) | moved_among(
            self.published_rows, self.rows
        )

    @cached_property
    def days_of_student(self) -> Mapping[StudentId, Days]:
        """With the days on which something changes worked out anew."""
        return {
            **self.base.days_of_student,
            **{student.id: self._days_after(student) for student in self.students},
        }

    def _days_after(self, student: Student) -> Days:
        groups, before = self.groups_of_student[student.id], self.base.days_of_student[student.id]
        if self.scope.days is None:
            return {
                number: self._known(day, before.get(number, ()))
                for number, day in self.days(groups, student.school).items()
            }
        attended = tuple(
            group
            for group in groups
            if group.id in self.scope.groups and group.form is not Form.CORRESPONDENCE
        )
        days = dict(before)
        for number in self._days_at_stake:
            day = self._day_after(number, before.get(number, ()), attended, student.school)
            if day:
                days[number] = day
            else:
                days.pop(number, None)
        return {number: days[number] for number in sorted(days)}

    @cached_property
    def _known_after(self) -> dict[tuple[int, int, tuple[GroupId, ...], SchoolId], Day]:
        return {}

    def _day_after(
        self, number: int, before: Day, attended: tuple[Candidate, ...], school: SchoolId
    ) -> Day:
        """A day with the lessons of groups that the change touches where they are now; the same for
        all who had the same day.
        """
        groups = tuple(group.id for group in attended)
        key = (number, id(before), groups, school)
        if key not in self._known_after:
            stay = [timed for timed in before if timed.lesson.group not in self.scope.groups]
            come = [
                timed if group.form is Form.ON_SITE else self._seen_from(timed, school)
                for group in attended
                for timed in self._lessons_on.get((group.id, number), ())
            ]
            day = tuple(sorted((*stay, *come), key=in_order))
            self._known_after[key] = self._known(day, before)
        return self._known_after[key]

    @cached_property
    def _lessons_on(self) -> Mapping[tuple[GroupId, int], list[TimedLesson]]:
        """Lessons of the groups that the change touches, by group and day of the cycle."""
        found: dict[tuple[GroupId, int], list[TimedLesson]] = {}
        for group in self.groups:
            for timed in self.lessons_of_group[group.id]:
                for day in days_of_lesson(self.network, timed):
                    found.setdefault((group.id, day), []).append(timed)
        return found

    def _known(self, day: Day, before: Day) -> Day:
        """The day as it was where it is the same, else the new one."""
        return before if len(day) == len(before) and all(map(is_, day, before)) else day

    @cached_property
    def windows_of_student(self) -> Mapping[StudentId, Mapping[int, int]]:
        """With those of the days that are another."""
        return self._recounted(self.base.windows_of_student, self.windows_of_day)

    @cached_property
    def ordinary_of_student(self) -> Mapping[StudentId, Mapping[int, int]]:
        """With those of the days that are another."""
        return self._recounted(self.base.ordinary_of_student, lambda day: len(self.ordinary(day)))

    def _recounted(
        self, counts: Mapping[StudentId, Mapping[int, int]], count: Callable[[Day], int]
    ) -> Mapping[StudentId, Mapping[int, int]]:
        """Counts of days with the days that are another counted anew."""
        found = dict(counts)
        for student in self.students:
            days, before = self.days_of_student[student.id], counts[student.id]
            changed = {number: count(day) for number, day in self.judged_days(student.id).items()}
            both = {**before, **changed}
            found[student.id] = {number: both[number] for number in days}
        return found

    @cached_property
    def days_of_teacher(self) -> Mapping[PersonId, Days]:
        """Days of the people whose week is another."""
        found: dict[PersonId, list[TimedLesson]] = {}
        for (group, part), teachers in self.teachers_of_part.items():
            for teacher in teachers:
                if teacher in self.scope.people:
                    lessons = self.lessons_of_group.get(group, ())
                    mine = (timed for timed in lessons if timed.lesson.part == part)
                    found.setdefault(teacher, []).extend(mine)
        return {
            teacher: self._as_before(self.by_day(rows), self.base.days_of_teacher.get(teacher, {}))
            for teacher, rows in found.items()
            if rows
        }

    def _as_before(self, days: Days, before: Days) -> Days:
        return {number: self._known(day, before.get(number, ())) for number, day in days.items()}

    @cached_property
    def days_of_room(self) -> Mapping[RoomId, Days]:
        """Days on which something changes of the rooms that the change touches."""
        return {room: dict(self._days_of_room(room)) for room in sorted(self.scope.rooms)}

    def _days_of_room(self, room: RoomId) -> Iterator[tuple[int, Day]]:
        before = self.base.days_of_room.get(room, {})
        now = self.by_day(timed for timed in self.timed_lessons if timed.lesson.room == room)
        for number in sorted({*before, *now}):
            if self.scope.covers(number):
                day = before.get(number, ())
                stay = (timed for timed in day if timed.lesson.group not in self.scope.groups)
                yield number, tuple(sorted((*stay, *now.get(number, ())), key=in_order))

    @cached_property
    def parties_of_leader(self) -> Mapping[PersonId, tuple[Party, ...]]:
        """Parties that people lead whose week is another."""
        return {
            person: parties
            for person in sorted(self.scope.people)
            if (parties := tuple(one for one in self.plan.parties if person in one.leaders))
        }

    @cached_property
    def watched(self) -> Mapping[SchoolId, Days]:
        """Remote lessons of the schools some of whose students watch others now, or did."""
        schools = self.scope.watching
        found: dict[SchoolId, dict[int, list[TimedLesson]]] = {
            school.id: {} for school in self.network.schools
        }
        known = self.network.student_of
        watching = self.base.watching | self.scope.reseated if schools else ()
        for student in (known[one] for one in sorted(watching) if one in self.days_of_student):
            if student.school in schools:
                days = self._at_stake(self.days_of_student[student.id])
                for number, day in self.watched_by(student, days).items():
                    found[student.school].setdefault(number, []).extend(day)
        return {
            school: {number: tuple(day) for number, day in days.items()}
            for school, days in found.items()
        }


def _by_time(row: Lesson) -> tuple[PartId, int, int, int, str]:
    """Lessons of a group in the order of a plan."""
    return (row.part, row.day, row.period, row.weeks, row.room or "")
