"""Tabu search over clashes: a student who cannot be in two places, and the best move for one of the two lessons."""

from collections.abc import Collection
from random import Random
from typing import NamedTuple

import numpy as np

from solver.bounds.relaxation import fewest_groups
from solver.local_search.assignment import NONE, Assignment
from solver.local_search.facts import Block
from solver.local_search.grid import Ints
from solver.local_search.settings import Settings
from solver.local_search.weighing import Options, Weighing
from solver.problem.problem import IndexedRequest

#: A step in so many looks after teachers, rooms and sizes.
HOUSEKEEPING = 8
#: Less than this is no clash: counts are sums of floats.
NOTHING = 0.01
#: Requests looked at for one group that is too full or too small.
SAMPLE = 12
#: Lessons looked at in one step for one at which something can be mended.
TROUBLED = 4
#: What a request that was given up may cost in clashes to be granted again.
READMITTED = 3.0
#: Tries to fill a group that is too small before it closes.
FILLING = 25


class Move(NamedTuple):
    """A block to a slot, or a request to a group, with what it costs more than now."""

    cost: float
    of_block: bool
    index: int
    target: int


class LocalSearch:
    """Walks from assignment to assignment, one move a step.

    Attributes
    ----------
    conflicts
        (S,) clashes of every student.
    steps
        Moves tried so far.
    """

    def __init__(self, assignment: Assignment, settings: Settings, rng: Random) -> None:
        self.assignment, self.settings, self.rng = assignment, settings, rng
        self.facts, self.problem, self.grid = assignment.facts, assignment.problem, assignment.grid
        self.options = Options(self.facts, assignment.open, settings)
        self.weighing = Weighing(assignment, self.options)
        self.conflicts = assignment.student_clashes()
        self.steps = 0
        self._tabu: dict[tuple[bool, int, int], int] = {}
        self._fillings: dict[int, int] = {}

    def hard(self) -> int:
        """What giving up requests would not mend: clashes of teachers, lessons without a room, pins and links not kept."""
        clashes = round(float(self.assignment.teacher_conflicts().sum()))
        return clashes + len(self.assignment.without_room()) + len(self._links_broken())

    def among_common_lessons(self) -> int:
        """Clashes that stay whatever requests are given up: among the lessons that classes have together."""
        assignment, grid = self.assignment, self.grid
        found = 0.0
        for groups in self.facts.common_lessons:
            lessons = assignment.at[groups].sum(0)
            found += float(lessons @ grid.clash @ lessons - lessons.sum()) / 2
            if self.facts.limits_days:
                found += float(np.maximum(lessons @ grid.days - self.facts.most_a_day, 0).sum())
        return round(found)

    def cost(self) -> float:
        """Clashes of students, and members too many or too few."""
        joined, options = self.assignment.joined, self.options
        small = (joined > 0) & (joined < options.least) & np.array(self.assignment.open)
        too_few = int((options.least - joined)[small & self.facts.of_network].sum())
        return float(self.conflicts.sum()) + int(np.maximum(joined - options.most, 0).sum()) + too_few

    def refused(self) -> int:
        """Requests that have no group."""
        return self.assignment.granted.count(None)

    def step(self) -> bool:
        """One move; False when nothing is left to mend."""
        self.steps += 1
        if self.steps % self.settings.decay == 0:
            weight = self.assignment.weight
            weight[:] = 1 + (weight - 1) * self.settings.kept
        students = np.flatnonzero(self.conflicts > NOTHING)
        if self.steps % HOUSEKEEPING == 0 or not len(students):
            mends = (self._mend_hard, self._mend_sizes)
            if any(mend() for mend in (mends if self.rng.random() < 0.5 else mends[::-1])):
                return True
            if not len(students):
                return False
        self._mend_student(int(students[self.rng.randrange(len(students))]))
        return True

    # Students

    def _mend_student(self, student: int) -> None:
        pairs = self._clashing_pairs(student) or self._crowded_pairs(student)
        if not pairs:
            self.conflicts[student] = 0
            return
        chosen = pairs[self.rng.randrange(len(pairs))]
        groups = {self.facts.blocks[block].group for pair in pairs for block in pair}
        moves = [move for block in dict.fromkeys(chosen) if (move := self._best_start(self.facts.blocks[block]))]
        moves += [
            move
            for request in self.problem.requests_of[student]
            if self.assignment.granted[request.index] in groups and (move := self._best_group(request))
        ]
        best = min(moves, default=None)
        if best is None or best.cost > -NOTHING:
            self.assignment.weight[student] += self.settings.raised
        if best is not None:
            self._apply(best)

    def lessons_of(self, student: int) -> list[tuple[int, int]]:
        """Blocks a student attends, with each slot in which."""
        assignment, facts = self.assignment, self.facts
        lessons: list[tuple[int, int]] = []
        for group in assignment.attended(student):
            if facts.remote[group]:
                seen = facts.seen[self.problem.home[student]]
                lessons += [(block, int(seen[slot])) for block, slot in assignment.group_lessons[group]]
            else:
                lessons += assignment.group_lessons[group]
        return lessons

    def _clashing_pairs(self, student: int) -> list[tuple[int, int]]:
        lessons = self.lessons_of(student)
        slots = np.array([slot for _, slot in lessons], np.int64)
        together = self.grid.clash[slots[:, None], slots]
        if self.facts.any_late:
            late = np.array([self.facts.kind[self.facts.blocks[block].group] > 0 for block, _ in lessons])
            waits = self.grid.waits[slots[:, None], slots] * (late[:, None] & ~late)
            together = np.maximum(together, np.maximum(waits, waits.T))
        rows, columns = np.nonzero(together)
        return [
            (lessons[a][0], lessons[b][0])
            for a, b in zip(rows.tolist(), columns.tolist(), strict=True)
            if a < b and lessons[a][0] != lessons[b][0]
        ]

    def _crowded_pairs(self, student: int) -> list[tuple[int, int]]:
        """Lessons of a day that has too many, by twos."""
        if not self.facts.limits_days:
            return []
        days = np.flatnonzero(self.assignment.load[student] > self.facts.most_a_day)
        if not len(days):
            return []
        day = days[self.rng.randrange(len(days))]
        blocks = list(dict.fromkeys(block for block, slot in self.lessons_of(student) if self.grid.days[slot, day]))
        return list(zip(blocks, blocks[1:], strict=False))

    # Moves

    def _best_start(self, block: Block) -> Move | None:
        """The cheapest other start of a block that is not tabu."""
        if block.pinned >= 0:
            return None
        cost, now = self.weighing.lesson(block)
        here = self.assignment.start[block.index]
        if here >= 0:
            cost[here] = np.inf
        while True:
            slot = int(np.argmin(cost))
            if not np.isfinite(cost[slot]):
                return None
            if self._is_free(True, block.index, slot):
                return Move(float(cost[slot]) - now + self.rng.random() * NOTHING / 2, True, block.index, slot)
            cost[slot] = np.inf

    def _best_group(self, request: IndexedRequest, *, full: bool = True) -> Move | None:
        """The cheapest other group for a request that is not tabu; with ``full`` one without a seat too."""
        groups = self.options.groups[request.index]
        if len(groups) < 2:
            return None
        costs = self.weighing.joining(request)
        costs[groups == self.assignment.granted[request.index]] = np.inf
        if not full:
            costs[self.assignment.joined[groups] >= self.options.most[groups]] = np.inf
        for place in np.argsort(costs):
            if not np.isfinite(costs[place]):
                return None
            if self._is_free(False, request.index, int(groups[place])):
                noise = self.rng.random() * NOTHING / 2
                return Move(float(costs[place]) + noise, False, request.index, int(groups[place]))
        return None

    def _is_free(self, of_block: bool, index: int, target: int) -> bool:
        return self._tabu.get((of_block, index, target), 0) <= self.steps

    def _apply(self, move: Move) -> None:
        until = self.steps + self.settings.tenure + self.rng.randrange(self.settings.tenure)
        if move.of_block:
            self._tabu[True, move.index, self.assignment.start[move.index]] = until
            self._place(self.facts.blocks[move.index], move.target)
        else:
            old = self.assignment.granted[move.index]
            self._tabu[False, move.index, NONE if old is None else old] = until
            self._grant(move.index, move.target)

    def _place(self, block: Block, start: int) -> None:
        self.assignment.place(block, start)
        for students, _ in self.assignment.rows(block.group):
            self.conflicts[students] = self.assignment.student_clashes(students)

    def _grant(self, request: int, group: int | None) -> None:
        self.assignment.grant(request, group)
        who = np.array([self.problem.requests[request].student])
        self.conflicts[who] = self.assignment.student_clashes(who)

    # Teachers and rooms

    def _mend_hard(self) -> bool:
        """Move a lesson at which its teacher or room is not free; False where there is none."""
        troubled = [*self._teachers_troubled(), *self.assignment.without_room(), *self._links_broken()]
        if not troubled:
            return False
        for index in self.rng.sample(troubled, min(len(troubled), TROUBLED)):
            block = self.facts.blocks[index]
            if self.assignment.room[index] < 0 and self._swaps_rooms(block):
                return True
            move = self._best_start(block)
            if self._changes_teacher(block, move):
                return True
            if move is not None:
                self._apply(move)
                return True
        return False

    def _swaps_rooms(self, block: Block) -> bool:
        """Give a block a room whose lesson finds another one."""
        assignment, facts = self.assignment, self.facts
        if not assignment.needs_room(block):
            return False
        slots = self._slots(block)
        beside = {slot for own in slots for slot in self.grid.beside[own].tolist()}
        holders: dict[int, list[int]] = {}
        for other, room in enumerate(assignment.room):
            if room >= 0 and other != block.index and beside.intersection(self._slots(facts.blocks[other])):
                holders.setdefault(room, []).append(other)
        for room in np.flatnonzero(assignment.suitable(block) & facts.room_open[list(slots)].all(0)).tolist():
            if len(holders.get(room, ())) == 1 and self._leaves_room(facts.blocks[holders[room][0]], room):
                assignment.take_room(block, room)
                return True
        return False

    def _leaves_room(self, block: Block, room: int) -> bool:
        """Whether a block has found another room than its own."""
        assignment, slots = self.assignment, self._slots(block)
        free = assignment.suitable(block) & self.facts.room_open[list(slots)].all(0)
        free &= (assignment.room_used[list(slots)] == 0).all(0)
        others = [other for other in np.flatnonzero(free).tolist() if other != room]
        if not others:
            return False
        assignment.take_room(block, min(others, key=lambda other: int(self.facts.seats[other])))
        return True

    def _teachers_troubled(self) -> list[int]:
        """Blocks at times at which their teachers are not free."""
        assignment, facts = self.assignment, self.facts
        found: list[int] = []
        for teacher in np.flatnonzero(assignment.teacher_conflicts() > NOTHING).tolist():
            blocks = [b for s in assignment.taught_by(teacher) for b in facts.of_series[s] if assignment.start[b] >= 0]
            crowded = self._crowded_slots(teacher)
            found += [b for b in blocks if crowded[list(self._slots(facts.blocks[b]))].any()]
        return found

    def _crowded_slots(self, teacher: int) -> np.ndarray:
        """(T,) slots in which a teacher gives two lessons, is busy, or gives one too many that day."""
        assignment = self.assignment
        crowded = assignment.teacher_clashes[teacher] > 1 + NOTHING
        if (blocked := self.facts.blocked.get(teacher)) is not None:
            crowded = crowded | blocked
        if (most := self.facts.teacher_day.get(teacher)) is not None:
            crowded = crowded | ((assignment.taught[teacher] @ self.grid.days > most).astype(np.float32) @ self.grid.days.T > 0)
        return crowded

    def _slots(self, block: Block) -> tuple[int, ...]:
        return self.assignment.slots_of(block, self.assignment.start[block.index])

    def _links_broken(self) -> list[int]:
        """Blocks of linked groups at times that break the link."""
        if not self.facts.linked:
            return []
        return [
            block
            for group in self.facts.linked
            if self.assignment.open[group]
            for block in self.facts.of_group[group]
            if self.assignment.start[block] >= 0 and self._breaks_link(self.facts.blocks[block])
        ]

    def _breaks_link(self, block: Block) -> bool:
        return bool(self.weighing.of_links(block)[list(self._slots(block))].any())

    def _changes_teacher(self, block: Block, move: Move | None) -> bool:
        """Give the group of a block to another teacher if that mends more than a move."""
        able = self.facts.teachers[block.series]
        if len(able) < 2:
            return False
        assignment, group = self.assignment, self.problem.groups[block.group]
        series = group.series if group.course.one_teacher else (block.series,)
        blocks = [self.facts.blocks[b] for s in series for b in self.facts.of_series[s] if assignment.start[b] >= 0]
        now = assignment.teacher[block.series]
        prices = {teacher: self._price_of_teacher(blocks, teacher, teacher == now) for teacher in able}
        cheapest = min(prices, key=lambda teacher: (prices[teacher], self.rng.random()))
        gain = prices.get(now, np.inf) - prices[cheapest]
        if cheapest == now or gain <= NOTHING or (move is not None and -move.cost > gain):
            return False
        assignment.set_teacher(series, cheapest)
        return True

    def _price_of_teacher(self, blocks: Collection[Block], teacher: int, has_them: bool) -> float:
        clashes = sum(float(self.weighing.of_teacher(one, teacher)[list(self._slots(one))].sum()) for one in blocks)
        hours = float(self.assignment.taught[teacher].sum()) + (0 if has_them else sum(one.length for one in blocks))
        return clashes + 10 * max(0.0, hours - self.facts.hours[teacher])

    # Sizes

    def _mend_sizes(self) -> bool:
        """A member of a group that is too full goes elsewhere, a group that is too small gets one or closes."""
        joined, open_groups = self.assignment.joined, self.assignment.open
        full = [g for g in np.flatnonzero(joined > self.options.most).tolist() if open_groups[g]]
        small = [g for g in self.problem.network_groups if open_groups[g] and 0 < joined[g] < self.options.least[g]]
        if self.steps % (HOUSEKEEPING * HOUSEKEEPING) == 0 and self._readmit():
            return True
        if not full and not small:
            return False
        group = self.rng.choice(full + small)
        return self._relieve(group) if group in full else self._fill(group)

    def _relieve(self, group: int) -> bool:
        inside = [request for request in self.facts.asking[group] if self.assignment.granted[request] == group]
        chosen = self.rng.sample(inside, min(SAMPLE, len(inside)))
        moves = [move for r in chosen if (move := self._best_group(self.problem.requests[r], full=False))]
        if moves:
            self._apply(min(moves))
        else:
            # No group has a seat: the student who clashes most, with the least request, does without.
            self._grant(min(chosen, key=self._need), None)
        return True

    def _need(self, request: int) -> tuple[int, float]:
        record = self.problem.requests[request]
        return -record.priority - 10 * record.required, -float(self.conflicts[record.student])

    def _readmit(self) -> bool:
        """Grant a request that has no group where one has a seat and little clashes."""
        assignment = self.assignment
        refused = [r for r, g in enumerate(assignment.granted) if g is None and r not in self.facts.set_aside]
        for request in self.rng.sample(refused, min(SAMPLE, len(refused))):
            groups = self.options.groups[request]
            seats = assignment.joined[groups] < self.options.most[groups] if len(groups) else np.zeros(0, np.bool_)
            if seats.any():
                costs = np.where(seats, self.weighing.joining(self.problem.requests[request]), np.inf)
                place = int(np.argmin(costs))
                if costs[place] < READMITTED:
                    self._grant(request, int(groups[place]))
                    return True
        return False

    def _fill(self, group: int) -> bool:
        assignment = self.assignment
        self._fillings[group] = self._fillings.get(group, 0) + 1
        outside = [r for r in self.facts.asking[group] if assignment.granted[r] not in (None, group)]
        chosen = self.rng.sample(outside, min(SAMPLE, len(outside)))
        moves = [move for r in chosen if (move := self._joins(r, group)) is not None]
        if moves and self._fillings[group] < FILLING:
            self._apply(min(moves))
        else:
            self._close(group)
        return True

    def _joins(self, request: int, group: int) -> Move | None:
        groups = self.options.groups[request]
        if group not in groups or not self._is_free(False, request, group):
            return None
        cost = float(self.weighing.joining(self.problem.requests[request])[groups == group][0])
        return Move(cost, False, request, group)

    def _close(self, group: int) -> None:
        """Close a group that does not fill: its members go elsewhere, or their requests are not met."""
        if group in self.facts.must_open or self._is_owed(group):
            return
        assignment = self.assignment
        assignment.open[group] = False
        self.options = self.weighing.options = Options(self.facts, assignment.open, self.settings)
        for request in self.facts.asking[group]:
            if assignment.granted[request] == group:
                self._grant(request, None)
                groups = self.options.groups[request]
                if len(groups):
                    costs = self.weighing.joining(self.problem.requests[request])
                    self._grant(request, int(groups[int(np.argmin(costs))]))
        for block in self.facts.of_group[group]:
            if assignment.start[block] >= 0:
                assignment.place(self.facts.blocks[block], NONE)

    def _is_owed(self, group: int) -> bool:
        """Whether the offer of a group asks for as many open groups as there are."""
        record = self.problem.groups[group]
        alike = [g for g in self.problem.groups_of_course[record.course.id] if self.problem.groups[g].place == record.place]
        return sum(self.assignment.open[g] for g in alike) <= fewest_groups(self.problem, record.course.id, record.place)

    def open_another(self, aside: Collection[int]) -> bool:
        """Open a group more of the course whose groups clash most; False where no teacher is left for any."""
        assignment = self.assignment
        clashes = {group: self._clashes_of(group) for group in self.problem.network_groups if assignment.open[group]}
        by_course: dict[str, float] = {}
        for group, number in clashes.items():
            course = self.problem.groups[group].course.id
            by_course[course] = by_course.get(course, 0.0) + number
        refused = [r for r, g in enumerate(assignment.granted) if g is None and r not in aside]
        for request in refused:
            for group in self.facts.options[request][:1]:
                course = self.problem.groups[group].course.id
                by_course[course] = by_course.get(course, 0.0) + 1
        for course in sorted(by_course, key=lambda one: -by_course[one] * (0.5 + self.rng.random())):
            closed = [g for g in self.problem.groups_of_course.get(course, []) if not assignment.open[g] and self.facts.asking[g]]
            self.rng.shuffle(closed)
            if any(self._open(group) for group in closed if self._fillings.get(group, 0) < FILLING):
                return True
        return False

    def _clashes_of(self, group: int) -> float:
        """Clashes of the members of a group in its lessons."""
        lessons, kind = self.assignment.at[group], int(self.facts.kind[group])
        return sum(float(((self.assignment.clashes[kind][students] - 1) @ lessons).sum()) for students, _ in self.assignment.rows(group))

    def _open(self, group: int) -> bool:
        assignment, record = self.assignment, self.problem.groups[group]
        parts = [record.series] if record.course.one_teacher else [(series,) for series in record.series]
        chosen = []
        for series in parts:
            able = self.facts.teachers[series[0]] if series else ()
            hours = sum(self.problem.series[one].lessons for one in series)
            spare = {t: self.facts.hours[t] - float(assignment.taught[t].sum()) for t in able}
            best = max(spare, key=lambda teacher: spare[teacher], default=None)
            if best is None or spare[best] < hours:
                return False
            chosen.append((series, best))
        assignment.open[group] = True
        for series, teacher in chosen:
            assignment.set_teacher(series, teacher)
        rivals = [r for r in self.facts.asking[group] if assignment.granted[r] is not None]
        students = np.unique(np.array([self.problem.requests[r].student for r in rivals], np.int64)) if rivals else np.zeros(0, np.int64)
        for index in self.facts.of_group[group]:
            self._place_beside(self.facts.blocks[index], students)
        self.options = self.weighing.options = Options(self.facts, assignment.open, self.settings)
        for request in self.facts.asking[group]:
            if assignment.granted[request] is None and request not in self.facts.set_aside and len(self.options.groups[request]):
                self._grant(request, group)
        return True

    def _place_beside(self, block: Block, students: Ints) -> None:
        """The start at which fewest of those who might join are taken."""
        start = block.pinned
        if start < 0:
            taken = self.assignment.clashes[int(self.facts.kind[block.group])][students].sum(0) / max(1, len(students))
            cost = taken + self.weighing.of_teacher(block) + self.weighing.of_room(block) + self.weighing.of_links(block)
            cost = cost + cost[self.grid.follows] if block.length == 2 else cost
            allowed = self.weighing.allowed(block)
            if not allowed.any():
                return
            start = int(np.argmin(np.where(allowed, cost, np.inf)))
        self.assignment.place(block, start)
