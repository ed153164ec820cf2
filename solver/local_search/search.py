"""Tabu search over clashes: a student who cannot be in two places, and the best move for one of the
two lessons.

Glover (1989); weights of students that grow where the search is stuck as in Morris's breakout
(1993).
"""

from random import Random

import numpy as np

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.published_places import PublishedPlaces
from solver.local_search.moves.exchanges import Exchanges
from solver.local_search.moves.group_moves import GroupMoves
from solver.local_search.moves.housekeeping import Housekeeping
from solver.local_search.moves.link_moves import LinkMoves
from solver.local_search.moves.moves import NOTHING, Moves
from solver.local_search.moves.student_moves import StudentMoves
from solver.parameters.local_search import Settings

#: How often teachers and rooms come before groups when both are looked after.
EITHER_FIRST = 0.5


class LocalSearch:
    """Walks from assignment to assignment, one move a step."""

    def __init__(
        self,
        assignment: Assignment,
        settings: Settings,
        rng: Random,
        published: PublishedPlaces | None = None,
    ) -> None:
        self.assignment, self.facts, self._settings, self._rng = (
            assignment,
            assignment.facts,
            settings,
            rng,
        )
        self._moves = Moves(assignment, settings, rng, published)
        links, exchanges = LinkMoves(self._moves), Exchanges(self._moves)
        self._students = StudentMoves(self._moves, links, exchanges)
        self._housekeeping = Housekeeping(self._moves, links, exchanges)
        self._groups = GroupMoves(self._moves)
        held = self.facts.held
        self._held = [
            [request.index for request in requests if request.index in held]
            for requests in self.facts.problem.requests_of
        ]

    def go_back(self) -> bool:
        """Take one lesson or request back to where it was published, if that costs nothing more;
        False where none can go.
        """
        return self._moves.go_back()

    @property
    def steps(self) -> int:
        """Steps made so far."""
        return self._moves.steps

    def beyond_mending(self) -> int:
        """What giving up requests would not mend: clashes of teachers and classes, of what has to
        be granted, lessons without a room, broken links.
        """
        return self._housekeeping.violations() + self.among_fixed_lessons()

    def better_than(self, best: tuple[float, float]) -> tuple[float, float] | None:
        """What giving up requests would not mend and what the week costs beside that, if it is less
        than a best so far; clashes of fixed lessons take longest to count, and are counted only
        where that may be.
        """
        violations, cost = self._housekeeping.violations(), self.cost()
        if (violations, cost) >= best:
            return None
        value = violations + self.among_fixed_lessons(), cost
        return value if value < best else None

    def among_fixed_lessons(self) -> int:
        """Clashes of students that stay whatever requests are given up: among lessons they have
        with their class and are not released from, and of what has to be granted.
        """
        clashing = np.flatnonzero(self._moves.conflicts > NOTHING).tolist()
        return round(sum(map(self._among_fixed, clashing)))

    def _among_fixed(self, student: int) -> float:
        assignment, grid = self.assignment, self.assignment.grid
        common, held = self.facts.problem.common[student], self._held[student]
        if not common and not held:
            return 0.0
        attended = assignment.attended(student)
        granted = (assignment.granted[request] for request in held)
        at = [
            slot
            for group in dict.fromkeys((*common, *granted))
            if group in attended and not self.facts.kind[group]
            for slot in assignment.seen_by(student, group)
        ]
        if not at:
            return 0.0
        clashes = float(grid.clash[at][:, at].sum() - len(at)) / 2
        if self.facts.limits_days:
            clashes += float(np.maximum(grid.days[at].sum(0) - self.facts.most_a_day, 0).sum())
        return clashes

    def cost(self) -> float:
        """Clashes of students, members too many or too few, and requests without a group."""
        return (
            float(self._moves.conflicts.sum())
            + self._groups.members_off()
            + self._seats_lacking()
            + len(self.assignment.levels.mixed)
            + self.assignment.granted.count(None)
        )

    def _seats_lacking(self) -> int:
        seats = self.assignment.remote_seats
        return seats.beyond() if seats.matter else 0

    def step(self) -> bool:
        """One move; False when nothing is left to mend."""
        self._moves.steps += 1
        self._forget_weights()
        students = np.flatnonzero(self._moves.conflicts > NOTHING)
        often = self._settings.housekeeping if len(students) > self._settings.few else 2
        if self.steps % often == 0 or not len(students):
            first, second = (self._housekeeping.mend, self._groups.mend)
            if self._rng.random() >= EITHER_FIRST:
                first, second = second, first
            if first() or second():
                return True
            if not len(students):
                return False
        self._students.mend(int(students[self._rng.randrange(len(students))]))
        return True

    def _forget_weights(self) -> None:
        if self.steps % self._settings.decay == 0:
            assignment = self.assignment
            for weight in assignment.weights:
                weight[:] = 1 + (weight - 1) * self._settings.kept

    def open_another(self) -> bool:
        """Open a group more where that may help; False where none can."""
        return self._groups.open_another()

    def take_in_refused(self) -> bool:
        """Grant a request that was given up, whatever clashes with it; False where none can be."""
        return self._groups.take_in_refused()

    def give_up_hopeless(self) -> None:
        """Do without requests that clash more than they are worth, where steps have led nowhere."""
        for student in np.flatnonzero(self._moves.conflicts > NOTHING).tolist():
            self._students.give_up(student)
