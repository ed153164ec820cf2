"""Steps that look at teachers, rooms and links: what giving up requests would not mend."""

from collections.abc import Collection

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Flags
from solver.local_search.moves.broken_links import BrokenLinks
from solver.local_search.moves.exchanges import Exchanges
from solver.local_search.moves.link_moves import TOGETHER, LinkMoves
from solver.local_search.moves.moves import NOTHING, Move, Moves
from solver.local_search.moves.room_moves import RoomMoves
from solver.local_search.start.start import parts_of


class Housekeeping:
    """Moves lessons at which a teacher or a room is not free or a link is broken, or changes their
    teacher.
    """

    def __init__(self, moves: Moves, links: LinkMoves, exchanges: Exchanges) -> None:
        self.moves, self.assignment, self.facts = moves, moves.assignment, moves.facts
        self._links, self._rooms, self._exchanges = links, RoomMoves(moves), exchanges
        self._broken_links = BrokenLinks(moves.weighing)

    def violations(self) -> int:
        """Clashes and overtime of teachers, lessons without a room, and lessons that break a
        link.
        """
        clashes = round(float(self.assignment.teacher_conflicts().sum()))
        parts = len(self.assignment.crowded_parts)
        return (
            clashes + len(self.assignment.without_room()) + len(self._broken_links.blocks()) + parts
        )

    def mend(self) -> bool:
        """Mend what is wrong with one lesson; False where nothing is, or nothing helps."""
        crowded = (
            block
            for series in sorted(self.assignment.crowded_parts)
            for block in self.facts.of_series[series]
        )
        troubled = [
            *self._with_teacher_elsewhere(),
            *self.assignment.without_room(),
            *self._broken_links.blocks(),
            *crowded,
        ]
        rng = self.moves.rng
        drawn = rng.sample(troubled, min(len(troubled), self.moves.settings.troubled))
        return any(self._mend(self.facts.blocks[block]) for block in drawn)

    def _mend(self, block: Block) -> bool:
        """Give a lesson a room, another teacher or another time."""
        if self._rooms.find(block) or self._meet_together(block):
            return True
        move = self.moves.best_start(block)
        if self._change_teacher(block, move):
            return True
        is_no_gain = move is None or move.cost > -NOTHING
        if is_no_gain and (self._exchange(block, move) or self._rooms.fit(block)):
            return True
        teacher = self.assignment.teacher[block.series]
        if teacher >= 0 and is_no_gain:
            self.assignment.teacher_weight[teacher] += self.moves.settings.raised
        if is_no_gain and self._breaks_link(block, self.assignment.slots_taken(block)):
            self.assignment.link_weight[block.group] += self.moves.settings.raised
        if move is not None:
            self.moves.make(move)
        return move is not None

    def _exchange(self, block: Block, rival: Move | None) -> bool:
        """Take the room of another lesson, where that is better than a move of this one alone."""
        below = np.inf if rival is None else rival.cost
        best = self._exchanges.best(block, below)
        if best is not None:
            self._exchanges.make(best)
        return best is not None

    def _meet_together(self, block: Block) -> bool:
        """Now and then move a lesson that breaks a link with those it has to be beside."""
        slots = self.assignment.slots_taken(block)
        return (
            block.group in self._links.tied
            and bool(slots)
            and self.moves.rng.random() < TOGETHER
            and self._breaks_link(block, slots)
            and self._links.move_together(block)
        )

    def _with_teacher_elsewhere(self) -> list[int]:
        """Blocks at times at which their teachers are not free."""
        assignment, facts = self.assignment, self.facts
        blocks: list[int] = []
        for teacher in np.flatnonzero(assignment.teacher_conflicts() > NOTHING).tolist():
            given = [
                b
                for s in assignment.taught_by(teacher)
                for b in facts.of_series[s]
                if assignment.start[b] >= 0
            ]
            crowded = self._crowded_slots(teacher)
            blocks += [
                b for b in given if crowded[list(assignment.slots_taken(facts.blocks[b]))].any()
            ]
        return blocks

    def _crowded_slots(self, teacher: int) -> Flags:
        """(T,) slots in which a teacher gives two lessons, is busy, or gives one too many that day
        or week.
        """
        assignment = self.assignment
        crowded: Flags = assignment.teacher_clashes[teacher] > 1 + NOTHING
        if (blocked := self.facts.blocked.get(teacher)) is not None:
            crowded = crowded | blocked
        for within, most in self.facts.teacher_limits.get(teacher, ()):
            beyond = (assignment.taught[teacher] @ within > most).astype(np.float32)
            crowded = crowded | (beyond @ within.T > 0)
        overtime: Flags = crowded | (assignment.overtime()[teacher] > NOTHING)
        return overtime

    def _breaks_link(self, block: Block, slots: Collection[int]) -> bool:
        return bool(self.moves.weighing.links_broken(block.group, np.array([*slots])).any())

    def _change_teacher(self, block: Block, move: Move | None) -> bool:
        """Give the group of a block to another teacher if that mends more than a move."""
        able, assignment = self.facts.teachers[block.series], self.assignment
        if len(able) < 2:
            return False
        parts = next(
            parts
            for parts in parts_of(self.moves.problem.groups[block.group])
            if block.series in parts
        )
        blocks = [
            self.facts.blocks[b]
            for s in parts
            for b in self.facts.of_series[s]
            if assignment.start[b] >= 0
        ]
        now = assignment.teacher[block.series]
        prices = {
            teacher: self._price_of_teacher(blocks, teacher, teacher == now) for teacher in able
        }
        cheapest = min(prices, key=lambda teacher: (prices[teacher], self.moves.rng.random()))
        gain = prices.get(now, np.inf) - prices[cheapest]
        if cheapest == now or gain <= NOTHING or (move is not None and -move.cost > gain):
            return False
        assignment.set_teacher(parts, cheapest)
        return True

    def _price_of_teacher(self, blocks: Collection[Block], teacher: int, has_them: bool) -> float:
        """What some blocks cost a teacher: clashes, and hours beyond those he can give."""
        assignment, moves = self.assignment, self.moves
        clashes = sum(
            float(moves.weighing.of_teacher(b, teacher)[list(assignment.slots_taken(b))].sum())
            for b in blocks
        )
        days = assignment.grid.days.sum(1)
        more = (
            0.0
            if has_them
            else sum(float(days[list(assignment.slots_taken(block))].sum()) for block in blocks)
        )
        hours = float(assignment.taught[teacher] @ days) + more
        return clashes + moves.settings.hours * max(0.0, hours - self.facts.hours[teacher])
