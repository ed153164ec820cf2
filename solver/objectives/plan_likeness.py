r"""Lessons of granted courses that students have as in a plan this one is to differ from: of all such plans the most.

.. math:: \max_P \sum_{(s,c,a) \in P} \sum_{g \text{ of } c} \mathrm{member}_{s,g} \wedge \mathrm{meets}_{g,a}
"""

from collections import Counter

from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import Draft
from solver.solution.likeness import Had, had_before


def plan_likeness(draft: Draft) -> dict[str, Linear]:
    """The amount; what is not free counts as the base state has it."""
    alike = [_alike(draft, was) for was in had_before(draft.board)]
    least = max((number for number in alike if isinstance(number, int)), default=0)
    free = [number for number in alike if not isinstance(number, int)]
    if not free:
        return {"plan_likeness": least}
    board = draft.board
    hours = (max((board.groups[group].hours for group in wish.rank), default=0) for wish in board.wishes)
    most = draft.model.new_int_var(least, max(least, sum(hours)), "")
    for number in free:
        draft.model.add(most >= number)
    return {"plan_likeness": most}


def _alike(draft: Draft, was: Had) -> Linear:
    board, meets = draft.board, draft.variables.meets
    # Members for certain are counted, lesson by lesson, so that a lesson is one term of the sum.
    certain, others = Counter[tuple[int, int]](), list[Literal]()
    for (student, group), member in draft.variables.member.items():
        record = board.groups[group]
        slots = was.get((student, record.course.id), frozenset()) if board.takes(group, student) else frozenset()
        for series in record.series if slots else ():
            for slot in sorted(slots.intersection(meets[series])):
                if isinstance(member, int):
                    certain[series, slot] += member
                else:
                    others.append(draft.both(member, meets[series][slot]))
    terms = [(meets[series][slot], number) for (series, slot), number in certain.items()]
    return weighted([*terms, (total(others), 1)])
