"""Concrete rooms for fixed times, school by school, with as few changes of room as can be found."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from models.network import PinKind
from solver.board import Board
from solver.cpsat import COUNTING, is_solved, solve_model
from solver.rooms import suitable_rooms
from solver.run import Run
from solver.state import State

#: Seconds for the question whether the lessons of one day find rooms.
QUICK = 1.0
#: Rooms of the lessons of a state: (series, slot) to an index into ``network.rooms``.
Rooms = dict[tuple[int, int], int]
#: A school and a day of the week.
SchoolDay = tuple[int, int]


class Block(NamedTuple):
    """Lessons of a part that share a room, and the rooms that would do, as bits of a number."""

    series: int
    slots: tuple[int, ...]
    rooms: int


def assign_rooms(run: Run, state: State, seconds: float) -> Rooms | None:
    """A room for every lesson; None when some lesson finds none in time.

    Consecutive lessons of a part on one day share a room (``lessons_spread_over_days``).
    """
    board = state.board
    if not board.policy.holds("rooms_hold_groups"):
        return {}
    found: Rooms = {}
    by_day = blocks_of(state)
    for school in range(len(board.schools)):
        blocks = sorted(block for (at, _), blocks in by_day.items() if at == school for block in blocks)
        rooms = _at_school(run, board, blocks, seconds / len(board.schools))
        if rooms is None:
            return None
        found.update(rooms)
    return found


def pinned_rooms(board: Board) -> Rooms:
    """For (series, slot) the set of the one room that a pin holds."""
    found: Rooms = {}
    rooms = {room.id: index for index, room in enumerate(board.network.rooms)}
    for pin in board.network.pins if board.policy.holds("pinned_parts_stay") else ():
        group = board.group_index.get(pin.group)
        if pin.kind is PinKind.ROOM and group is not None and pin.day and pin.period is not None and pin.room in rooms:
            slot = board.slot_at(board.groups[group].candidate.host, pin.day, pin.period, pin.weeks)
            for index in board.groups[group].series:
                if slot is not None and pin.part in (None, board.series[index].part.id):
                    found[index, slot] = 1 << rooms[pin.room]
    return found


def blocks_of(state: State) -> dict[SchoolDay, list[Block]]:
    """For every school and day of the week the lessons that share a room, with the rooms that suit them.

    Consecutive lessons of a part do (``lessons_spread_over_days``), those of different weeks of a cycle need not.
    """
    board, seated, pinned = state.board, state.seated(), pinned_rooms(state.board)
    found: dict[SchoolDay, list[Block]] = defaultdict(list)
    for series in board.series:
        if not state.open[series.group]:
            continue
        by_day: dict[int, list[int]] = defaultdict(list)
        for slot in state.times[series.index]:
            by_day[board.slots[slot].day].append(slot)
        for day, slots in by_day.items():
            rooms = (1 << len(board.network.rooms)) - 1
            for slot in slots:
                seats = seated.get(series.group, 0)
                rooms &= suitable_rooms(board, slot, series.part.features, seats) & pinned.get((series.index, slot), rooms)
            found[board.groups[series.group].school, day].append(Block(series.index, tuple(slots), rooms))
    return found


class _Choice:
    """Literals of some blocks: a room for each."""

    def __init__(self, board: Board, blocks: Iterable[Block]) -> None:
        self.model = cp_model.CpModel()
        self.blocks = [
            (
                block.series,
                block.slots,
                {room: self.model.new_bool_var("") for room in range(len(board.network.rooms)) if block.rooms >> room & 1},
            )
            for block in blocks
        ]
        if board.policy.holds("rooms_never_clash"):
            for literals in _taken(board, self).values():
                self.model.add_at_most_one(literals)
        for _, _, rooms in self.blocks:
            self.model.add_exactly_one(rooms.values())


def finds_rooms(run: Run, board: Board, blocks: list[Block]) -> bool:
    """Whether each of some blocks finds a room: one after the other if that will do, all at once if not."""
    used: dict[tuple[int, int], int] = defaultdict(int)
    for block in sorted(blocks, key=lambda block: (block.rooms.bit_count(), -len(block.slots))):
        moments = [(board.place[slot], day) for slot in block.slots for day in board.slot_days[slot]]
        free = block.rooms
        for moment in moments:
            free &= ~used[moment]
        if not free:
            break
        for moment in moments:
            used[moment] |= free & -free
    else:
        return True
    return is_solved(solve_model(run, _Choice(board, blocks).model, QUICK, COUNTING)[1])


def _at_school(run: Run, board: Board, blocks: Iterable[Block], seconds: float) -> Rooms | None:
    choice = _Choice(board, blocks)
    model = choice.model
    used: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    for series, _, rooms in choice.blocks:
        for room, literal in rooms.items():
            used[series, room].append(literal)
    terms: list[cp_model.IntVar] = []
    for literals in used.values():
        in_use = model.new_bool_var("")
        for literal in literals:
            model.add_implication(literal, in_use)
        terms.append(in_use)
    model.minimize(sum(terms) - sum(_kept(run, choice)))
    solver, outcome = solve_model(run, model, seconds, COUNTING)
    if not is_solved(outcome):
        return None
    return {
        (series, slot): next(room for room, literal in rooms.items() if solver.boolean_value(literal))
        for series, slots, rooms in choice.blocks
        for slot in slots
    }


def _taken(board: Board, choice: _Choice) -> dict[tuple[int, int, int], list[cp_model.IntVar]]:
    """For a moment of a day and a room the literals of those who may be in it."""
    found: dict[tuple[int, int, int], list[cp_model.IntVar]] = defaultdict(list)
    for _, slots, rooms in choice.blocks:
        for room, literal in rooms.items():
            for slot in slots:
                for day in board.slot_days[slot]:
                    found[board.place[slot], day, room].append(literal)
    return found


def _kept(run: Run, choice: _Choice) -> list[cp_model.IntVar]:
    """For every lesson of a published plan that keeps its time the literal that it keeps its room."""
    rooms_known = run.published.state.rooms if run.published else {}
    places = ((rooms.get(rooms_known.get((series, slot), -1))) for series, slots, rooms in choice.blocks for slot in slots)
    return [literal for literal in places if literal is not None]
