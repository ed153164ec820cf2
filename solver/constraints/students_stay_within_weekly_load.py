r"""A student has at most so many lessons a week; a five-day and a six-day week have their own limits.

.. math:: \sum_{g} h_g \, \mathrm{attends}_{s,g} \le m_{\mathrm{days}(s)} \qquad \forall s
"""

from solver.draft import Draft
from solver.logic import total, weighted


def students_stay_within_weekly_load(draft: Draft) -> None:
    """Post the rule; lessons are counted one by one where groups need not meet their hours."""
    board = draft.board
    one_by_one = board.wide or not draft.policy.holds("groups_meet_their_hours")
    for profile in draft.profiles:
        if not profile.maybe and not one_by_one:
            continue
        student = board.students[profile.students[0]]
        limit = draft.policy.lessons_a_week(board.network.school_of[student.school].days)
        if one_by_one:
            by_slot = (draft.lessons(profile, day) for day in board.days)
            lessons = total(literal for slots in by_slot for literals in slots.values() for literal in literals)
        else:
            lessons = weighted([(literal, board.groups[group].hours) for group, literal in profile.attends.items()])
        draft.at_most(lessons, limit)
