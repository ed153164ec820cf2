r"""A student has at most so many lessons a day.

.. math:: \sum_{g} \sum_{t \in d} \mathrm{attends}_{s,g} \wedge \mathrm{meets}_{g,t} \le m \qquad \forall s, d
"""

from models.network import Form
from solver.model.literals import total
from solver.model.partial_model import Draft, Profile


def students_stay_within_daily_load(draft: Draft) -> None:
    """Post the rule where more lessons than the limit fit into a day."""
    board, limit = draft.board, draft.policy.lessons_a_day
    # Lessons that cannot clash are no more than the moments they may be at.
    one_by_one = board.wide or not draft.policy.holds("students_never_clash")
    for profile in draft.profiles:
        for day in draft.alike(profile):
            if not one_by_one and _moments(draft, profile, day) <= limit:
                continue
            lessons = draft.ordinary_lessons(profile, day)
            if len(lessons) > limit or one_by_one:
                draft.at_most(total(literal for literals in lessons.values() for literal in literals), limit)


def _moments(draft: Draft, profile: Profile, day: int) -> int:
    """Moments of a day at which a student of the profile may have lessons, at most."""
    board = draft.board
    attended = (board.groups[group] for group in profile.attends)
    # What is seen from home has moments of its own.
    schools = {(group.school, group.form is Form.REMOTE_LIVE) for group in attended}
    return sum(len(board.slots_at.get((school, day), ())) for school, _ in schools)
