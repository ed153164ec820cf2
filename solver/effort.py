"""How hard the days of students are."""

from collections import Counter

from solver.board import Board, remembered
from solver.state import State


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
