"""Whether a student eats on a day, as literals; days that cannot lose the time for it by their
bells are left out.
"""

from collections.abc import Sequence

from solver.model.literals import Literal, opposite, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile
from solver.problem.meals import is_safe, leaves_time


def meal_of(
    model: PartialModel, profile: Profile, day: int
) -> tuple[Literal, list[Literal]] | None:
    """Literals "the day is long" and "there is time to eat after this lesson"; None where it cannot
    be lost.

    The first must hold when the day is long, one of the others may hold only where there is time.
    """
    problem = model.problem
    if len(problem.places_on[day]) < problem.policy.long_day:
        # Nor are the literals of a day wanted that has no room for so many lessons.
        return None
    presence = model.presence(profile, day)
    places = list(presence)
    schools = {problem.slot_school[place] for place in places}
    at_home = len(schools) == 1 and all(place < problem.bells for place in places)
    if len(places) < problem.policy.long_day or (
        at_home and is_safe(problem, next(iter(schools)), day)
    ):
        return None
    # Profiles and days with the same lessons share the literals.
    key = (
        "meal",
        *(
            (place, lit if isinstance(lit, int) else lit.index + 2)
            for place, lit in presence.items()
        ),
    )
    return model.memory.once(key, lambda: _meal(model, places, presence))


def _meal(
    model: PartialModel, places: Sequence[int], presence: dict[int, Literal]
) -> tuple[Literal, list[Literal]]:
    long_day, many = model.boolean(""), model.policy.long_day
    spare = len(places) - many + 1
    model.at_most(weighted([(total(presence.values()), 1), (long_day, -spare)]), many - 1)
    return long_day, [
        _eats_after(model, index, places, presence) for index in range(len(places) - 1)
    ]


def _eats_after(
    model: PartialModel, index: int, places: Sequence[int], presence: dict[int, Literal]
) -> Literal:
    """A literal that may hold only where the next lesson after one leaves time: every other one
    comes after such a one.
    """
    problem, first, far = model.problem, places[index], list[Literal]()
    eats = model.boolean("")
    model.implies(eats, presence[first])
    for second in places[index + 1 :]:
        if leaves_time(problem, first, second):
            far.append(presence[second])
        else:
            model.any_of((opposite(eats), opposite(presence[second]), *far))
    model.any_of((opposite(eats), *far))
    return eats
