"""Steps for lessons without a room because their group is too large for the rooms that are free:
members of a network group leave, and of a class more attend something else.
"""

from collections import Counter

import numpy as np

from solver.local_search.assignment.room_use import NONE
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Ints
from solver.local_search.moves.moves import Move, Moves


class RoomMoves:
    """Fits the sizes of groups to the rooms there are, where no other time helps."""

    def __init__(self, moves: Moves) -> None:
        self.moves, self.assignment, self.facts = moves, moves.assignment, moves.facts
        #: How often a room was looked for, for each group that had a lesson without one.
        self._tries: Counter[int] = Counter()

    def find(self, block: Block) -> bool:
        """Give a lesson without a room one that is free by now, or whose lesson finds another."""
        slots, rooms = self.assignment.slots_taken(block), self.assignment.rooms
        if rooms.of_block[block.index] >= 0 or not slots or not self.assignment.needs_room(block):
            return False
        rooms.find(block, slots)
        return rooms.of_block[block.index] >= 0

    def fit(self, block: Block) -> bool:
        """Now and then fit a group to a room for one of its lessons that has none; False where that
        is no way.
        """
        group = block.group
        if self.assignment.rooms.of_block[block.index] >= 0 or self.facts.remote[group]:
            return False
        self.assignment.room_weight[group] += self.moves.settings.raised
        self._tries[group] += 1
        if self._tries[group] < self.moves.settings.cramped:
            return False
        self._tries[group] = 0
        if block.is_pinned and self._make_way(block):
            return True
        if group in self.moves.problem.network_groups:
            return self._thin_out(block)
        return self._release_another(group)

    def _thin_out(self, block: Block) -> bool:
        """Let members of a network group go until it fits a room at one time or another."""
        seats, start = self._room_with_least_loss(block)
        if start == NONE:
            return False
        self.moves.limit(block.group, seats)
        for move in self._leaving(block.group)[: self.assignment.seated(block.group) - seats]:
            self.moves.make(move)
        if block.is_pinned:
            self._make_way(block)
        elif start != self.assignment.start[block.index]:
            self.moves.place(block, start)
        else:
            self.find(block)
        return True

    def _room_with_least_loss(self, block: Block) -> tuple[int, int]:
        """Seats of a room and the start at which it can be had, where the lesson clashes little and
        few members have to leave; no start where there is none.
        """
        weighing, settings = self.moves.weighing, self.moves.settings
        seats = self._seats(block)
        cost, _ = weighing.lesson(block)
        cost = cost - weighing.of_both_periods(block, weighing.of_room(block))
        if block.is_pinned:
            cost = np.where(np.arange(len(cost)) == block.pinned, 0.0, np.inf)
        size = self.assignment.seated(block.group)
        surplus = np.maximum(size - seats, 0)
        least = max(1, int(self.moves.options.least[block.group]))
        cost = np.where(seats < least, np.inf, cost + settings.refused * surplus)
        start = int(np.argmin(cost))
        return (int(min(seats[start], size)), start) if np.isfinite(cost[start]) else (0, NONE)

    def _seats(self, block: Block) -> Ints:
        """(T,) seats of the largest room with the features of a block that it can have where it
        begins: a free one, and a pinned lesson one whose lesson may move.
        """
        rooms, families = self.assignment.rooms, self.assignment.rooms.families
        suits = families.suiting[families.of(block.series, 0)]
        seats: Ints = np.zeros(self.assignment.grid.size, np.int64)
        if block.is_pinned:
            can_have = self._can_have(block)
            seats[block.pinned] = families.seats[can_have].max(initial=0)
            return seats
        free = families.is_open & (rooms.used == 0) & suits
        if block.length == 2:
            free = free & free[self.assignment.grid.follows]
        np.max(np.where(free, families.seats, 0), axis=1, initial=0, out=seats)
        return seats

    def _can_have(self, block: Block) -> list[int]:
        """Rooms with the features of a pinned lesson that no other pinned lesson has at its
        time.
        """
        rooms, slots = self.assignment.rooms, self.assignment.slots_of(block, block.pinned)
        return [
            room
            for room in rooms.with_features(block, slots)
            if not any(self.facts.blocks[held].is_pinned for held in rooms.holders(room, slots))
        ]

    def _make_way(self, block: Block) -> bool:
        """Give a pinned lesson a room whose lesson then has to go elsewhere; False where no room
        is large enough.
        """
        rooms, slots = self.assignment.rooms, self.assignment.slots_taken(block)
        seated = self.assignment.seated(block.group)
        seats = rooms.families.seats
        large = [room for room in self._can_have(block) if seats[room] >= seated]
        if not large:
            return False
        room = min(large, key=lambda one: (int(seats[one]), one))
        for held in rooms.holders(room, slots):
            rooms.leave(
                self.facts.blocks[held], self.assignment.slots_taken(self.facts.blocks[held])
            )
        rooms.take(block, room, slots)
        return True

    def _leaving(self, group: int) -> list[Move]:
        """Moves of all members of a group who may leave it, the cheapest first."""
        moves = []
        for index in self.facts.asking[group]:
            if self.assignment.granted[index] == group:
                request = self.moves.problem.requests[index]
                ways = (
                    self.moves.best_group(request, full=False),
                    self.moves.refuses(request),
                )
                moves += [min(way for way in ways if way is not None)] if any(ways) else []
        return sorted(moves)

    def _release_another(self, group: int) -> bool:
        """Grant a request that was given up of somebody who then attends something else than a
        class lesson, in the place of somebody else where there is no seat.
        """
        found: list[tuple[float, int, int]] = []
        for student in self.assignment.members[group]:
            left = self.moves.problem.left_for[student]
            for request in self.moves.problem.requests_of[student]:
                index = request.index
                if self.assignment.granted[index] is None and index not in self.facts.set_aside:
                    groups = self.moves.options.groups[index].tolist()
                    costs = self.moves.weighing.joining(request).tolist()
                    found += [
                        (cost, index, other)
                        for cost, other in zip(costs, groups, strict=True)
                        if group in left.get(other, ())
                    ]
        found.sort()
        for _, index, other in found:
            if self.assignment.joined[other] < self.moves.options.most[other]:
                self.moves.grant(index, other)
                return True
        for _, index, other in found:
            leaving = [move for move in self._leaving(other) if not self._crowds(move.moved)]
            if leaving:
                self.moves.make(leaving[0])
                self.moves.grant(index, other)
                return True
        return False

    def _crowds(self, request: int) -> bool:
        """Whether a class would be too large for its rooms if one of it did without a request."""
        record, assignment = self.moves.problem.requests[request], self.assignment
        granted = assignment.granted[request]
        left = self.moves.problem.left_for[record.student].get(-1 if granted is None else granted)
        return any(len(assignment.members[one]) >= self._largest(one) for one in left or ())

    def _largest(self, group: int) -> int:
        """Seats of the largest room that all lessons of a group find, taken or not."""
        families = self.assignment.rooms.families
        return min(
            int(families.seats[families.suiting[families.of(series, 0)]].max(initial=0))
            for series in self.moves.problem.groups[group].series
        )
