"""Kempe chains: two slots change their lessons where students and teachers tie them together.

A lesson goes to another slot, what it clashes with there comes back in exchange, and so on until
nothing clashes (the chains of Kempe, 1879, as timetabling uses them: Thompson and Dowsland, 1996).
Who is in which group stays.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

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

    Attributes
    ----------
    movable
        For every block whether it may move at all: those that are pinned, double, remote, linked or
        of one week stay.
    """

    def __init__(self, week: AnnealedWeek, longest: int) -> None:
        self.week, self.facts, self.problem, self.grid = week, week.facts, week.problem, week.grid
        self.longest = longest
        self.movable = [self._may_move(block) for block in self.facts.blocks]
        self._groups = [block.group for block in self.facts.blocks]
        self._spread: dict[tuple[int, tuple[int, ...]], bool] = {}

    def _may_move(self, block: Block) -> bool:
        start, group = self.week.start[block.index], block.group
        moves = (
            start >= 0
            and self.week.solution.open[group]
            and not block.is_pinned
            and block.length == 1
        )
        stays = (
            self.facts.remote[group]
            or self.facts.ties[group]
            or (start >= 0 and self.problem.slot_week[start])
        )
        return moves and not stays

    def find(self, first: int, target: int) -> Chain | None:
        """A block to another slot, and what that turns out, back and forth; None where something
        has to stay.
        """
        week, source = self.week, self.week.start[first]
        there, back = {first}, set[int]()
        queue = [(first, True)]
        while queue:
            block, goes = queue.pop()
            for other in week.at[target] if goes else week.at[source]:
                side = back if goes else there
                if (
                    other != block
                    and other not in side
                    and week.tied[self._groups[block], self._groups[other]]
                ):
                    if not self.movable[other] or len(there) + len(back) >= self.longest:
                        return None
                    side.add(other)
                    queue.append((other, not goes))
        moves = [(block, target) for block in sorted(there)] + [
            (block, source) for block in sorted(back)
        ]
        if not all(self.facts.blocks[block].starts[start] for block, start in moves):
            return None
        return Chain(tuple(block for block, _ in moves), tuple(start for _, start in moves))

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
            ways.setdefault((week.start[block.index] + shift, start + shift), []).append(
                block.group
            )
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
        slots = {*chain.starts, *(week.start[block] for block in chain.blocks)}
        amounts = week.amounts[students]
        for day in sorted({day for slot in slots for day in week.days_of_slot[slot]}):
            values = week.values(students, day, presence)
            if values is None:
                return None
            amounts[:, day] = values
        return Change(students, presence, amounts, week.costs(amounts))

    def allows(self, chain: Chain, change: Change) -> bool:
        """Whether days elsewhere, teachers and rooms allow a chain."""
        week, moved = self.week, dict(zip(chain.blocks, chain.starts, strict=True))
        if not week.stays_within_trips(change.students, change.amounts):
            return False
        if not all(self._teacher_can(*teaching) for teaching in self._teaching(chain).items()):
            return False
        return not self.facts.rooms.matter or all(
            week.rooms_do(slot, moved) for slot in set(chain.starts)
        )

    def _is_spread(self, series: int, moved: Mapping[int, int]) -> bool:
        slots = tuple(sorted(self._slots(series, moved)))
        key = series, slots
        if key not in self._spread:
            self._spread[key] = self.week.spread.is_kept(self.problem.series[series], slots)
        return self._spread[key]

    def _slots(self, series: int, moved: Mapping[int, int]) -> list[int]:
        """Slots of a part once some blocks have moved."""
        starts = (
            (self.facts.blocks[b], moved.get(b, self.week.start[b]))
            for b in self.facts.of_series[series]
        )
        return [
            slot
            for block, start in starts
            if start >= 0
            for slot in self.week.slots_of(block, start)
        ]

    def _teaching(self, chain: Chain) -> dict[int, Floats]:
        """(T,) lessons in each slot of every teacher of a chain once it has moved."""
        week, teaching = self.week, dict[int, Floats]()
        for block, start in zip(chain.blocks, chain.starts, strict=True):
            teacher = week.teacher[self.facts.blocks[block].series]
            if teacher is not None:
                if teacher not in teaching:
                    teaching[teacher] = week.taught[teacher].copy()
                teaching[teacher][week.start[block]] -= 1
                teaching[teacher][start] += 1
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
