"""Days a student spends elsewhere, as literals to be kept few."""

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile


def days_away(model: PartialModel, profile: Profile) -> dict[int, Literal]:
    """For every day the literal "a student of the profile has a lesson outside the home school"."""
    literals: dict[int, Literal] = {}
    for day in model.problem.days:
        elsewhere = [
            model.both(attends, model.meets_on(group, day))
            for group, attends in profile.attends.items()
            if model.problem.groups[group].is_elsewhere(profile.home)
        ]
        literals[day] = model.implied_by(elsewhere)
    return literals
