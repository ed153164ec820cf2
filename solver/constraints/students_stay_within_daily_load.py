r"""A student has at most so many lessons a day.

.. math:: \sum_{g} \sum_{t \in d} \mathrm{attends}_{s,g} \wedge \mathrm{meets}_{g,t} \le m \qquad \forall s, d
"""

from solver.draft import Draft
from solver.logic import total


def students_stay_within_daily_load(draft: Draft) -> None:
    """Post the rule where more lessons than the limit fit into a day."""
    board, limit = draft.board, draft.policy.lessons_a_day
    for profile in draft.profiles:
        for day in draft.days_of(profile):
            schools = {board.groups[group].school for group in profile.attends}
            periods = sum(len(board.slots_at.get((school, day), ())) for school in schools)
            if periods > limit or board.wide:
                lessons = draft.lessons(profile, day)
                draft.at_most(total(literal for literals in lessons.values() for literal in literals), limit)
