r"""Any two lessons of a teacher can be given by one person, travel included.

.. math:: \sum_{p} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le 1

and the same over the lessons of clashing slots of two schools.
"""

from collections import defaultdict

from solver.draft import Draft
from solver.logic import Literal, possible


def people_are_in_one_place(draft: Draft) -> None:
    """Post the rule."""
    for teacher in draft.touched_teachers:
        given: dict[int, list[Literal]] = defaultdict(list)
        for series, teaches in draft.taught[teacher]:
            for slot, meets in draft.variables.meets[series].items():
                if possible(literal := draft.both(teaches, meets)):
                    given[slot].append(literal)
        for slot, lessons in given.items():
            draft.at_most_one(lessons)
            for other in draft.board.clashes[slot]:
                if other > slot and other in given:
                    draft.at_most_one([*lessons, *given[other]])
