"""Times, members, teachers and rooms at one moment of a local search, with the counts that moves are weighed by.

Every open group has all its lessons and every request taken up a group; what cannot be together is counted.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from solver.local_search.facts import Block, Facts
from solver.local_search.grid import Flags, Floats, Ints

#: Nobody.
NONE = -1


class Assignment:
    """The choices of a local search; S students, T slots, P teachers, D days.

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
    room
        For every block the room; NONE where it has none.
    lessons
        Two (S, T) matrices: ordinary and extracurricular lessons of a student in a slot.
    clashes
        Two (S, T) matrices: lessons of a student that an ordinary, and an extracurricular, lesson in a slot clashes with.
    load
        (S, D) ordinary lessons of a student on a day.
    taught, teacher_clashes
        (P, T) lessons of a teacher in a slot, and lessons that one in the slot clashes with.
    weight
        (S,) what a clash of a student counts.
    """

    def __init__(self, facts: Facts) -> None:
        problem, grid = facts.problem, facts.grid
        self.facts, self.problem, self.grid = facts, problem, grid
        students, slots = len(problem.students), grid.size
        self.open = [group.is_class_group for group in problem.groups]
        self.granted: list[int | None] = [None] * len(problem.requests)
        self.start = [NONE] * len(facts.blocks)
        self.teacher = [NONE] * len(problem.series)
        self.room = [NONE] * len(facts.blocks)
        self.lessons = [np.zeros((students, slots), np.float32) for _ in range(2)]
        self.clashes = [np.zeros((students, slots), np.float32) for _ in range(2)]
        self.load = np.zeros((students, len(problem.days)), np.float32)
        self.taught = np.zeros((len(problem.teachers), slots), np.float32)
        self.teacher_clashes = np.zeros((len(problem.teachers), slots), np.float32)
        self.room_used = np.zeros((slots, len(problem.network.rooms)), np.int16)
        #: By family of suitable rooms: (T,) how many of them are free.
        self.rooms_left = facts.rooms_open.copy()
        self.weight = np.ones(students, np.float32)
        #: (G, T) lessons of each group, and what those of others clash with.
        self.at = np.zeros((len(problem.groups), slots), np.float32)
        self.reach = np.zeros((len(problem.groups), slots), np.float32)
        self.group_lessons: list[list[tuple[int, int]]] = [[] for _ in problem.groups]
        self._attended: list[set[int]] = [set(groups) for groups in problem.common]
        self.members: list[set[int]] = [set() for _ in problem.groups]
        self._rows: dict[int, list[tuple[Ints, Ints | None]]] = {}
        self.joined = np.zeros(len(problem.groups), np.int64)
        for student in range(students):
            for group in problem.common[student]:
                self.members[group].add(student)

    # Groups and their students

    def rows(self, group: int) -> list[tuple[Ints, Ints | None]]:
        """Students of a group as indices, of a remote one by home, each with the slots they see its lessons in."""
        if group not in self._rows:
            found = np.fromiter(sorted(self.members[group]), np.int64, len(self.members[group]))
            if self.facts.remote[group]:
                homes = np.array(self.problem.home, np.int64)[found]
                self._rows[group] = [(found[homes == home], self.facts.seen[home]) for home in np.unique(homes)]
            else:
                self._rows[group] = [(found, None)]
        return self._rows[group]

    def slots_of(self, block: Block, start: int) -> tuple[int, ...]:
        """Slots a block takes."""
        return (start,) if block.length == 1 else (start, int(self.grid.follows[start]))

    def slots_of_group(self, group: int) -> list[int]:
        """Slots of all lessons of a group that have a place."""
        return [slot for _, slot in self.group_lessons[group]]

    def seen_by(self, student: int, group: int) -> list[int]:
        """Slots in which a student attends the lessons of a group."""
        slots = self.slots_of_group(group)
        if self.facts.remote[group]:
            seen = self.facts.seen[self.problem.home[student]]
            return [int(seen[slot]) for slot in slots]
        return slots

    # Changes

    def add_lessons(self, students: Ints, kind: int, left: Sequence[int], taken: Sequence[int]) -> None:
        """Count lessons of some students out of some slots and into others."""
        grid = self.grid
        change = np.zeros(grid.size, np.float32)
        for slot in left:
            change[slot] -= 1
        for slot in taken:
            change[slot] += 1
        self.lessons[kind][students] += change
        self.clashes[kind][students] += change @ grid.clash
        if self.facts.any_late:
            # What lessons of the other kind clash with: the late one is the row of ``waits``.
            self.clashes[1 - kind][students] += grid.waits @ change if kind == 0 else change @ grid.waits
        if kind == 0:
            self.load[students] += change @ grid.days

    def place(self, block: Block, start: int) -> None:
        """Move a block to a start, or with NONE out of the week."""
        before, group = self.start[block.index], block.group
        left = self.slots_of(block, before) if before >= 0 else ()
        taken = self.slots_of(block, start) if start >= 0 else ()
        for students, seen in self.rows(group):
            if seen is None:
                self.add_lessons(students, int(self.facts.kind[group]), left, taken)
            else:
                self.add_lessons(students, int(self.facts.kind[group]), seen[list(left)].tolist(), seen[list(taken)].tolist())
        for slots, sign in ((left, -1), (taken, 1)):
            self._teach(self.teacher[block.series], slots, sign)
            for slot in slots:
                self.at[group, slot] += sign
                self.reach[group] += sign * self.grid.clash[slot]
        if before >= 0:
            self._leave_room(block, left)
            self.group_lessons[group] = [lesson for lesson in self.group_lessons[group] if lesson[0] != block.index]
        self.start[block.index] = start
        if start >= 0:
            self.group_lessons[group] += [(block.index, slot) for slot in taken]
            self.find_room(block)

    def _teach(self, teacher: int, slots: Iterable[int], sign: int) -> None:
        if teacher >= 0:
            for slot in slots:
                self.taught[teacher, slot] += sign
                self.teacher_clashes[teacher] += sign * self.grid.clash[slot]

    def taught_by(self, teacher: int) -> list[int]:
        """Series of open groups that a teacher gives."""
        return [s for s, who in enumerate(self.teacher) if who == teacher and self.open[self.problem.series[s].group]]

    def set_teacher(self, series: Iterable[int], teacher: int) -> None:
        """Give some series to a teacher."""
        for one in series:
            for index in self.facts.of_series[one]:
                if self.start[index] >= 0:
                    slots = self.slots_of(self.facts.blocks[index], self.start[index])
                    self._teach(self.teacher[one], slots, -1)
                    self._teach(teacher, slots, 1)
            self.teacher[one] = teacher

    def _leave_room(self, block: Block, slots: Iterable[int]) -> None:
        room = self.room[block.index]
        if room >= 0:
            for slot in slots:
                self._use_room(room, slot, -1)
            self.room[block.index] = NONE

    def find_room(self, block: Block) -> None:
        """Give a block the smallest free room that suits it, if there is one."""
        if not self.needs_room(block):
            return
        slots = self.slots_of(block, self.start[block.index])
        free = self.suitable(block)
        for slot in slots:
            free &= self.facts.room_open[slot] & (self.room_used[slot] == 0)
        rooms = np.flatnonzero(free)
        if len(rooms):
            room = int(rooms[np.argmin(self.facts.seats[rooms] + 100 * self.facts.rarity[rooms])])
            self.take_room(block, room)

    def take_room(self, block: Block, room: int) -> None:
        """Put a block into a room."""
        slots = self.slots_of(block, self.start[block.index])
        self._leave_room(block, slots)
        for slot in slots:
            self._use_room(room, slot, 1)
        self.room[block.index] = room

    def _use_room(self, room: int, slot: int, sign: int) -> None:
        beside = self.grid.beside[slot]
        was = self.room_used[beside, room] > 0
        self.room_used[beside, room] += sign
        now = self.room_used[beside, room] > 0
        changed = beside[(was != now) & self.facts.room_open[beside, room]]
        if len(changed):
            self.rooms_left[np.ix_(self.facts.families_of_room[room], changed)] -= sign

    def family(self, block: Block) -> int:
        """The family of rooms with the features and the seats a block needs."""
        return self.facts.family[block.series][min(self.seated(block.group), self.facts.most_seats)]

    def needs_room(self, block: Block) -> bool:
        """Whether a block has to be in a room."""
        return self.facts.housed and self.open[block.group]

    def seated(self, group: int) -> int:
        """Students who sit in the room of a group."""
        if not self.facts.remote[group]:
            return len(self.members[group])
        school = self.problem.groups[group].school
        return sum(self.problem.home[student] == school for student in self.members[group])

    def suitable(self, block: Block) -> Flags:
        """(rooms,) True for rooms with the features and the seats a block needs."""
        return self.facts.families[self.family(block)].copy()

    def attended(self, student: int) -> set[int]:
        """Groups a student attends."""
        return self._attended[student]

    def _attends(self, student: int) -> set[int]:
        joined = [g for request in self.problem.requests_of[student] if (g := self.granted[request.index]) is not None]
        left = self.problem.left_for[student]
        gone = {common for group in joined for common in left.get(group, ())}
        return {*(group for group in self.problem.common[student] if group not in gone), *joined}

    def grant(self, request: int, group: int | None) -> None:
        """Grant a request in a group, or set it aside; class lessons it releases from are left or come back."""
        student = self.problem.requests[request].student
        before = self._attended[student]
        if (old := self.granted[request]) is not None:
            self.joined[old] -= 1
        self.granted[request] = group
        if group is not None:
            self.joined[group] += 1
        after = self._attended[student] = self._attends(student)
        who = np.array([student])
        for one in before - after:
            self.members[one].discard(student)
            self._rows.pop(one, None)
            self.add_lessons(who, int(self.facts.kind[one]), self.seen_by(student, one), ())
        for one in after - before:
            self.members[one].add(student)
            self._rows.pop(one, None)
            self.add_lessons(who, int(self.facts.kind[one]), (), self.seen_by(student, one))
            self._outgrow(one)

    def _outgrow(self, group: int) -> None:
        """Lessons of a group that has grown leave rooms that are too small."""
        if not self.facts.housed:
            return
        seated = self.seated(group)
        for index in self.facts.of_group[group]:
            room = self.room[index]
            if room >= 0 and self.facts.seats[room] < seated:
                block = self.facts.blocks[index]
                self._leave_room(block, self.slots_of(block, self.start[index]))
                self.find_room(block)

    # Counts

    def student_clashes(self, students: Ints | slice = slice(None)) -> Floats:
        """Pairs of lessons that clash for each student, and lessons beyond the limit of a day."""
        found = np.zeros(len(self.weight[students]), np.float32)
        for lessons, clashes in zip(self.lessons, self.clashes, strict=True):
            found += (lessons[students] * (clashes[students] - 1)).sum(1) / 2
        if self.facts.limits_days:
            found += np.maximum(self.load[students] - self.facts.most_a_day, 0).sum(1)
        return found

    def teacher_conflicts(self) -> Floats:
        """(P,) pairs of lessons of a teacher that clash, lessons at busy times and beyond the limit of a day."""
        found: Floats = (self.taught * (self.teacher_clashes - 1)).sum(1) / 2
        for teacher, blocked in self.facts.blocked.items():
            found[teacher] += self.taught[teacher, blocked].sum()
        for teacher, most in self.facts.teacher_day.items():
            found[teacher] += np.maximum(self.taught[teacher] @ self.grid.days - most, 0).sum()
        return found

    def without_room(self) -> list[int]:
        """Blocks that need a room and have none."""
        if not self.facts.housed:
            return []
        blocks = self.facts.blocks
        return [b for b, room in enumerate(self.room) if room < 0 and self.start[b] >= 0 and self.needs_room(blocks[b])]
