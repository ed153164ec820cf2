"""The network with numbers for names: every list is indexed, every relation between slots computed
once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from models.network import Candidate, Course, Doubles, Form, Kind, Network, Part, Student
from models.plan import Plan
from models.policy import Policy
from models.record import PersonId, SchoolId
from solver.problem.memory import Memory
from solver.problem.records import GIVEN_BY_ONE, Group, IndexedRequest, Series
from solver.problem.timeline import Timeline


class Problem(Timeline):
    """Lists and relations of a network under a policy.

    Attributes
    ----------
    visiting
        Teachers whose windows, days and ways count.
    network_groups, groups_of_course
        Network groups, and those of every course that has any.
    class_seats, joinable
        Class groups with seats for visitors, and for every course all groups that somebody may be
        made a member of.
    visits
        For every student the class groups that take him as a visitor.
    common
        For every student the class groups of his class (and half).
    releases
        For every student and class group of his, the groups that release him from it as their
        member.
    published
        Groups that families already know: they may go on with a single member.
    memory
        Results of functions that were asked before (``remembered``).
    """

    def __init__(
        self, network: Network, policy: Policy, *, wide: bool = False, published: Plan | None = None
    ) -> None:
        lessons = [network.lessons_of(part, policy.half_year) for part in network.parts]
        super().__init__(
            network,
            alternating=network.cycle_weeks > 1 and (wide or any(number % 2 for number in lessons)),
        )
        self.policy = policy
        self.wide = wide
        self.memory = Memory()
        self.visiting = [index for index, person in enumerate(self.teachers) if person.visiting]
        self.students: tuple[Student, ...] = network.planned_students
        self.student_index = {student.id: index for index, student in enumerate(self.students)}
        self.home = [self.school_index[student.school] for student in self.students]
        self.groups: list[Group] = []
        self.series: list[Series] = []
        for candidate in network.candidates:
            self._add_group(candidate)
        self.group_index = {group.candidate.id: group.index for group in self.groups}
        going_on = frozenset(
            published.groups if published is not None and policy.small_groups_go_on else ()
        )
        self.published = frozenset(
            group.index for group in self.groups if group.candidate.id in going_on
        )
        self._index_students()

    def _add_group(self, candidate: Candidate) -> None:
        network, course = self.network, self.network.course_of[candidate.course]
        able = network.teachers_of(candidate)
        teachers = tuple(
            range(len(self.teachers)) if self.wide else map(self.teacher_index.__getitem__, able)
        )
        made = [
            self._series_of(candidate, part, lessons, teachers)
            for part in network.parts_of[course.id]
            if (lessons := network.lessons_of(part, self.policy.half_year)) or self.wide
        ]
        first = len(self.series)
        self.series += [
            replace(one, index=first + place)
            for place, one in enumerate(self._taught(candidate, course, made))
        ]
        series = tuple(range(first, len(self.series)))
        hours = sum(self.series[index].lessons for index in series)
        self.groups.append(
            Group(
                len(self.groups),
                candidate,
                course,
                self.school_index[candidate.host],
                series,
                hours,
            )
        )

    def _taught(
        self, candidate: Candidate, course: Course, parts: list[Series]
    ) -> Iterator[Series]:
        """The parts of a network group with those teachers alone who are there often enough."""
        is_given = not self.wide and all(map(self.policy.holds, GIVEN_BY_ONE))
        if candidate.is_class_group or not is_given:
            yield from parts
            return
        able = [self.there_for(part) for part in parts]
        common = frozenset[int]().union(*able).intersection(*able)
        for part, there in zip(parts, able, strict=True):
            left = common if course.one_teacher else there
            yield replace(part, teachers=tuple(t for t in part.teachers if t in left))

    def _series_of(
        self, candidate: Candidate, part: Part, lessons: int, teachers: tuple[int, ...]
    ) -> Series:
        weekly, alternating = (
            divmod(lessons, self.weeks) if candidate.form is not Form.CORRESPONDENCE else (0, 0)
        )
        most = 1 if part.doubles is Doubles.NEVER else part.max_a_day
        slots = tuple(self._slots_of(candidate, weekly, alternating))
        return Series(
            len(self.series),
            len(self.groups),
            part,
            lessons,
            weekly,
            alternating,
            most,
            slots,
            teachers,
        )

    def _slots_of(self, candidate: Candidate, weekly: int, alternating: int) -> Iterator[int]:
        """Slots of the host and their copies for one week where there is a lesson for such."""
        course = self.network.course_of[candidate.course]
        closed = self._closed_for(course) if not self.wide else set()
        if not (self.wide or candidate.is_class_group) and self.policy.holds(
            "network_lessons_stay_in_network_slots"
        ):
            closed |= self._closed_for_network_groups()
        second = self.teacher_index.get(candidate.second_teacher or PersonId(""))
        with_second = not self.wide and self.policy.holds("second_teachers_are_free")
        busy = self.teacher_blocked[second] if with_second and second is not None else ()
        for index in self.bells_of_school[self.school_index[candidate.host]]:
            slot = self.slots[index]
            meets = self.wide or (alternating if self.slot_week[index] else weekly)
            if meets and (slot.day, slot.period) not in closed and index not in busy:
                yield index

    def _closed_for(self, course: Course) -> set[tuple[int, int]]:
        """Days and periods closed for a course, and those beside its only times."""
        closed = {(time.day, time.period) for time in course.closed_times}
        if course.only_times:
            only = {(time.day, time.period) for time in course.only_times}
            closed |= {(slot.day, slot.period) for slot in self.slots} - only
        return closed

    def _closed_for_network_groups(self) -> set[tuple[int, int]]:
        """Days and periods outside those the council has set for network groups, if it has."""
        times = {(time.day, time.period) for time in self.policy.network_times}
        return {(slot.day, slot.period) for slot in self.slots} - times if times else set()

    def _index_students(self) -> None:
        network = self.network
        self.network_groups = [group.index for group in self.groups if not group.is_class_group]
        by_course: dict[str, list[int]] = defaultdict(list)
        for index in self.network_groups:
            by_course[self.groups[index].course.id].append(index)
        self.groups_of_course = {course: list(groups) for course, groups in by_course.items()}
        self.class_seats = [group.index for group in self.groups if group.candidate.visitors]
        for index in self.class_seats:
            by_course[self.groups[index].course.id].append(index)
        self.joinable = dict(by_course)
        self.visits: list[tuple[int, ...]] = [
            tuple(self.group_index[group.id] for group in network.visits_of[student.id])
            for student in self.students
        ]
        self.requests: list[IndexedRequest] = []
        self.requests_of: list[list[IndexedRequest]] = []
        self.common: list[tuple[int, ...]] = []
        self.releases: list[dict[int, tuple[int, ...]]] = []
        for index, student in enumerate(self.students):
            requests = []
            for record in network.requests_of[student.id]:
                courses = (record.course, *record.alternatives)
                groups = tuple(
                    tuple(g for g in by_course[c] if self.takes(g, index)) for c in courses
                )
                request = IndexedRequest(
                    len(self.requests),
                    index,
                    record.priority,
                    record.required,
                    record.bundle,
                    groups,
                )
                self.requests.append(request)
                requests.append(request)
            self.requests_of.append(requests)
            self.common.append(
                tuple(self.group_index[g.id] for g in network.common_lessons_of(student))
            )
            self.releases.append(self._releases(index))

    def _releases(self, student: int) -> dict[int, tuple[int, ...]]:
        released_by: dict[int, list[int]] = defaultdict(list)
        common = [(group, self.groups[group].course.id) for group in self.common[student]]
        basic_of = self.network.basic_of
        left = {
            course: [group for group, basic in common if basic in basics]
            for course, basics in basic_of.items()
            if basics
        }
        for group in self.options(student):
            for own in left.get(self.groups[group].course.id, ()):
                released_by[own].append(group)
        return {common: tuple(groups) for common, groups in released_by.items()}

    @cached_property
    def left_for(self) -> list[dict[int, tuple[int, ...]]]:
        """For every student and group the class groups that its members leave: ``releases`` the
        other way round.
        """
        left_by_student = []
        for releases in self.releases:
            left: dict[int, list[int]] = defaultdict(list)
            for common, groups in releases.items():
                for group in groups:
                    left[group].append(common)
            left_by_student.append({group: tuple(commons) for group, commons in left.items()})
        return left_by_student

    @cached_property
    def pairs(self) -> int:
        """Pairs of a part and a time it may have: the size of the whole model."""
        return sum(len(series.slots) for series in self.series)

    @cached_property
    def within_reach(self) -> tuple[frozenset[int], ...]:
        """For every school those one can get to from it, by way of others too; itself included."""
        return self._reached(self.network.travel_minutes)

    @cached_property
    def neighbours(self) -> tuple[frozenset[int], ...]:
        """For every school those to which a way leads that passes by no third school; itself
        included.
        """
        return self._reached(self.network.link_of)

    def _reached(self, ways: Iterable[tuple[SchoolId, SchoolId]]) -> tuple[frozenset[int], ...]:
        reached = [{school} for school in range(len(self.schools))]
        for origin, target in ways:
            reached[self.school_index[origin]].add(self.school_index[target])
        return tuple(map(frozenset, reached))

    def takes(self, group: int, student: int) -> bool:
        """Whether a student may be made a member of a group at all: of a class group only as a
        visitor.
        """
        return not self.groups[group].is_class_group or group in self.visits[student]

    def options(self, student: int) -> list[int]:
        """Groups the student may be a member of; all that would take him on a wide problem."""
        if self.wide:
            return [*self.network_groups, *self.visits[student]]
        return [
            group
            for request in self.requests_of[student]
            for groups in request.groups
            for group in groups
        ]

    def max_days_away(self, student: int) -> int | None:
        """Limit of days away of a student, None when there is none."""
        record = self.students[student]
        return 0 if record.cannot_travel else record.max_days_away

    @cached_property
    def bundles(self) -> tuple[tuple[IndexedRequest, ...], ...]:
        """Requests of a student that are granted all or none, bundle by bundle."""
        by_mark: dict[tuple[int, str], list[IndexedRequest]] = defaultdict(list)
        for request in self.requests:
            if request.bundle:
                by_mark[request.student, request.bundle].append(request)
        return tuple(tuple(requests) for requests in by_mark.values())

    @cached_property
    def bundle_of(self) -> dict[int, tuple[IndexedRequest, ...]]:
        """For every request in a bundle all requests of the bundle."""
        return {request.index: requests for requests in self.bundles for request in requests}

    def with_bundles(self, requests: Iterable[IndexedRequest]) -> dict[int, tuple[int, ...]]:
        """Requests with all their choices, and those that are granted with them or not at all."""
        together = (
            mate for request in requests for mate in self.bundle_of.get(request.index, (request,))
        )
        return {mate.index: tuple(mate.rank) for mate in together}

    @cached_property
    def cohorts(self) -> dict[tuple[str, int, str], tuple[int, ...]]:
        """Students of every class; those without one together by school and grade."""
        students_by_class: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for index, student in enumerate(self.students):
            students_by_class[student.school, student.grade, student.class_ or ""].append(index)
        return {key: tuple(students) for key, students in students_by_class.items()}

    @cached_property
    def least_members(self) -> tuple[int, ...]:
        """Members every group needs to be open."""
        least = (group.course.min_size for group in self.groups)
        return tuple(
            min(1, size) if index in self.published else size for index, size in enumerate(least)
        )

    @cached_property
    def most_members(self) -> tuple[int, ...]:
        """For every group how many members it can have: by its limit or its seats for visitors, and
        by rooms.
        """
        return tuple(
            self._visitors(group) if group.is_class_group else self._members(group)
            for group in self.groups
        )

    def _members(self, group: Group) -> int:
        seats = self.most_attendees[group.index]
        return (
            min(group.course.max_size, seats)
            if self.policy.holds("groups_fit_their_size")
            else seats
        )

    def _visitors(self, group: Group) -> int:
        """What the room leaves free beside those of the class whom nothing can release, within the
        seats for visitors.
        """
        index, limited = group.index, self.policy.holds("classes_stay_together")
        if limited and not group.candidate.visitors:
            return 0
        fixed = sum(
            index in own and index not in left
            for own, left in zip(self.common, self.releases, strict=True)
        )
        free = max(0, self.most_attendees[index] - fixed)
        return min(group.candidate.visitors, free) if limited else free

    @cached_property
    def most_attendees(self) -> tuple[int, ...]:
        """For every group how many students can sit in it: as many as in the largest room that
        suits each of its parts.
        """
        return tuple(self._most_attendees(group) for group in self.groups)

    def _most_attendees(self, group: Group) -> int:
        limits = [len(self.students)]
        in_rooms = all(
            self.policy.holds(rule) for rule in ("rooms_hold_groups", "groups_meet_their_hours")
        )
        if in_rooms and group.form is Form.ON_SITE:
            for index in group.series:
                wanted = set(self.series[index].part.features)
                rooms = (self.network.rooms[room] for room in self.rooms_at[group.school])
                limits.append(
                    max((room.seats for room in rooms if wanted <= set(room.features)), default=0)
                )
        return min(limits)

    def seen(self, group: int, slot: int, home: int) -> int:
        """The slot in which a student of a school attends a lesson of the group: at home when it is
        remote.
        """
        return (
            self.seen_from.get((slot, home), slot)
            if self.groups[group].form is Form.REMOTE_LIVE
            else slot
        )

    def lessons_at_slots(self, group: int) -> tuple[int, ...]:
        """Series of a group that its members attend at slots: none of a group by correspondence."""
        record = self.groups[group]
        return () if record.form is Form.CORRESPONDENCE else record.series

    @cached_property
    def extracurricular(self) -> frozenset[int]:
        """Groups whose lessons count for no load."""
        subjects = self.network.subject_of
        return frozenset(
            g.index for g in self.groups if subjects[g.course.subject].kind is Kind.EXTRACURRICULAR
        )

    def by_correspondence(self, group: int) -> int:
        """Lessons a week of a group by correspondence, rounded up; 0 for other groups, and where
        they count for no load.
        """
        record = self.groups[group]
        counts = record.form is Form.CORRESPONDENCE and group not in self.extracurricular
        return -(-record.hours // self.weeks) if counts else 0
