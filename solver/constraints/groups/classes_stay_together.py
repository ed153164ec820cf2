r"""Every class group is open and follows its class; nobody is put into it but visitors, within its
free seats.

.. math:: \mathrm{open}_g = 1, \qquad \sum_{s \in \mathrm{visitors}(g)} \mathrm{member}_{s,g} \le
\mathrm{seats}_g, \qquad
          \mathrm{member}_{s,g} = 0 \quad \forall s \notin \mathrm{visitors}(g)

for every class group g; visitors(g) are the students it would take (``Network.visits_of``).
"""

from solver.model.literals import total
from solver.model.partial_model import PartialModel


def classes_stay_together(model: PartialModel) -> None:
    """Post the rule; outside a wide problem only the number of visitors is to be chosen."""
    problem = model.problem
    for group in model.touched_groups:
        if group.is_class_group:
            model.any_of([model.variables.open[group.index]])
            model.at_most(total(model.members(group.index)), group.candidate.visitors)
    for (student, index), literal in model.variables.member.items() if problem.wide else ():
        if not problem.takes(index, student):
            model.not_all(literal)
