"""Moves of one student from a group to a parallel one, with the times of all groups as they are."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.annealing.chains import Change
from solver.local_search.annealing.week import AnnealedWeek
from solver.problem.earlier_groups import RULE as EARLIER_GROUPS
from solver.problem.earlier_groups import sat_together
from solver.problem.ties.pairs import partners


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
        # Who sits with or without somebody else stays, or goes on from the year before.
        paired, going_on = partners(week.problem), self._going_on()
        self.requests = [
            request
            for request, granted in enumerate(week.granted)
            if granted is not None
            and week.problem.requests[request].student not in paired
            and request not in going_on
            and sum(open_groups[group] for group in self.facts.options[request]) > 1
            and not any(map(self._parts_lessons, self.facts.options[request]))
        ]

    def _going_on(self) -> set[int]:
        """Requests for courses of the year before, which are met where the others of it are."""
        problem = self.problem
        if not problem.policy.holds(EARLIER_GROUPS):
            return set()
        rows = {(row.student, row.course) for rows in sat_together(problem) for row in rows}
        return {
            request.index
            for request in problem.requests
            for group in request.rank
            if (problem.students[request.student].id, problem.groups[group].course.id) in rows
        }

    def _parts_lessons(self, group: int) -> bool:
        """Whether who attends a group has its lessons on other days than those of a group, or
        before them.
        """
        return any(kind in ("not_same_day", "after") for kind, _, _ in self.facts.ties[group])

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

    def weigh(self, student: int, moves: Sequence[tuple[int, int]]) -> Change | None:
        """What it makes of a student's week to have some requests granted by other groups; None
        where the week cannot be.
        """
        week = self.week
        presence = week.presence[student : student + 1].copy()
        days: set[int] = set()
        changes = [
            pair for request, group in moves for pair in ((week.granted[request], -1), (group, 1))
        ]
        for changed, change in changes:
            if changed is None:
                continue
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

    def may_change(self, student: int, old: int, group: int) -> bool:
        """Whether a group has a seat, the old one can spare a member, and class lessons stay the
        same.
        """
        left, remote = self.problem.left_for[student], self.facts.remote
        if group == old or remote[group] or remote[old] or not self.can_spare(old):
            return False
        return left.get(group, ()) == left.get(old, ()) and self._has_seat(group)

    def _has_seat(self, group: int) -> bool:
        """Whether a group has a seat, and its lessons rooms that are large enough for one more."""
        week = self.week
        if week.joined[group] >= self.facts.most[group]:
            return False
        return not self.facts.rooms.matter or week.has_rooms_for_more(group)

    def can_spare(self, group: int) -> bool:
        """Whether a group has enough members without one of them."""
        return (
            bool(self.week.joined[group] > self.facts.enough[group])
            or not self.facts.of_network[group]
        )

    def move(self, moves: Sequence[tuple[int, int]], change: Change) -> None:
        """Have some requests of a student granted by other groups."""
        for request, group in moves:
            self.week.join(request, group)
        self.week.take(change.students, change.presence, change.amounts, change.costs)
