r"""A student has at most so many lessons a week; a five-day and a six-day week have their own limits.

.. math:: \sum_{g} h_g \, \mathrm{attends}_{s,g} \le m_{\mathrm{days}(s)} \qquad \forall s
"""

from solver.draft import Draft
from solver.logic import total, weighted


def students_stay_within_weekly_load(draft: Draft) -> None:
    """Post the rule; on a wide board lessons are counted one by one, since hours need not hold there."""
    board = draft.board
    for profile in draft.profiles:
        if not profile.maybe and not board.wide:
            continue
        student = board.students[profile.students[0]]
        limit = draft.policy.lessons_a_week(board.network.school_of[student.school].days)
        if board.wide:
            by_slot = (draft.lessons(profile, day) for day in board.days)
            lessons = total(literal for slots in by_slot for literals in slots.values() for literal in literals)
        else:
            lessons = weighted([(literal, board.groups[group].hours) for group, literal in profile.attends.items()])
        draft.at_most(lessons, limit)
