"""On how many days a group has to meet: what a student bears at least who goes elsewhere for it."""

from solver.problem.problem import Board, Series, remembered


@remembered
def fewest_days(board: Board, group: int) -> int:
    """Days a cycle a group needs at least."""
    if not board.policy.holds("groups_meet_their_hours"):
        return 0
    series = [board.series[index] for index in board.groups[group].series if board.series[index].meetings]
    if not board.policy.holds("lessons_spread_over_days"):
        return max((board.weeks if one.weekly else 1 for one in series), default=0)
    return max((_days_of(board, one) for one in series), default=0)


def _days_of(board: Board, series: Series) -> int:
    """Days of the weeks without its alternating lesson, and of the week with it."""
    usual, fullest = (-(-lessons // series.most_a_day) for lessons in (series.weekly, series.meetings))
    return usual * (board.weeks - 1) + fullest
