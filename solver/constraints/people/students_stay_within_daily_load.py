r"""A student has at most so many lessons a day.

.. math:: \sum_{g} \sum_{t \in d} \mathrm{attends}_{s,g} \wedge \mathrm{meets}_{g,t} \le m \qquad
\forall s, d
"""

from models.network import Form
from solver.model.literals import total
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile


def students_stay_within_daily_load(model: PartialModel) -> None:
    """Post the rule where more lessons than the limit fit into a day."""
    problem, limit = model.problem, model.policy.lessons_a_day
    # Lessons that cannot clash are no more than the moments they may be at.
    one_by_one = problem.wide or not model.policy.holds("students_never_clash")
    for profile in model.profiles:
        for day in model.alike(profile):
            if not one_by_one and _moments(model, profile, day) <= limit:
                continue
            lessons = model.ordinary_lessons(profile, day)
            if len(lessons) > limit or one_by_one:
                model.at_most(
                    total(literal for literals in lessons.values() for literal in literals), limit
                )


def _moments(model: PartialModel, profile: Profile, day: int) -> int:
    """Moments of a day at which a student of the profile may have lessons, at most."""
    problem = model.problem
    attended = (problem.groups[group] for group in profile.attends)
    # What is seen from home has moments of its own.
    schools = {(group.school, group.form is Form.REMOTE_LIVE) for group in attended}
    return sum(len(problem.slots_at.get((school, day), ())) for school, _ in schools)
