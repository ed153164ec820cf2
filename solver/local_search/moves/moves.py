"""Moves of a tabu search: a block of lessons to a slot, or a request to a group, and the memory of
those just made.
"""

from random import Random
from typing import NamedTuple

import numpy as np

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.options import RequestOptions
from solver.local_search.assignment.published_places import PublishedPlaces
from solver.local_search.assignment.room_use import NONE
from solver.local_search.assignment.weighing import Weighing
from solver.local_search.facts.blocks import Block
from solver.parameters.local_search import Settings
from solver.problem.records import IndexedRequest

#: Less than this is no clash and no gain: counts are sums of floats. Moves that differ by less are
#: told apart by chance.
NOTHING = 0.01


class Move(NamedTuple):
    """A block to a slot, or a request to a group.

    Attributes
    ----------
    cost
        What it costs more than now; less than 0 is a gain.
    of_block
        Whether it moves a block; else a request.
    moved, target
        The block and its new start, or the request and its new group.
    """

    cost: float
    of_block: bool
    moved: int
    target: int


class Moves:
    """Finds and makes moves of an assignment; S students.

    Parameters
    ----------
    published
        Places that it costs something to leave.

    Attributes
    ----------
    conflicts
        (S,) clashes of every student.
    steps
        Steps of the search so far: moves are tabu until a step.
    """

    def __init__(
        self,
        assignment: Assignment,
        settings: Settings,
        rng: Random,
        published: PublishedPlaces | None = None,
    ) -> None:
        self.assignment, self.settings, self.rng, self._published = (
            assignment,
            settings,
            rng,
            published,
        )
        self.facts, self.problem = assignment.facts, assignment.problem
        self.options = RequestOptions(self.facts, assignment.open, settings, published)
        self.weighing = Weighing(assignment, self.options, settings, published)
        self.conflicts = assignment.student_clashes()
        self.steps = 0
        self._tabu: dict[tuple[bool, int, int], int] = {}
        self._limited: dict[int, int] = {}

    def renew_options(self) -> None:
        """Look again at which groups are open."""
        self.options = self.weighing.options = RequestOptions(
            self.facts, self.assignment.open, self.settings, self._published
        )
        for group, most in self._limited.items():
            self.options.most[group] = most

    def limit(self, group: int, most: int) -> None:
        """Let a group have fewer members than its course allows from now on: no larger room is
        free.
        """
        self._limited[group] = min(most, int(self.options.most[group]))
        self.options.most[group] = self._limited[group]

    def lift_limit(self, group: int) -> None:
        """Let a group have as many members as its course allows again."""
        if self._limited.pop(group, None) is not None:
            self.options.most[group] = self.facts.most[group]

    def best_start(self, block: Block) -> Move | None:
        """The cheapest other start of a block that is not tabu."""
        if block.is_pinned:
            return None
        cost, now = self.weighing.lesson(block)
        here = self.assignment.start[block.index]
        if here >= 0:
            cost[here] = np.inf
        while True:
            slot = int(np.argmin(cost))
            if not np.isfinite(cost[slot]):
                return None
            if self.is_free(True, block.index, slot):
                return Move(float(cost[slot]) - now + self._noise(), True, block.index, slot)
            cost[slot] = np.inf

    def best_group(self, request: IndexedRequest, *, full: bool = True) -> Move | None:
        """The cheapest other group for a request that is not tabu.

        Parameters
        ----------
        full
            Whether groups without a seat are looked at too.
        """
        groups = self.options.groups[request.index]
        if len(groups) < 2:
            return None
        costs = self.weighing.joining(request)
        costs[groups == self.assignment.granted[request.index]] = np.inf
        if not full:
            costs[self.assignment.joined[groups] >= self.options.most[groups]] = np.inf
        for place in np.argsort(costs):
            if not np.isfinite(costs[place]):
                return None
            if self.is_free(False, request.index, int(groups[place])):
                return Move(
                    float(costs[place]) + self._noise(), False, request.index, int(groups[place])
                )
        return None

    def refuses(self, request: IndexedRequest) -> Move | None:
        """To do without a request; None where it has to be granted or is not."""
        now = self.assignment.granted[request.index]
        if request.index in self.facts.held or now is None:
            return None
        if not self.is_free(False, request.index, NONE):
            return None
        price = self.settings.refused * (1 + (3 - request.priority) / 4)
        return Move(self.weighing.leaving(request) + price, False, request.index, NONE)

    def joins(self, request: IndexedRequest, group: int) -> Move | None:
        """A request to a certain group; None where that is tabu or no choice."""
        groups = self.options.groups[request.index]
        if group not in groups or not self.is_free(False, request.index, group):
            return None
        return Move(
            float(self.weighing.joining(request)[groups == group][0]), False, request.index, group
        )

    def cheapest_group(self, request: IndexedRequest) -> int | None:
        """The group in which a request clashes least, tabu or not; None where none is open."""
        groups = self.options.groups[request.index]
        return int(groups[int(np.argmin(self.weighing.joining(request)))]) if len(groups) else None

    def _noise(self) -> float:
        return self.rng.random() * NOTHING / 2

    def is_free(self, of_block: bool, moved: int, target: int) -> bool:
        """Whether a block may go to a start, or a request to a group: it has not left it just
        now.
        """
        return self._tabu.get((of_block, moved, target), 0) <= self.steps

    def make(self, move: Move) -> None:
        """Make a move; the way back is tabu for a while."""
        until = self.steps + self.settings.tenure + self.rng.randrange(self.settings.tenure)
        if move.of_block:
            self._tabu[True, move.moved, self.assignment.start[move.moved]] = until
            self.place(self.facts.blocks[move.moved], move.target)
        else:
            old = self.assignment.granted[move.moved]
            self._tabu[False, move.moved, NONE if old is None else old] = until
            self.grant(move.moved, None if move.target == NONE else move.target)

    def go_back(self) -> bool:
        """Take one lesson or request back to its published place, where nothing clashes more for
        it; False where none can go.
        """
        published = self._published
        return published is not None and (
            self._lesson_goes_back(published) or self._request_goes_back(published)
        )

    def _lesson_goes_back(self, published: PublishedPlaces) -> bool:
        for block in self.facts.blocks:
            now, starts = self.assignment.start[block.index], published.starts(block)
            if now < 0 or block.is_pinned or not starts.any() or starts[now]:
                continue
            cost, current = self.weighing.lesson(block)
            cost[~starts] = np.inf
            if cost.min() <= current - published.of_lesson(block)[now]:
                self.place(block, int(np.argmin(cost)))
                return True
        return False

    def _request_goes_back(self, published: PublishedPlaces) -> bool:
        for request, was in enumerate(published.published.granted):
            groups, now = self.options.groups[request], self.assignment.granted[request]
            if was is None or now in (None, was) or was not in groups:
                continue
            gain = published.of_groups(request, groups)[groups == now].sum()
            if self.weighing.joining(self.problem.requests[request])[groups == was][0] <= -gain:
                self.grant(request, was)
                return True
        return False

    def place(self, block: Block, start: int) -> None:
        """Move a block to a start, tabu or not."""
        self.assignment.place(block, start)
        for students, _ in self.assignment.rows(block.group):
            self.conflicts[students] = self.assignment.student_clashes(students)

    def grant(self, request: int, group: int | None) -> None:
        """Grant a request in a group or set it aside, tabu or not."""
        self.assignment.grant(request, group)
        who = np.array([self.problem.requests[request].student])
        self.conflicts[who] = self.assignment.student_clashes(who)
