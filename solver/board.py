"""The network with numbers for names: every list is indexed, every relation between slots computed once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.network import Candidate, Course, Doubles, Network, Part, Slot, Student
from models.policy import Policy


@dataclass(frozen=True)
class Series:
    """The lessons of one part of one group.

    Attributes
    ----------
    hours
        Lessons a cycle in the half-year planned.
    most_a_day
        1 when doubles are not allowed.
    slots
        Slots the group may meet in: periods of the host less the closed times of the course.
    """

    index: int
    group: int
    part: Part
    hours: int
    most_a_day: int
    slots: tuple[int, ...]
    teachers: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """A candidate group with its series and the classes of students it may hold."""

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


@dataclass(frozen=True)
class Wish:
    """A request with its choices: ``groups[k]`` are the groups of the course of rank k, 0 the course itself."""

    index: int
    student: int
    priority: int
    required: bool
    groups: tuple[tuple[int, ...], ...]

    @cached_property
    def rank(self) -> dict[int, int]:
        """Rank of every group that would grant the wish."""
        return {group: rank for rank, groups in enumerate(self.groups) for group in groups}


class Board:
    """Lists and relations of a network under a policy.

    Attributes
    ----------
    clashes
        For every slot the slots of the same day nobody can attend besides it, itself included.
    groups_of_wish_student
        For every student the network groups he may be a member of.
    common
        For every student the class groups of his class (and half).
    releases
        For every student and class group of his, the network groups that release him from it.
    """

    def __init__(self, network: Network, policy: Policy, *, wide: bool = False) -> None:
        self.network = network
        self.policy = policy
        self.wide = wide
        self.slots: tuple[Slot, ...] = network.slots
        self.schools = [school.id for school in network.schools]
        self.school_index = {school: index for index, school in enumerate(self.schools)}
        self.slot_index = {(s.school, s.day, s.period): index for index, s in enumerate(self.slots)}
        self.slot_school = [self.school_index[slot.school] for slot in self.slots]
        self.slot_day = [slot.day for slot in self.slots]
        self.days = sorted(set(self.slot_day))
        self.teachers = list(network.people)
        self.teacher_index = {person.id: index for index, person in enumerate(self.teachers)}
        self.students: tuple[Student, ...] = network.planned_students
        self.student_index = {student.id: index for index, student in enumerate(self.students)}
        self.home = [self.school_index[student.school] for student in self.students]
        self.groups: list[Group] = []
        self.series: list[Series] = []
        for candidate in network.candidates:
            self._add_group(candidate)
        self.group_index = {group.candidate.id: group.index for group in self.groups}
        self._index_students()

    def _add_group(self, candidate: Candidate) -> None:
        network, course = self.network, self.network.course_of[candidate.course]
        school = self.school_index[candidate.host]
        closed = {(time.day, time.period) for time in course.closed_times} if not self.wide else set()
        slots = tuple(
            index
            for index, slot in enumerate(self.slots)
            if slot.school == candidate.host and (slot.day, slot.period) not in closed
        )
        able = self.teachers if self.wide else [network.person_of[person] for person in network.teachers_of(candidate)]
        teachers = tuple(self.teacher_index[person.id] for person in able)
        first = len(self.series)
        for part in network.parts_of[course.id]:
            hours = network.lessons_of(part, self.policy.half_year)
            if hours or self.wide:
                most = 1 if part.doubles is Doubles.NEVER else part.max_a_day
                self.series.append(Series(len(self.series), len(self.groups), part, hours, most, slots, teachers))
        series = tuple(range(first, len(self.series)))
        hours = sum(self.series[index].hours for index in series)
        self.groups.append(Group(len(self.groups), candidate, course, school, series, hours))

    def _index_students(self) -> None:
        network = self.network
        self.network_groups = [group.index for group in self.groups if not group.is_class_group]
        by_course: dict[str, list[int]] = defaultdict(list)
        for index in self.network_groups:
            by_course[self.groups[index].course.id].append(index)
        self.groups_of_course = dict(by_course)
        self.wishes: list[Wish] = []
        self.wishes_of: list[list[Wish]] = []
        self.common: list[tuple[int, ...]] = []
        self.releases: list[dict[int, tuple[int, ...]]] = []
        for index, student in enumerate(self.students):
            wishes = []
            for request in network.requests_of[student.id]:
                groups = tuple(tuple(by_course.get(c, ())) for c in (request.course, *request.alternatives))
                wish = Wish(len(self.wishes), index, request.priority, request.required, groups)
                self.wishes.append(wish)
                wishes.append(wish)
            self.wishes_of.append(wishes)
            self.common.append(tuple(self.group_index[g.id] for g in network.common_lessons_of(student)))
            self.releases.append(self._releases(index))

    def _releases(self, student: int) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = defaultdict(list)
        for group in self.options(student):
            left = self.network.basic_of[self.groups[group].course.id]
            for common in self.common[student]:
                if self.groups[common].course.id in left:
                    found[common].append(group)
        return {common: tuple(groups) for common, groups in found.items()}

    def options(self, student: int) -> list[int]:
        """Network groups the student may be a member of; every network group on a wide board."""
        if self.wide:
            return self.network_groups
        return [group for wish in self.wishes_of[student] for groups in wish.groups for group in groups]

    def max_days_away(self, student: int) -> int | None:
        """Limit of days away of a student, None when there is none."""
        record = self.students[student]
        return 0 if record.cannot_travel else record.max_days_away

    @cached_property
    def cohorts(self) -> dict[tuple[str, int, str], tuple[int, ...]]:
        """Students of every class; those without one together by school and grade."""
        found: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for index, student in enumerate(self.students):
            found[student.school, student.grade, student.class_ or ""].append(index)
        return {key: tuple(students) for key, students in found.items()}

    @cached_property
    def most_members(self) -> tuple[int, ...]:
        """For every group how many students it can hold: its limit, and the largest room that suits each of its parts."""
        return tuple(self._most_members(group) for group in self.groups)

    def _most_members(self, group: Group) -> int:
        limits = [len(self.students)]
        if self.policy.holds("groups_fit_their_size") and not group.is_class_group:
            limits.append(group.course.max_size)
        if self.policy.holds("rooms_hold_groups"):
            for index in group.series:
                wanted = set(self.series[index].part.features)
                rooms = (self.network.rooms[room] for room in self.rooms_at[group.school])
                limits.append(max((room.seats for room in rooms if wanted <= set(room.features)), default=0))
        return min(limits)

    @cached_property
    def slots_at(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Slots of a school on a day, in order of time."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, (school, day) in enumerate(zip(self.slot_school, self.slot_day, strict=True)):
            found[school, day].append(index)
        return {key: tuple(slots) for key, slots in found.items()}

    @cached_property
    def slots_on(self) -> dict[int, tuple[int, ...]]:
        """Slots of a day over all schools, in order of start, then end."""
        return {
            day: tuple(
                sorted(
                    (i for i, d in enumerate(self.slot_day) if d == day),
                    key=lambda i: (self.slots[i].start, self.slots[i].end, i),
                )
            )
            for day in self.days
        }

    def can_attend_both(self, first: int, second: int) -> bool:
        """Whether one person can attend lessons in two slots of one day."""
        a, b = self.slots[first], self.slots[second]
        travel = self.network.travel_minutes
        there, back = travel.get((a.school, b.school)), travel.get((b.school, a.school))
        return (there is not None and a.end + there <= b.start) or (back is not None and b.end + back <= a.start)

    @cached_property
    def clashes(self) -> tuple[tuple[int, ...], ...]:
        """For every slot those nobody can attend besides it, itself included."""
        return tuple(
            tuple(j for j in self.slots_on[self.slot_day[i]] if i == j or not self.can_attend_both(i, j))
            for i in range(len(self.slots))
        )

    @cached_property
    def windows_between(self) -> dict[tuple[int, int], int]:
        """W(i, j) for slots of one day with i before j; pairs with no window are left out."""
        return {
            (i, j): found
            for day in self.days
            for k, i in enumerate(self.slots_on[day])
            for j in self.slots_on[day][k + 1 :]
            if (found := self._windows(i, j))
        }

    def _windows(self, first: int, second: int) -> int:
        a, b = self.slots[first], self.slots[second]
        travel = self.network.travel_minutes.get((a.school, b.school))
        if travel is None:
            return 0
        here = [self.slots[i] for i in self.slots_at[self.slot_school[first], a.day]]
        there = [self.slots[i] for i in self.slots_at[self.slot_school[second], a.day]]
        if a.school == b.school:
            return sum(a.end <= slot.start and slot.end <= b.start for slot in here)
        leaving = [a.end, *(slot.end for slot in here if slot.start >= a.end and slot.end + travel <= b.start)]
        return max(_count(here, a.end, moment) + _count(there, moment + travel, b.start) for moment in leaving)

    @cached_property
    def teacher_blocked(self) -> tuple[frozenset[int], ...]:
        """For every teacher the slots that overlap a busy interval."""
        return tuple(
            frozenset(
                index
                for index, slot in enumerate(self.slots)
                for busy in self.network.busy_of[person.id]
                if busy.day == slot.day and busy.start < slot.end and slot.start < busy.end
            )
            for person in self.teachers
        )

    @cached_property
    def rooms_at(self) -> tuple[tuple[int, ...], ...]:
        """For every school its rooms, as indices into ``network.rooms``."""
        found: list[list[int]] = [[] for _ in self.schools]
        for index, room in enumerate(self.network.rooms):
            found[self.school_index[room.school]].append(index)
        return tuple(tuple(rooms) for rooms in found)

    @cached_property
    def rooms_open(self) -> tuple[tuple[int, ...], ...]:
        """For every slot the rooms of its school that are open."""
        closed = [{(time.day, time.period) for time in room.closed} for room in self.network.rooms]
        return tuple(
            tuple(r for r in self.rooms_at[self.slot_school[i]] if (slot.day, slot.period) not in closed[r])
            for i, slot in enumerate(self.slots)
        )


def _count(slots: Sequence[Slot], start: int, end: int) -> int:
    return sum(start <= slot.start and slot.end <= end for slot in slots)
