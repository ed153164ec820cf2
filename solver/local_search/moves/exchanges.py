"""Two lessons move at once: one takes the room of another, or a time at which its teacher gives
another, and the other goes elsewhere.

Where rooms or the times of teachers are nearly full hardly any slot is left, and a lesson alone can
go nowhere, however well a slot would suit its students.
"""

from typing import NamedTuple

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Flags, Floats
from solver.local_search.moves.moves import NOTHING, Move, Moves


class Exchange(NamedTuple):
    """A lesson that goes to a slot, and the one that makes room for it there.

    Attributes
    ----------
    cost
        What it costs more than now.
    moved, target
        The block and its new start.
    other, aside
        The block that makes room, and its new start.
    """

    cost: float
    moved: int
    target: int
    other: int
    aside: int


class Exchanges:
    """Finds and makes exchanges."""

    def __init__(self, moves: Moves) -> None:
        self.moves, self.assignment, self.facts = moves, moves.assignment, moves.facts

    def best(self, block: Block, below: float) -> Exchange | None:
        """The cheapest of some exchanges for a block; None where none is cheaper than a bound.

        Parameters
        ----------
        below
            What a move of one lesson alone costs. The block itself has to cost less at a start.
        """
        now, weighing = self.assignment.start[block.index], self.moves.weighing
        if block.is_pinned or now < 0:
            return None
        full, taught = self._without_room(block), self._taught(block)
        if self.assignment.rooms.of_block[block.index] >= 0:
            full[now] = False
        taught[now] = 0
        if not full.any() and not taught.any():
            return None
        prices, current = weighing.lesson(block)
        rooms = weighing.of_both_periods(block, weighing.of_room(block))
        relieved = prices - rooms - taught - np.float32(current)
        relieved[~(full | (taught > 0))] = np.inf
        found = [
            exchange
            for target in self._cheapest(block, relieved, below)
            for exchange in self._for(
                block,
                target,
                float(prices[target] - rooms[target]) - current,
                float(rooms[target]) if full[target] else 0.0,
            )
            if exchange.cost < below
        ]
        return min(found, default=None)

    def make(self, exchange: Exchange) -> None:
        """Move both lessons."""
        self.moves.make(Move(0.0, True, exchange.other, exchange.aside))
        self.moves.make(Move(0.0, True, exchange.moved, exchange.target))

    def _without_room(self, block: Block) -> Flags:
        """(T,) starts of a block at which no room that suits it is free."""
        rooms = self.assignment.rooms
        if not self.assignment.needs_room(block):
            return np.zeros(self.assignment.grid.size, np.bool_)
        full: Flags = rooms.left[rooms.family(block)] == 0
        if block.length == 2:
            full = full | full[self.assignment.grid.follows]
        return full & block.starts

    def _taught(self, block: Block) -> Floats:
        """(T,) what another lesson of the teacher costs a block by start."""
        assignment, grid = self.assignment, self.assignment.grid
        teacher = assignment.teacher[block.series]
        if teacher < 0:
            return np.zeros(grid.size, np.float32)
        own = grid.clash[:, list(assignment.slots_taken(block))].sum(1)
        met = np.minimum(assignment.teacher_clashes[teacher] - own, 1)
        price = self.moves.settings.teacher * float(assignment.teacher_weight[teacher])
        return self.moves.weighing.of_both_periods(block, np.float32(price) * met)

    def _cheapest(self, block: Block, prices: Floats, below: float) -> list[int]:
        """Some of the cheapest starts that a block has not left just now."""
        order = np.argsort(prices)[: self.moves.settings.crowded].tolist()
        return [
            start
            for start in order
            if prices[start] < below and self.moves.is_free(True, block.index, start)
        ]

    def _for(self, block: Block, target: int, cost: float, room: float) -> list[Exchange]:
        """Exchanges of a block that goes to a start with some that stand in its way: with another
        lesson of its teacher, or else with one that has a room it needs.

        Parameters
        ----------
        room
            What it costs to have no room there.
        """
        slots, rooms = self.assignment.slots_of(block, target), self.assignment.rooms
        rivals = self._of_teacher(block, slots)
        suits = {
            other for one in rooms.fitting(block, slots) for other in rooms.holders(one, slots)
        }
        able = [
            other
            for other in sorted(rivals or (suits if room else ()))
            if self._gives_way(other, block, slots)
        ]
        drawn = self.moves.rng.sample(able, min(len(able), self.moves.settings.crowded))
        found = (
            self._with(
                self.facts.blocks[other], block, target, cost + (0.0 if other in suits else room)
            )
            for other in drawn
        )
        return [exchange for exchange in found if exchange is not None]

    def _of_teacher(self, block: Block, slots: tuple[int, ...]) -> set[int]:
        """Blocks of the teacher of a block that clash with some slots."""
        assignment, facts = self.assignment, self.facts
        teacher, clash = assignment.teacher[block.series], assignment.grid.clash
        if teacher < 0 or not assignment.taught[teacher] @ clash[:, list(slots)].sum(1):
            return set()
        return {
            other
            for series in assignment.taught_by(teacher)
            for other in facts.of_series[series]
            if other != block.index
            and (taken := assignment.slots_taken(facts.blocks[other]))
            and clash[np.ix_(taken, slots)].any()
        }

    def _gives_way(self, other: int, block: Block, slots: tuple[int, ...]) -> bool:
        """Whether a block leaves a room for all lessons of another that goes to some slots."""
        rival = self.facts.blocks[other]
        if rival.is_pinned or rival.group == block.group:
            return False
        return len(slots) == 1 or set(self.assignment.slots_taken(rival)) == set(slots)

    def _with(self, other: Block, block: Block, target: int, cost: float) -> Exchange | None:
        """The exchange of a block with one that goes where it costs least."""
        moves, weighing, assignment = self.moves, self.moves.weighing, self.assignment
        now, here = assignment.start[block.index], assignment.start[other.index]
        # Each of the two was weighed beside the other where that is now.
        beside = self._beside(other, block, assignment.slots_taken(block))
        beside_target = self._beside(other, block, assignment.slots_of(block, target))
        prices, current = weighing.lesson(other)
        prices = prices - beside + beside_target
        if other.length == block.length and self._may_have_room_of(other, block):
            prices[now] -= weighing.of_both_periods(other, weighing.of_room(other))[now]
        counted = float(beside[here] - beside_target[here])
        prices[here] = np.inf
        aside = int(np.argmin(prices))
        if not np.isfinite(prices[aside]) or not moves.is_free(True, other.index, aside):
            return None
        more = float(prices[aside]) - current + counted + moves.rng.random() * NOTHING / 2
        return Exchange(cost + more, block.index, target, other.index, aside)

    def _may_have_room_of(self, other: Block, block: Block) -> bool:
        rooms = self.assignment.rooms
        room = rooms.of_block[block.index]
        return room >= 0 and bool(rooms.suitable(other)[room])

    def _beside(self, one: Block, other: Block, slots: tuple[int, ...]) -> Floats:
        """(T,) what a block costs by start because another one is in some slots."""
        assignment = self.assignment
        both = assignment.members[one.group] & assignment.members[other.group]
        price = float(assignment.weight[sorted(both)].sum())
        teacher = assignment.teacher[one.series]
        if teacher >= 0 and teacher == assignment.teacher[other.series]:
            price += self.moves.settings.teacher * float(assignment.teacher_weight[teacher])
        clashes: Floats = assignment.grid.clash[:, list(slots)].sum(1)
        return self.moves.weighing.of_both_periods(one, np.float32(price) * clashes)
