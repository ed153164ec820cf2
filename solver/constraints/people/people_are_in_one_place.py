r"""Any two lessons of a teacher can be given by one person, travel included.

.. math:: \sum_{p} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le 1

and the same over the lessons of clashing slots of two schools.
"""

from collections import defaultdict
from itertools import combinations

from solver.model.literals import Literal, possible
from solver.model.partial_model import PartialModel
from solver.model.terms.escort_terms import escorts_of
from solver.problem.travel import Departure, apart, at_slot, way_of


def people_are_in_one_place(model: PartialModel) -> None:
    """Post the rule."""
    for teacher in model.touched_teachers:
        lessons_at: dict[int, list[Literal]] = defaultdict(list)
        for series, teaches in model.taught[teacher]:
            for slot, meets in model.variables.meets[series].items():
                if possible(literal := model.both(teaches, meets)):
                    lessons_at[slot].append(literal)
        for slot, lessons in lessons_at.items():
            model.at_most_one(lessons)
            for rival in model.problem.clashes[slot]:
                if rival > slot and rival in lessons_at:
                    model.at_most_one([*lessons, *lessons_at[rival]])
    _lead_in_one_place(model)


def _lead_in_one_place(model: PartialModel) -> None:
    """Ways on which a person leads are apart from each other, and from the lessons he gives."""
    problem, led = model.problem, defaultdict[int, list[tuple[Departure, Literal]]](list)
    for (person, departure), leads in escorts_of(model).lead.items():
        led[person].append((departure, leads))
    for person, ways in led.items():
        for (departure_of_first, first), (departure_of_second, second) in combinations(ways, 2):
            if departure_of_first.day == departure_of_second.day and not apart(
                problem, way_of(problem, departure_of_first), way_of(problem, departure_of_second)
            ):
                model.not_all(first, second)
        for series, teaches in model.taught[person]:
            for slot, meets in model.variables.meets[series].items():
                for departure, leads in ways:
                    if departure.day in problem.slot_days[slot] and not apart(
                        problem, way_of(problem, departure), at_slot(problem, slot)
                    ):
                        model.not_all(leads, teaches, meets)
