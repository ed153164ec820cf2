"""How hard the days of students are, and which lessons are at times nobody likes."""

from collections import Counter

from solver.problem.problem import Board, remembered
from solver.solution.solution import State


@remembered
def points_of(board: Board, series: int) -> int:
    """Points of difficulty of one lesson of a series; an extracurricular one has none."""
    record = board.series[series]
    return 0 if record.group in board.extracurricular else board.network.points_of(record.part)


def difficulty_peaks(state: State) -> int:
    """Points of students' days over the target."""
    board, target = state.board, state.board.policy.points_a_day
    of_group = [_points_of_group(state, group.index) for group in board.groups]
    found = 0
    for student in range(len(board.students)):
        points = Counter[int]()
        for group in state.attended(student):
            points.update(of_group[group])
        found += sum(max(0, number - target) for number in points.values())
    return found


def _points_of_group(state: State, group: int) -> Counter[int]:
    """Points of the lessons of a group by day."""
    board, points = state.board, Counter[int]()
    for series in board.lessons_at_slots(group):
        for slot in state.times[series]:
            for day in board.slot_days[slot]:
                points[day] += points_of(board, series)
    return points


@remembered
def unpopular(board: Board) -> dict[int, int]:
    """Slots nobody likes, each with the weeks of the cycle it takes place in."""
    times = {(time.day, time.period) for time in board.policy.unpopular_times}
    return {index: len(board.slot_days[index]) for index, slot in enumerate(board.slots) if (slot.day, slot.period) in times}


def unpopular_slots(state: State) -> int:
    """Ordinary lessons at times nobody likes."""
    board = state.board
    series = (one for one in board.series if state.open[one.group] and one.group not in board.extracurricular)
    return sum(unpopular(board).get(slot, 0) for one in series for slot in state.times[one.index])
