r"""Every class group is open and follows its class; nobody is put into it but visitors, within its free seats.

.. math:: \mathrm{open}_g = 1, \qquad \sum_{s \in \mathrm{visitors}(g)} \mathrm{member}_{s,g} \le \mathrm{seats}_g, \qquad
          \mathrm{member}_{s,g} = 0 \quad \forall s \notin \mathrm{visitors}(g)

for every class group g; visitors(g) are the students it would take (``Network.visits_of``).
"""

from solver.model.literals import total
from solver.model.partial_model import Draft


def classes_stay_together(draft: Draft) -> None:
    """Post the rule; outside a wide board only the number of visitors is to be chosen."""
    board = draft.board
    for group in draft.touched_groups:
        if group.is_class_group:
            draft.any_of([draft.variables.open[group.index]])
            draft.at_most(total(draft.members(group.index)), group.candidate.visitors)
    for (student, index), literal in draft.variables.member.items() if board.wide else ():
        if not board.takes(index, student):
            draft.not_all(literal)
