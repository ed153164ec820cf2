r"""Any two lessons of a teacher can be given by one person, travel included.

.. math:: \sum_{p} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le 1

and the same over the lessons of clashing slots of two schools.
"""

from collections import defaultdict
from itertools import combinations

from solver.model.escort_terms import escorts_of
from solver.model.literals import Literal, possible
from solver.model.partial_model import Draft
from solver.problem.travel import Departure, apart, at_slot, way_of


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
    _lead_in_one_place(draft)


def _lead_in_one_place(draft: Draft) -> None:
    """Ways on which a person leads are apart from each other, and from the lessons he gives."""
    board, led = draft.board, defaultdict[int, list[tuple[Departure, Literal]]](list)
    for (person, departure), leads in escorts_of(draft).lead.items():
        led[person].append((departure, leads))
    for person, ways in led.items():
        for (one, first), (other, second) in combinations(ways, 2):
            if one.day == other.day and not apart(board, way_of(board, one), way_of(board, other)):
                draft.not_all(first, second)
        for series, teaches in draft.taught[person]:
            for slot, meets in draft.variables.meets[series].items():
                for departure, leads in ways:
                    if departure.day in board.slot_days[slot] and not apart(
                        board, way_of(board, departure), at_slot(board, slot)
                    ):
                        draft.not_all(leads, teaches, meets)
