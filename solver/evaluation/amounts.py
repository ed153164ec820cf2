"""What every criterion of a state amounts to."""

from collections.abc import Callable, Collection

from solver.evaluation.escort_parties import escort, minutes_of_leaders
from solver.model.budget_terms import hours_over_budget
from solver.model.exchange_terms import exchange
from solver.model.fairness_terms import fairness
from solver.solution.effort import difficulty_peaks, unpopular_slots
from solver.solution.likeness import plan_likeness
from solver.solution.published import Published
from solver.solution.solution import State
from solver.solution.weeks import Weeks, visits


def amounts(
    state: State, published: Published | None = None, wanted: Collection[str] | None = None, weeks: Weeks | None = None
) -> dict[str, int]:
    """Every criterion of the state by name; ``unmet_requests`` by priority as well.

    Parameters
    ----------
    wanted
        Only these need to be there; None is all of them.
    weeks
        Weeks of the state, where some of them are known.
    """
    weeks = weeks or Weeks(state)
    parts: tuple[tuple[Collection[str], Callable[[], dict[str, int]]], ...] = (
        (("worst_off_student", "school_inequity"), lambda: fairness(state)),
        (("exchange_imbalance",), lambda: exchange(state)),
        (("difficulty_peaks",), lambda: {"difficulty_peaks": difficulty_peaks(state)}),
        (("unpopular_slots",), lambda: {"unpopular_slots": unpopular_slots(state)}),
        (("plan_likeness",), lambda: {"plan_likeness": plan_likeness(state)}),
        (("teacher_windows", "teacher_days", "teacher_travels"), lambda: visits(state)),
        (("parties", "escort_minutes", "unled_travellers"), lambda: _escorts(state, weeks)),
        (("room_changes", "plan_changes"), lambda: _changes(state, published)),
        (("changed_weeks",), lambda: {"changed_weeks": published.changed_weeks(state) if published else 0}),
    )
    found = _grouping(state) | _weeks(state, weeks)
    for names, count in parts:
        if wanted is None or any(name in wanted for name in names):
            found |= count()
    return found


def _escorts(state: State, weeks: Weeks) -> dict[str, int]:
    """Parties, minutes of leaders, and students nobody leads (0 for parties that were decided with the rest)."""
    if state.parties is None:
        found = escort(state, weeks)
        parties, minutes, unled = found.parties, found.minutes, found.unled
    else:
        parties, minutes, unled = state.parties, minutes_of_leaders(state.board, state.parties), 0
    number = sum(state.board.weeks if party.weeks == 0 else 1 for party in parties)
    return {"parties": number, "escort_minutes": minutes, "unled_travellers": unled}


def _grouping(state: State) -> dict[str, int]:
    board = state.board
    found: dict[str, int] = {f"unmet_requests:{p}": 0 for p in (1, 2, 3)} | {"alternatives_used": 0}
    for wish in board.wishes:
        group = state.granted[wish.index]
        if group is None:
            found[f"unmet_requests:{wish.priority}"] += 1
        else:
            found["alternatives_used"] += wish.rank[group]
    found["unmet_requests"] = sum(found[f"unmet_requests:{p}"] for p in (1, 2, 3))
    members = state.members()
    small = hours = imbalance = 0
    for groups in board.groups_of_course.values():
        sizes = [len(members.get(g, ())) for g in groups if state.open[g]]
        imbalance += max(sizes, default=0) - min(sizes, default=0)
        for group in groups:
            if state.open[group]:
                small += max(0, board.groups[group].course.soft_min_size - len(members.get(group, ())))
                hours += board.groups[group].hours
    over = hours_over_budget(state) if board.policy.holds("schools_stay_within_hours") else 0
    return found | {"small_groups": small, "teaching_hours": hours, "hours_over_budget": over, "size_imbalance": imbalance}


def _weeks(state: State, week: Weeks) -> dict[str, int]:
    board, policy = state.board, state.board.policy
    found = [week.measures(student) for student in range(len(board.students))]
    windows, over, meals, away = map(sum, zip(*found, strict=True)) if found else (0, 0, 0, 0)
    return {
        "student_windows": windows,
        "windows_over_limit": over if policy.holds("student_windows_stay_within_limit") else 0,
        "days_away": away,
        "lost_meal_breaks": meals if policy.holds("students_keep_a_meal_break") else 0,
    }


def _changes(state: State, published: Published | None) -> dict[str, int]:
    changes = sum(
        max(0, len({state.rooms[s.index, slot] for slot in state.times[s.index] if (s.index, slot) in state.rooms}) - 1)
        for s in state.board.series
    )
    return {"room_changes": changes, "plan_changes": published.changes(state) if published else 0}
