r"""Every part of an open group meets as often as its course asks; a closed group does not meet.

Of :math:`h_p` lessons in a cycle of two weeks half are meetings of every week, and an odd one is a
meeting of one week.

.. math:: \sum_{t \text{ weekly}} \mathrm{meets}_{p,t} = \lfloor h_p / w \rfloor \, \mathrm{open}_g,
\qquad
          \sum_{t \text{ of one week}} \mathrm{meets}_{p,t} = (h_p \bmod w) \, \mathrm{open}_g
          \qquad \forall p \text{ part of } g
"""

from solver.model.literals import total, weighted
from solver.model.partial_model import PartialModel


def groups_meet_their_hours(model: PartialModel) -> None:
    """Post the rule."""
    problem, variables = model.problem, model.variables
    for group in model.touched_groups:
        for index in group.series:
            series, meets = problem.series[index], variables.meets[index]
            for alternating, lessons in ((False, series.weekly), (True, series.alternating)):
                met = total(
                    literal
                    for slot, literal in meets.items()
                    if bool(problem.slot_week[slot]) == alternating
                )
                model.equal(weighted([(met, 1), (variables.open[group.index], -lessons)]), 0)
