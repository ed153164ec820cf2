"""Published rooms that cannot be kept: a lesson that moves may take the last room of its time, and
what had it goes elsewhere.
"""

from ortools.sat.python import cp_model

from solver.rooms.assign import RoomChoice, SchoolDay, blocks_of
from solver.rooms.greedy import RoomBlock, rooms_in_turn
from solver.rooms.kept import held
from solver.run.cpsat import solve_model
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution


class RoomsGivenUp:
    """Counts lessons that keep their time and have to leave their published room, day by day.

    Days are remembered: from one plan to the next most of them are as they were.
    """

    def __init__(self, run: Run, published: Published) -> None:
        self._run, self._published = run, published
        self._counted: dict[tuple[SchoolDay, tuple[RoomBlock, ...]], int] = {}

    def __call__(self, solution: Solution) -> int:
        """The fewest that were found, of all schools and days."""
        if solution.rooms or not solution.problem.policy.holds("rooms_hold_groups"):
            return 0
        return sum(self._on_day(at, blocks) for at, blocks in blocks_of(solution).items())

    def _on_day(self, at: SchoolDay, blocks: list[RoomBlock]) -> int:
        key = at, tuple(blocks)
        if key not in self._counted:
            self._counted[key] = self._fewest(blocks)
        return self._counted[key]

    def _fewest(self, blocks: list[RoomBlock]) -> int:
        """Of the lessons of a day; none where everything finds a room beside those that stay."""
        problem, known = self._published.solution.problem, self._published.solution.rooms
        alone = [held(block, known) for block in blocks]
        if len(rooms_in_turn(problem, alone, {})) == len(alone):
            return 0
        choice = RoomChoice(problem, blocks)
        leaving = list[cp_model.LinearExprT]()
        for block, rooms in choice.rooms.items():
            for slot in block.slots:
                if (room := known.get((block.series, slot))) is not None:
                    leaving.append(1 - rooms[room] if room in rooms else 1)
        choice.cp.minimize(sum(leaving))
        seconds, sets = self._run.parameters.rooms.day_seconds, self._run.parameters.cpsat
        solver, outcome = solve_model(self._run, choice.cp, seconds, sets.counting)
        return round(solver.objective_value) if outcome.is_solved else 0
