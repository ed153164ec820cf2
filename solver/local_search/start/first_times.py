"""First times of all lessons: a slot costs the students it is expected to make clash."""

from collections import Counter
from random import Random

import numpy as np

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.weighing import Weighing
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Flags, Floats, Ints
from solver.parameters.local_search import Settings

#: Costs that differ by less than this are told apart by chance.
NOISE = 0.01
#: Members that make the lessons of a group count twice in the order, and what a part counts more
#: that one teacher alone may give.
MANY_MEMBERS, ONLY_TEACHER = 30, 3
#: By how much chance may change the order.
SHUFFLED = 3
#: What parallel groups in one slot cost in overlaps, and each student asked for beyond those there
#: are.
PARALLEL, BEYOND = 5, 0.5


class FirstTimes:
    """Gives a start to every block of an assignment; G groups, T slots.

    Parameters
    ----------
    chances
        (S, G) how likely each student is to attend each group.

    Attributes
    ----------
    shared
        (G, G) how many students two groups are expected to share.
    overlapping
        (G, G) True for groups that overlap already.
    demand
        (T,) students expected in the lessons of each slot.
    """

    def __init__(
        self,
        assignment: Assignment,
        weighing: Weighing,
        chances: Floats,
        settings: Settings,
        rng: Random,
    ) -> None:
        self.assignment, self.weighing, self.settings, self.rng = (
            assignment,
            weighing,
            settings,
            rng,
        )
        self.problem, self.facts, self.grid = assignment.problem, assignment.facts, assignment.grid
        self.sizes = chances.sum(0)
        self.shared = chances.T @ chances
        self._keep_parallel_groups_apart()
        self.noise = np.random.default_rng(rng.randrange(2**31))
        self.overlapping = np.zeros(self.shared.shape, np.bool_)
        self.demand = np.zeros(self.grid.size, np.float32)
        self.students = Counter(student.grade for student in self.problem.students)

    def _keep_parallel_groups_apart(self) -> None:
        """Parallel groups of a course share nobody; how far they are kept apart all the same is a
        setting.
        """
        numbers = {
            course: number
            for number, course in enumerate(
                sorted({group.course.id for group in self.problem.groups})
            )
        }
        course = np.array([numbers[group.course.id] for group in self.problem.groups], np.int64)
        parallel = course[:, None] == course[None, :]
        np.fill_diagonal(parallel, False)
        price = self.settings.apart * np.minimum(1.0, self.sizes) * PARALLEL
        self.shared[parallel] = price[None, :].repeat(len(course), 0)[parallel]

    def place_all(self) -> None:
        """Place the blocks of all open groups."""
        for block in self._in_order():
            start = block.pinned if block.is_pinned else self._cheapest(block)
            if start is not None:
                self._place(block, start)

    def _in_order(self) -> list[Block]:
        """Blocks without a choice first, then doubles, then those of groups with most lessons and
        least choice.
        """
        blocks = [block for block in self.facts.blocks if self.assignment.open[block.group]]

        def order(block: Block) -> tuple[bool, int, float, int]:
            weight = self.problem.groups[block.group].hours * (
                1 + self.sizes[block.group] / MANY_MEMBERS
            )
            weight += ONLY_TEACHER if len(self.facts.teachers[block.series]) < 2 else 0
            return (
                not block.is_held,
                -block.length,
                -weight + self.rng.random() * SHUFFLED,
                block.group,
            )

        return sorted(blocks, key=order)

    def _cheapest(self, block: Block) -> int | None:
        """The best start, whatever the spread over days where it leaves none; None where there is
        none at all.
        """
        weighing, slots = self.weighing, self._slots_in_question(block)
        price = self.shared[block.group] * np.where(
            self.overlapping[block.group], self.settings.overlapping, 1.0
        )
        cost = np.zeros(self.grid.size, np.float32)
        # Most groups share nobody with it, those of other grades and far schools above all.
        sharing = np.flatnonzero(price)
        reach = self.assignment.reach[sharing[:, None], slots]
        cost[slots] = price[sharing] @ np.minimum(reach, 1)
        if self.settings.apart:
            cost[slots] += BEYOND * np.maximum(
                self._asked_for(block, slots) - self._students_of_grade(block), 0
            )
        cost = weighing.of_both_periods(block, weighing.with_surroundings(block, cost))
        cost = cost + np.float32(NOISE) * self.noise.random(self.grid.size, np.float32)
        allowed: Flags = weighing.allowed(block)
        if not allowed.any():
            allowed = block.starts
        return int(np.argmin(np.where(allowed, cost, np.inf))) if allowed.any() else None

    def _slots_in_question(self, block: Block) -> Ints:
        """Slots that a block may take: there are many more, copies for weeks and schools, in which
        nothing is to be weighed.
        """
        starts = np.flatnonzero(block.starts)
        return (
            starts
            if block.length == 1
            else np.unique(np.concatenate([starts, self.grid.follows[starts]]))
        )

    def _asked_for(self, block: Block, slots: Ints) -> Floats:
        """Students expected in lessons that clash with each of some slots if the block were there
        too.
        """
        asked: Floats = self.demand @ self.grid.clash[:, slots] + self.sizes[block.group]
        return asked

    def _students_of_grade(self, block: Block) -> int:
        return self.students[self.problem.groups[block.group].course.grade]

    def _place(self, block: Block, start: int) -> None:
        self.assignment.place(block, start)
        slots = self.assignment.slots_of(block, start)
        for slot in slots:
            self.demand[slot] += self.sizes[block.group]
        met = self.assignment.reach[:, list(slots)].sum(1) > 0
        self.overlapping[block.group] |= met
        self.overlapping[met, block.group] = True
