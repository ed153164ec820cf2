r"""Any two lessons of a teacher can be given by one person, travel included.

.. math:: \sum_{p} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le 1

and the same over the lessons of clashing slots of two schools.
"""

from collections import defaultdict
from itertools import combinations

from solver.model.escort_terms import escorts_of
from solver.model.literals import Literal, possible
from solver.model.partial_model import PartialModel
from solver.problem.travel import Departure, apart, at_slot, way_of


def people_are_in_one_place(model: PartialModel) -> None:
    """Post the rule."""
    for teacher in model.touched_teachers:
        given: dict[int, list[Literal]] = defaultdict(list)
        for series, teaches in model.taught[teacher]:
            for slot, meets in model.variables.meets[series].items():
                if possible(literal := model.both(teaches, meets)):
                    given[slot].append(literal)
        for slot, lessons in given.items():
            model.at_most_one(lessons)
            for other in model.problem.clashes[slot]:
                if other > slot and other in given:
                    model.at_most_one([*lessons, *given[other]])
    _lead_in_one_place(model)


def _lead_in_one_place(model: PartialModel) -> None:
    """Ways on which a person leads are apart from each other, and from the lessons he gives."""
    problem, led = model.problem, defaultdict[int, list[tuple[Departure, Literal]]](list)
    for (person, departure), leads in escorts_of(model).lead.items():
        led[person].append((departure, leads))
    for person, ways in led.items():
        for (one, first), (other, second) in combinations(ways, 2):
            if one.day == other.day and not apart(problem, way_of(problem, one), way_of(problem, other)):
                model.not_all(first, second)
        for series, teaches in model.taught[person]:
            for slot, meets in model.variables.meets[series].items():
                for departure, leads in ways:
                    if departure.day in problem.slot_days[slot] and not apart(
                        problem, way_of(problem, departure), at_slot(problem, slot)
                    ):
                        model.not_all(leads, teaches, meets)
