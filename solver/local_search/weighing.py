"""What a lesson costs in each slot, and a student in each group."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.assignment import NONE, Assignment
from solver.local_search.facts import Block, Facts
from solver.local_search.grid import Flags, Floats, Ints
from solver.local_search.settings import Settings
from solver.problem.problem import IndexedRequest, Series

TEACHER, BUSY, ROOM, LINK = 30.0, 300.0, 20.0, 30.0


class Options:
    """For every request the open groups that may grant it, as arrays, with their prices.

    Attributes
    ----------
    alike
        1 or 2 (one more than the kind) where it makes no difference to class lessons which of them it is; else 0.
    """

    def __init__(self, facts: Facts, opened: Sequence[bool], settings: Settings) -> None:
        problem = facts.problem
        self.groups: list[Ints] = []
        self.prices: list[Floats] = []
        self.alike: list[int] = []
        self.full, self.small = settings.full, settings.small
        self.most, self.least = np.array(facts.most), np.array(facts.least)
        for request in problem.requests:
            groups = [g for g in facts.options[request.index] if opened[g]]
            away = facts.away[problem.home[request.student]]
            left = problem.left_for[request.student]
            self.groups.append(np.array(groups, np.int64))
            prices = [settings.away * away[g] + settings.alternative * request.rank[g] for g in groups]
            self.prices.append(np.array(prices, np.float32))
            kinds = {(int(facts.kind[g]), left.get(g, ())) for g in groups}
            remote = any(facts.remote[g] for g in groups)
            self.alike.append(1 + next(iter(kinds))[0] if len(kinds) == 1 and not remote else 0)


class Weighing:
    def __init__(self, found: Assignment, options: Options) -> None:
        self.found, self.options = found, options
        self.facts, self.problem, self.grid = found.facts, found.problem, found.grid

    def own(self, block: Block) -> tuple[int, ...]:
        start = self.found.start[block.index]
        return self.found.slots_of(block, start) if start >= 0 else ()

    def of_students(self, block: Block) -> Floats:
        """(T,) weighted clashes of the members with a lesson in each slot, the block itself left out."""
        found, grid, facts = self.found, self.grid, self.facts
        kind = int(facts.kind[block.group])
        cost = np.zeros(grid.size, np.float32)
        own = self.own(block)
        for students, seen in found.rows(block.group):
            weight = found.weight[students]
            part = weight @ found.clashes[kind][students]
            total = weight.sum()
            for slot in own:
                part = part - total * grid.clash[slot if seen is None else int(seen[slot])]
            if facts.limits_days and kind == 0:
                load = found.load[students]
                for slot in own:
                    load = load - grid.days[slot]
                part = part + (weight @ (load >= facts.most_a_day)) @ grid.days.T
            cost += part if seen is None else part[seen]
        return cost

    def of_teacher(self, block: Block, teacher: int | None = None) -> Floats:
        found, grid = self.found, self.grid
        own = self.own(block) if teacher is None or teacher == found.teacher[block.series] else ()
        teacher = found.teacher[block.series] if teacher is None else teacher
        if teacher < 0:
            return np.zeros(grid.size, np.float32)
        cost = found.teacher_clashes[teacher].copy()
        for slot in own:
            cost -= grid.clash[slot]
        most = self.facts.teacher_day.get(teacher)
        if most is not None:
            load = found.taught[teacher] @ grid.days
            for slot in own:
                load = load - grid.days[slot]
            cost += (load >= most).astype(np.float32) @ grid.days.T
        cost = cost * np.float32(TEACHER)
        blocked = self.facts.blocked.get(teacher)
        if blocked is not None:
            cost += BUSY * blocked
        return cost

    def of_room(self, block: Block) -> Floats:
        found, facts = self.found, self.facts
        if not facts.housed:
            return np.zeros(self.grid.size, np.float32)
        taken = found.rooms_left[found.family(block)] == 0
        if found.room[block.index] >= 0:
            taken[list(self.own(block))] = False
        return ROOM * taken.astype(np.float32)

    def of_links(self, block: Block) -> Floats:
        cost = np.zeros(self.grid.size, np.float32)
        found, grid = self.found, self.grid
        for kind, other, first in self.facts.ties[block.group]:
            if not found.open[other]:
                continue
            slots = found.slots_of_group(other)
            if not slots:
                continue
            if kind == "same_time":
                beside = grid.overlap[slots].any(0)
                cost += LINK * ~beside
            elif kind == "not_same_day":
                cost += LINK * ((grid.days[slots].sum(0) > 0).astype(np.float32) @ grid.days.T > 0)
            else:
                shared = self.found.members[block.group] & self.found.members[other]
                if shared:
                    late = grid.before[:, slots].any(1) if not first else grid.before[slots].any(0)
                    cost += LINK * late
        return cost

    def allowed(self, block: Block) -> Flags:
        """(T,) starts that the spread of the part over days leaves."""
        found, grid = self.found, self.grid
        allowed: Flags = block.starts.copy()
        record = self.problem.series[block.series]
        others = [b for b in self.facts.of_series[block.series] if b != block.index and found.start[b] >= 0]
        if not others:
            return allowed
        by_day: dict[int, list[int]] = {}
        for other in others:
            for slot in found.slots_of(self.facts.blocks[other], found.start[other]):
                by_day.setdefault(int(grid.weekday[slot]), []).append(slot)
        for day, slots in by_day.items():
            keep = []
            if len(slots) + block.length <= record.most_a_day:
                first, last = min(slots), max(slots)
                after = int(grid.follows[last])
                if after >= 0 and allowed[after] and self._joins(record, last):
                    keep.append(after)
                slot = grid.precedes.get(first, NONE)
                if slot >= 0 and self._joins(record, slot):
                    if block.length == 2:
                        slot = grid.precedes.get(slot, NONE)
                    if slot >= 0 and allowed[slot]:
                        keep.append(slot)
            allowed &= ~grid.on_day[day]
            allowed[keep] = True
        return allowed

    def _joins(self, record: Series, slot: int) -> bool:
        return record.part.double_over_long_break or bool(self.grid.pause[slot] < self.problem.policy.long_break)

    def lesson(self, block: Block) -> tuple[Floats, float]:
        """(T,) what the block costs by start, infinite where it may not begin, and what it costs now."""
        cost = self.of_students(block) + self.of_teacher(block) + self.of_room(block)
        if self.facts.ties[block.group]:
            cost += self.of_links(block)
        if block.length == 2:
            cost = cost + cost[self.grid.follows]
        now = self.found.start[block.index]
        current = float(cost[now]) if now >= 0 else 1e6
        return np.where(self.allowed(block), cost, np.inf), current

    def joining(self, request: IndexedRequest) -> Floats:
        """What it costs a student more than now to be in each of the groups that may grant a request."""
        found, options = self.found, self.options
        groups, prices, alike = options.groups[request.index], options.prices[request.index], options.alike[request.index]
        student, old = request.student, found.granted[request.index]
        joined = found.joined[groups]
        if old is not None and alike:
            clashes = found.clashes[alike - 1][student]
            cost = found.at[groups] @ (clashes - found.reach[old])
            own = found.at[old]
            cost -= own @ clashes - own.sum()
            mine = groups == old
            cost[mine] = 0
            joined = joined - mine
        else:
            cost = np.array([self._slowly(request, int(group)) for group in groups], np.float32)
        cost = cost * found.weight[student] + prices
        cost += 0.02 * joined + options.full * np.maximum(joined + 1 - options.most[groups], 0)
        cost -= options.small * (joined < options.least[groups])
        if old is not None:
            cost -= cost[groups == old].sum()
        return cost

    def _slowly(self, request: IndexedRequest, group: int) -> float:
        """Clashes more than now, where other class lessons are left or lessons are seen from home."""
        found, grid = self.found, self.grid
        student, old = request.student, found.granted[request.index]
        if old == group:
            return 0.0
        left = self.problem.left_for[student]
        was, now = (set(left.get(one, ())) if one is not None else set() for one in (old, group))
        others = (found.granted[one.index] for one in self.problem.requests_of[student] if one.index != request.index)
        held = {common for other in others if other is not None for common in left.get(other, ())}
        leaves = now - was - held if old is None else {old} | (now - was - held)
        gone = [one for one in leaves if student in found.members[one]]
        come = [group, *(was - now - held)]
        late = self.facts.kind
        change = [np.zeros(grid.size, np.float32) for _ in range(2)]
        for groups, sign in ((gone, -1), (come, 1)):
            for one in groups:
                for slot in found.seen_by(student, one):
                    change[late[one]][slot] += sign
        ordinary, extra = change
        cost = float(ordinary @ (found.clashes[0][student] + 0.5 * (ordinary @ grid.clash)) - 0.5 * ordinary.sum())
        if self.facts.any_late:
            cost += float(extra @ (found.clashes[1][student] + 0.5 * (extra @ grid.clash)) - 0.5 * extra.sum())
            cost += float(extra @ grid.waits @ ordinary)
        return cost
