"""Steps that look at one student: of two lessons that clash one goes to another slot, or the
student to another group.
"""

from itertools import pairwise

import numpy as np

from solver.local_search.moves.exchanges import Exchanges
from solver.local_search.moves.link_moves import TOGETHER, LinkMoves
from solver.local_search.moves.moves import NOTHING, Move, Moves

#: Two blocks a student cannot attend both.
Pair = tuple[int, int]


class StudentMoves:
    """Mends the weeks of students one by one."""

    def __init__(self, moves: Moves, links: LinkMoves, exchanges: Exchanges) -> None:
        self.links, self._exchanges = links, exchanges
        self.moves, self.assignment, self.facts = moves, moves.assignment, moves.facts

    def mend(self, student: int) -> None:
        """Make the best move for one thing wrong; where it is no gain, the student counts more from
        now on.
        """
        moves, assignment = self.moves, self.assignment
        pairs = (
            self.clashing_pairs(student) or self._crowded_pairs(student) or self._far_pairs(student)
        )
        pairs = pairs or self._of_full_week(student)
        groups = {
            self.facts.blocks[block].group for pair in pairs for block in pair
        } or self._groups_of_full_week(student)
        if not groups:
            moves.conflicts[student] = 0
            return
        lessons = self._of_lessons(pairs[moves.rng.randrange(len(pairs))]) if pairs else []
        best = min((*lessons, *self._of_requests(student, groups)), default=None)
        if best is None or best.cost > -NOTHING:
            assignment.weight[student] += moves.settings.raised
            if self._move_together(pairs) or self._exchange(pairs, best):
                return
        if best is not None:
            moves.make(best)

    def _move_together(self, pairs: list[Pair]) -> bool:
        """Now and then move a lesson with those it has to be beside, where alone it goes
        nowhere.
        """
        blocks = {
            block
            for pair in pairs
            for block in pair
            if self.facts.blocks[block].group in self.links.tied
        }
        if not blocks or self.moves.rng.random() >= TOGETHER:
            return False
        block = self.facts.blocks[self.moves.rng.choice(sorted(blocks))]
        return self.links.move_together(block, elsewhere=True)

    def _exchange(self, pairs: list[Pair], rival: Move | None) -> bool:
        """Now and then take the room of another lesson, where that is better than one move."""
        if not pairs or self.moves.rng.random() >= self.moves.settings.exchanged:
            return False
        below = np.inf if rival is None else rival.cost
        pair = pairs[self.moves.rng.randrange(len(pairs))]
        blocks = (self.facts.blocks[block] for block in dict.fromkeys(pair))
        found = [best for block in blocks if (best := self._exchanges.best(block, below))]
        if found:
            self._exchanges.make(min(found))
        return bool(found)

    def _of_lessons(self, pair: Pair) -> list[Move]:
        blocks = (self.facts.blocks[block] for block in dict.fromkeys(pair))
        return [move for block in blocks if (move := self.moves.best_start(block))]

    def _of_requests(self, student: int, groups: set[int]) -> list[Move]:
        """The best move of every request granted in one of some groups."""
        requests = (
            r
            for r in self.moves.problem.requests_of[student]
            if self.assignment.granted[r.index] in groups
        )
        return [move for request in requests if (move := self.moves.best_group(request))]

    def give_up(self, student: int) -> None:
        """Do without requests of a student as long as each is a gain."""
        while self.moves.conflicts[student] > NOTHING:
            refusals = map(self.moves.refuses, self.moves.problem.requests_of[student])
            best = min((move for move in refusals if move is not None), default=None)
            if best is None or best.cost > -NOTHING:
                return
            self.moves.make(best)

    def clashing_pairs(self, student: int) -> list[Pair]:
        """Blocks a student attends that clash, by twos."""
        grid, lessons = self.assignment.grid, self.assignment.lessons_of(student)
        slots = np.array([slot for _, slot in lessons], np.int64)
        together = grid.clash[slots[:, None], slots]
        if self.facts.any_late:
            late = np.array(
                [self.facts.kind[self.facts.blocks[block].group] > 0 for block, _ in lessons]
            )
            waits = grid.waits[slots[:, None], slots] * (late[:, None] & ~late)
            together = np.maximum(together, np.maximum(waits, waits.T))
        rows, columns = np.nonzero(together)
        pairs = (
            (lessons[a][0], lessons[b][0])
            for a, b in zip(rows.tolist(), columns.tolist(), strict=True)
            if a < b
        )
        return [(one, other) for one, other in pairs if one != other]

    def _far_pairs(self, student: int) -> list[Pair]:
        """Lessons elsewhere of a student who is away on too many days, each for itself."""
        limits, problem = self.facts.days_away, self.moves.problem
        if (
            limits is None
            or (self.assignment.limits.away[student] > NOTHING).sum() <= limits[student]
        ):
            return []
        lessons = (block for block, slot in self.assignment.lessons_of(student))
        far = (
            b
            for b in lessons
            if problem.groups[self.facts.blocks[b].group].is_elsewhere(problem.home[student])
        )
        return [(block, block) for block in dict.fromkeys(far)]

    def _crowded_pairs(self, student: int) -> list[Pair]:
        """Lessons of a day that has too many, by twos."""
        if not self.facts.limits_days:
            return []
        days = np.flatnonzero(self.assignment.limits.load[student] > self.facts.most_a_day)
        if not len(days):
            return []
        day = days[self.moves.rng.randrange(len(days))]
        lessons = self.assignment.lessons_of(student)
        blocks = list(
            dict.fromkeys(block for block, slot in lessons if self.assignment.grid.days[slot, day])
        )
        return list(pairwise(blocks))

    def _of_full_week(self, student: int) -> list[Pair]:
        """Lessons of one week only in a week that has too many, each for itself: the other week may
        have room for them.
        """
        if not self.facts.limits_weeks:
            return []
        weeks = {int(week) + 1 for week in self.assignment.limits.weeks_too_full(student)}
        slot_week = self.moves.problem.slot_week
        return [
            (block, block)
            for block, slot in self.assignment.lessons_of(student)
            if slot_week[slot] in weeks
        ]

    def _groups_of_full_week(self, student: int) -> set[int]:
        """Groups of a student who has too many lessons in some week: another one may have fewer."""
        if not self.facts.limits_weeks or not len(self.assignment.limits.weeks_too_full(student)):
            return set()
        return self.assignment.attended(student)
