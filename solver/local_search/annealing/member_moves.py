"""Moves of one student from a group to a parallel one, with the times of all groups as they are."""

import numpy as np

from solver.local_search.annealing.chains import Change
from solver.local_search.annealing.week import AnnealedWeek


class MemberMoves:
    """Finds requests that another group would grant as well, and moves their students.

    Attributes
    ----------
    requests
        Requests with a choice.
    """

    def __init__(self, week: AnnealedWeek) -> None:
        self.week, self.facts, self.problem = week, week.facts, week.problem
        open_groups = week.solution.open
        self.requests = [
            request
            for request, granted in enumerate(week.granted)
            if granted is not None
            and sum(open_groups[group] for group in self.facts.options[request]) > 1
        ]

    def options(self, request: int) -> list[int]:
        """Other open groups that grant a request at the same rank."""
        granted, rank = self.week.granted[request], self.problem.requests[request].rank
        if granted is None:
            return []
        open_groups = self.week.solution.open
        others = (
            group
            for group in self.facts.options[request]
            if group != granted and open_groups[group]
        )
        return [group for group in others if rank[group] == rank.get(granted)]

    def weigh(self, request: int, group: int) -> Change | None:
        """What it makes of a student's week to be in another group; None where seats or rules do
        not allow it.
        """
        week, student = self.week, self.problem.requests[request].student
        old = week.granted[request]
        if old is None or not self._may_change(student, old, group):
            return None
        presence = week.presence[student : student + 1].copy()
        days: set[int] = set()
        for changed, change in ((old, -1), (group, 1)):
            for block in self.facts.of_group[changed]:
                for slot in week.slots_taken(self.facts.blocks[block]):
                    presence[0, slot + week.shift(changed)] += change
                    days.update(week.days_of_slot[slot])
        who = np.array([student])
        amounts = week.amounts[who]
        for day in days:
            values = week.values(who, day, presence)
            if values is None:
                return None
            amounts[:, day] = values
        return Change(who, presence, amounts, week.costs(amounts))

    def _may_change(self, student: int, old: int, group: int) -> bool:
        """Whether a group has a seat, the old one can spare a member, and class lessons stay the
        same.
        """
        left, remote = self.problem.left_for[student], self.facts.remote
        if group == old or not self._has_seat(group) or not self._can_spare(old):
            return False
        return left.get(group, ()) == left.get(old, ()) and not remote[group] and not remote[old]

    def _has_seat(self, group: int) -> bool:
        """Whether a group has a seat, and its lessons rooms that are large enough for one more."""
        week = self.week
        if week.joined[group] >= self.facts.most[group]:
            return False
        if not self.facts.rooms.matter:
            return True
        blocks = (self.facts.blocks[block] for block in self.facts.of_group[group])
        week.sizes[group] = week.sizes.get(group, 0) + 1
        fits = all(week.rooms_do(slot, {}) for block in blocks for slot in week.slots_taken(block))
        week.sizes[group] -= 1
        return fits

    def _can_spare(self, group: int) -> bool:
        return (
            bool(self.week.joined[group] > self.facts.enough[group])
            or not self.facts.of_network[group]
        )

    def move(self, request: int, group: int, change: Change) -> None:
        """Put a student into another group."""
        self.week.join(request, group)
        self.week.take(change.students, change.presence, change.amounts, change.costs)
