"""Lessons of groups that have to meet at the same time move together: alone none can leave the
others.
"""

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Flags, Floats
from solver.local_search.moves.moves import NOTHING, Move, Moves

#: Times that are tried for a family, beside the one the lesson has now.
TRIED = 2
#: How often a lesson moves with the others and not alone.
TOGETHER = 0.5


class LinkMoves:
    """Moves one lesson of every group of a family, all to one time.

    Attributes
    ----------
    tied
        For every group that has to meet at the same time as others those that its links name: bells
        may let it share a minute with each of two that share none.
    """

    def __init__(self, moves: Moves) -> None:
        self.moves, self.assignment, self.facts = moves, moves.assignment, moves.facts
        at_once = {
            group: [other for kind, other, _ in self.facts.ties[group] if kind == "same_time"]
            for group in self.facts.linked
        }
        self.tied = {group: tuple(dict.fromkeys(of)) for group, of in at_once.items() if of}

    def move_together(self, block: Block, *, elsewhere: bool = False) -> bool:
        """Move the lesson and one of every other group of its family to the cheapest of some times;
        False where there is none.

        Parameters
        ----------
        elsewhere
            Whether the lesson has to leave its time.
        """
        others = self._joined_to(block.group)
        if not others:
            return False
        starts, rng = self.facts.starts[block.index], self.moves.rng
        now = self.assignment.start[block.index]
        tried = [block.pinned] if block.is_pinned else rng.sample(starts, min(TRIED, len(starts)))
        if elsewhere:
            tried = [start for start in tried if start != now]
        elif now >= 0 and now not in tried:
            tried.append(now)
        found = [plan for start in tried if (plan := self._plan(block, start, others))]
        if not found:
            return False
        for moved, start in min(found)[1]:
            if self.assignment.start[moved] != start:
                self.moves.make(Move(0.0, True, moved, start))
        return True

    def _joined_to(self, group: int) -> list[int]:
        """Open groups that have to meet when a group does, or when one of them does; each after one
        that it is linked to itself.
        """
        found = [group]
        for one in found:
            found += [
                other
                for other in self.tied.get(one, ())
                if other not in found and self.assignment.open[other]
            ]
        return found[1:]

    def _plan(
        self, block: Block, start: int, others: list[int]
    ) -> tuple[float, list[tuple[int, int]]] | None:
        """What it costs to have a lesson of every group at the time of one, and the moves."""
        cost = float(self._prices(block)[start]) + self.moves.rng.random() * NOTHING
        chosen, moves = {block.group: start}, [(block.index, start)]
        for group in others:
            option = self._cheapest(
                group, [chosen[other] for other in self.tied[group] if other in chosen]
            )
            if option is None:
                return None
            price, moved, chosen[group] = option
            cost += price
            moves.append((moved, chosen[group]))
        return (cost, moves) if np.isfinite(cost) else None

    def _cheapest(self, group: int, slots: list[int]) -> tuple[float, int, int] | None:
        """The lesson of a group that goes where it shares a minute with lessons in some slots."""
        overlap, assignment = self.assignment.grid.overlap, self.assignment
        fits: Flags = np.all(overlap[:, slots], axis=1)
        blocks = [self.facts.blocks[index] for index in self.facts.of_group[group]]
        there = [b for b in blocks if (at := assignment.start[b.index]) >= 0 and fits[at]]
        if there:
            return 0.0, there[0].index, assignment.start[there[0].index]
        options = []
        for block in blocks:
            prices = np.where(fits, self._prices(block), np.inf)
            best = int(np.argmin(prices))
            if np.isfinite(prices[best]):
                alone = self._is_alone(block)
                options.append((not alone, float(prices[best]), block.index, best))
        if not options:
            return None
        _, price, moved, chosen = min(options)
        return price, moved, chosen

    def _is_alone(self, block: Block) -> bool:
        """Whether some group that has to meet when its own does has no lesson while a lesson is
        given.
        """
        slots = self.assignment.slots_taken(block)
        return not slots or any(
            not self.assignment.grid.overlap[np.ix_(other, slots)].any()
            for group in self.tied[block.group]
            if (other := self.assignment.slots_of_group(group))
        )

    def _prices(self, block: Block) -> Floats:
        """(T,) what a lesson costs students, its teacher and its room; infinite where it may not
        begin.
        """
        if block.is_pinned:
            prices = np.full(self.assignment.grid.size, np.inf, np.float32)
            prices[block.pinned] = 0
            return prices
        return self.moves.weighing.without_links(block)
