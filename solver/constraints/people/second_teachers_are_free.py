r"""The second teacher of a group is free for all its lessons.

.. math:: \mathrm{meets}_{g,a} \wedge \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,b} = 0, \qquad
          \mathrm{meets}_{g,a} \wedge \mathrm{meets}_{h,b} = 0 \qquad \forall a, b \text{ clashing}

for t the second teacher of g, p any part, h another group with the same second teacher; and
:math:`\mathrm{meets}_{g,a} = 0` where t is busy.
"""

from collections import defaultdict

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.ties.seconds import seconds

#: For every slot a literal that somebody has a lesson in it.
LessonsAt = dict[int, Literal]


def second_teachers_are_free(model: PartialModel) -> None:
    """Post the rule where any lesson or teacher may change."""
    second = seconds(model.problem)
    touched = {model.problem.series[series].group for series in model.free_series}
    touched |= model.freedom.teachers | model.freedom.groups
    if not second or not touched:
        return
    for group, teacher in second.items():
        lessons = _lessons(model, group)
        for slot, meets in lessons.items():
            if slot in model.problem.teacher_blocked[teacher]:
                model.not_all(meets)
        for rival, other in second.items():
            if group < rival and other == teacher:
                _apart(model, lessons, _lessons(model, rival))
        for series, teaches in model.taught.get(teacher, ()):
            given = {
                slot: model.both(teaches, meets)
                for slot, meets in model.variables.meets[series].items()
            }
            _apart(model, lessons, given)


def _lessons(model: PartialModel, group: int) -> LessonsAt:
    meeting: dict[int, list[Literal]] = defaultdict(list)
    for series in model.problem.lessons_at_slots(group):
        for slot, meets in model.variables.meets[series].items():
            meeting[slot].append(meets)
    return {slot: model.either(literals) for slot, literals in meeting.items()}


def _apart(model: PartialModel, lessons: LessonsAt, given: LessonsAt) -> None:
    for slot, meets in lessons.items():
        for rival in model.problem.clashes[slot]:
            if rival in given:
                model.not_all(meets, given[rival])
