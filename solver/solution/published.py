"""A plan that families already know, on a board that may have changed since."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from models.plan import Plan
from solver.problem.problem import Board
from solver.solution.solution import State


@dataclass(frozen=True)
class Published:
    """A plan that families already know.

    Attributes
    ----------
    lost
        What no plan can keep any more: requests withdrawn, groups or periods gone, and rooms that are.
    plan
        As it was published.
    """

    state: State
    lost: int
    plan: Plan

    @classmethod
    def of(cls, board: Board, plan: Plan) -> "Published":
        """The published plan on a board that may have changed since."""
        state = State.from_plan(board, plan)
        kept = sum(map(len, state.times)) + sum(group is not None for group in state.granted)
        kept += sum(teacher is not None for teacher in state.teacher)
        rooms = sum(row.room is not None and row.room not in board.network.room_of for row in plan.lessons)
        return cls(state, rooms + len(plan.lessons) + len(plan.members) + len(plan.teachings) - kept, plan)

    def changes(self, state: State) -> int:
        """Lessons and memberships not kept, lessons kept in another room, teachings not kept.

        While rooms are not decided, every lesson that is kept is taken to keep its room: else moving it would cost nothing.
        """
        changed, decided = self.lost, bool(state.rooms) or not state.board.policy.holds("rooms_hold_groups")
        for series in state.board.series:
            was, now = set(self.state.times[series.index]), set(state.times[series.index])
            changed += len(was - now)
            keys = [(series.index, slot) for slot in was & now] if decided else []
            changed += sum(key in self.state.rooms and state.rooms.get(key) != self.state.rooms[key] for key in keys)
            before = self.state.teacher[series.index]
            changed += before is not None and state.teacher[series.index] != before
        pairs = zip(self.state.granted, state.granted, strict=True)
        return changed + sum(was is not None and was != now for was, now in pairs)

    @cached_property
    def groups_attended(self) -> tuple[tuple[int, ...], ...]:
        """For every student the groups attended by the published memberships; one that is gone leaves a -1."""
        board, joined = self.state.board, defaultdict[int, list[int]](list)
        for row in self.plan.members:
            student, group = board.student_index.get(row.student), board.group_index.get(row.group, -1)
            if student is not None and (group == -1 or board.takes(group, student)):
                joined[student].append(group)
        return tuple(self._attended(student, joined[student]) for student in range(len(board.students)))

    def _attended(self, student: int, joined: list[int]) -> tuple[int, ...]:
        board, left = self.state.board, self.state.board.left_for[student]
        released = {common for group in joined for common in left.get(group, ())}
        return (*(group for group in board.common[student] if group not in released), *dict.fromkeys(joined))

    @cached_property
    def torn(self) -> frozenset[int]:
        """Groups with a published lesson of a part or at a time that is gone, and the mark of groups gone themselves."""
        board, kept, was = self.state.board, defaultdict[int, int](int), defaultdict[int, set[object]](set)
        for series in board.series:
            kept[series.group] += len(self.state.times[series.index])
        for row in self.plan.lessons:
            was[board.group_index.get(row.group, -1)].add((row.group, row.part, row.day, row.period, row.weeks))
        return frozenset({-1, *(group for group, rows in was.items() if len(rows) > kept[group])})

    def changed_weeks(self, state: State) -> int:
        """Students who no longer attend some lesson as published."""
        times = zip(state.board.series, self.state.times, state.times, strict=True)
        moved = {series.group for series, was, now in times if not set(was) <= set(now)} | self.torn
        pairs = enumerate(self.groups_attended)
        return sum(not moved.isdisjoint(was) or not set(was) <= set(state.attended(student)) for student, was in pairs)
