r"""Extracurricular lessons of a student come after the others of the day, and after a pause.

.. math:: \mathrm{attends}_{s,a} \wedge \mathrm{attends}_{s,b} = 0 \qquad
          \forall a \text{ waiting}, \ b \text{ ordinary}: \ \mathrm{start}_a < \mathrm{end}_b +
          m
"""

from solver.model.partial_model import PartialModel
from solver.problem.ties.after_lessons import waiting


def extracurricular_waits_for_lessons(model: PartialModel) -> None:
    """Post the rule for courses that do not say their times themselves; the way, where one is
    needed, is part of the pause.
    """
    slots, pause = model.problem.slots, model.policy.extracurricular_pause
    for profile in model.profiles if waiting(model.problem) else ():
        for day in model.alike(profile):
            ordinary = model.ordinary_lessons(profile, day)
            for place, literals in model.waiting_lessons(profile, day).items():
                after = model.either(literals)
                for earlier, lessons in ordinary.items():
                    if slots[place].start < slots[earlier].end + pause:
                        model.not_all(after, model.either(lessons))
