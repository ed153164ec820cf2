"""Annealed Kempe chains: two slots change their lessons where students and teachers tie them together.

A lesson goes to another slot, what it clashes with there comes back in exchange, and so on until nothing clashes. Who is in
which group stays. Every chain leaves a plan that keeps the rules: it is weighed by windows, days elsewhere and meals.
"""

from collections.abc import Iterable, Sequence
from math import exp
from random import Random
from typing import NamedTuple

import numpy as np

from models.policy import Stage
from solver.local_search.days import Days
from solver.local_search.facts import Block, Facts
from solver.local_search.grid import Ints
from solver.problem.suitable_rooms import suitable_rooms
from solver.run.run import Run
from solver.solution.solution import Solution

#: Lessons in one chain at most: longer ones turn a week over and are hardly ever better.
LONGEST = 40
#: Temperature at first and at last, in units of the stage that counts least.
HOT, COLD = 15.0, 0.7
#: How much more a stage counts than the next one. Ten times would freeze the search at once.
STEP = 3.0
#: Share of the steps that look at a student and not at a chain.
OF_MEMBERS = 0.3
#: Steps between two looks at the clock, and what one is worth in seconds of work.
STRIDE, STEP_WORK = 32, 0.0003
#: Criteria that a chain changes, in the order of ``_Amounts``.
WEIGHED = ("windows_over_limit", "student_windows", "days_away", "lost_meal_breaks")


class _Chain(NamedTuple):
    """Blocks that move, each with its new start."""

    blocks: tuple[int, ...]
    starts: tuple[int, ...]


def weights_of(stages: Sequence[Stage]) -> np.ndarray:
    """What windows over the limit, windows, days elsewhere and lost meals count: stages in order, each ``STEP`` times the next."""
    found = np.zeros(len(WEIGHED))
    weighed = [stage for stage in stages if any(term.criterion in WEIGHED and term.weight for term in stage.terms)]
    for place, stage in enumerate(reversed(weighed)):
        terms = [term for term in stage.terms if term.criterion in WEIGHED]
        largest = max(term.weight for term in terms)
        for term in terms:
            found[WEIGHED.index(term.criterion)] += STEP**place * term.weight / largest
    return found


