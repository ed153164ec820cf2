r"""Nobody has more lessons in a week than the limit; lessons by correspondence count, shared out
evenly over the weeks.

.. math:: \sum_{g} \mathrm{attends}_{s,g} \, h_{g,w} \le m \qquad \forall s, w
"""

from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile


def students_stay_within_weekly_load(model: PartialModel) -> None:
    """Post the rule; lessons are counted one by one where groups need not meet their hours."""
    problem = model.problem
    one_by_one = problem.wide or not model.policy.holds("groups_meet_their_hours")
    for profile in model.profiles:
        if profile.maybe or one_by_one or problem.weeks > 1 or model.freedom.decided:
            load_stays_within_limit(model, profile, one_by_one=one_by_one)


def load_stays_within_limit(model: PartialModel, profile: Profile, *, one_by_one: bool) -> None:
    """Post the rule for the students of a profile, by lessons found or by what their groups should
    have.
    """
    problem = model.problem
    student = problem.students[profile.students[0]]
    limit = model.policy.lessons_a_week(problem.network.school_of[student.school].days)
    at_home = weighted(
        [(literal, problem.by_correspondence(group)) for group, literal in profile.attends.items()]
    )
    for week in range(1, problem.weeks + 1):
        lessons = (
            _one_by_one(model, profile, week) if one_by_one else _by_group(model, profile, week)
        )
        model.at_most(total((lessons, at_home)), limit)


def _one_by_one(model: PartialModel, profile: Profile, week: int) -> Linear:
    days = (model.ordinary_lessons(profile, day) for day in model.problem.days_of_week(week))
    return total(
        literal for lessons in days for literals in lessons.values() for literal in literals
    )


def _by_group(model: PartialModel, profile: Profile, week: int) -> Linear:
    """Weekly meetings of the groups attended, and the meetings of that week alone."""
    problem, terms = model.problem, list[tuple[Linear, int]]()
    ordinary = (
        (group, attends)
        for group, attends in profile.attends.items()
        if group not in problem.extracurricular
    )
    for group, attends in ordinary:
        series = [problem.series[index] for index in problem.groups[group].series]
        terms.append((attends, sum(record.weekly for record in series)))
        for record in series:
            if record.alternating:
                meets = model.variables.meets[record.index].items()
                met = model.either(
                    literal for slot, literal in meets if problem.slot_week[slot] == week
                )
                terms.append((model.both(attends, met), 1))
    return weighted(terms)
