"""Whether a student eats on a day, as literals; days that cannot lose the time for it by their bells are left out."""

from collections.abc import Sequence

from solver.model.literals import Literal, opposite, total, weighted
from solver.model.partial_model import Draft, Profile
from solver.problem.meals import is_safe, leaves_time


def meal_of(draft: Draft, profile: Profile, day: int) -> tuple[Literal, list[Literal]] | None:
    """Literals "the day is long" and "there is time to eat after this lesson"; None where it cannot be lost.

    The first must hold when the day is long, one of the others may hold only where there is time.
    """
    board, presence = draft.board, draft.presence(profile, day)
    places = list(presence)
    schools = {board.slot_school[place] for place in places}
    at_home = len(schools) == 1 and all(place < board.bells for place in places)
    if len(places) < board.policy.long_day or (at_home and is_safe(board, next(iter(schools)), day)):
        return None
    # Profiles and days with the same lessons share the literals.
    key = ("meal", *((place, lit if isinstance(lit, int) else lit.index + 2) for place, lit in presence.items()))
    if key not in draft.memory:
        long_day = draft.boolean("")
        many = board.policy.long_day
        spare = len(places) - many + 1
        draft.at_most(weighted([(total(presence.values()), 1), (long_day, -spare)]), many - 1)
        draft.memory[key] = long_day, [_eats_after(draft, index, places, presence) for index in range(len(places) - 1)]
    found = draft.memory[key]
    assert isinstance(found, tuple)
    return found


def _eats_after(draft: Draft, index: int, places: Sequence[int], presence: dict[int, Literal]) -> Literal:
    """A literal that may hold only where the next lesson after one leaves time: every other one comes after such a one."""
    board, first, far = draft.board, places[index], list[Literal]()
    eats = draft.boolean("")
    draft.implies(eats, presence[first])
    for second in places[index + 1 :]:
        if leaves_time(board, first, second):
            far.append(presence[second])
        else:
            draft.any_of((opposite(eats), opposite(presence[second]), *far))
    draft.any_of((opposite(eats), *far))
    return eats
