r"""Points of difficulty of students' days over the share of the week that the day may have.

.. math:: \sum_s \sum_d \Bigl\lceil q_{s,d} - \tfrac{p_d}{100}
   \sum_{e \text{ in the week of } d} q_{s,e} \Bigr\rceil^+
"""

from solver.counting.counted import Counted
from solver.counting.loads import days_of, over_limit
from solver.counting.relaxation import Relaxation
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.model.terms.point_terms import lessons_with_points
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.solution.effort import points_of, points_of_students
from solver.solution.solution import Solution

#: Shares are hundredths.
WHOLE = 100


def points_over_share(model: PartialModel) -> dict[str, Linear]:
    """The amount over the weeks that may change."""
    weeks = range(1, model.problem.weeks + 1)
    return {
        "points_over_share": weighted(
            [
                (_over_share(model, profile, week), len(profile.students))
                for profile in model.profiles
                for week in weeks
            ]
        )
    }


def _over_share(model: PartialModel, profile: Profile, week: int) -> Linear:
    """Points over the shares of a week of a student of a profile; free to be more."""
    lessons = lessons_with_points(model, profile)
    days = [day for day in model.problem.days_of_week(week) if day in lessons]
    points = {day: weighted(lessons[day]) for day in days}
    most = {day: sum(number for _, number in lessons[day]) for day in days}
    whole = total(points.values())
    if not isinstance(whole, int):
        # One variable for the sum: every day of the week is held against it.
        of_week = model.cp.new_int_var(0, sum(most.values()), "")
        model.cp.add(of_week == whole)
        whole = of_week
    beyond = (
        (
            day,
            weighted([(points[day], WHOLE), (whole, -share_of(model.problem, profile.home, day))]),
        )
        for day in days
    )
    return total(_rounded_up(model, hundredths, most[day]) for day, hundredths in beyond)


def _rounded_up(model: PartialModel, hundredths: Linear, most: int) -> Linear:
    """An amount of at least so many hundredths, at least 0."""
    if isinstance(hundredths, int):
        return max(0, -(-hundredths // WHOLE))
    amount = model.cp.new_int_var(0, most, "")
    model.cp.add(WHOLE * amount >= hundredths)
    return amount


def share_of(problem: Problem, school: int, day: int) -> int:
    """Hundredths of the points of a week that a day of the cycle may have for students of a
    school.
    """
    school_days = problem.network.school_of[problem.schools[school]].days
    return problem.policy.points_share(school_days, day % WEEK)


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    return {"points_over_share": _over(evaluated.solution)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"points_over_share": _least(counted.problem, counted.relaxation)}


def _over(solution: Solution) -> int:
    """Points of students' days over their shares."""
    problem, over = solution.problem, 0
    for home, points in zip(problem.home, points_of_students(solution), strict=True):
        whole = dict.fromkeys(range(problem.weeks), 0)
        for day, number in points.items():
            whole[day // WEEK] += number
        over += sum(
            max(0, number - whole[day // WEEK] * share_of(problem, home, day) // WHOLE)
            for day, number in points.items()
        )
    return over


def _least(problem: Problem, relaxation: Relaxation) -> Linear:
    """Points over the shares: of a student no fewer than what the shares of all days he can have
    lessons on leave of his week.
    """
    if not problem.policy.holds("groups_meet_their_hours"):
        return 0
    lacking = {
        student: WHOLE - _shares(problem, student)
        for student in range(len(problem.students))
        if _shares(problem, student) < WHOLE
    }
    if not lacking:
        return 0
    borne = over_limit(problem, relaxation, lambda series: points_of(problem, series), lambda _: 0)
    most = sum(points_of(problem, series.index) * series.lessons for series in problem.series)
    least = list[Linear]()
    for student in lacking.keys() & borne.keys():
        over = relaxation.cp.new_int_var(0, most, "")
        relaxation.cp.add(WHOLE * over >= lacking[student] * borne[student])
        least.append(over)
    return total(least)


def _shares(problem: Problem, student: int) -> int:
    """The shares of all days of a week on which a student can have lessons."""
    days = {day % WEEK for day in days_of(problem, student)}
    return sum(share_of(problem, problem.home[student], day) for day in days)
