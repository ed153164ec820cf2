"""A plan that families already know, on a problem that may have changed since."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from models.plan import Plan
from solver.problem.problem import Problem
from solver.solution.solution import Solution


@dataclass(frozen=True)
class Published:
    """A plan that families already know.

    Attributes
    ----------
    lost
        What no plan can keep any more: requests withdrawn, groups or periods gone, and rooms that
        are.
    plan
        As it was published.
    """

    solution: Solution
    lost: int
    plan: Plan

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> "Published":
        """The published plan on a problem that may have changed since."""
        solution = Solution.from_plan(problem, plan)
        kept = sum(map(len, solution.times)) + sum(group is not None for group in solution.granted)
        kept += sum(teacher is not None for teacher in solution.teacher)
        rooms = sum(
            row.room is not None and row.room not in problem.network.room_of for row in plan.lessons
        )
        return cls(
            solution,
            rooms + len(plan.lessons) + len(plan.members) + len(plan.teachings) - kept,
            plan,
        )

    def changes(self, solution: Solution) -> int:
        """Lessons and memberships not kept, lessons kept in another room, teachings not kept.

        While rooms are not decided, every lesson that is kept is taken to keep its room: else
        moving it would cost nothing.
        """
        changed, decided = (
            self.lost,
            bool(solution.rooms) or not solution.problem.policy.holds("rooms_hold_groups"),
        )
        for series in solution.problem.series:
            was, now = set(self.solution.times[series.index]), set(solution.times[series.index])
            changed += len(was - now)
            keys = [(series.index, slot) for slot in was & now] if decided else []
            changed += sum(
                key in self.solution.rooms and solution.rooms.get(key) != self.solution.rooms[key]
                for key in keys
            )
            before = self.solution.teacher[series.index]
            changed += before is not None and solution.teacher[series.index] != before
        pairs = zip(self.solution.granted, solution.granted, strict=True)
        return changed + sum(was is not None and was != now for was, now in pairs)

    @cached_property
    def groups_attended(self) -> tuple[tuple[int, ...], ...]:
        """For every student the groups attended by the published memberships; one that is gone
        leaves a -1.
        """
        problem, joined = self.solution.problem, defaultdict[int, list[int]](list)
        for row in self.plan.members:
            student, group = (
                problem.student_index.get(row.student),
                problem.group_index.get(row.group, -1),
            )
            if student is not None and (group == -1 or problem.takes(group, student)):
                joined[student].append(group)
        return tuple(
            self._attended(student, joined[student]) for student in range(len(problem.students))
        )

    def _attended(self, student: int, joined: list[int]) -> tuple[int, ...]:
        problem, left = self.solution.problem, self.solution.problem.left_for[student]
        released = {common for group in joined for common in left.get(group, ())}
        return (
            *(group for group in problem.common[student] if group not in released),
            *dict.fromkeys(joined),
        )

    @cached_property
    def torn(self) -> frozenset[int]:
        """Groups with a published lesson of a part or at a time that is gone, and the mark of
        groups gone themselves.
        """
        problem, kept, was = (
            self.solution.problem,
            defaultdict[int, int](int),
            defaultdict[int, set[object]](set),
        )
        for series in problem.series:
            kept[series.group] += len(self.solution.times[series.index])
        for row in self.plan.lessons:
            was[problem.group_index.get(row.group, -1)].add(
                (row.group, row.part, row.day, row.period, row.weeks)
            )
        return frozenset({-1, *(group for group, rows in was.items() if len(rows) > kept[group])})

    def changed_weeks(self, solution: Solution) -> int:
        """Students who no longer attend some lesson as published."""
        times = zip(solution.problem.series, self.solution.times, solution.times, strict=True)
        moved = {series.group for series, was, now in times if not set(was) <= set(now)} | self.torn
        pairs = enumerate(self.groups_attended)
        return sum(
            not moved.isdisjoint(was) or not set(was) <= set(solution.attended(student))
            for student, was in pairs
        )
