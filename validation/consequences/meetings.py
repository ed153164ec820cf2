"""The timetable laid over the calendar: every lesson with its date and its time by the clock, for
timetables and papers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from models.network import Form, Network, Student
from models.plan import Lesson, Plan
from models.record import GroupId, PartId, PersonId, Record, SchoolId, StudentId
from models.school_year.happened import LessonChange
from models.school_year.year import SchoolYear
from validation.consequences.attendance import Way, attendees, ways_on_days
from validation.consequences.given import Meeting, as_given
from validation.consequences.halves import half_of, in_other_half
from validation.week import SECOND_WEEK

__all__ = ["DatedPlan", "Meeting", "Taught"]

#: Lessons by host and day of the week.
Days = Mapping[tuple[SchoolId, int], tuple[Lesson, ...]]


class DatedPlan(Record):
    """A plan and the first day it is in force.

    Attributes
    ----------
    students
        Those who change school in the year, as they are while the plan is in force; of all others
        the network says it.
    """

    first: date
    plan: Plan
    students: tuple[Student, ...] = ()


class Taught:
    """All lessons of a year.

    Parameters
    ----------
    plans
        In order of their first days; the first one holds from the first day of the year on. Of a
        plan made for one half-year only what has the same hours in the other is taught there.
    changes
        Lessons that were not given as planned.
    """

    def __init__(
        self,
        network: Network,
        year: SchoolYear,
        plans: Iterable[DatedPlan],
        changes: Iterable[LessonChange] = (),
    ) -> None:
        self.network, self.year, self.changes = network, year, tuple(changes)
        self.plans = tuple(sorted(plans, key=lambda row: row.first))

    def number_of(self, day: date) -> int:
        """Which plan is in force on a day, from 0."""
        return max((number for number, row in enumerate(self.plans) if row.first <= day), default=0)

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """The facts with everybody where he is then, plan by plan."""
        return tuple(_as_of(self.network, row.students) for row in self.plans)

    @cached_property
    def halves(self) -> tuple[int, ...]:
        """The half-year each plan was made for: the one whose hours it has, else that of its first
        day.
        """
        first = (self.year.half_year(row.first) or 1 for row in self.plans)
        return tuple(
            half_of(self.network, row.plan) or half
            for row, half in zip(self.plans, first, strict=True)
        )

    @cached_property
    def _known(self) -> tuple[tuple[Plan, Plan], ...]:
        """Of every plan what is taught in its half-year, and in the other one."""
        return tuple(
            (row.plan, in_other_half(self.network, row.plan, members))
            for row, members in zip(self.plans, self.members, strict=True)
        )

    def is_other_half(self, day: date) -> bool:
        """Whether the plan in force on a day was made for the other half-year."""
        return self.year.half_year(day) not in (0, self.halves[self.number_of(day)])

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every lesson, in order of time, group and part."""
        planned = tuple(meeting for day in self.year.days() for meeting in self._on(day))
        found = as_given(self.network, planned, self.changes, self._usual_teachers)
        return tuple(sorted(found, key=lambda row: (row.day, row.start, row.group, row.part)))

    @cached_property
    def of_groups(self) -> Mapping[GroupId, tuple[Meeting, ...]]:
        """Lessons of every candidate group."""
        found: dict[GroupId, list[Meeting]] = {group.id: [] for group in self.network.candidates}
        for meeting in self.meetings:
            found[meeting.group].append(meeting)
        return {group: tuple(rows) for group, rows in found.items()}

    @cached_property
    def of_teachers(self) -> Mapping[PersonId, tuple[Meeting, ...]]:
        """Lessons of everyone who teaches."""
        found: dict[PersonId, list[Meeting]] = {person.id: [] for person in self.network.people}
        for meeting in self.meetings:
            for teacher in meeting.teachers:
                found.setdefault(teacher, []).append(meeting)
        return {teacher: tuple(rows) for teacher, rows in found.items()}

    @cached_property
    def of_students(self) -> Mapping[StudentId, tuple[Meeting, ...]]:
        """Lessons of every planned student, each by the plan in force."""
        found: dict[StudentId, list[Meeting]] = {
            student.id: [] for student in self.network.planned_students
        }
        for meeting in self.meetings:
            for student in self.members[self.number_of(meeting.day)][meeting.group]:
                found[student].append(meeting)
        return {student: tuple(rows) for student, rows in found.items()}

    @cached_property
    def members(self) -> tuple[Mapping[GroupId, tuple[StudentId, ...]], ...]:
        """Who attends each candidate group, plan by plan."""
        rows = zip(self.networks, self.plans, strict=True)
        return tuple(attendees(network, row.plan) for network, row in rows)

    @cached_property
    def _lessons(self) -> tuple[tuple[Days, Days], ...]:
        """Lessons by host and day of the week, plan by plan: in its half-year, and in the other
        one.
        """
        return tuple((self._days(plan), self._days(other)) for plan, other in self._known)

    def _days(self, plan: Plan) -> Days:
        days: dict[tuple[SchoolId, int], tuple[Lesson, ...]] = {}
        for lesson in plan.lessons:
            if lesson.group in self.network.candidate_of:
                key = (self.network.candidate_of[lesson.group].host, lesson.day)
                days[key] = (*days.get(key, ()), lesson)
        return days

    @cached_property
    def _teachers(self) -> tuple[Mapping[tuple[GroupId, PartId], tuple[PersonId, ...]], ...]:
        found = []
        for row in self.plans:
            parts: dict[tuple[GroupId, PartId], tuple[PersonId, ...]] = {}
            for teaching in row.plan.teachings:
                key = (teaching.group, teaching.part)
                parts[key] = tuple(dict.fromkeys((*parts.get(key, ()), teaching.teacher)))
            found.append({key: (*parts[key], *self._second(key[0])) for key in parts})
        return tuple(found)

    def _second(self, group: GroupId) -> tuple[PersonId, ...]:
        """The second teacher of a group, if it has one: in all its lessons beside the first."""
        candidate = self.network.candidate_of.get(group)
        second = candidate.second_teacher if candidate is not None else None
        return (second,) if second is not None else ()

    def _usual_teachers(self, group: GroupId, part: PartId, day: date) -> tuple[PersonId, ...]:
        return self._teachers[self.number_of(day)].get((group, part), ())

    def _on(self, day: date) -> Iterable[Meeting]:
        number, week = self.number_of(day), self.year.week(day)
        days = self._lessons[number][self.is_other_half(day)]
        for school in self.network.schools:
            weekday = self.year.taught_as(day, school.id)
            lessons = days.get((school.id, weekday), ()) if weekday is not None else ()
            for lesson in lessons:
                slot = self.network.slot_of.get((school.id, lesson.day, lesson.period))
                if slot is not None and (
                    self.network.cycle_weeks == 1 or lesson.weeks in (0, week)
                ):
                    yield Meeting(
                        day=day,
                        start=slot.start,
                        end=slot.end,
                        school=school.id,
                        group=lesson.group,
                        part=lesson.part,
                        weekday=lesson.day,
                        period=lesson.period,
                        room=lesson.room,
                        teachers=self._teachers[number].get((lesson.group, lesson.part), ()),
                        remote=self.year.is_remote(day, school.id),
                    )

    def is_remote_for(self, meeting: Meeting, student: StudentId) -> bool:
        """Whether a student attends a lesson without going to its school."""
        home, form = (
            self.network.student_of[student].school,
            self.network.candidate_of[meeting.group].form,
        )
        watched = form is not Form.ON_SITE and home != meeting.school
        return meeting.remote or watched or self.year.is_remote(meeting.day, home)

    @cached_property
    def _ways(self) -> tuple[tuple[Mapping[StudentId, tuple[Way, ...]], ...], ...]:
        """Ways of every student, plan by plan: in its half-year, and in the other one."""
        rows = zip(self.networks, self._known, strict=True)
        return tuple(
            tuple(ways_on_days(network, plan) for plan in known) for network, known in rows
        )

    def ways_of(self, student: StudentId, day: date) -> tuple[Way, ...]:
        """Ways of a student on a day, by the day of the week that both schools teach; none where
        either does not or is remote.
        """
        ways = self._ways[self.number_of(day)][self.is_other_half(day)].get(student, ())
        second = self.network.cycle_weeks == 2 and self.year.week(day) == 2
        return tuple(
            way for way in ways if (way.day >= SECOND_WEEK) == second and self._goes(way, day)
        )

    def _goes(self, way: Way, day: date) -> bool:
        schools = (way.origin, way.target)
        taught = {self.year.taught_as(day, school) for school in schools}
        return taught == {way.day % SECOND_WEEK} and not any(
            self.year.is_remote(day, school) for school in schools
        )


def _as_of(network: Network, students: Iterable[Student]) -> Network:
    then = {row.id: row for row in students}
    rows = tuple(then.get(row.id, row) for row in network.students)
    return network if rows == network.students else network.replacing(students=rows)
