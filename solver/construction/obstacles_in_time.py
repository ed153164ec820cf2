"""What is in the way of a lesson that has no place, and at how many of the times at which it may
be.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from models.plan import Hindrance, Obstacle
from solver.construction.bookings import StudentBookings, TeacherBookings
from solver.construction.thinning import joins
from solver.problem.pins import pinned_slots
from solver.problem.records import Series
from solver.problem.suitable_rooms import suitable_rooms
from solver.problem.ties.joined_rooms import taken_with
from solver.rooms.greedy import RoomBlock, moments
from solver.solution.solution import Solution

#: Parts whose lessons are in the way, each with how often.
Parts = Counter[int]
OF_TEACHERS = frozenset(
    {Hindrance.TEACHER_BUSY, Hindrance.TEACHER_TEACHES, Hindrance.TEACHER_DAY_FULL}
)
OF_ROOMS = frozenset({Hindrance.ROOMS_CLOSED, Hindrance.ROOMS_TAKEN})


class TimeObstacles:
    """What stands against one more lesson at each time, beside the lessons and rooms of a
    solution.
    """

    def __init__(self, solution: Solution) -> None:
        self._solution, self._problem, self._holds = (
            solution,
            solution.problem,
            solution.problem.policy.holds,
        )
        self._attendees, self._seated = solution.attendees(), solution.seated()
        self._students: dict[int, StudentBookings] = {}

    def pins_of(self, series: Series) -> tuple[int, ...]:
        """Pinned slots at which a part has no lesson, where those are all it lacks."""
        own = self._solution.times[series.index]
        lost = sorted(pinned_slots(self._problem).get(series.index, frozenset()).difference(own))
        return tuple(lost) if len(own) + len(lost) >= series.meetings else ()

    def times_of(self, series: Series) -> tuple[int, ...]:
        """Slots in which one more lesson of the kind that is lacking may be: by pins, else by the
        facts of the course.
        """
        if pins := self.pins_of(series):
            return pins
        own, kind, place = (
            self._solution.times[series.index],
            self._problem.slot_week,
            self._problem.place,
        )
        used = {(place[slot], day) for slot in own for day in self._problem.slot_days[slot]}
        weekly = sum(not kind[slot] for slot in own)
        lacking = {False: weekly < series.weekly, True: len(own) - weekly < series.alternating}
        wanted = (slot for slot in series.slots if lacking[kind[slot] > 0])
        return tuple(
            slot
            for slot in wanted
            if all((place[slot], day) not in used for day in self._problem.slot_days[slot])
        )

    def of(self, series: Series) -> Iterator[Obstacle]:
        """What blocks most times first, each time counted once."""
        blocking: dict[Hindrance, dict[int, Parts]] = defaultdict(dict)
        left, order = set(self.times_of(series)), list(Hindrance)
        for slot in left:
            for kind, parts in self._against(series, slot):
                blocking[kind][slot] = parts
        while left:
            kind = max(
                blocking, key=lambda kind: (len(left & blocking[kind].keys()), -order.index(kind))
            )
            blocked = left & blocking[kind].keys()
            yield self._obstacle(kind, series, [blocking[kind][slot] for slot in blocked])
            left -= blocked

    def _against(self, series: Series, slot: int) -> list[tuple[Hindrance, Parts]]:
        """All that stands against a lesson in a slot; where nothing is seen, it is a rule not
        looked at here.
        """
        if slot not in series.slots:
            return [(Hindrance.TIME_CLOSED, Parts())]
        against = [
            *self._of_teacher(series, slot),
            *self._of_rooms(series, slot),
            *self._of_students(series, slot),
        ]
        own = list(self._solution.times[series.index])
        if self._holds("lessons_spread_over_days") and not joins(self._problem, series, own, slot):
            against.append((Hindrance.SAME_DAY, Parts()))
        return against or [(Hindrance.OTHER_RULES, Parts())]

    def _obstacle(self, kind: Hindrance, series: Series, blocked: list[Parts]) -> Obstacle:
        whose = sum(blocked, Parts())
        culprit = max(whose, key=lambda index: (whose[index], -index), default=None)
        record = None if culprit is None else self._problem.series[culprit]
        teacher = self._solution.teacher[series.index]
        return Obstacle(
            kind=kind,
            times=len(blocked),
            group=None if record is None else self._problem.groups[record.group].candidate.id,
            part=None if record is None else record.part.id,
            person=self._problem.teachers[teacher].id
            if kind in OF_TEACHERS and teacher is not None
            else None,
            features=series.part.features if kind in OF_ROOMS else (),
            students=self._concerned(kind, series, record),
        )

    def _concerned(self, kind: Hindrance, series: Series, culprit: Series | None) -> int:
        """Of rooms, who needs a seat; of what students attend instead, who attends both."""
        if kind in OF_ROOMS:
            return self._seated.get(series.group, 0)
        if kind is not Hindrance.STUDENTS_ELSEWHERE or culprit is None:
            return 0
        return len(
            set(self._attendees.get(series.group, ())).intersection(
                self._attendees.get(culprit.group, ())
            )
        )

    # Teachers

    def _of_teacher(self, series: Series, slot: int) -> Iterator[tuple[Hindrance, Parts]]:
        teacher = self._solution.teacher[series.index]
        if teacher is not None and (kind := self._bookings[teacher].against(slot)) is not None:
            clashing = self._problem.clash_masks[slot] if kind is Hindrance.TEACHER_TEACHES else 0
            yield kind, Parts(index for index, at in self._taught[teacher] if clashing >> at & 1)

    @cached_property
    def _taught(self) -> dict[int, list[tuple[int, int]]]:
        """Lessons by teacher."""
        by_teacher: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for series, teacher in enumerate(self._solution.teacher):
            if teacher is not None and self._solution.open[self._problem.series[series].group]:
                by_teacher[teacher] += [(series, slot) for slot in self._solution.times[series]]
        return by_teacher

    @cached_property
    def _bookings(self) -> list[TeacherBookings]:
        bookings = [
            TeacherBookings(self._problem, teacher)
            for teacher in range(len(self._problem.teachers))
        ]
        for teacher, lessons in self._taught.items():
            for _, slot in lessons:
                bookings[teacher].take(slot)
        return bookings

    # Rooms

    def _of_rooms(self, series: Series, slot: int) -> Iterator[tuple[Hindrance, Parts]]:
        if not self._holds("rooms_hold_groups"):
            return
        free = suitable = suitable_rooms(
            self._problem, slot, series.part.features, self._seated.get(series.group, 0)
        )
        users = Parts()
        for moment in moments(self._problem, RoomBlock(series.index, (slot,), suitable)):
            for room, user in self._housed.get(moment, {}).items():
                taken = taken_with(self._problem)[room]
                if suitable & taken:
                    free &= ~taken
                    users[user] += 1
        if not free:
            yield (Hindrance.ROOMS_TAKEN if suitable else Hindrance.ROOMS_CLOSED), users

    @cached_property
    def _housed(self) -> dict[tuple[int, int], dict[int, int]]:
        """For every moment the rooms in use, each with the part whose lesson is there."""
        users: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
        for (series, slot), room in self._solution.rooms.items():
            for moment in moments(self._problem, RoomBlock(series, (slot,), 0)):
                users[moment][room] = series
        return users

    # Students

    def _of_students(self, series: Series, slot: int) -> Iterator[tuple[Hindrance, Parts]]:
        by_kind: dict[Hindrance, Parts] = {}
        late = series.group in self._problem.extracurricular
        for student in self._attendees.get(series.group, ()):
            seen = self._problem.seen(series.group, slot, self._problem.home[student])
            kind = self._booked(student).against(seen, late=late)
            if kind is not None:
                clashing = (
                    self._problem.clash_masks[seen] if kind is Hindrance.STUDENTS_ELSEWHERE else 0
                )
                by_kind.setdefault(kind, Parts()).update(
                    index for index, at in self._lessons(student) if clashing >> at & 1
                )
        yield from by_kind.items()

    def _booked(self, student: int) -> StudentBookings:
        if student not in self._students:
            bookings = self._students[student] = StudentBookings(self._solution, student)
            for series, seen in self._lessons(student):
                bookings.take(
                    seen, late=self._problem.series[series].group in self._problem.extracurricular
                )
        return self._students[student]

    def _lessons(self, student: int) -> Iterator[tuple[int, int]]:
        """Parts a student attends, with each slot in which he does."""
        for group in self._solution.attended(student):
            for series in self._problem.lessons_at_slots(group):
                for slot in self._solution.times[series]:
                    yield series, self._problem.seen(group, slot, self._problem.home[student])
