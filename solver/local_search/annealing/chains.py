"""Kempe chains: two slots change their lessons where students and teachers tie them together.

A lesson goes to another slot, what it clashes with there comes back in exchange, and so on until
nothing clashes (the chains of Kempe, 1879, as timetabling uses them: Thompson and Dowsland, 1996).
Who is in which group stays.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from solver.local_search.annealing.links import WeekLinks
from solver.local_search.annealing.week import AnnealedWeek, Costs, Presence
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Floats, Ints


class Chain(NamedTuple):
    """Blocks that move, each with its new start."""

    blocks: tuple[int, ...]
    starts: tuple[int, ...]


class Change(NamedTuple):
    """What a move makes of the weeks of some students; n of them.

    Attributes
    ----------
    presence, amounts, costs
        Their rows of those of ``AnnealedWeek``.
    """

    students: Ints
    presence: Presence
    amounts: Ints
    costs: Costs


class Chains:
    """Finds chains of a week and moves them.

    A double lesson changes two slots for two others at once; lessons linked to one time leave it
    together.

    Attributes
    ----------
    movable
        For every block whether it may move at all: those that are pinned or remote stay.
    """

    def __init__(self, week: AnnealedWeek, longest: int) -> None:
        self.week, self.facts, self.problem, self.grid = week, week.facts, week.problem, week.grid
        self.longest = longest
        self.links = WeekLinks(week)
        self.movable = [self._may_move(block) for block in self.facts.blocks]
        self._groups = [block.group for block in self.facts.blocks]
        self._spread: dict[tuple[int, tuple[int, ...]], bool] = {}

    def _may_move(self, block: Block) -> bool:
        start, group = self.week.start[block.index], block.group
        is_there = start >= 0 and self.week.solution.open[group]
        return is_there and not block.is_pinned and not self.facts.remote[group]

    def find(self, first: int, target: int) -> Chain | None:
        """A block to another start, and what that turns out, back and forth; None where something
        has to stay.
        """
        week, blocks = self.week, self.facts.blocks
        ends = week.slots_taken(blocks[first]), week.slots_of(blocks[first], target)
        if not set(ends[0]).isdisjoint(ends[1]):
            return None
        sides = {first}, set[int]()
        queue = [(first, 0)]
        while queue:
            block, side = queue.pop()
            for other, its in self._drawn_along(block, side, ends):
                if other in sides[its]:
                    continue
                is_full = len(sides[0]) + len(sides[1]) >= self.longest
                if is_full or not self.movable[other] or not self._lies_within(other, ends[its]):
                    return None
                sides[its].add(other)
                queue.append((other, its))
        moves = [
            (block, ends[1 - side][ends[side].index(week.start[block])])
            for side in (0, 1)
            for block in sorted(sides[side])
        ]
        if not all(blocks[block].starts[start] for block, start in moves):
            return None
        return Chain(tuple(block for block, _ in moves), tuple(start for _, start in moves))

    def _drawn_along(
        self, block: int, side: int, ends: tuple[tuple[int, ...], tuple[int, ...]]
    ) -> Iterator[tuple[int, int]]:
        """Blocks that have to make room for one that leaves its side, and those that leave with it,
        each with its side.
        """
        week, groups = self.week, self._groups
        group, leaves = groups[block], ends[side]
        tied, mates = week.tied[group], self.links.at_once.get(group, frozenset())
        for source, goal in zip(leaves, ends[1 - side], strict=True):
            if len(leaves) > 1 and block not in week.at[source]:
                continue
            for other in week.at[goal]:
                if tied[groups[other]]:
                    yield other, 1 - side
            for other in week.at[source] if mates else ():
                if groups[other] in mates:
                    yield other, side

    def _lies_within(self, block: int, slots: tuple[int, ...]) -> bool:
        """Whether a block that is in one of some slots is in no others: both of a double change
        places, or none.
        """
        length = self.facts.blocks[block].length
        return length == 1 or (len(slots) == length and self.week.start[block] == slots[0])

    def weigh(self, chain: Chain) -> Change | None:
        """What a chain makes of the weeks of its students; None where a part would not be spread or
        a student cannot be.
        """
        moved = dict(zip(chain.blocks, chain.starts, strict=True))
        blocks = [self.facts.blocks[block] for block in chain.blocks]
        if not all(self._is_spread(series, moved) for series in {block.series for block in blocks}):
            return None
        week = self.week
        ways: dict[tuple[int, int], list[int]] = {}
        for block, start in zip(blocks, chain.starts, strict=True):
            shift = week.shift(block.group)
            for source, target in zip(
                week.slots_taken(block), week.slots_of(block, start), strict=True
            ):
                ways.setdefault((source + shift, target + shift), []).append(block.group)
        gained: dict[int, Floats] = {}
        for (source, target), groups in ways.items():
            goes = week.members[groups].sum(0)
            gained[source] = gained.get(source, 0) - goes
            gained[target] = gained.get(target, 0) + goes
        # Who changes a lesson for another one in the same two slots is where he was.
        columns = list(gained)
        change = np.array([gained[column] for column in columns], np.int8).T
        students = np.flatnonzero(change.any(1))
        presence = week.presence[students]
        presence[:, columns] += change[students]
        size = self.grid.size
        slots = {column % size for column in columns}
        amounts = week.amounts[students]
        for day in sorted({day for slot in slots for day in week.days_of_slot[slot]}):
            values = week.values(students, day, presence)
            if values is None:
                return None
            amounts[:, day] = values
        return Change(students, presence, amounts, week.costs(amounts))

    def allows(self, chain: Chain, change: Change) -> bool:
        """Whether limits of students, teachers and rooms allow a chain."""
        week, moved = self.week, dict(zip(chain.blocks, chain.starts, strict=True))
        if not week.stays_within_limits(change.students, change.presence, change.amounts):
            return False
        if not self.links.are_kept({self._groups[block] for block in chain.blocks}, moved):
            return False
        if not all(self._teacher_can(*teaching) for teaching in self._teaching(chain).items()):
            return False
        if not self.facts.rooms.matter:
            return True
        blocks = map(self.facts.blocks.__getitem__, chain.blocks)
        slots = {
            slot
            for block, start in zip(blocks, chain.starts, strict=True)
            for slot in week.slots_of(block, start)
        }
        return all(week.rooms_do(slot, moved) for slot in slots)

    def is_spread(self, block: int, start: int) -> bool:
        """Whether a part would be spread over the week if one of its blocks began elsewhere."""
        return self._is_spread(self.facts.blocks[block].series, {block: start})

    def _is_spread(self, series: int, moved: Mapping[int, int]) -> bool:
        slots = tuple(sorted(self.week.slots_once_moved(self.facts.of_series[series], moved)))
        key = series, slots
        if key not in self._spread:
            self._spread[key] = self.week.spread.is_kept(self.problem.series[series], slots)
        return self._spread[key]

    def _teaching(self, chain: Chain) -> dict[int, Floats]:
        """(T,) lessons in each slot of every teacher of a chain once it has moved."""
        week, teaching = self.week, dict[int, Floats]()
        for block, start in zip(chain.blocks, chain.starts, strict=True):
            record = self.facts.blocks[block]
            teacher = week.teacher[record.series]
            if teacher is not None:
                if teacher not in teaching:
                    teaching[teacher] = week.taught[teacher].copy()
                teaching[teacher][list(week.slots_taken(record))] -= 1
                teaching[teacher][list(week.slots_of(record, start))] += 1
        return teaching

    def _teacher_can(self, teacher: int, taught: Floats) -> bool:
        """Whether a teacher is free at (T,) lessons, which are apart and within his loads."""
        if (blocked := self.facts.blocked.get(teacher)) is not None and taught[blocked].any():
            return False
        limits = self.facts.teacher_limits.get(teacher, ())
        if any((taught @ within).max() > most for within, most in limits):
            return False
        return float(taught @ self.grid.clash @ taught) <= float(taught.sum())

    def move(self, chain: Chain, change: Change) -> None:
        """Move a chain."""
        week = self.week
        week.move([self.facts.blocks[block] for block in chain.blocks], chain.starts)
        week.take(change.students, change.presence, change.amounts, change.costs)
