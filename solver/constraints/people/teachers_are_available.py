r"""Nobody teaches in an interval in which he is busy.

.. math:: \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \Rightarrow a \text{ overlaps no busy
interval of } t
"""

from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of
from solver.problem.travel import people_free


def teachers_are_available(model: PartialModel) -> None:
    """Post the rule."""
    for teacher in model.touched_teachers:
        blocked = model.problem.teacher_blocked[teacher]
        for series, teaches in model.taught[teacher]:
            for slot, meets in model.variables.meets[series].items():
                if slot in blocked:
                    model.not_all(teaches, meets)
    for (person, departure), leads in escorts_of(model).lead.items():
        if person not in people_free(model.problem, departure):
            model.not_all(leads)
