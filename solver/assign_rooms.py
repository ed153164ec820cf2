"""Concrete rooms for fixed times, school by school, with as few changes of room as can be found."""

from collections import defaultdict

from ortools.sat.python import cp_model

from models.network import PinKind
from solver.board import Board
from solver.cpsat import COUNTING, is_solved, solve_model
from solver.rooms import suitable_rooms
from solver.run import Run
from solver.state import State

#: Rooms of the lessons of a state: (series, slot) to an index into ``network.rooms``.
Rooms = dict[tuple[int, int], int]


def assign_rooms(run: Run, state: State, seconds: float) -> Rooms | None:
    """A room for every lesson; None when some lesson finds none in time.

    Consecutive lessons of a part on one day share a room (``lessons_spread_over_days``).
    """
    board = state.board
    if not board.policy.holds("rooms_hold_groups"):
        return {}
    found: Rooms = {}
    for school in range(len(board.schools)):
        rooms = _at_school(run, state, school, seconds / len(board.schools))
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


class _Choice:
    """Literals of one school: a room for every block of consecutive lessons of a part."""

    def __init__(self, state: State, school: int) -> None:
        self.model = cp_model.CpModel()
        self.blocks: list[tuple[int, tuple[int, ...], dict[int, cp_model.IntVar]]] = []
        board, seated = state.board, state.seated()
        pinned = pinned_rooms(board)
        for series in board.series:
            group = board.groups[series.group]
            if group.school != school or not state.open[series.group]:
                continue
            by_day: dict[int, list[int]] = defaultdict(list)
            for slot in state.times[series.index]:
                by_day[board.slots[slot].day].append(slot)
            for slots in by_day.values():
                rooms = (1 << len(board.network.rooms)) - 1
                for slot in slots:
                    seats = seated.get(series.group, 0)
                    rooms &= suitable_rooms(board, slot, series.part.features, seats) & pinned.get((series.index, slot), rooms)
                choice = {r: self.model.new_bool_var("") for r in board.rooms_at[school] if rooms >> r & 1}
                self.blocks.append((series.index, tuple(slots), choice))


def _at_school(run: Run, state: State, school: int, seconds: float) -> Rooms | None:
    choice = _Choice(state, school)
    model = choice.model
    if state.board.policy.holds("rooms_never_clash"):
        for literals in _taken(state.board, choice).values():
            model.add_at_most_one(literals)
    used: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    for series, _, rooms in choice.blocks:
        model.add_exactly_one(rooms.values())
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
