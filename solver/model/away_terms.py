"""Days a student spends elsewhere, as literals to be kept few."""

from solver.model.literals import Literal
from solver.model.partial_model import Draft, Profile


def days_away(draft: Draft, profile: Profile) -> dict[int, Literal]:
    """For every day the literal "a student of the profile has a lesson outside the home school"."""
    found: dict[int, Literal] = {}
    for day in draft.board.days:
        elsewhere = [
            draft.both(attends, draft.meets_on(group, day))
            for group, attends in profile.attends.items()
            if draft.board.groups[group].is_elsewhere(profile.home)
        ]
        found[day] = draft.implied_by(elsewhere)
    return found
