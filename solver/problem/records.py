"""What is indexed of a network: series of lessons, groups and requests, with numbers for names."""

from dataclasses import dataclass
from functools import cached_property

from models.network import Candidate, Course, Form, Part

#: Rules by which every lesson of a part is given by one person who is there.
GIVEN_BY_ONE = (
    "groups_meet_their_hours",
    "groups_keep_one_teacher",
    "lessons_spread_over_days",
    "teachers_are_available",
    "teachers_teach_what_they_can",
)


@dataclass(frozen=True)
class Series:
    """The lessons of one part of one group.

    Attributes
    ----------
    lessons
        Lessons a cycle in the half-year planned.
    weekly, alternating
        Times it meets in every week, and in one week of the cycle only; both 0 for a group by
        correspondence.
    most_a_day
        1 when doubles are not allowed.
    slots
        Slots the group may meet in: periods of the host less the closed times of the course.
    """

    index: int
    group: int
    part: Part
    lessons: int
    weekly: int
    alternating: int
    most_a_day: int
    slots: tuple[int, ...]
    teachers: tuple[int, ...]

    @property
    def meetings(self) -> int:
        """Slots it takes."""
        return self.weekly + self.alternating


@dataclass(frozen=True)
class Group:
    """A candidate group with its series.

    Attributes
    ----------
    hours
        Lessons a cycle of all parts.
    """

    index: int
    candidate: Candidate
    course: Course
    school: int
    series: tuple[int, ...]
    hours: int

    @property
    def is_class_group(self) -> bool:
        """Whether the group is a class or a half of one."""
        return self.candidate.is_class_group

    @property
    def form(self) -> Form:
        """Whether members come, watch from home, or study by correspondence."""
        return self.candidate.form

    @property
    def place(self) -> tuple[int, Form, str]:
        """What groups of a course have in common that a student cannot tell apart: school and form;
        a class has its own.
        """
        return self.school, self.candidate.form, self.candidate.id if self.is_class_group else ""

    def is_elsewhere(self, home: int) -> bool:
        """Whether who attends it has to leave the home school."""
        return self.school != home and self.candidate.form is Form.ON_SITE


@dataclass(frozen=True)
class IndexedRequest:
    """A request with its choices: ``groups[k]`` are the groups of the course of rank k, 0 the
    course itself.

    Class groups are among them that take the student as a visitor. Requests of a student with one
    mark are a ``bundle``.
    """

    index: int
    student: int
    priority: int
    required: bool
    bundle: str
    groups: tuple[tuple[int, ...], ...]

    @cached_property
    def rank(self) -> dict[int, int]:
        """Rank of every group that would grant the request."""
        return {group: rank for rank, groups in enumerate(self.groups) for group in groups}
