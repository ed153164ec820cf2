"""Concrete rooms for fixed times, school by school, with as few changes of room as can be found."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from random import Random

from ortools.sat.python import cp_model

from solver.problem.pins import pinned_rooms
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import suitable_rooms
from solver.problem.ties.joined_rooms import bases
from solver.rooms.greedy import RoomBlock, RoomOfBlock, RoomOfLesson, moments, rooms_in_turn
from solver.run.cpsat import solve_model
from solver.run.run import Run
from solver.solution.solution import Solution

#: A school and a day of the week.
SchoolDay = tuple[int, int]


def assign_rooms(run: Run, solution: Solution, seconds: float) -> RoomOfLesson | None:
    """A room for every lesson; None when some lesson finds none in time.

    Consecutive lessons of a part on one day share a room (``lessons_spread_over_days``).
    """
    problem = solution.problem
    if not problem.policy.holds("rooms_hold_groups"):
        return {}
    rooms: RoomOfLesson = {}
    by_day = blocks_of(solution)
    for school in range(len(problem.schools)):
        days = {day: blocks for (at, day), blocks in by_day.items() if at == school}
        assignment = _at_school(run, problem, days, seconds / len(problem.schools))
        if assignment is None:
            return None
        rooms.update(
            {
                (block.series, slot): room
                for block, room in assignment.items()
                for slot in block.slots
            }
        )
    return rooms


def blocks_of(
    solution: Solution, days: Container[SchoolDay] | None = None
) -> dict[SchoolDay, list[RoomBlock]]:
    """For every school and day of the week the lessons that share a room, with the rooms that suit
    them.

    Consecutive lessons of a part do (``lessons_spread_over_days``), those of different weeks of a
    cycle need not.

    Parameters
    ----------
    days
        The days in question; None is all.
    """
    problem, seated, pinned = solution.problem, solution.seated(), pinned_rooms(solution.problem)
    blocks_by_day: dict[SchoolDay, list[RoomBlock]] = defaultdict(list)
    for series in problem.series:
        if not solution.open[series.group]:
            continue
        by_day: dict[int, list[int]] = defaultdict(list)
        for slot in solution.times[series.index]:
            if (
                days is None
                or (problem.groups[series.group].school, problem.slots[slot].day) in days
            ):
                by_day[problem.slots[slot].day].append(slot)
        for day, slots in by_day.items():
            rooms = (1 << len(problem.network.rooms)) - 1
            for slot in slots:
                seats = seated.get(series.group, 0)
                rooms &= suitable_rooms(problem, slot, series.part.features, seats) & pinned.get(
                    (series.index, slot), rooms
                )
            blocks_by_day[problem.groups[series.group].school, day].append(
                RoomBlock(series.index, tuple(slots), rooms)
            )
    return blocks_by_day


class RoomChoice:
    """Literals of some blocks: a room for each, of all that suit it or of some of them."""

    def __init__(self, problem: Problem, blocks: Iterable[RoomBlock], among: int = -1) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        every = range(len(problem.network.rooms))
        self.rooms = {
            block: {
                room: self.cp.new_bool_var("") for room in every if block.rooms & among & 1 << room
            }
            for block in blocks
        }
        if problem.policy.holds("rooms_never_clash"):
            for literals in self._taken().values():
                self.cp.add_at_most_one(literals)
        for rooms in self.rooms.values():
            self.cp.add_exactly_one(rooms.values())

    def _taken(self) -> dict[tuple[int, int, int], list[cp_model.IntVar]]:
        """For a moment of a day and a room the literals of those who may be in it."""
        literals: dict[tuple[int, int, int], list[cp_model.IntVar]] = defaultdict(list)
        for block, rooms in self.rooms.items():
            for place, day in moments(self.problem, block):
                for room, literal in rooms.items():
                    for base in bases(self.problem)[room]:
                        literals[place, day, base].append(literal)
        return literals

    def solve(self, run: Run, seconds: float, hinted: RoomOfBlock) -> RoomOfBlock | None:
        """Rooms found in time, tried first as hinted."""
        for block, rooms in self.rooms.items():
            for room, literal in rooms.items():
                if block in hinted:
                    self.cp.add_hint(literal, hinted[block] == room)
        solver, outcome = solve_model(run, self.cp, seconds, run.parameters.cpsat.counting)
        if not outcome.is_solved:
            return None
        return {
            block: next(room for room, literal in rooms.items() if solver.boolean_value(literal))
            for block, rooms in self.rooms.items()
        }


def finds_rooms(run: Run, problem: Problem, blocks: list[RoomBlock]) -> bool:
    """Whether each of some blocks finds a room: one after the other if that will do, all at once if
    not.
    """
    return (
        len(rooms_in_turn(problem, blocks, {})) == len(blocks)
        or RoomChoice(problem, blocks).solve(run, run.parameters.rooms.day_seconds, {}) is not None
    )


def _at_school(
    run: Run, problem: Problem, days: Mapping[int, list[RoomBlock]], seconds: float
) -> RoomOfBlock | None:
    """Rooms for all blocks of a school: those in turn, mended day by day, then with fewer
    changes.
    """
    until = run.seconds + seconds
    blocks = [block for own in days.values() for block in own]
    assignment = rooms_in_turn(problem, blocks, _known(run))
    for own in days.values():
        if not all(block in assignment for block in own):
            mended = RoomChoice(problem, own).solve(
                run, max(run.parameters.rooms.day_seconds, until - run.seconds), assignment
            )
            if mended is None:
                return None
            assignment |= mended
    if sum(block.rooms.bit_count() for block in blocks) <= run.parameters.rooms.most_choices:
        return _settled(run, problem, assignment, -1, until - run.seconds)
    rng = Random(run.limits.seed)
    while run.seconds < until and (moved := _moved(assignment)):
        rooms = _some_rooms(
            problem, assignment, rng.choice(moved), run.parameters.rooms.rooms_at_once, rng
        )
        inside = {block: room for block, room in assignment.items() if rooms >> room & 1}
        assignment |= _settled(run, problem, inside, rooms, run.parameters.rooms.at_once_seconds)
    return assignment


def _settled(
    run: Run, problem: Problem, assignment: RoomOfBlock, among: int, seconds: float
) -> RoomOfBlock:
    """An assignment with as few rooms a part as are found in time, known ones kept; as it is where
    that is so already.
    """
    published_rooms = _known(run)
    if not _moved(assignment) and not any(
        published_rooms.get((b.series, b.slots[0]), room) != room for b, room in assignment.items()
    ):
        return assignment
    choice = RoomChoice(problem, assignment, among)
    used: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    kept: list[cp_model.IntVar] = []
    for block, rooms in choice.rooms.items():
        for room, literal in rooms.items():
            used[block.series, room].append(literal)
        kept += [
            rooms[room]
            for slot in block.slots
            if (room := published_rooms.get((block.series, slot), -1)) in rooms
        ]
    terms: list[cp_model.IntVar] = []
    for literals in used.values():
        in_use = choice.cp.new_bool_var("")
        for literal in literals:
            choice.cp.add_implication(literal, in_use)
        terms.append(in_use)
    of_kept = len(assignment) + 1 if _kept_first(run) else 1
    choice.cp.minimize(sum(terms) - of_kept * sum(kept))
    return choice.solve(run, seconds, assignment) or assignment


def _kept_first(run: Run) -> bool:
    """Whether a published room kept is worth more than rooms that parts change: the changes come in
    an earlier stage, or there are only so many.
    """
    budget = run.spending.budget.changes if run.spending else None
    stages = (term.criterion for stage in run.stages for term in stage.terms if term.weight)
    first = next((name for name in stages if name in ("plan_changes", "room_changes")), None)
    return budget is not None or first == "plan_changes"


def _known(run: Run) -> RoomOfLesson:
    """Rooms of the published plan."""
    return run.published.solution.rooms if run.published else {}


def _moved(assignment: RoomOfBlock) -> list[int]:
    """Parts that change rooms."""
    rooms = Counter(
        series for series, _ in {(block.series, room) for block, room in assignment.items()}
    )
    return sorted(series for series, number in rooms.items() if number > 1)


def _some_rooms(
    problem: Problem, assignment: RoomOfBlock, series: int, number: int, rng: Random
) -> int:
    """The rooms of a part and others that would suit it, as bits of a number."""
    own = [block for block in assignment if block.series == series]
    rooms = sorted({assignment[block] for block in own})
    suitable = [
        r
        for r in range(len(problem.network.rooms))
        if r not in rooms and all(block.rooms >> r & 1 for block in own)
    ]
    rooms += rng.sample(suitable, min(len(suitable), max(0, number - len(rooms))))
    return sum(1 << room for room in rooms)
