r"""Extracurricular lessons of a student come after the others of the day, and after a pause.

.. math:: \mathrm{attends}_{s,a} \wedge \mathrm{attends}_{s,b} = 0 \qquad
          \forall a \text{ extracurricular}, \ b \text{ not}: \ \mathrm{start}_a < \mathrm{end}_b + m
"""

from solver.model.partial_model import Draft


def extracurricular_waits_for_lessons(draft: Draft) -> None:
    """Post the rule; the way, where one is needed, is part of the pause."""
    slots, pause = draft.board.slots, draft.policy.extracurricular_pause
    for profile in draft.profiles if draft.board.extracurricular else ():
        for day in draft.alike(profile):
            ordinary = draft.ordinary_lessons(profile, day)
            for place, literals in draft.extracurricular(profile, day).items():
                after = draft.either(literals)
                for other, lessons in ordinary.items():
                    if slots[place].start < slots[other].end + pause:
                        draft.not_all(after, draft.either(lessons))
