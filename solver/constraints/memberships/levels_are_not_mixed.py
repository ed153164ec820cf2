r"""Nobody attends groups of one subject at two levels, unless one of the courses stands on top of
the other.

.. math:: \mathrm{attends}_{s,g} + \mathrm{attends}_{s,h} \le 1 \qquad \forall s,\ g, h \text{ of
one subject and two levels}
"""

from itertools import combinations

from models.network import Stands
from solver.model.partial_model import PartialModel


def levels_are_not_mixed(model: PartialModel) -> None:
    """Post the rule."""
    problem = model.problem
    for profile in model.profiles:
        # What nobody can choose any more is settled, but where a plan is asked whether it fits.
        if not (profile.maybe or problem.wide or model.freedom.decided):
            continue
        for (g, first), (h, second) in combinations(profile.attends.items(), 2):
            course, rival = problem.groups[g].course, problem.groups[h].course
            on_top = Stands.ON_TOP in (course.stands, rival.stands)
            if course.subject == rival.subject and course.level != rival.level and not on_top:
                model.not_all(first, second)
