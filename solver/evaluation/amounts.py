"""What every criterion of a solution amounts to."""

from collections.abc import Callable, Collection

from solver.evaluation.escort_parties import escort, minutes_of_leaders
from solver.model.budget_terms import hours_over_budget
from solver.model.exchange_terms import exchange
from solver.model.fairness_terms import fairness
from solver.solution.effort import difficulty_peaks, unpopular_slots
from solver.solution.likeness import plan_likeness
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks, visits


def amounts(
    solution: Solution,
    published: Published | None = None,
    wanted: Collection[str] | None = None,
    weeks: Weeks | None = None,
) -> dict[str, int]:
    """Every criterion of the solution by name; ``unmet_requests`` by priority as well.

    Parameters
    ----------
    wanted
        Only these need to be there; None is all of them.
    weeks
        Weeks of the solution, where some of them are known.
    """
    weeks = weeks or Weeks(solution)
    parts: tuple[tuple[Collection[str], Callable[[], dict[str, int]]], ...] = (
        (("worst_off_student", "school_inequity"), lambda: fairness(solution)),
        (("exchange_imbalance",), lambda: exchange(solution)),
        (("difficulty_peaks",), lambda: {"difficulty_peaks": difficulty_peaks(solution)}),
        (("unpopular_slots",), lambda: {"unpopular_slots": unpopular_slots(solution)}),
        (("plan_likeness",), lambda: {"plan_likeness": plan_likeness(solution)}),
        (("teacher_windows", "teacher_days", "teacher_travels"), lambda: visits(solution)),
        (("parties", "escort_minutes", "unled_travellers"), lambda: _escorts(solution, weeks)),
        (("room_changes", "plan_changes"), lambda: _changes(solution, published)),
        (
            ("changed_weeks",),
            lambda: {"changed_weeks": published.changed_weeks(solution) if published else 0},
        ),
    )
    counted = _grouping(solution) | _weeks(solution, weeks)
    for names, count in parts:
        if wanted is None or any(name in wanted for name in names):
            counted |= count()
    return counted


def _escorts(solution: Solution, weeks: Weeks) -> dict[str, int]:
    """Parties, minutes of leaders, and students nobody leads (0 for parties that were decided with
    the rest).
    """
    if solution.parties is None:
        escorting = escort(solution, weeks)
        parties, minutes, unled = escorting.parties, escorting.minutes, escorting.unled
    else:
        parties, minutes, unled = (
            solution.parties,
            minutes_of_leaders(solution.problem, solution.parties),
            0,
        )
    number = sum(solution.problem.weeks if party.weeks == 0 else 1 for party in parties)
    return {"parties": number, "escort_minutes": minutes, "unled_travellers": unled}


def _grouping(solution: Solution) -> dict[str, int]:
    problem = solution.problem
    requests: dict[str, int] = {f"unmet_requests:{p}": 0 for p in (1, 2, 3)} | {
        "alternatives_used": 0
    }
    for request in problem.requests:
        group = solution.granted[request.index]
        if group is None:
            requests[f"unmet_requests:{request.priority}"] += 1
        else:
            requests["alternatives_used"] += request.rank[group]
    requests["unmet_requests"] = sum(requests[f"unmet_requests:{p}"] for p in (1, 2, 3))
    members = solution.members()
    small = hours = imbalance = 0
    for groups in problem.groups_of_course.values():
        sizes = [len(members.get(g, ())) for g in groups if solution.open[g]]
        imbalance += max(sizes, default=0) - min(sizes, default=0)
        for group in groups:
            if solution.open[group]:
                small += max(
                    0, problem.groups[group].course.soft_min_size - len(members.get(group, ()))
                )
                hours += problem.groups[group].hours
    over = hours_over_budget(solution) if problem.policy.holds("schools_stay_within_hours") else 0
    return requests | {
        "small_groups": small,
        "teaching_hours": hours,
        "hours_over_budget": over,
        "size_imbalance": imbalance,
    }


def _weeks(solution: Solution, week: Weeks) -> dict[str, int]:
    problem, policy = solution.problem, solution.problem.policy
    measures = [week.measures(student) for student in range(len(problem.students))]
    windows, over, meals, away = map(sum, zip(*measures, strict=True)) if measures else (0, 0, 0, 0)
    return {
        "student_windows": windows,
        "windows_over_limit": over if policy.holds("student_windows_stay_within_limit") else 0,
        "days_away": away,
        "lost_meal_breaks": meals if policy.holds("students_keep_a_meal_break") else 0,
    }


def _changes(solution: Solution, published: Published | None) -> dict[str, int]:
    changes = sum(
        max(
            0,
            len(
                {
                    solution.rooms[s.index, slot]
                    for slot in solution.times[s.index]
                    if (s.index, slot) in solution.rooms
                }
            )
            - 1,
        )
        for s in solution.problem.series
    )
    return {
        "room_changes": changes,
        "plan_changes": published.changes(solution) if published else 0,
    }
