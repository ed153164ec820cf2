r"""Points of difficulty of students' days over the target.

.. math:: \sum_s \sum_d \Bigl(\sum_{p, \, a \text{ on } d} q_p \, (\mathrm{attends}_{s,p} \wedge \mathrm{meets}_{p,a}) - q\Bigr)^+
"""

from collections import defaultdict

from solver.model.literals import Linear, Literal, possible, weighted
from solver.model.partial_model import Draft, Profile
from solver.solution.effort import points_of


def difficulty_peaks(draft: Draft) -> dict[str, Linear]:
    """The amount over days that may change."""
    target, terms = draft.policy.points_a_day, list[tuple[Linear, int]]()
    for profile in draft.profiles:
        lessons = _lessons(draft, profile)
        for day in draft.days_of(profile):
            most = sum(points for _, points in lessons[day])
            terms.append((draft.excess(weighted(lessons[day]), target, most), len(profile.students)))
    return {"difficulty_peaks": weighted(terms)}


def _lessons(draft: Draft, profile: Profile) -> dict[int, list[tuple[Literal, int]]]:
    """For every day the lessons that students of a profile have or may have, each with its points."""
    board = draft.board
    found: dict[int, list[tuple[Literal, int]]] = defaultdict(list)
    series = ((one, attends) for group, attends in profile.attends.items() for one in board.lessons_at_slots(group))
    for one, attends in series:
        points = points_of(board, one)
        for slot, meets in draft.variables.meets[one].items() if points else ():
            if possible(literal := draft.both(attends, meets)):
                for day in board.slot_days[slot]:
                    found[day].append((literal, points))
    return found
