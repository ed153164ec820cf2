"""A hidden plan laid over its network: who attends what at the most, and when groups meet."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from models.network import Form, Network
from models.plan import Lesson, Plan
from models.record import CourseId, GroupId, StudentId


class Span(NamedTuple):
    """A lesson in minutes; ``weeks`` is 0 for every week."""

    day: int
    start: int
    end: int
    weeks: int

    def meets(self, other: "Span") -> bool:
        """Whether both share a minute."""
        together = not self.weeks or not other.weeks or self.weeks == other.weeks
        return (
            together and self.day == other.day and self.start < other.end and other.start < self.end
        )


class Week:
    """What has to be kept; without a plan nothing has."""

    def __init__(self, network: Network, plan: Plan | None) -> None:
        self.network, self.plan = network, plan

    @cached_property
    def lessons(self) -> Mapping[GroupId, list[Lesson]]:
        """Lessons of every open group."""
        found: dict[GroupId, list[Lesson]] = {}
        for lesson in self.plan.lessons if self.plan is not None else ():
            found.setdefault(lesson.group, []).append(lesson)
        return found

    def spans(self, group: GroupId) -> list[Span]:
        """When a group meets."""
        return [self._span(lesson) for lesson in self.lessons.get(group, ())]

    def _span(self, lesson: Lesson) -> Span:
        host = self.network.candidate_of[lesson.group].host
        slot = self.network.slot_of[host, lesson.day, lesson.period]
        return Span(slot.day, slot.start, slot.end, lesson.weeks)

    @cached_property
    def chosen(self) -> Mapping[StudentId, set[GroupId]]:
        """Groups that every student is a member of."""
        found: dict[StudentId, set[GroupId]] = {row.id: set() for row in self.network.students}
        for row in self.plan.members if self.plan is not None else ():
            found[row.student].add(row.group)
        return found

    @cached_property
    def attended(self) -> Mapping[StudentId, set[GroupId]]:
        """Those groups, and all of the class of the student: what is attended is among them."""
        of_class: dict[str, set[GroupId]] = {}
        for group in self.network.candidates:
            if group.class_ is not None:
                of_class.setdefault(group.class_, set()).add(group.id)
        return {
            row.id: self.chosen[row.id] | of_class.get(row.class_ or "", set())
            for row in self.network.students
        }

    def course(self, group: GroupId) -> CourseId:
        """The course of a group."""
        return self.network.candidate_of[group].course

    @cached_property
    def groups_of(self) -> Mapping[CourseId, list[GroupId]]:
        """Groups with lessons of the plan, by course."""
        found: dict[CourseId, list[GroupId]] = {}
        for group in self.lessons:
            found.setdefault(self.course(group), []).append(group)
        return found

    @cached_property
    def asked(self) -> list[CourseId]:
        """Courses of offers whose groups have lessons."""
        return sorted(
            {row.course for row in self.network.offers if row.form is not Form.CORRESPONDENCE}
        )
