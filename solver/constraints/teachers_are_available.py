r"""Nobody teaches in an interval in which he is busy.

.. math:: \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \Rightarrow a \text{ overlaps no busy interval of } t
"""

from solver.model.escort_terms import escorts_of
from solver.model.partial_model import Draft
from solver.problem.travel import people_free


def teachers_are_available(draft: Draft) -> None:
    """Post the rule."""
    for teacher in draft.touched_teachers:
        blocked = draft.board.teacher_blocked[teacher]
        for series, teaches in draft.taught[teacher]:
            for slot, meets in draft.variables.meets[series].items():
                if slot in blocked:
                    draft.not_all(teaches, meets)
    for (person, departure), leads in escorts_of(draft).lead.items():
        if person not in people_free(draft.board, departure):
            draft.not_all(leads)
