"""Times, members, teachers and rooms at one moment of a local search, with the counts that moves
are weighed by.

Every open group has all its lessons and every request taken up a group; what cannot be together is
counted.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from solver.local_search.assignment.levels import Levels
from solver.local_search.assignment.remote_seats import RemoteSeats
from solver.local_search.assignment.room_use import NONE, RoomUse
from solver.local_search.assignment.student_limits import StudentLimits
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Floats, Ints
from solver.local_search.facts.spread import Spread
from solver.problem.records import IndexedRequest

#: Students of a group as indices, and the slots they see its lessons in; None where these are the
#: lessons' own.
Row = tuple[Ints, Ints | None]


class Assignment:
    """The choices of a local search; S students, T slots, P teachers, D days of the cycle, G
    groups.

    Attributes
    ----------
    open
        Whether each group is open.
    granted
        For every request the group, None where it is set aside.
    start
        For every block the slot it begins in; NONE while it has no place.
    teacher
        For every series the teacher; NONE where nobody can teach it.
    rooms
        Rooms of the blocks.
    members, joined
        For every group the students who attend it; (G,) how many requests it grants.
    lessons
        Two (S, T) matrices: ordinary and extracurricular lessons of a student in a slot.
    clashes
        Two (S, T) matrices: lessons of a student that an ordinary, and an extracurricular, lesson
        in a slot clashes with.
    limits
        What students have of what is limited.
    levels
        Who mixes levels of a subject.
    remote_seats
        Seats for students who watch remote lessons.
    taught, teacher_clashes
        (P, T) lessons of a teacher in a slot, and lessons that one in the slot clashes with.
    at, reach
        (G, T) lessons of a group in a slot, and lessons of it that one in the slot clashes with.
    on_days
        (G, D) lessons of a group on a day.
    changes
        (G,) how often the times or the members of a group changed.
    within
        (G,) pairs of lessons of a group that clash with each other.
    placings
        For every series how often one of its blocks was placed.
    group_lessons
        For every group its blocks, each with the slots it takes.
    teacher_weight, room_weight, link_weight
        (P,) what a clash of a teacher counts, and (G,) a lesson of a group without a room or at a
        time that breaks a link, in units of its price.
    crowded_parts
        Series whose lessons do not lie over the days as they have to.
    weight
        (S,) what a clash of a student counts.
    """

    def __init__(self, facts: Facts) -> None:
        problem, grid = facts.problem, facts.grid
        self.facts, self.problem, self.grid = facts, problem, grid
        students, slots = len(problem.students), grid.size
        groups, teachers = len(problem.groups), len(problem.teachers)
        self.open = [group.is_class_group for group in problem.groups]
        self.granted: list[int | None] = [None] * len(problem.requests)
        self.start = [NONE] * len(facts.blocks)
        self.teacher = [NONE] * len(problem.series)
        self.rooms = RoomUse(facts, self.seated)
        self._spread = Spread(problem, grid)
        self.crowded_parts: set[int] = set()
        self.lessons = [np.zeros((students, slots), np.float32) for _ in range(2)]
        self.clashes = [np.zeros((students, slots), np.float32) for _ in range(2)]
        self.limits = StudentLimits(facts)
        self.remote_seats = RemoteSeats(facts)
        self.levels = Levels(problem)
        self.taught, self.teacher_clashes = (
            np.zeros((teachers, slots), np.float32) for _ in range(2)
        )
        self.at, self.reach = (np.zeros((groups, slots), np.float32) for _ in range(2))
        self.on_days = np.zeros((groups, len(problem.days)), np.float32)
        self.within = np.zeros(groups, np.float32)
        self.changes = np.zeros(groups, np.int64)
        self.placings = [0] * len(problem.series)
        self.group_lessons: list[list[tuple[int, int]]] = [[] for _ in problem.groups]
        self.weight = np.ones(students, np.float32)
        self.teacher_weight = np.ones(teachers, np.float32)
        self.room_weight, self.link_weight = (np.ones(groups, np.float32) for _ in range(2))
        self.joined = np.zeros(groups, np.int64)
        self.members: list[set[int]] = [set() for _ in problem.groups]
        self._attended: list[set[int]] = [set(common) for common in problem.common]
        self._rows: dict[int, list[Row]] = {}
        for student, common in enumerate(problem.common):
            for group in common:
                self.members[group].add(student)
                self.limits.at_home[student] += problem.by_correspondence(group)

    # Who attends what, and when

    def rows(self, group: int) -> list[Row]:
        """Students of a group in order, of a remote one by home."""
        if group not in self._rows:
            students = np.fromiter(sorted(self.members[group]), np.int64, len(self.members[group]))
            self._rows[group] = [(students, None)]
            if self.facts.remote[group]:
                homes = np.array(self.problem.home, np.int64)[students]
                self._rows[group] = [
                    (students[homes == home], self.facts.seen[home]) for home in np.unique(homes)
                ]
        return self._rows[group]

    def attended(self, student: int) -> set[int]:
        """Groups a student attends."""
        return self._attended[student]

    def slots_of(self, block: Block, start: int) -> tuple[int, ...]:
        """Slots a block takes that begins in one."""
        return (start,) if block.length == 1 else (start, int(self.grid.follows[start]))

    def slots_taken(self, block: Block) -> tuple[int, ...]:
        """Slots a block takes; none while it has no place."""
        start = self.start[block.index]
        return self.slots_of(block, start) if start >= 0 else ()

    def slots_of_group(self, group: int) -> list[int]:
        """Slots of all lessons of a group that have a place."""
        return [slot for _, slot in self.group_lessons[group]]

    def seen_by(self, student: int, group: int) -> list[int]:
        """Slots in which a student attends the lessons of a group."""
        return [slot for _, slot in self.lessons_seen_by(student, group)]

    def lessons_seen_by(self, student: int, group: int) -> list[tuple[int, int]]:
        """Blocks of a group, each with the slots in which a student attends it."""
        if not self.facts.remote[group]:
            return self.group_lessons[group]
        seen = self.facts.seen[self.problem.home[student]]
        return [(block, int(seen[slot])) for block, slot in self.group_lessons[group]]

    def lessons_of(self, student: int) -> list[tuple[int, int]]:
        """Blocks a student attends, each with the slots in which."""
        return [
            lesson
            for group in self.attended(student)
            for lesson in self.lessons_seen_by(student, group)
        ]

    def seated(self, group: int) -> int:
        """Students who sit in the room of a group: of a remote one those of its own school."""
        if not self.facts.remote[group]:
            return len(self.members[group])
        school = self.problem.groups[group].school
        return sum(self.problem.home[student] == school for student in self.members[group])

    def taught_by(self, teacher: int) -> list[int]:
        """Series of open groups that a teacher gives."""
        return [
            s
            for s, who in enumerate(self.teacher)
            if who == teacher and self.open[self.problem.series[s].group]
        ]

    def outgrown(self, request: IndexedRequest, groups: Ints) -> Floats:
        """(n,) lessons that would lose their room if a request were granted in each of some
        groups.
        """
        home, now = self.problem.home[request.student], self.granted[request.index]
        return np.array(
            [
                self.rooms.outgrown(group, self.seated(group) + 1)
                if group != now and self._sits_in(group, home)
                else 0
                for group in groups.tolist()
            ],
            np.float32,
        )

    def _sits_in(self, group: int, home: int) -> bool:
        return not self.facts.remote[group] or self.problem.groups[group].school == home

    # Changes

    def place(self, block: Block, start: int) -> None:
        """Move a block to a start, or with NONE out of the week."""
        group, kind = block.group, int(self.facts.kind[block.group])
        left, taken = self.slots_taken(block), self.slots_of(block, start) if start >= 0 else ()
        for students, seen in self.rows(group):
            if seen is None:
                self._add_lessons(students, kind, left, taken)
            else:
                from_home = seen[list(left)].tolist(), seen[list(taken)].tolist()
                self._add_lessons(students, kind, *from_home)
                if self.remote_seats.matter:
                    for slots, sign in zip(from_home, (-1, 1), strict=True):
                        self._watch(group, students, slots, sign)
        for slots, sign in ((left, -1), (taken, 1)):
            self._teach(self.teacher[block.series], slots, sign)
            for slot in slots:
                self.at[group, slot] += sign
                self.reach[group] += sign * self.grid.clash[slot]
                self.on_days[group] += sign * self.grid.days[slot]
        at, reach = self.at[group], self.reach[group]
        self.within[group] = (at @ reach - at.sum()) / 2
        self.placings[block.series] += 1
        self.changes[group] += 1
        self.rooms.leave(block, left)
        self.group_lessons[group] = [
            lesson for lesson in self.group_lessons[group] if lesson[0] != block.index
        ]
        self.group_lessons[group] += [(block.index, slot) for slot in taken]
        self.start[block.index] = start
        if taken and self.needs_room(block):
            self.rooms.find(block, taken)
        self._watch_spread(block.series)

    def _watch(self, group: int, students: Ints, slots: Sequence[int], sign: int) -> None:
        """Count students of one school who watch a remote group of another in some slots, or no
        longer.
        """
        home = self.problem.home[int(students[0])] if len(students) else NONE
        if home not in (NONE, self.problem.groups[group].school):
            self.remote_seats.add(home, slots, sign * len(students))

    def _watch_spread(self, series: int) -> None:
        """Note whether the lessons of a part that have a place lie over the days as they have
        to.
        """
        blocks = (self.facts.blocks[index] for index in self.facts.of_series[series])
        slots = [slot for block in blocks for slot in self.slots_taken(block)]
        if self._spread.is_kept(self.problem.series[series], slots):
            self.crowded_parts.discard(series)
        else:
            self.crowded_parts.add(series)

    def _add_lessons(
        self, students: Ints, kind: int, left: Sequence[int], taken: Sequence[int]
    ) -> None:
        """Count lessons of some students out of some slots and into others."""
        grid, slots = self.grid, [*left, *taken]
        signs = np.array([-1] * len(left) + [1] * len(taken), np.float32)
        for slot, sign in zip(slots, signs, strict=True):
            self.lessons[kind][students, slot] += sign
        self.clashes[kind][students] += signs @ grid.clash[slots]
        if self.facts.any_late:
            # What lessons of the other kind clash with: the late one is the row of ``waits``.
            self.clashes[1 - kind][students] += (
                grid.waits[:, slots] @ signs if kind == 0 else signs @ grid.waits[slots]
            )
        if self.limits.matter:
            self.limits.add(students, kind, slots, signs)

    def _teach(self, teacher: int, slots: Iterable[int], sign: int) -> None:
        if teacher >= 0:
            for slot in slots:
                self.taught[teacher, slot] += sign
                self.teacher_clashes[teacher] += sign * self.grid.clash[slot]

    def set_teacher(self, series: Iterable[int], teacher: int) -> None:
        """Give some series to a teacher."""
        for index in series:
            for block in self.facts.of_series[index]:
                slots = self.slots_taken(self.facts.blocks[block])
                self._teach(self.teacher[index], slots, -1)
                self._teach(teacher, slots, 1)
            self.teacher[index] = teacher

    def needs_room(self, block: Block) -> bool:
        """Whether a block has to be in a room."""
        return self.facts.rooms.matter and self.open[block.group]

    def grant(self, request: int, group: int | None) -> None:
        """Grant a request in a group, or set it aside; class lessons it releases from are left or
        come back.
        """
        student = self.problem.requests[request].student
        before = self._attended[student]
        if (old := self.granted[request]) is not None:
            self.joined[old] -= 1
        self.granted[request] = group
        if group is not None:
            self.joined[group] += 1
        after = self._attended[student] = self._attends(student)
        if self.levels.matter:
            self.levels.look_at(student, after)
        who = np.array([student])
        for gone in before - after:
            self.members[gone].discard(student)
            self.changes[gone] += 1
            self._rows.pop(gone, None)
            self._add_lessons(who, int(self.facts.kind[gone]), self.seen_by(student, gone), ())
            if self.facts.remote[gone] and self.remote_seats.matter:
                self._watch(gone, who, self.seen_by(student, gone), -1)
            self.limits.at_home[student] -= self.problem.by_correspondence(gone)
        for come in after - before:
            self.members[come].add(student)
            self.changes[come] += 1
            self._rows.pop(come, None)
            self._add_lessons(who, int(self.facts.kind[come]), (), self.seen_by(student, come))
            if self.facts.remote[come] and self.remote_seats.matter:
                self._watch(come, who, self.seen_by(student, come), 1)
            self.limits.at_home[student] += self.problem.by_correspondence(come)
            self._outgrow(come)

    def _attends(self, student: int) -> set[int]:
        joined = [
            g
            for request in self.problem.requests_of[student]
            if (g := self.granted[request.index]) is not None
        ]
        left = self.problem.left_for[student]
        gone = {common for group in joined for common in left.get(group, ())}
        return {*(group for group in self.problem.common[student] if group not in gone), *joined}

    def _outgrow(self, group: int) -> None:
        """Lessons of a group that has grown leave rooms that are too small."""
        if not self.facts.rooms.matter:
            return
        seated = self.seated(group)
        for index in self.facts.of_group[group]:
            room = self.rooms.of_block[index]
            if room >= 0 and self.facts.rooms.seats[room] < seated:
                block = self.facts.blocks[index]
                self.rooms.leave(block, self.slots_taken(block))
                self.rooms.find(block, self.slots_taken(block))

    # Counts

    def student_clashes(self, students: Ints | slice = slice(None)) -> Floats:
        """Pairs of lessons that clash for each student, and lessons and days elsewhere beyond the
        limits.
        """
        conflicts = np.zeros(len(self.weight[students]), np.float32)
        for lessons, clashes in zip(self.lessons, self.clashes, strict=True):
            conflicts += (lessons[students] * (clashes[students] - 1)).sum(1) / 2
        return conflicts + self.limits.beyond(students) if self.limits.matter else conflicts

    @property
    def weights(self) -> tuple[Floats, ...]:
        """Whatever grows where the search is stuck."""
        return self.weight, self.teacher_weight, self.room_weight, self.link_weight

    def teacher_conflicts(self) -> Floats:
        """(P,) pairs of lessons of a teacher that clash, lessons at busy times and beyond the
        limits.
        """
        conflicts: Floats = (self.taught * (self.teacher_clashes - 1)).sum(1) / 2
        for teacher, blocked in self.facts.blocked.items():
            conflicts[teacher] += self.taught[teacher, blocked].sum()
        for teacher, limits in self.facts.teacher_limits.items():
            for within, most in limits:
                conflicts[teacher] += np.maximum(self.taught[teacher] @ within - most, 0).sum()
        return conflicts + self.overtime()

    def overtime(self) -> Floats:
        """(P,) lessons a cycle of each teacher beyond those he can give."""
        given = self.taught @ self.grid.days.sum(1)
        beyond: Floats = np.maximum(given - np.array(self.facts.hours, np.float32), 0)
        return beyond

    def without_room(self) -> list[int]:
        """Blocks that need a room and have none."""
        if not self.facts.rooms.matter:
            return []
        blocks, start = self.facts.blocks, self.start
        return [
            b
            for b, room in enumerate(self.rooms.of_block)
            if room < 0 and start[b] >= 0 and self.needs_room(blocks[b])
        ]
