"""Tabu search over clashes: a student who cannot be in two places, and the best move for one of the two lessons."""

from dataclasses import dataclass, field
from random import Random
from time import monotonic

import numpy as np

from solver.problem.problem import Problem
from solver.local_search.assignment import NONE, Assignment
from solver.local_search.facts import Block, Facts
from solver.local_search.weighing import Options, Weighing


@dataclass
class Settings:
    away: float = 1.0
    alternative: float = 2.0
    full: float = 2.0
    apart: float = 0.0
    tenure: int = 12
    raised: float = 0.3
    here: list = field(default_factory=list)
    prices: list = field(default_factory=list)

    def students_here(self, group: int) -> float:
        return self.here[group]


import os
WIDE = int(os.environ.get("WIDE", "1"))
SWEEPS = int(os.environ.get("SWEEPS", "3"))

class LocalSearch:
    def __init__(self, found: Assignment, rng: Random, settings: Settings) -> None:
        self.found, self.rng, self.settings = found, rng, settings
        self.facts, self.problem, self.grid = found.facts, found.problem, found.grid
        self.options = Options(found.facts, found.open, settings)
        self.weigh = Weighing(found, self.options)
        self.conflicts = found.student_clashes()
        self.tabu: dict[tuple[int, int, int], int] = {}
        self.steps = 0

    def sweep(self) -> None:
        """Every student with a clash goes to better groups, request by request, as long as one is better."""
        for student in np.flatnonzero(self.conflicts > 0.01):
            for request in self.problem.requests_of[int(student)]:
                if self.found.granted[request.index] is None:
                    continue
                best = self._best_group(request)
                if best is not None and best[0] < -0.001:
                    self.found.grant(request.index, best[1])
        blocks = [b for b in self.facts.blocks if b.pinned < 0 and self.found.start[b.index] >= 0]
        self.rng.shuffle(blocks)
        for block in blocks:
            cost, now = self.weigh.lesson(block)
            slot = int(np.argmin(cost))
            if cost[slot] < now - 0.001:
                self.found.place(block, slot)
        self.conflicts = self.found.student_clashes()

    def hard(self) -> float:
        """Conflicts that no request given up would mend."""
        return float(self.found.teacher_conflicts().sum()) + len(self.found.without_room())

    def over_full(self) -> int:
        return sum(max(0, n - m) for n, m in zip(self.found.joined, self.problem.most_members))

    def step(self) -> bool:
        """One move; False when there is nothing to mend."""
        self.steps += 1
        students = np.flatnonzero(self.conflicts > 0.01)
        kind = self.steps % 8
        if kind == 0 or len(students) == 0:
            if self._mend_hard():
                return True
            if self._mend_sizes():
                return True
            if len(students) == 0:
                return False
        student = int(students[self.rng.randrange(len(students))])
        self._mend_student(student)
        if self.steps % 500 == 0:
            self.found.weight[:] = 1 + (self.found.weight - 1) * 0.7
        return True

    def lessons_of(self, student: int) -> list[tuple[int, int]]:
        """Blocks a student attends, with each slot."""
        found, facts = self.found, self.facts
        lessons: list[tuple[int, int]] = []
        for group in found.attended(student):
            if facts.remote[group]:
                seen = facts.seen[self.problem.home[student]]
                lessons += [(index, int(seen[slot])) for index, slot in found.group_lessons[group]]
            else:
                lessons += found.group_lessons[group]
        return lessons

    def _mend_student(self, student: int) -> None:
        facts = self.facts
        lessons = self.lessons_of(student)
        slots = np.array([slot for _, slot in lessons])
        late = np.array([facts.kind[facts.blocks[b].group] for b, _ in lessons] if facts.any_late else [], bool)
        together = self.grid.clash[slots[:, None], slots]
        if late.any():
            rows = np.flatnonzero(late)
            cols = np.flatnonzero(~late)
            if len(cols):
                together[np.ix_(rows, cols)] = self.grid.waits[np.ix_(slots[rows], slots[cols])]
                together[np.ix_(cols, rows)] = 0
            together = np.maximum(together, together.T)
        pairs = np.argwhere(np.triu(together, 1))
        pairs = [(lessons[a][0], lessons[b][0]) for a, b in pairs if lessons[a][0] != lessons[b][0]]
        if not pairs:
            # Too many lessons on a day.
            over = np.flatnonzero(self.found.load[student] > self.facts.most_a_day)
            if not self.facts.limits_days or not len(over):
                self.conflicts[student] = 0
                return
            day = over[self.rng.randrange(len(over))]
            on_day = [b for b, slot in lessons if self.grid.days[slot, day]]
            pair = tuple(self.rng.sample(on_day, 2))
        else:
            pair = pairs[self.rng.randrange(len(pairs))]
        groups = {facts.blocks[b].group for pair in pairs for b in pair} or {facts.blocks[b].group for b in pair}
        self._mend(list(dict.fromkeys(pair)), student, groups)

    def _mend(self, blocks: list[int], student: int | None, groups=frozenset()) -> None:
        """The best move of some blocks, or of a student's requests for them."""
        best: tuple[float, float] | None = None
        move = None
        rng = self.rng
        for index in blocks:
            block = self.facts.blocks[index]
            if block.pinned < 0:
                cost, now = self.weigh.lesson(block)
                here = self.found.start[index]
                if here >= 0:
                    cost[here] = np.inf
                for _ in range(6):
                    slot = int(np.argmin(cost))
                    if not np.isfinite(cost[slot]):
                        break
                    if self.tabu.get((0, index, slot), 0) > self.steps:
                        cost[slot] = np.inf
                        continue
                    delta = (float(cost[slot]) - now, rng.random())
                    if best is None or delta < best:
                        best, move = delta, (0, index, slot)
                    break
                if student is None:
                    self._teachers(block, now)
        if student is not None:
            if WIDE == 0:
                groups = {self.facts.blocks[index].group for index in blocks}
            for request in self.problem.requests_of[student]:
                group = self.found.granted[request.index]
                if group in groups:
                    found = self._best_group(request)
                    if found is not None and (best is None or (found[0], 0.0) < best):
                        best, move = (found[0], rng.random()), (1, request.index, found[1])
        if move is None or best is None:
            if student is not None:
                self.found.weight[student] += self.settings.raised
            return
        if best[0] >= -0.001 and student is not None:
            self.found.weight[student] += self.settings.raised
        self._apply(move)

    def _best_group(self, request, *, full: bool = True) -> tuple[float, int] | None:
        """The cheapest other group for a request that is not tabu, with what it costs more than now."""
        groups = self.options.groups[request.index]
        if len(groups) < 2:
            return None
        costs = self.weigh.joining(request)
        costs[groups == self.found.granted[request.index]] = np.inf
        if not full:
            costs[self.found.joined[groups] >= self.options.most[groups]] = np.inf
        for place in np.argsort(costs):
            if not np.isfinite(costs[place]):
                return None
            if self.tabu.get((1, request.index, int(groups[place])), 0) <= self.steps:
                return float(costs[place]), int(groups[place])
        return None

    def _apply(self, move) -> None:
        kind, index, target = move
        tenure = self.steps + self.settings.tenure + self.rng.randrange(self.settings.tenure)
        if kind == 0:
            block = self.facts.blocks[index]
            self.tabu[0, index, self.found.start[index]] = tenure
            self.found.place(block, target)
            for students, _ in self.found.rows(block.group):
                self.conflicts[students] = self.found.student_clashes(students)
        else:
            request = self.problem.requests[index]
            self.tabu[1, index, self.found.granted[index]] = tenure
            self.found.grant(index, target)
            who = np.array([request.student])
            self.conflicts[who] = self.found.student_clashes(who)

    def _teachers(self, block: Block, now: float) -> None:
        """Another teacher for the group of a block, if one has fewer clashes."""
        able = self.facts.teachers[block.series]
        if len(able) < 2:
            return
        group = self.problem.groups[block.group]
        series = group.series if group.course.one_teacher else (block.series,)
        blocks = [self.facts.blocks[b] for s in series for b in self.facts.of_series[s] if self.found.start[b] >= 0]

        def price(teacher: int) -> float:
            total = 0.0
            for one in blocks:
                cost = self.weigh.of_teacher(one, teacher)
                total += float(cost[list(self.found.slots_of(one, self.found.start[one.index]))].sum())
            return total + 0.5 * max(0.0, float(self.found.taught[teacher].sum()) - self.facts.hours[teacher])

        current = self.found.teacher[block.series]
        prices = [(price(t), self.rng.random(), t) for t in able if t != current]
        cheapest = min(prices)
        if cheapest[0] < price(current):
            self.found.set_teacher(series, cheapest[2])

    def _mend_hard(self) -> bool:
        found, facts, rng = self.found, self.facts, self.rng
        teachers = np.flatnonzero(found.teacher_conflicts() > 0.01)
        homeless = found.without_room()
        choices = []
        if len(teachers):
            choices.append("teacher")
        if homeless:
            choices.append("room")
        if not choices:
            return False
        if rng.choice(choices) == "teacher":
            teacher = int(teachers[rng.randrange(len(teachers))])
            blocks = [b for s, t in enumerate(found.teacher) if t == teacher for b in facts.of_series[s] if found.start[b] >= 0]
            bad = []
            blocked = facts.blocked.get(teacher)
            for b in blocks:
                slots = list(found.slots_of(facts.blocks[b], found.start[b]))
                if found.teacher_clashes[teacher][slots].max() > 1 or (blocked is not None and blocked[slots].any()):
                    bad.append(b)
            if not bad:
                bad = blocks
            self._mend([rng.choice(bad)], None)
        else:
            self._mend([rng.choice(homeless)], None)
        return True

    def _mend_sizes(self) -> bool:
        """A member of a group that is too full, or of one that is too small, goes elsewhere."""
        found, problem, rng = self.found, self.problem, self.rng
        full = [g for g, n in enumerate(found.joined) if n > problem.most_members[g]]
        if not full:
            return False
        group = rng.choice(full)
        requests = [w for w in problem.requests if found.granted[w.index] == group]
        best = None
        for request in rng.sample(requests, min(8, len(requests))):
            place = self._best_group(request, full=False)
            if place is not None:
                delta = (place[0], rng.random(), request.index, place[1])
                if best is None or delta < best:
                    best = delta
        if best is None:
            return False
        self._apply((1, best[2], best[3]))
        return True
