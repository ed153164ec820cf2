"""On how many days a group has to meet: what a student bears at least who goes elsewhere for it."""

from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.records import Series


@remembered
def fewest_days(problem: Problem, group: int) -> int:
    """Days a cycle a group needs at least."""
    if not problem.policy.holds("groups_meet_their_hours"):
        return 0
    series = [
        problem.series[index]
        for index in problem.groups[group].series
        if problem.series[index].meetings
    ]
    if not problem.policy.holds("lessons_spread_over_days"):
        return max((problem.weeks if record.weekly else 1 for record in series), default=0)
    return max((_days_of(problem, record) for record in series), default=0)


def _days_of(problem: Problem, series: Series) -> int:
    """Days of the weeks without its alternating lesson, and of the week with it."""
    usual, fullest = (
        -(-lessons // series.most_a_day) for lessons in (series.weekly, series.meetings)
    )
    return usual * (problem.weeks - 1) + fullest
