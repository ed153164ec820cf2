r"""Nobody has more lessons in a week than the limit; lessons by correspondence count, shared out evenly over the weeks.

.. math:: \sum_{g} \mathrm{attends}_{s,g} \, h_{g,w} \le m \qquad \forall s, w
"""

from solver.model.literals import Linear, total, weighted
from solver.model.partial_model import Draft, Profile


def students_stay_within_weekly_load(draft: Draft) -> None:
    """Post the rule; lessons are counted one by one where groups need not meet their hours."""
    board = draft.board
    one_by_one = board.wide or not draft.policy.holds("groups_meet_their_hours")
    for profile in draft.profiles:
        if not profile.maybe and not one_by_one and board.weeks == 1:
            continue
        student = board.students[profile.students[0]]
        limit = draft.policy.lessons_a_week(board.network.school_of[student.school].days)
        at_home = weighted([(literal, board.by_correspondence(group)) for group, literal in profile.attends.items()])
        for week in range(1, board.weeks + 1):
            lessons = _one_by_one(draft, profile, week) if one_by_one else _by_group(draft, profile, week)
            draft.at_most(total((lessons, at_home)), limit)


def _one_by_one(draft: Draft, profile: Profile, week: int) -> Linear:
    days = (draft.ordinary_lessons(profile, day) for day in draft.board.days_of_week(week))
    return total(literal for lessons in days for literals in lessons.values() for literal in literals)


def _by_group(draft: Draft, profile: Profile, week: int) -> Linear:
    """Weekly meetings of the groups attended, and the meetings of that week alone."""
    board, terms = draft.board, list[tuple[Linear, int]]()
    ordinary = ((group, attends) for group, attends in profile.attends.items() if group not in board.extracurricular)
    for group, attends in ordinary:
        series = [board.series[index] for index in board.groups[group].series]
        terms.append((attends, sum(one.weekly for one in series)))
        for one in series:
            if one.alternating:
                meets = draft.variables.meets[one.index].items()
                met = draft.either(literal for slot, literal in meets if board.slot_week[slot] == week)
                terms.append((draft.both(attends, met), 1))
    return weighted(terms)
