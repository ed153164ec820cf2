"""Lessons of students slot by slot where nothing but requests decides what they attend: which
request takes which slot.

There are as many literals as requests have slots, and of pairs of groups many more; that a request
takes as many slots as it has lessons is what the linear relaxation lives by.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.network import Form
from solver.model.literals import Literal, opposite, possible, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest

#: The rule by which an open group has all its lessons.
HOURS = "groups_meet_their_hours"


def attends_otherwise(problem: Problem) -> bool:
    """Whether there are lessons of classes, remote lessons or weeks that differ."""
    return problem.weeks > 1 or any(
        (group.is_class_group and group.hours) or group.form is not Form.ON_SITE
        for group in problem.groups
    )


def never_clash_by_slot(
    model: PartialModel, *, counted: bool = True, all_granted: bool = False
) -> None:
    """Nobody has two lessons at once, posted by student and slot: the rule
    ``students_never_clash`` where nobody attends otherwise.

    Parameters
    ----------
    counted
        Whether it is said too that a request takes as many slots as it has lessons: it doubles the
        time of a search without the linear relaxation.
    all_granted
        Whether every request that is free is granted (see ``grant_all``).
    """
    for student in range(len(model.problem.students)):
        occupied: dict[int, list[Literal]] = defaultdict(list)
        for request in model.problem.requests_of[student]:
            members = _members(model, request)
            taken = _taken(model, members)
            if counted and HOURS in model.rules:
                _count(model, members, list(taken.values()), all_granted=all_granted)
            for slot, literal in taken.items():
                occupied[slot].append(literal)
        _one_at_a_time(model, occupied)


def grant_all(model: PartialModel) -> None:
    """Every request that is free is granted, said one by one: a sum over all of them, which must
    not grow, hides it from presolve and the linear relaxation.
    """
    for index in model.freedom.requests:
        model.exactly_one(_members(model, model.problem.requests[index]).values())


def _one_at_a_time(model: PartialModel, occupied: Mapping[int, list[Literal]]) -> None:
    for slot, literals in occupied.items():
        later = [
            rival for rival in model.problem.clashes[slot] if rival > slot and rival in occupied
        ]
        for rivals in [occupied[rival] for rival in later] or [[]]:
            together = [*literals, *rivals]
            key = ("slot", *sorted(_code(literal) for literal in together))
            # Those who attend the same say the same.
            if len(together) > 1 and key not in model.posted:
                model.posted.add(key)
                model.at_most_one(together)


def _code(literal: Literal) -> int:
    """A number for a literal; 0 and 1 for constants."""
    return literal if isinstance(literal, int) else literal.index + 2


def _members(model: PartialModel, request: IndexedRequest) -> dict[int, Literal]:
    """Groups that may grant a request, each with the literal of the membership."""
    member = model.variables.member
    return {
        group: literal
        for group in request.rank
        if possible(literal := member.get((request.student, group), 0))
    }


def _taken(model: PartialModel, members: Mapping[int, Literal]) -> dict[int, Literal]:
    """Slots that a request may take, each with a literal that holds when it does."""
    by_slot: dict[int, list[tuple[Literal, Literal]]] = defaultdict(list)
    for group, member in members.items():
        for series in model.problem.groups[group].series:
            for slot, meets in model.variables.meets[series].items():
                if possible(meets):
                    by_slot[slot].append((member, meets))
    return {slot: _one_of(model, pairs) for slot, pairs in by_slot.items()}


def _count(
    model: PartialModel,
    members: Mapping[int, Literal],
    taken: Sequence[Literal],
    *,
    all_granted: bool,
) -> None:
    """A request takes a slot for each lesson of the group that grants it, and none without one."""
    if not members or all(map(_is_decided, [*members.values(), *taken])):
        return
    hours = {group: model.problem.groups[group].hours for group in members}
    if set(hours.values()) == {1}:
        refused: Literal = 0 if all_granted else model.boolean("")
        model.exactly_one([*taken, refused])
        model.exactly_one([*members.values(), refused])
    else:
        lessons = [(literal, hours[group]) for group, literal in members.items()]
        model.equal(total(taken), weighted(lessons))


def _one_of(model: PartialModel, pairs: list[tuple[Literal, Literal]]) -> Literal:
    """A literal that holds when both of a pair do, for any of the pairs."""
    if len(pairs) == 1 and any(map(_is_decided, pairs[0])):
        return model.both(*pairs[0])
    literal = model.boolean("")
    for member, meets in pairs:
        model.any_of((literal, opposite(member), opposite(meets)))
    return literal


def _is_decided(literal: Literal) -> bool:
    return isinstance(literal, int)
