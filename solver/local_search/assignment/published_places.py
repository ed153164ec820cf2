"""What it costs a local search to leave the places of a published plan."""

import numpy as np

from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Flags, Floats, Ints
from solver.solution.solution import Solution

#: What a lesson that is not at a published time costs, in clashes, and how much more for each of
#: those who attend it.
LESSON, ATTENDED = 1.0, 0.2
#: What a granted request costs that is not met in its published group.
REQUEST = 2.0


class PublishedPlaces:
    """Times and groups of a published plan, with what it costs not to be there; T slots."""

    def __init__(self, facts: Facts, published: Solution) -> None:
        self.facts, self.published = facts, published
        self._size = facts.grid.size
        attendees = published.attendees()
        self._attending = [len(attendees.get(group.index, ())) for group in facts.problem.groups]

    def starts(self, block: Block) -> Flags:
        """(T,) True for the starts at which a block takes published times of its part alone; none
        where it is new.
        """
        published = np.zeros(self._size, np.bool_)
        published[list(self.published.times[block.series])] = True
        if block.length == 2:
            # A slot that nothing follows has -1 there, and is no start of a double.
            published &= published[self.facts.grid.follows]
        starts: Flags = published & block.starts
        return starts

    def of_lesson(self, block: Block) -> Floats:
        """(T,) what a block costs by start for not being where it was; nothing anywhere where it is
        new.
        """
        starts = self.starts(block)
        if not starts.any():
            return np.zeros(self._size, np.float32)
        price = np.float32(LESSON + ATTENDED * self._attending[block.group])
        cost: Floats = price * (~starts).astype(np.float32)
        return cost

    def of_groups(self, request: int, groups: Ints) -> Floats:
        """What each group costs a request for not being the one that granted it."""
        was = self.published.granted[request]
        cost: Floats = np.float32(0 if was is None else REQUEST) * (groups != was).astype(
            np.float32
        )
        return cost