class Polish:
    """A week under annealing.

    Attributes
    ----------
    start
        For every block the slot it begins in; blocks that are pinned, double, remote or linked stay.
    cost
        (S,) what the week of every student costs.
    """

    def __init__(self, run: Run, facts: Facts, solution: Solution, rng: Random) -> None:
        self.run, self.facts, self.rng = run, facts, rng
        self.problem, self.grid, self.solution = run.problem, facts.grid, solution
        self.days = Days(self.problem, self.grid)
        self.weights = weights_of(run.stages)
        self.start = self._starts(solution)
        self.students: list[Ints] = [np.zeros(0, np.int64) for _ in self.problem.groups]
        for group, students in solution.attendees().items():
            self.students[group] = np.array(sorted(students), np.int64)
        self.home = np.array(self.problem.home, np.int64)
        self.presence = self._presence()
        self.movable = [self._may_move(block) for block in facts.blocks]
        self.at: list[set[int]] = [set() for _ in range(self.grid.size)]
        for block in facts.blocks:
            if self.start[block.index] >= 0:
                for slot in self._slots(block, self.start[block.index]):
                    self.at[slot].add(block.index)
        self._members = np.zeros((len(self.problem.groups), len(self.problem.students)), np.float32)
        for group, students in enumerate(self.students):
            self._members[group, students] = 1
        self._same_teacher = self._taught_together()
        self._tied = (self._members @ self._members.T > 0) | self._same_teacher
        self.granted = list(solution.granted)
        self.joined = np.zeros(len(self.problem.groups), np.int64)
        for granted in self.granted:
            if granted is not None:
                self.joined[granted] += 1
        place = {day: index for index, day in enumerate(self.problem.days)}
        self._places_of_days = [tuple(place[day] for day in days) for days in self.problem.slot_days]
        self._choices = self._requests_with_choice()
        self.teacher = solution.teacher
        self.sizes = solution.seated()
        self.amounts = np.zeros((len(self.problem.students), len(self.problem.days), 3), np.int64)
        everyone = np.arange(len(self.problem.students))
        for day in range(len(self.problem.days)):
            self.amounts[:, day] = self._values(everyone, day, self.presence) if len(everyone) else 0
        self.cost = self._costs(everyone, self.amounts)

    def _starts(self, solution: Solution) -> list[int]:
        found = [-1] * len(self.facts.blocks)
        for series in self.problem.series:
            left = list(solution.times[series.index])
            blocks = sorted((self.facts.blocks[b] for b in self.facts.of_series[series.index]), key=lambda one: -one.length)
            for block in blocks:
                for slot in left:
                    slots = self._slots(block, slot)
                    if block.starts[slot] and all(one in left for one in slots):
                        found[block.index] = slot
                        left = [one for one in left if one not in slots]
                        break
        return found

    def _slots(self, block: Block, start: int) -> tuple[int, ...]:
        return (start,) if block.length == 1 else (start, int(self.grid.follows[start]))

    def _may_move(self, block: Block) -> bool:
        group = block.group
        return (
            self.start[block.index] >= 0
            and self.solution.open[group]
            and block.pinned < 0
            and block.length == 1
            and not self.facts.remote[group]
            and not self.facts.ties[group]
            and not self.problem.slot_week[self.start[block.index]]
        )

    def _presence(self) -> np.ndarray:
        """(S, T) lessons of every student, (S, 2 T) where some are extracurricular (see ``Days``)."""
        size = self.grid.size
        found = np.zeros((len(self.problem.students), 2 * size if self.problem.extracurricular else size), np.int8)
        for block in self.facts.blocks:
            if self.start[block.index] < 0 or not self.solution.open[block.group]:
                continue
            shift = size if self.facts.kind[block.group] else 0
            for slot in self._slots(block, self.start[block.index]):
                students = self.students[block.group]
                if self.facts.remote[block.group]:
                    for home, seen in enumerate(self.facts.seen):
                        found[students[self.home[students] == home], seen[slot] + shift] += 1
                else:
                    found[students, slot + shift] += 1
        return found

    def _taught_together(self) -> np.ndarray:
        """(G, G) True for groups some part of which has the same teacher."""
        teaches = np.zeros((len(self.problem.groups), len(self.problem.teachers)), np.float32)
        for series, teacher in enumerate(self.solution.teacher):
            if teacher is not None:
                teaches[self.problem.series[series].group, teacher] = 1
        return teaches @ teaches.T > 0

    def _values(self, students: Ints, day: int, presence: np.ndarray) -> np.ndarray | None:
        """(n, 3) windows, meals and days elsewhere of some students on a day; None where one of them cannot be."""
        lessons = presence[:, self.days.columns[day]]
        if lessons.max(initial=0) > 1:
            return None
        masks = (lessons.astype(np.int64) if self.days.bits[day].dtype != object else lessons.astype(object)) @ self.days.bits[day]
        value = self.days.value
        rows = [value(day, home, mask) for home, mask in zip(self.home[students].tolist(), masks.tolist(), strict=True)]
        if not all(row.legal for row in rows):
            return None
        return np.array([row[1:] for row in rows], np.int64).reshape(len(rows), 3)

    def _costs(self, students: Ints, amounts: np.ndarray) -> np.ndarray:
        """What the weeks of some students cost, from their days."""
        problem, policy = self.problem, self.problem.policy
        windows, meals, away = amounts[:, :, 0], amounts[:, :, 1], amounts[:, :, 2]
        over = np.maximum(windows - policy.windows_a_day, 0).sum(1)
        for week in range(1, problem.weeks + 1):
            days = [place for place, day in enumerate(problem.days) if problem.week_of(day) == week]
            over = over + np.maximum(windows[:, days].sum(1) - policy.windows_a_week, 0)
        parts = (over, windows.sum(1), away.sum(1), meals.sum(1))
        return sum(weight * part for weight, part in zip(self.weights, parts, strict=True))

    # Chains

    def chain(self, first: int, target: int) -> _Chain | None:
        """A block to another slot, and what that turns out, back and forth; None where something has to stay."""
        source = self.start[first]
        there, back = {first}, set[int]()
        queue = [(first, True)]
        groups = [block.group for block in self.facts.blocks]
        while queue:
            block, goes = queue.pop()
            for other in self.at[target] if goes else self.at[source]:
                side = back if goes else there
                if other != block and other not in side and self._tied[groups[block], groups[other]]:
                    if not self.movable[other] or len(there) + len(back) >= LONGEST:
                        return None
                    side.add(other)
                    queue.append((other, not goes))
        moves = [(block, target) for block in sorted(there)] + [(block, source) for block in sorted(back)]
        if not all(self.facts.blocks[block].starts[start] for block, start in moves):
            return None
        return _Chain(tuple(block for block, _ in moves), tuple(start for _, start in moves))

    def try_chain(self, chain: _Chain, temperature: float) -> bool:
        """Move a chain if the rules allow it and chance takes its cost."""
        blocks = [self.facts.blocks[block] for block in chain.blocks]
        if not self._spreads(blocks, chain.starts):
            return False
        students = np.unique(np.concatenate([self.students[block.group] for block in blocks]))
        presence = self.presence[students]
        for block, start in zip(blocks, chain.starts, strict=True):
            shift = self.grid.size if self.facts.kind[block.group] else 0
            rows = np.searchsorted(students, self.students[block.group])
            presence[rows, self.start[block.index] + shift] -= 1
            presence[rows, start + shift] += 1
        slots = {*chain.starts, *(self.start[block] for block in chain.blocks)}
        days = sorted({day for slot in slots for day in self._places_of_days[slot]})
        amounts = self.amounts[students]
        for day in days:
            values = self._values(students, day, presence)
            if values is None:
                return False
            amounts[:, day] = values
        costs = self._costs(students, amounts)
        worse = float(costs.sum() - self.cost[students].sum())
        if worse > 0 and self.rng.random() >= exp(-worse / temperature):
            return False
        if not self._allowed(students, amounts, blocks, chain):
            return False
        self._move(blocks, chain.starts)
        self.presence[students], self.amounts[students], self.cost[students] = presence, amounts, costs
        return True

    # Members

    def try_member(self, request: int, group: int, temperature: float) -> bool:
        """Put a student into another group for a request, if seats, the rules and chance allow it."""
        old, student = self.granted[request], self.problem.requests[request].student
        if old is None or group == old or not self._has_seat(group) or not self._can_spare(old):
            return False
        left = self.problem.left_for[student]
        if left.get(group, ()) != left.get(old, ()) or self.facts.remote[group] or self.facts.remote[old]:
            return False
        presence = self.presence[student : student + 1].copy()
        days: set[int] = set()
        for one, change in ((old, -1), (group, 1)):
            shift = self.grid.size if self.facts.kind[one] else 0
            for index in self.facts.of_group[one]:
                if self.start[index] >= 0:
                    for slot in self._slots(self.facts.blocks[index], self.start[index]):
                        presence[0, slot + shift] += change
                        days.update(self._places_of_days[slot])
        who = np.array([student])
        amounts = self.amounts[who]
        for day in days:
            values = self._values(who, day, presence)
            if values is None:
                return False
            amounts[:, day] = values
        cost = self._costs(who, amounts)
        worse = float(cost[0] - self.cost[student])
        if worse > 0 and self.rng.random() >= exp(-worse / temperature):
            return False
        limits = self.facts.days_away
        if limits is not None and amounts[:, :, 2].sum() > limits[student]:
            return False
        self.presence[who], self.amounts[who], self.cost[who] = presence, amounts, cost
        self._join(request, group)
        return True

    def _has_seat(self, group: int) -> bool:
        """Whether a group has a seat, and its lessons rooms that are large enough for one more."""
        if self.joined[group] >= self.facts.most[group]:
            return False
        self.sizes[group] = self.sizes.get(group, 0) + 1
        fits = not self.facts.housed or all(
            self._rooms_do(slot, {})
            for index in self.facts.of_group[group]
            if self.start[index] >= 0
            for slot in self._slots(self.facts.blocks[index], self.start[index])
        )
        self.sizes[group] -= 1
        return fits

    def _can_spare(self, group: int) -> bool:
        return bool(self.joined[group] > self.facts.enough[group]) or not self.facts.of_network[group]

    def _join(self, request: int, group: int) -> None:
        old, student = self.granted[request], self.problem.requests[request].student
        assert old is not None
        self.granted[request] = group
        for one, change in ((old, -1), (group, 1)):
            self.joined[one] += change
            self.sizes[one] = self.sizes.get(one, 0) + change
            self._members[one, student] += change
            self.students[one] = np.flatnonzero(self._members[one])
            self._tied[one] = self._tied[:, one] = (self._members @ self._members[one] > 0) | self._same_teacher[one]

    def _move(self, blocks: Sequence[Block], starts: Sequence[int]) -> None:
        for block, start in zip(blocks, starts, strict=True):
            self.at[self.start[block.index]].discard(block.index)
            self.at[start].add(block.index)
            self.start[block.index] = start

    def _spreads(self, blocks: Sequence[Block], starts: Sequence[int]) -> bool:
        """Whether the parts of some blocks keep their spread over days."""
        moved = dict(zip((block.index for block in blocks), starts, strict=True))
        return all(self._spread(series, moved) for series in {block.series for block in blocks})

    def _spread(self, series: int, moved: dict[int, int]) -> bool:
        record, problem = self.problem.series[series], self.problem
        by_day: dict[int, list[int]] = {}
        for index in self.facts.of_series[series]:
            start = moved.get(index, self.start[index])
            if start >= 0:
                for slot in self._slots(self.facts.blocks[index], start):
                    by_day.setdefault(int(self.grid.weekday[slot]), []).append(slot)
        for slots in by_day.values():
            if len(slots) == 1:
                continue
            slots.sort(key=lambda slot: problem.slots[slot].start)
            joined = all(int(self.grid.follows[a]) == b for a, b in zip(slots, slots[1:], strict=False))
            short = record.part.double_over_long_break or all(self.grid.pause[a] < problem.policy.long_break for a in slots[:-1])
            if len(slots) > record.most_a_day or not joined or not short:
                return False
        return True

    def _allowed(self, students: Ints, amounts: np.ndarray, blocks: Sequence[Block], chain: _Chain) -> bool:
        """Whether days elsewhere, teachers and rooms allow a chain."""
        limits = self.facts.days_away
        if limits is not None and (amounts[:, :, 2].sum(1) > limits[students]).any():
            return False
        moved = dict(zip(chain.blocks, chain.starts, strict=True))
        teachers = {self.teacher[block.series] for block in blocks}
        if not all(self._teacher_can(teacher, moved) for teacher in teachers if teacher is not None):
            return False
        return not self.facts.housed or all(self._rooms_do(slot, moved) for slot in {*chain.starts})

    def _teacher_can(self, teacher: int, moved: dict[int, int]) -> bool:
        taught = np.zeros(self.grid.size, np.float32)
        for series in self._taught_by[teacher]:
            for index in self.facts.of_series[series]:
                start = moved.get(index, self.start[index])
                if start >= 0:
                    for slot in self._slots(self.facts.blocks[index], start):
                        taught[slot] += 1
        if (blocked := self.facts.blocked.get(teacher)) is not None and taught[blocked].any():
            return False
        most = self.facts.teacher_day.get(teacher)
        if most is not None and (taught @ self.grid.days).max() > most:
            return False
        return float(taught @ self.grid.clash @ taught) <= float(taught.sum())

    @property
    def _taught_by(self) -> dict[int, list[int]]:
        if not hasattr(self, "_taught"):
            self._taught: dict[int, list[int]] = {}
            for series, teacher in enumerate(self.teacher):
                if teacher is not None and self.solution.open[self.problem.series[series].group]:
                    self._taught.setdefault(teacher, []).append(series)
        return self._taught

    def _rooms_do(self, slot: int, moved: dict[int, int]) -> bool:
        """Whether the lessons of a slot find rooms; those of both weeks of a cycle are counted together."""
        inside = {other for beside in self.grid.beside[slot] for other in self.at[beside]} - moved.keys()
        inside |= {block for block, start in moved.items() if start in self.grid.beside[slot]}
        rooms = []
        for index in inside:
            block = self.facts.blocks[index]
            features = self.problem.series[block.series].part.features
            rooms.append(suitable_rooms(self.problem, slot, features, self.sizes.get(block.group, 0)))
        return matched(rooms)

    def _requests_with_choice(self) -> list[int]:
        """Requests that another open group might grant as well."""
        open_groups = self.solution.open
        return [
            request
            for request, granted in enumerate(self.granted)
            if granted is not None and sum(open_groups[group] for group in self.facts.options[request]) > 1
        ]

    # Annealing

    def anneal(self, seconds: float) -> Solution:
        """The best week found in some seconds of the run."""
        run, rng = self.run, self.rng
        began, until = run.seconds, run.seconds + min(seconds, run.remaining)
        movable = [block for block, free in enumerate(self.movable) if free]
        best, kept = float(self.cost.sum()), (list(self.start), list(self.granted))
        while (movable or self._choices) and run.seconds < until and run.remaining > 0:
            share = (run.seconds - began) / max(until - began, 1e-9)
            temperature = HOT * (COLD / HOT) ** share
            for _ in range(STRIDE):
                if self._step(movable, temperature):
                    total = float(self.cost.sum())
                    if total < best - 1e-6:
                        best, kept = total, (list(self.start), list(self.granted))
            run.work(STRIDE * STEP_WORK)
        return self._as_solution(*kept)

    def _step(self, movable: Sequence[int], temperature: float) -> bool:
        """A chain or a student; says whether something changed."""
        rng = self.rng
        if self._choices and (not movable or rng.random() < OF_MEMBERS):
            request = self._choices[rng.randrange(len(self._choices))]
            ranks = self.problem.requests[request].rank
            granted = self.granted[request]
            options = [
                group
                for group in self.facts.options[request]
                if group != granted and self.solution.open[group] and ranks[group] == ranks.get(granted if granted is not None else -1)
            ]
            return bool(options) and self.try_member(request, options[rng.randrange(len(options))], temperature)
        block = self._draw(movable)
        options = self.facts.starts[block]
        chain = self.chain(block, options[rng.randrange(len(options))])
        return chain is not None and self.try_chain(chain, temperature)

    def _draw(self, movable: Sequence[int]) -> int:
        """A block, mostly of a student whose week costs most."""
        if self.rng.random() < 0.3:
            return movable[self.rng.randrange(len(movable))]
        for _ in range(5):
            block = movable[self.rng.randrange(len(movable))]
            students = self.students[self.facts.blocks[block].group]
            if len(students) and self.cost[students].max() > 0:
                return block
        return block

    def _as_solution(self, starts: Sequence[int], granted: Sequence[int | None]) -> Solution:
        found = self.solution.copy()
        found.granted = list(granted)
        found.rooms = {}
        for series in self.problem.series:
            slots: set[int] = set()
            for index in self.facts.of_series[series.index]:
                if starts[index] >= 0:
                    slots.update(self._slots(self.facts.blocks[index], starts[index]))
            found.times[series.index] = tuple(sorted(slots))
        return found


def matched(lessons: Iterable[int]) -> bool:
    """Whether every lesson gets a room of its own; rooms as the bits of a number."""
    holder: dict[int, int] = {}
    wanted = list(lessons)

    def seat(lesson: int, tried: set[int]) -> bool:
        rooms = wanted[lesson]
        while rooms:
            room = rooms & -rooms
            rooms ^= room
            if room not in tried:
                tried.add(room)
                if room not in holder or seat(holder[room], tried):
                    holder[room] = lesson
                    return True
        return False

    return all(seat(lesson, set()) for lesson in range(len(wanted)))
