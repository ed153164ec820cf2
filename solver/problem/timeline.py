"""Slots with numbers for names, and every relation between them computed once.

A cycle of two weeks has twice the days: day 3 is Wednesday of the first week, day 103 that of the
second. A slot of the bells is used in every week; where a part meets in one week only, there is a
copy of the slot for each week. A remote lesson is attended at the home school: there is a copy of
the slot for each school from which it can be seen. Copies stand for the slot they were made from
wherever only the time of day matters (``place``).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from math import inf

from models.network import Form, Network, Slot
from models.record import SchoolId
from solver.problem.records import Series

#: What a day of the second week counts more than the same day of the first.
WEEK = 100


class Blocked(Container[int]):
    """Slots in which a teacher is busy, each found out when it is first asked for."""

    def __init__(self, timeline: "Timeline", teacher: int) -> None:
        self._timeline, self._teacher = timeline, teacher
        self._known: dict[object, bool] = {}

    def __contains__(self, slot: object) -> bool:
        if slot not in self._known and isinstance(slot, int):
            record = self._timeline.slots[slot]
            start, end = (record.start, record.school), (record.end, record.school)
            self._known[slot] = not self._timeline.is_free(self._teacher, record.day, start, end)
        return self._known[slot]


class Timeline:
    """Slots of a network, their copies, and which people and rooms are free in them.

    Attributes
    ----------
    slots
        Those of the bells first, in order of school, day and start, then the copies.
    weeks
        Weeks of a cycle, 1 or 2.
    slot_school, slot_week
        For every slot the index of its school, and 0 for every week, 1 or 2.
    place
        For every slot the one it stands for in every week: itself, or what a copy for one week was
        made from.
    slot_days
        For every slot the days of the cycle on which it is used.
    """

    def __init__(self, network: Network, *, alternating: bool) -> None:
        self.network = network
        self.weeks = network.cycle_weeks
        self.teachers = list(network.people)
        self.teacher_index = {person.id: index for index, person in enumerate(self.teachers)}
        self.schools = [school.id for school in network.schools]
        self.school_index = {school: index for index, school in enumerate(self.schools)}
        self.slots: list[Slot] = list(network.slots)
        self.slot_index = {(s.school, s.day, s.period): index for index, s in enumerate(self.slots)}
        self.bells = len(self.slots)
        self.slot_week = [0] * self.bells
        self.place = list(range(self.bells))
        self.in_week: dict[tuple[int, int], int] = {}
        self.seen_from: dict[tuple[int, int], int] = {}
        if alternating:
            for slot in range(self.bells):
                for week in range(1, self.weeks + 1):
                    self.in_week[slot, week] = self._copy(self.slots[slot], week, len(self.slots))
                    self.place[-1] = slot
        self._see_from_home()
        self.slot_school = [self.school_index[slot.school] for slot in self.slots]
        self.slot_days = [
            tuple(self._days(slot.day, week))
            for slot, week in zip(self.slots, self.slot_week, strict=True)
        ]
        self.days = sorted({day for days in self.slot_days for day in days})

    def _copy(self, record: Slot, week: int, place: int) -> int:
        self.slots.append(record)
        self.slot_week.append(week)
        self.place.append(place)
        return len(self.slots) - 1

    def _see_from_home(self) -> None:
        """Copies of the slots of schools that may give remote lessons, one for each other
        school.
        """
        hosts = {offer.host for offer in self.network.offers if offer.form is Form.REMOTE_LIVE}
        for slot in range(len(self.slots)):
            record = self.slots[slot]
            for home, school in enumerate(self.schools if record.school in hosts else ()):
                if school != record.school:
                    seen = self._copy(
                        record.model_copy(update={"school": school}),
                        self.slot_week[slot],
                        len(self.slots),
                    )
                    self.seen_from[slot, home] = seen
                    if self.slot_week[slot]:
                        self.place[seen] = self.seen_from[self.place[slot], home]

    def _days(self, day: int, week: int) -> Iterator[int]:
        return (
            day + WEEK * (number - 1) for number in range(1, self.weeks + 1) if week in (0, number)
        )

    def week_of(self, day: int) -> int:
        """The week of the cycle a day lies in, 1 or 2."""
        return day // WEEK + 1

    def slot_at(self, school: SchoolId, day: int, period: int, week: int = 0) -> int | None:
        """The slot of a lesson as a plan names it; None where there is none."""
        slot = self.slot_index.get((school, day, period))
        return self.in_week.get((slot, week)) if slot is not None and week else slot

    def days_of_week(self, week: int) -> list[int]:
        """Days of a week of the cycle."""
        return [day for day in self.days if self.week_of(day) == week]

    @cached_property
    def slots_at(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Slots of the bells of a school on a day, in order of time."""
        slots_by_day: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index in range(self.bells):
            for day in self.slot_days[index]:
                slots_by_day[self.slot_school[index], day].append(index)
        return {key: tuple(slots) for key, slots in slots_by_day.items()}

    @cached_property
    def slots_on(self) -> dict[int, tuple[int, ...]]:
        """Slots of a day, copies included, in order of start, then end."""
        slots_by_day: dict[int, list[int]] = {day: [] for day in self.days}
        for index in range(len(self.slots)):
            for day in self.slot_days[index]:
                slots_by_day[day].append(index)
        order = [(slot.start, slot.end, index) for index, slot in enumerate(self.slots)]
        return {
            day: tuple(sorted(slots, key=order.__getitem__)) for day, slots in slots_by_day.items()
        }

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """For every slot where it stands among all in order of start, then end."""
        order = sorted(
            range(len(self.slots)),
            key=lambda index: (self.slots[index].start, self.slots[index].end, index),
        )
        ranks = {slot: rank for rank, slot in enumerate(order)}
        return tuple(ranks[slot] for slot in range(len(self.slots)))

    @cached_property
    def places_on(self) -> dict[int, tuple[int, ...]]:
        """Slots of a day that stand for themselves, in order of start, then end."""
        return {
            day: tuple(slot for slot in slots if self.place[slot] == slot)
            for day, slots in self.slots_on.items()
        }

    @cached_property
    def clashes(self) -> tuple[tuple[int, ...], ...]:
        """For every slot those nobody can attend besides it, itself included; slots of different
        weeks never clash.
        """
        start, school, there = [slot.start for slot in self.slots], self.slot_school, self._there
        return tuple(
            tuple(
                j
                for j in dict.fromkeys(
                    slot for day in self.slot_days[i] for slot in self.slots_on[day]
                )
                if i == j or (there[i][school[j]] > start[j] and there[j][school[i]] > start[i])
            )
            for i in range(len(self.slots))
        )

    @cached_property
    def _there(self) -> list[list[float]]:
        """For every slot and school when somebody who has a lesson in the slot is there at the
        earliest, infinite where that cannot be on that day; few slots end at different minutes.
        """
        after: dict[tuple[SchoolId, int], list[float]] = {}
        for slot in self.slots:
            if (slot.school, slot.end) not in after:
                arrivals = (
                    self.network.arrival(slot.school, school, slot.end) for school in self.schools
                )
                after[slot.school, slot.end] = [inf if at is None else at for at in arrivals]
        return [after[slot.school, slot.end] for slot in self.slots]

    @cached_property
    def clash_masks(self) -> tuple[int, ...]:
        """``clashes`` as the bits of a number."""
        return tuple(sum(1 << slot for slot in clashing) for clashing in self.clashes)

    def windows_between(self, first: int, second: int) -> int:
        """W(i, j) for places of one day with i before j; found out when it is first asked for: of
        the pairs of a day hardly any is ever in the week of one person.
        """
        pair = first, second
        if pair not in self._windows_known:
            self._windows_known[pair] = self._windows(first, second)
        return self._windows_known[pair]

    @cached_property
    def _windows_known(self) -> dict[tuple[int, int], int]:
        return {}

    def _windows(self, first: int, second: int) -> int:
        a, b = self.slots[first], self.slots[second]
        here = [self.slots[i] for i in self.slots_at.get((self.slot_school[first], a.day), ())]
        there = [self.slots[i] for i in self.slots_at.get((self.slot_school[second], a.day), ())]
        if a.school == b.school:
            return sum(a.end <= slot.start and slot.end <= b.start for slot in here)
        numbers = [0]
        for moment in (a.end, *(slot.end for slot in here if slot.start >= a.end)):
            arrival = self.network.arrival(a.school, b.school, moment)
            if arrival is not None and arrival <= b.start:
                numbers.append(_count(here, a.end, moment) + _count(there, arrival, b.start))
        return max(numbers)

    @cached_property
    def teacher_blocked(self) -> tuple[Container[int], ...]:
        """For every teacher the slots that a busy interval forbids, the way from the home school
        and back included.

        Looked up when asked for: most teachers never go to most schools.
        """
        return tuple(Blocked(self, teacher) for teacher in range(len(self.teachers)))

    def most_meetings(self, slots: Iterable[int], most_a_day: int) -> int:
        """Lessons that find room in some slots, by how many may be on a day."""
        days: dict[int, int] = defaultdict(int)
        for slot in {self.place[slot] for slot in slots}:
            days[self.slots[slot].day] += 1
        return sum(min(count, most_a_day) for count in days.values())

    def meetings_of_teacher(self, teacher: int, slots: Iterable[int], most_a_day: int) -> int:
        """The same at times at which a teacher is there."""
        blocked = self.teacher_blocked[teacher]
        return self.most_meetings((slot for slot in slots if slot not in blocked), most_a_day)

    def there_for(self, part: Series) -> frozenset[int]:
        """Teachers of a part who are there for as many lessons as it has, so many a day at most."""
        return frozenset(
            teacher
            for teacher in part.teachers
            if not self.network.busy_of[self.teachers[teacher].id]
            or self.meetings_of_teacher(teacher, part.slots, part.most_a_day) >= part.meetings
        )

    @cached_property
    def bells_of_school(self) -> tuple[tuple[int, ...], ...]:
        """Slots of the bells of every school and their copies for one week, in order; not those
        seen from home.
        """
        slots_by_school: list[list[int]] = [[] for _ in self.schools]
        for index, school in enumerate(self.slot_school):
            if self.place[index] < self.bells:
                slots_by_school[school].append(index)
        return tuple(tuple(slots) for slots in slots_by_school)

    def is_free(
        self, teacher: int, day: int, start: tuple[int, SchoolId], end: tuple[int, SchoolId]
    ) -> bool:
        """Whether nothing keeps a person at home from what begins and ends at the minutes and
        schools given.
        """
        person, network = self.teachers[teacher], self.network
        back = network.arrival(end[1], person.school, end[0])
        for busy in network.busy_of[person.id]:
            if busy.day != day or (end[0] if back is None else back) <= busy.start:
                continue
            there = network.arrival(person.school, start[1], busy.end)
            if (busy.end if there is None else there) > start[0]:
                return False
        return True

    @cached_property
    def rooms_at(self) -> tuple[tuple[int, ...], ...]:
        """For every school its rooms, as indices into ``network.rooms``."""
        rooms_by_school: list[list[int]] = [[] for _ in self.schools]
        for index, room in enumerate(self.network.rooms):
            rooms_by_school[self.school_index[room.school]].append(index)
        return tuple(tuple(rooms) for rooms in rooms_by_school)

    @cached_property
    def rooms_open(self) -> tuple[tuple[int, ...], ...]:
        """For every slot the rooms of its school that are open."""
        closed = [{(time.day, time.period) for time in room.closed} for room in self.network.rooms]
        return tuple(
            tuple(
                r
                for r in self.rooms_at[self.slot_school[i]]
                if (slot.day, slot.period) not in closed[r]
            )
            for i, slot in enumerate(self.slots)
        )


def _count(slots: Sequence[Slot], start: int, end: int) -> int:
    return sum(start <= slot.start and slot.end <= end for slot in slots)
