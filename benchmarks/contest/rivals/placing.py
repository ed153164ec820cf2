"""Lessons put one after another at the first time at which everybody and a room are free."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from solver.problem.problem import Problem
from solver.problem.suitable_rooms import suitable_rooms
from solver.solution.solution import Solution


class Placing:
    """A timetable that fills up.

    Attributes
    ----------
    rooms
        For (series, slot) the room, as in a solution.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        self.problem, self.solution = problem, solution
        self.rooms: dict[tuple[int, int], int] = {}
        self._clashes = [frozenset(slots) for slots in problem.clashes]
        self._attends = [
            set(solution.attended(student)) for student in range(len(problem.students))
        ]
        self._members: dict[int, set[int]] = defaultdict(set)
        for student, groups in enumerate(self._attends):
            for group in groups:
                self._members[group].add(student)
        self._student = [Counter[int]() for _ in problem.students]
        self._teacher: dict[int, Counter[int]] = defaultdict(Counter)
        self._room_taken: dict[int, int] = defaultdict(int)

    def place(self, index: int, *, evict: bool = False) -> bool:
        """All meetings of a part, one a day; with ``evict`` those in the way leave their network
        groups.
        """
        series = self.problem.series[index]
        while len(self.solution.times[index]) < series.meetings:
            slot = self._first(index)
            if slot is None and evict:
                slot = self._least_in_the_way(index)
            if slot is None:
                return False
            self._put(index, slot)
        return True

    def close(self, group: int) -> None:
        """A network group is given up."""
        for student in list(self._members[group]):
            self._leave(student, group)

    def too_small(self) -> bool:
        """Whether an open network group lacks members that it must have."""
        least, solution = self.problem.least_members, self.solution
        return any(
            solution.open[group] and len(self._members[group]) < least[group]
            for group in self.problem.network_groups
        )

    def _free_slots(self, index: int) -> Iterable[int]:
        """Slots that the spread over days, the teacher and the rooms leave, those early in the day
        first.
        """
        problem, series, solution = self.problem, self.problem.series[index], self.solution
        taken = {problem.slots[slot].day for slot in solution.times[index]}
        teacher = solution.teacher[index]
        busy = self._teacher[-1 if teacher is None else teacher]
        blocked = frozenset() if teacher is None else problem.teacher_blocked[teacher]
        most = None if teacher is None else problem.teachers[teacher].max_lessons_day
        for slot in sorted(
            series.slots, key=lambda one: (problem.slots[one].period, problem.slots[one].day)
        ):
            day = problem.slots[slot].day
            full = (
                most is not None and sum(problem.slots[other].day == day for other in busy) >= most
            )
            free = (
                day not in taken
                and slot not in blocked
                and not full
                and self._clashes[slot].isdisjoint(busy)
            )
            if free and self._room(index, slot) is not None:
                yield slot

    def _room(self, index: int, slot: int) -> int | None:
        """The first room that is free and large enough."""
        problem, series = self.problem, self.problem.series[index]
        seats = max(len(self._members[series.group]), 1)
        free = (
            suitable_rooms(problem, slot, series.part.features, seats)
            & ~self._room_taken[problem.place[slot]]
        )
        return (free & -free).bit_length() - 1 if free else None

    def _in_the_way(self, index: int, slot: int) -> list[int]:
        """Members who cannot come, or would have too many lessons that day."""
        found = []
        for student in self._members[self.problem.series[index].group]:
            busy = self._student[student]
            day = self.problem.slots[slot].day
            full = sum(self.problem.slots[other].day == day for other in busy) >= self._most_a_day
            if full or not self._clashes[slot].isdisjoint(busy):
                found.append(student)
        return found

    @property
    def _most_a_day(self) -> int:
        return self.problem.policy.lessons_a_day

    def _first(self, index: int) -> int | None:
        return next(
            (slot for slot in self._free_slots(index) if not self._in_the_way(index, slot)), None
        )

    def _least_in_the_way(self, index: int) -> int | None:
        """The slot for which the fewest would have to leave groups, those who are in none excepted:
        they cannot.
        """
        best: tuple[int, int] | None = None
        for slot in self._free_slots(index):
            students = self._in_the_way(index, slot)
            if all(self._to_leave(student, slot) for student in students) and (
                best is None or len(students) < best[0]
            ):
                best = (len(students), slot)
        if best is None:
            return None
        for student in self._in_the_way(index, best[1]):
            for group in self._to_leave(student, best[1]):
                self._leave(student, group)
        return best[1] if not self._in_the_way(index, best[1]) else None

    def _to_leave(self, student: int, slot: int) -> list[int]:
        """Network groups of a student that meet on the day of a slot."""
        problem, day = self.problem, self.problem.slots[slot].day
        own = [
            group for group in self._attends[student] if not problem.groups[group].is_class_group
        ]
        times = {
            group: [t for s in problem.groups[group].series for t in self.solution.times[s]]
            for group in own
        }
        return [
            group for group in own if any(problem.slots[slot].day == day for slot in times[group])
        ]

    def _leave(self, student: int, group: int) -> None:
        """A member leaves, and has the lessons of the class again that the group stood for."""
        problem, solution = self.problem, self.solution
        for request in problem.requests_of[student]:
            if solution.granted[request.index] == group:
                solution.granted[request.index] = None
        self._members[group].discard(student)
        if not self._members[group]:
            self._shut(group)
        self._attends[student] = set(solution.attended(student))
        for one in self._attends[student]:
            self._members[one].add(student)
        times = (
            t
            for one in self._attends[student]
            for s in problem.groups[one].series
            for t in solution.times[s]
        )
        self._student[student] = Counter(times)
        self._settle(student)
        small = 0 < len(self._members[group]) < problem.least_members[group]
        for other in list(self._members[group]) if small else ():
            self._leave(other, group)

    def _settle(self, student: int) -> None:
        """Who now has two lessons at once leaves another group."""
        problem = self.problem
        for slot in list(self._student[student]):
            if (
                len(self._clashes[slot] & self._student[student].keys()) > 1
                or self._student[student][slot] > 1
            ):
                for group in self._to_leave(student, slot)[:1]:
                    self._leave(student, group)
                    return
        days = Counter(problem.slots[slot].day for slot in self._student[student])
        for slot in list(self._student[student]):
            if days[problem.slots[slot].day] > self._most_a_day:
                for group in self._to_leave(student, slot)[:1]:
                    self._leave(student, group)
                    return

    def _shut(self, group: int) -> None:
        problem, solution = self.problem, self.solution
        solution.open[group] = False
        for index in problem.groups[group].series:
            for slot in solution.times[index]:
                if solution.teacher[index] is not None:
                    self._teacher[solution.teacher[index] or 0][slot] -= 1
                    self._teacher[solution.teacher[index] or 0] += Counter()
                self._room_taken[problem.place[slot]] &= ~(1 << self.rooms.pop((index, slot)))
            solution.times[index], solution.teacher[index] = (), None

    def _put(self, index: int, slot: int) -> None:
        problem, solution = self.problem, self.solution
        room = self._room(index, slot)
        solution.times[index] = tuple(sorted((*solution.times[index], slot)))
        if solution.teacher[index] is not None:
            self._teacher[solution.teacher[index] or 0][slot] += 1
        if room is not None:
            self.rooms[index, slot] = room
            self._room_taken[problem.place[slot]] |= 1 << room
        for student in self._members[problem.series[index].group]:
            self._student[student][slot] += 1
