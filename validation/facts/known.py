"""Facts of a network as the checks look at them: who asks for what, when a school meets, who is
free, what a room has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.lack import Lack
from models.network import (
    TABLES,
    Busy,
    Candidate,
    ClassLesson,
    Doubles,
    Form,
    Kind,
    Network,
    Part,
    Person,
    Request,
    Room,
    Slot,
    Student,
    class_group_id,
)
from models.plan import Plan
from models.policy import Policy
from models.problems import Beside, Problem, Value
from models.record import (
    CourseId,
    DayPeriod,
    GroupId,
    PersonId,
    Record,
    RoomId,
    SchoolId,
    StudentId,
)
from validation import belonging
from validation.legs import Engagement, hinders


@dataclass(frozen=True)
class Known:
    """A network under a policy, each part worked out once.

    Attributes
    ----------
    published
        A plan whose groups may go on below their minimum, if any.
    beyond
        Students and courses they ask for that no group can ever give them; see ``out_of_reach``.
    """

    network: Network
    policy: Policy
    published: Plan | None = None
    beyond: frozenset[tuple[StudentId, CourseId]] = frozenset()

    def holds(self, *rules: str) -> bool:
        """Whether all of these rules are on."""
        return all(map(self.policy.holds, rules))

    def refuses(self, rule: str) -> bool:
        """Whether a rule is on and its excess is refused, not counted."""
        return self.policy.refuses(rule)

    def lessons(self, part: Part) -> int:
        """Lessons a cycle of a part in the half-year that is planned."""
        return self.network.lessons_of(part, self.policy.half_year)

    def parts(self, group: Candidate) -> tuple[Part, ...]:
        """Parts of a group that meet at times in the half-year."""
        if group.form is Form.CORRESPONDENCE:
            return ()
        return tuple(part for part in self.network.parts_of[group.course] if self.lessons(part))

    def hours(self, course: CourseId) -> int:
        """Lessons a cycle of a course in the half-year that is planned."""
        return sum(map(self.lessons, self.network.parts_of[course]))

    def load(self, course: CourseId) -> int:
        """Lessons a cycle of a course that count for the load of a student."""
        kind = self.network.subject_of[self.network.course_of[course].subject].kind
        return 0 if kind is Kind.EXTRACURRICULAR else self.hours(course)

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Requests of planned students."""
        return tuple(
            request for requests in self.network.requests_of.values() for request in requests
        )

    def requires(self, request: Request) -> bool:
        """Whether a request must be met."""
        return request.required and self.holds("required_requests_are_granted")

    @cached_property
    def asking(self) -> Mapping[CourseId, tuple[Request, ...]]:
        """Requests that a course would meet, as what is asked for or as an alternative."""
        found: dict[CourseId, list[Request]] = {course.id: [] for course in self.network.courses}
        for request in self.requests:
            for course in dict.fromkeys((request.course, *request.alternatives)):
                found[course].append(request)
        return {course: tuple(requests) for course, requests in found.items()}

    @cached_property
    def groups_of(self) -> Mapping[CourseId, tuple[Candidate, ...]]:
        """Groups of every course that a request may be granted in."""
        found: dict[CourseId, list[Candidate]] = defaultdict(list)
        for group in self.network.candidates:
            if not group.is_class_group or group.visitors:
                found[group.course].append(group)
        return {course: tuple(groups) for course, groups in found.items()}

    @cached_property
    def lesson_of(self) -> Mapping[GroupId, ClassLesson]:
        """The row of every class group."""
        return {class_group_id(row): row for row in self.network.class_lessons}

    @cached_property
    def lacks(self) -> dict[GroupId, Lack | None]:
        """What groups lack, as far as it was asked."""
        return {}

    @cached_property
    def common_lessons(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Class groups of every planned student before any release."""
        return belonging.common_lessons(self.network)

    @cached_property
    def bound(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Class groups that a planned student attends in every plan: no request that can be met
        releases from them.
        """
        return {
            student: tuple(self._kept(student, groups, self.beyond))
            for student, groups in self.common_lessons.items()
        }

    @cached_property
    def kept(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Class groups that nothing a planned student asks for would release him from, were it
        granted.
        """
        return {
            student: tuple(self._kept(student, groups, frozenset()))
            for student, groups in self.common_lessons.items()
        }

    def _kept(
        self,
        student: StudentId,
        groups: Iterable[Candidate],
        beyond: frozenset[tuple[StudentId, CourseId]],
    ) -> Iterable[Candidate]:
        named = (
            course
            for one in self.network.requests_of[student]
            for course in (one.course, *one.alternatives)
        )
        granted = (course for course in named if (student, course) not in beyond)
        left = {basic for course in granted for basic in self.network.basic_of[course]}
        return (group for group in groups if group.course not in left)

    @cached_property
    def sure(self) -> Mapping[GroupId, int]:
        """How many students every class group has in every plan."""
        counts: dict[GroupId, int] = defaultdict(int)
        for groups in self.bound.values():
            for group in groups:
                counts[group.id] += 1
        return counts

    @cached_property
    def _slots(self) -> Mapping[SchoolId, tuple[Slot, ...]]:
        found: dict[SchoolId, list[Slot]] = {school.id: [] for school in self.network.schools}
        for slot in self.network.slots:
            found[slot.school].append(slot)
        return {school: tuple(slots) for school, slots in found.items()}

    def slots(self, group: Candidate) -> tuple[Slot, ...]:
        """Periods of the host at which a group may meet."""
        key = (group.course, group.host, group.is_class_group, group.second_teacher)
        if key not in self._allowed:
            course = self.network.course_of[group.course]
            closed, only = _times(course.closed_times), _times(course.only_times)
            limited = not group.is_class_group and self.holds(
                "network_lessons_stay_in_network_slots"
            )
            times = _times(self.policy.network_times) if limited else frozenset()
            found = ((slot, (slot.day, slot.period)) for slot in self._slots[group.host])
            self._allowed[key] = tuple(
                slot
                for slot, time in found
                if time not in closed
                and (not only or time in only)
                and (not times or time in times)
                and not self.second_is_busy(group, slot)
            )
        return self._allowed[key]

    def second_is_busy(self, group: Candidate, slot: Slot) -> bool:
        """Whether the second teacher of a group, if it has one, is busy at a period."""
        who = group.second_teacher
        return (
            who is not None
            and self.holds("second_teachers_are_free")
            and self.busy_at(who, slot) is not None
        )

    @cached_property
    def _allowed(
        self,
    ) -> dict[tuple[CourseId, SchoolId, bool, PersonId | None], tuple[Slot, ...]]:
        return {}

    def a_day(self, part: Part) -> int:
        """Most lessons of a part on a day."""
        if not self.holds("lessons_spread_over_days"):
            return len(self.network.slots)
        return 1 if part.doubles is Doubles.NEVER else part.max_a_day

    def room_for(self, slots: Iterable[Slot], a_day: int) -> int:
        """Most lessons a cycle at such periods, with so many on a day."""
        days: dict[int, int] = defaultdict(int)
        for slot in slots:
            days[slot.day] += 1
        return self.network.cycle_weeks * sum(min(a_day, number) for number in days.values())

    def rooms(self, school: SchoolId, features: Iterable[str] = ()) -> tuple[Room, ...]:
        """Rooms of a school with all of these features."""
        needed = set(features)
        return tuple(
            room
            for room in self.network.rooms
            if room.school == school and needed <= set(room.features)
        )

    def is_open(self, room: Room, slot: Slot) -> bool:
        """Whether nobody else has a room at a period."""
        return (slot.day, slot.period) not in self._closed[room.id]

    @cached_property
    def _closed(self) -> Mapping[RoomId, frozenset[tuple[int, int]]]:
        held = self.holds("rooms_never_clash")
        return {
            room.id: _times(room.closed) if held else frozenset() for room in self.network.rooms
        }

    def busy_at(self, person: PersonId, slot: Slot) -> Busy | None:
        """What keeps a person from teaching at a period, the way from and to the home school
        counted; None if nothing does.
        """
        if not self.holds("teachers_are_available"):
            return None
        key = (person, slot.school, slot.day, slot.start, slot.end)
        if key not in self._busy:
            record = self.network.person_of[person]
            rows = (row for row in self.network.busy_of[person] if row.day == slot.day)
            self._busy[key] = next(
                (row for row in rows if _keeps(self.network, record, row, slot)), None
            )
        return self._busy[key]

    @cached_property
    def _busy(self) -> dict[tuple[PersonId, SchoolId, int, int, int], Busy | None]:
        return {}

    def least(self, group: Candidate) -> int:
        """Fewest who sit in the room of a group in any plan that has it."""
        if group.is_class_group:
            return self.sure.get(group.id, 0)
        return self.least_members(group) if self.goes_there(group) else 0

    def goes_there(self, group: Candidate) -> bool:
        """Whether all who attend a group sit in its room."""
        return group.form is Form.ON_SITE

    def least_members(self, group: Candidate) -> int:
        """Fewest members a network group opens with."""
        size = self.network.course_of[group.course].min_size
        if not self.holds("groups_fit_their_size"):
            return 0
        goes_on = (
            self.published is not None
            and self.policy.small_groups_go_on
            and group.id in self.published.groups
        )
        return min(1, size) if goes_on else size

    def goes_elsewhere(self, student: Student, group: Candidate) -> bool:
        """Whether a student of a group has lessons outside his school."""
        return (
            group.form is Form.ON_SITE and group.host != student.school and bool(self.parts(group))
        )

    def problem(
        self, code: str, row: Record, field: str, value: object = "", /, **values: object
    ) -> Problem:
        """A problem at a field of a row of the network.

        Among the values ``beside`` is the row it contradicts, and ``hint`` what may have been
        meant.
        """
        table, index = self._places[id(row)]
        beside, hint = values.pop("beside", None), values.pop("hint", "")
        other = self._places[id(beside)] if isinstance(beside, Record) else None
        return Problem(
            code=code,
            table=table,
            row=index,
            field=field,
            value=str(value),
            hint=str(hint),
            values=tuple(Value(name=name, value=str(text)) for name, text in values.items()),
            beside=None if other is None else Beside(table=other[0], row=other[1]),
        )

    @cached_property
    def _places(self) -> Mapping[int, tuple[str, int]]:
        """Table and index of every row of the network, by identity: equal rows may stand in one
        table.
        """
        return {
            id(row): (table, index)
            for table in TABLES
            for index, row in enumerate(getattr(self.network, table))
        }


def _times(times: Iterable[DayPeriod]) -> frozenset[tuple[int, int]]:
    return frozenset((time.day, time.period) for time in times)


def time_of(slot: Slot) -> DayPeriod:
    """Day and period of a slot."""
    return DayPeriod(day=slot.day, period=slot.period)


def _keeps(network: Network, person: Person, busy: Busy, slot: Slot) -> bool:
    return hinders(
        network,
        person,
        busy,
        Engagement(start=slot.start, end=slot.end, origin=slot.school, target=slot.school),
    )
