"""Two lessons move at once: one takes the room of another, which goes elsewhere.

Where rooms are nearly full hardly any slot has one left, and a lesson alone can go nowhere, however
well a slot would suit its students.
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
        now, full = self.assignment.start[block.index], self._without_room(block)
        if block.is_pinned or now < 0 or not full.any():
            return None
        weighing = self.moves.weighing
        prices, current = weighing.lesson(block)
        if self.assignment.rooms.of_block[block.index] >= 0:
            full[now] = False
        prices = prices - weighing.of_both_periods(block, weighing.of_room(block)) - current
        prices = np.where(full, prices, np.inf)
        found = [
            exchange
            for target in self._cheapest(block, prices, below)
            for exchange in self._for(block, target, float(prices[target]))
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

    def _cheapest(self, block: Block, prices: Floats, below: float) -> list[int]:
        """Some of the cheapest starts that a block has not left just now."""
        order = np.argsort(prices)[: self.moves.settings.crowded].tolist()
        return [
            start
            for start in order
            if prices[start] < below and self.moves.is_free(True, block.index, start)
        ]

    def _for(self, block: Block, target: int, cost: float) -> list[Exchange]:
        """Exchanges of a block that goes to a start with some that have a room it needs."""
        slots, rooms = self.assignment.slots_of(block, target), self.assignment.rooms
        holders = {
            other for room in rooms.fitting(block, slots) for other in rooms.holders(room, slots)
        }
        able = [other for other in sorted(holders) if self._gives_way(other, block, slots)]
        drawn = self.moves.rng.sample(able, min(len(able), self.moves.settings.crowded))
        found = (self._with(self.facts.blocks[other], block, target, cost) for other in drawn)
        return [exchange for exchange in found if exchange is not None]

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
