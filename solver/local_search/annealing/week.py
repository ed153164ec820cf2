"""The week of a plan while it is annealed: who has which lessons on which day, and what that
costs.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.policy import Policy, Stage
from solver.local_search.annealing.days import Days
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Ints
from solver.local_search.facts.spread import Spread
from solver.parameters.local_search import AnnealingSettings
from solver.problem.suitable_rooms import suitable_rooms
from solver.problem.ties.joined_rooms import all_find_rooms
from solver.solution.solution import Solution

#: Criteria that annealing changes, in the order in which ``AnnealedWeek`` adds them up.
WEIGHED = ("windows_over_limit", "student_windows", "days_away", "lost_meal_breaks", "late_days")
#: Weighed below all others, which keep the weights they have without it.
LIGHTEST = "late_days"
#: What is counted of a day, in the order of ``Day``, and the criteria that it is counted for.
WINDOWS, MEALS, AWAY, LATE = range(4)
IN_A_DAY = ("student_windows", "lost_meal_breaks", "days_away", "late_days")

#: Less than this is no cost: costs are sums of floats.
NOTHING = 1e-6

Costs = NDArray[np.float64]
Presence = NDArray[np.int8]


#: Rules that limit what is weighed, where the policy does not relax them.
REFUSED = {
    "windows_over_limit": "student_windows_stay_within_limit",
    "lost_meal_breaks": "students_keep_a_meal_break",
}


def weights_of(
    stages: Sequence[Stage], settings: AnnealingSettings, policy: Policy | None = None
) -> Costs:
    """What windows over the limit, windows, days elsewhere, lost meals and late days count: each
    stage some times the next one.

    Parameters
    ----------
    policy
        What it refuses and does not count comes before all stages.
    """
    weights = np.zeros(len(WEIGHED))
    weighed = list(filter(_is_weighed, stages))
    light = bool(weighed) and all(term.criterion == LIGHTEST for term in weighed[-1].terms)
    for place, stage in enumerate(reversed(weighed), start=-1 if light else 0):
        terms = [term for term in stage.terms if term.criterion in WEIGHED]
        largest = max(term.weight for term in terms)
        for term in terms:
            weights[WEIGHED.index(term.criterion)] += settings.step**place * term.weight / largest
    for criterion, rule in REFUSED.items() if policy is not None else ():
        if policy is not None and policy.refuses(rule):
            weights[WEIGHED.index(criterion)] += settings.step ** len(weighed)
    return weights


def first_weighed(stages: Sequence[Stage]) -> int:
    """Index of the first stage that annealing weighs; their number where there is none."""
    return next((index for index, stage in enumerate(stages) if _is_weighed(stage)), len(stages))


def _is_weighed(stage: Stage) -> bool:
    return any(term.criterion in WEIGHED and term.weight for term in stage.terms)


class AnnealedWeek:
    """A plan under annealing; S students, R teachers, T slots, D days of the cycle, G groups,
    B blocks.

    Attributes
    ----------
    start
        For every block the slot it begins in, -1 where it has none.
    granted, joined
        For every request the group that grants it; (G,) how many requests each group grants.
    students, members, sizes
        Students of every group: in order, as a (G, S) matrix of 0 and 1, and how many sit in its
        room.
    presence
        (S, T) lessons of every student, (S, 2 T) where some are extracurricular (``Days``).
    amounts
        (S, D, 4) windows, meals lost, days elsewhere and late ends of days of every student.
    cost
        (S,) what the week of every student costs.
    at
        For every slot the blocks in it.
    taught
        (R, T) lessons of every teacher in every slot.
    tied
        (G, G) True for groups that share a student or a teacher or take turns, so that they cannot
        meet at once.
    is_whole, is_legal
        Whether all lessons of the plan are in blocks, and it keeps the rules about students' days
        too, without which there is nothing to go by.
    """

    def __init__(self, facts: Facts, solution: Solution, weights: Costs) -> None:
        self.facts, self.problem, self.grid, self.solution = (
            facts,
            facts.problem,
            facts.grid,
            solution,
        )
        self.weights, self.days, self.spread = (
            weights,
            Days(facts.problem, facts.grid),
            Spread(facts.problem, facts.grid),
        )
        self.teacher = solution.teacher
        by_name = dict(zip(WEIGHED, weights.tolist(), strict=True))
        self._weights_of_amounts = np.array([by_name[name] for name in IN_A_DAY])
        self._week_of_day = self.grid.weeks.astype(np.int64)
        self._week_of_slot = self.grid.days.astype(np.int64) @ self._week_of_day
        self._take_times(solution)
        self._take_members(solution)
        self._apart = self._taught_together() | self._take_turns()
        #: Sizes of rooms: the same rooms suit a group that grows unless one of them is full.
        self._seats = {room.seats for room in self.problem.network.rooms}
        self.tied = (self.members @ self.members.T > 0) | self._apart
        self.presence = self._presence()
        place = {day: index for index, day in enumerate(self.problem.days)}
        self.days_of_slot = [tuple(place[day] for day in days) for days in self.problem.slot_days]
        self.amounts = np.zeros((len(self.home), len(self.problem.days), 4), np.int64)
        everyone = np.arange(len(self.home))
        days = [self.values(everyone, day, self.presence) for day in range(len(self.problem.days))]
        self.is_legal = self.is_whole and all(amounts is not None for amounts in days)
        for day, amounts in enumerate(days):
            if amounts is not None:
                self.amounts[:, day] = amounts
        self.cost = self.costs(self.amounts)
        self._urgent = self._is_urgent(self.amounts, self.cost)

    def _take_times(self, solution: Solution) -> None:
        self.start = [-1] * len(self.facts.blocks)
        self.at: list[set[int]] = [set() for _ in range(self.grid.size)]
        self.taught = np.zeros((len(self.problem.teachers), self.grid.size), np.float32)
        self.is_whole = True
        for series in self.problem.series:
            left = list(solution.times[series.index])
            blocks = (self.facts.blocks[block] for block in self.facts.of_series[series.index])
            for block in sorted(blocks, key=lambda block: (not block.is_held, -block.length)):
                self._take_start(block, left)
            self.is_whole &= not left
            teacher = solution.teacher[series.index]
            if teacher is not None and solution.open[series.group]:
                for index in self.facts.of_series[series.index]:
                    self.taught[teacher, list(self.slots_taken(self.facts.blocks[index]))] += 1

    def _take_start(self, block: Block, left: list[int]) -> None:
        """Give a block the first of the slots left of its series in which it fits, a pinned one its
        own.
        """
        for start in (block.pinned,) if block.is_pinned else left:
            slots = self.slots_of(block, start)
            if block.starts[start] and all(slot in left for slot in slots):
                self.start[block.index] = start
                for slot in slots:
                    self.at[slot].add(block.index)
                    left.remove(slot)
                return

    def _take_members(self, solution: Solution) -> None:
        groups = range(len(self.problem.groups))
        self.home = np.array(self.problem.home, np.int64)
        attendees = solution.attendees()
        self.students: list[Ints] = [
            np.array(sorted(attendees.get(group, ())), np.int64) for group in groups
        ]
        self.members = np.zeros((len(groups), len(self.home)), np.float32)
        for group, students in enumerate(self.students):
            self.members[group, students] = 1
        self.granted = list(solution.granted)
        self.joined = np.zeros(len(groups), np.int64)
        for granted in self.granted:
            if granted is not None:
                self.joined[granted] += 1
        self.sizes = solution.seated()
        groups_at_home = [self.problem.by_correspondence(group) for group in groups]
        #: (S,) lessons a week by correspondence, whose groups nobody changes for another.
        self._at_home = np.array(groups_at_home, np.float32) @ self.members

    def _taught_together(self) -> NDArray[np.bool_]:
        """(G, G) True for groups some part of which has the same teacher."""
        teaches = np.zeros((len(self.problem.groups), len(self.problem.teachers)), np.float32)
        for series, teacher in enumerate(self.teacher):
            if teacher is not None:
                teaches[self.problem.series[series].group, teacher] = 1
        together: NDArray[np.bool_] = teaches @ teaches.T > 0
        return together

    def _take_turns(self) -> NDArray[np.bool_]:
        """(G, G) True for groups that never meet at once, whoever is in them."""
        turns = np.zeros((len(self.problem.groups),) * 2, np.bool_)
        for group, ties in enumerate(self.facts.ties):
            for kind, other, _ in ties:
                turns[group, other] |= kind == "turns"
        return turns

    def _presence(self) -> Presence:
        size = self.grid.size
        presence = np.zeros(
            (len(self.home), 2 * size if self.problem.extracurricular else size), np.int8
        )
        for block in self.facts.blocks:
            for slot in self.slots_taken(block) if self.solution.open[block.group] else ():
                self._attend(presence, block.group, slot)
        return presence

    def _attend(self, presence: Presence, group: int, slot: int) -> None:
        """The students of a group have a lesson in a slot, those of a remote one as they see it
        from home.
        """
        students, shift = self.students[group], self.shift(group)
        if not self.facts.remote[group]:
            presence[students, slot + shift] += 1
            return
        for home, seen in enumerate(self.facts.seen):
            presence[students[self.home[students] == home], seen[slot] + shift] += 1

    def shift(self, group: int) -> int:
        """How much further the columns of its lessons are than their slots."""
        return self.grid.size if self.facts.kind[group] else 0

    def slots_of(self, block: Block, start: int) -> tuple[int, ...]:
        """Slots a block takes that begins in one."""
        return (start,) if block.length == 1 else (start, int(self.grid.follows[start]))

    def slots_taken(self, block: Block) -> tuple[int, ...]:
        """Slots a block takes."""
        start = self.start[block.index]
        return self.slots_of(block, start) if start >= 0 else ()

    def slots_once_moved(self, blocks: Iterable[int], moved: Mapping[int, int]) -> list[int]:
        """Slots that blocks take once some begin elsewhere, with their starts."""
        starts = ((self.facts.blocks[b], moved.get(b, self.start[b])) for b in blocks)
        return [
            slot for block, start in starts if start >= 0 for slot in self.slots_of(block, start)
        ]

    # What weeks cost

    def values(self, students: Ints, day: int, presence: Presence) -> Ints | None:
        """(n, 4) amounts of some students on a day; None where one of them cannot be.

        Parameters
        ----------
        presence
            (n, T or 2 T) lessons of these students.
        """
        lessons = presence[:, self.days.columns[day]]
        if lessons.max(initial=0) > 1:
            return None
        masks = self.days.masks(day, lessons)
        return self.days.values(day, self.home[students].tolist(), masks)

    @staticmethod
    def as_amounts(weeks: Sequence[Sequence[Sequence[int]]]) -> Ints:
        """(n, D, 4) amounts of n weeks, given by days."""
        return np.array(weeks, np.int64).reshape(len(weeks), -1, 4)

    def costs(self, amounts: Ints) -> Costs:
        """(n,) what weeks cost, from (n, D, 4) amounts of their days."""
        costs: Costs = amounts.sum(1) @ self._weights_of_amounts
        if self.weights[0]:
            costs += self.weights[0] * self.over_limits(amounts)
        return costs

    def costs_much(self, students: Ints) -> bool:
        """Whether the week of one of some students costs anything beside late days: those are
        everywhere, and what matters more is looked for first.
        """
        return bool(self._urgent[students].any())

    def _is_urgent(self, amounts: Ints, costs: Costs) -> NDArray[np.bool_]:
        """(n,) whether n weeks cost anything beside late days."""
        late = amounts[:, :, LATE].sum(1) * self.weights[WEIGHED.index(LIGHTEST)]
        urgent: NDArray[np.bool_] = costs - late > NOTHING
        return urgent

    def over_limits(self, amounts: Ints) -> Ints:
        """(n,) windows over the limits of a day and of a week, from (n, D, 4) amounts."""
        policy, windows = self.problem.policy, amounts[:, :, WINDOWS]
        a_day: Ints = np.maximum(windows - policy.windows_a_day, 0).sum(1)
        a_week: Ints = np.maximum(windows @ self._week_of_day - policy.windows_a_week, 0).sum(1)
        return a_day + a_week

    # What the rules about groups and rooms say

    def stays_within_limits(self, students: Ints, presence: Presence, amounts: Ints) -> bool:
        """Whether some students with (n, T or 2 T) lessons and (n, D, 4) amounts have no more
        lessons in a week than they may have, and are elsewhere on no more days.
        """
        limits = self.facts.days_away
        if limits is not None and (amounts[:, :, AWAY].sum(1) > limits[students]).any():
            return False
        if not self.facts.limits_weeks:
            return True
        lessons = presence[:, : self.grid.size] @ self._week_of_slot + self._at_home[students, None]
        return not (lessons > self.facts.most_a_week[students, None]).any()

    def rooms_do(self, slot: int, moved: Mapping[int, int]) -> bool:
        """Whether the lessons of a slot find rooms; those of both weeks of a cycle are counted
        together.

        Parameters
        ----------
        moved
            Blocks that begin elsewhere than they do now, with their starts.
        """
        blocks = {
            other for beside in self.grid.beside[slot] for other in self.at[beside]
        } - moved.keys()
        beside = self.grid.beside[slot]
        blocks |= {
            block
            for block, start in moved.items()
            if any(at in beside for at in self.slots_of(self.facts.blocks[block], start))
        }
        return all_find_rooms(self.problem, (self._rooms_of(block, slot) for block in blocks))

    def has_rooms_for_more(self, group: int) -> bool:
        """Whether the lessons of a group find rooms that are large enough for one member more."""
        size = self.sizes.get(group, 0)
        if size not in self._seats:
            return True
        self.sizes[group] = size + 1
        blocks = (self.facts.blocks[block] for block in self.facts.of_group[group])
        fits = all(self.rooms_do(slot, {}) for block in blocks for slot in self.slots_taken(block))
        self.sizes[group] = size
        return fits

    def _rooms_of(self, block: int, slot: int) -> int:
        record = self.facts.blocks[block]
        features = self.problem.series[record.series].part.features
        rooms = suitable_rooms(self.problem, slot, features, self.sizes.get(record.group, 0))
        pinned = self.facts.pinned_rooms.get((record.series, self.start[block]))
        return rooms if pinned is None else rooms & (1 << pinned)

    # Changes

    def take(self, students: Ints, presence: Presence, amounts: Ints, costs: Costs) -> None:
        """The weeks of some students have changed."""
        self.presence[students], self.amounts[students], self.cost[students] = (
            presence,
            amounts,
            costs,
        )
        self._urgent[students] = self._is_urgent(amounts, costs)

    def move(self, blocks: Iterable[Block], starts: Iterable[int]) -> None:
        """Blocks begin elsewhere; presence, amounts and costs are for the caller."""
        for block, start in zip(blocks, starts, strict=True):
            teacher = self.teacher[block.series]
            ways = zip(self.slots_taken(block), self.slots_of(block, start), strict=True)
            for source, target in ways:
                if teacher is not None:
                    self.taught[teacher, source] -= 1
                    self.taught[teacher, target] += 1
                self.at[source].discard(block.index)
                self.at[target].add(block.index)
            self.start[block.index] = start

    def join(self, request: int, group: int) -> None:
        """A request is granted in another group; presence, amounts and costs are for the caller."""
        old, student = self.granted[request], self.problem.requests[request].student
        self.granted[request] = group
        for changed, change in ((old, -1), (group, 1)):
            if changed is not None:
                self.joined[changed] += change
                self.sizes[changed] = self.sizes.get(changed, 0) + change
                self.members[changed, student] += change
                self.students[changed] = np.flatnonzero(self.members[changed])
                tied = (self.members @ self.members[changed] > 0) | self._apart[changed]
                self.tied[changed] = self.tied[:, changed] = tied
