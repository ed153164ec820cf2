r"""Groups of linked courses keep their link in time.

At the same time: whenever the one of two open groups that meets less often meets, the other does. Not on the same day, and
after: of two groups that a student attends both.

.. math:: \mathrm{open}_g \wedge \mathrm{open}_h \wedge \mathrm{meets}_{g,a}
          \Rightarrow \bigvee_{b \text{ overlaps } a} \mathrm{meets}_{h,b}
.. math:: \mathrm{attends}_{s,g} \wedge \mathrm{attends}_{s,h} \Rightarrow \mathrm{meets}_{g,d} + \mathrm{meets}_{h,d} \le 1
.. math:: \mathrm{attends}_{s,g} \wedge \mathrm{attends}_{s,h} \Rightarrow \mathrm{meets}_{g,a} + \mathrm{meets}_{h,b} \le 1
          \qquad \forall a, b \text{ of one day}: \ \mathrm{start}_b < \mathrm{end}_a
"""

from collections import defaultdict
from collections.abc import Iterator

from models.network import LinkKind
from solver.model.literals import Literal, opposite
from solver.model.partial_model import Draft
from solver.problem.linked_groups import Tie, overlapping, ties, ties_of


def linked_groups_keep_their_link(draft: Draft) -> None:
    """Post the rule."""
    if not draft.board.network.links:
        return
    touched = {group.index for group in draft.touched_groups}
    for kind, first, second in ties(draft.board):
        if kind is LinkKind.SAME_TIME and not touched.isdisjoint((first, second)):
            _at_one_time(draft, first, second)
    for (kind, first, second), literals in _of_students(draft).items():
        together = draft.implied_by(literals)
        if kind is LinkKind.NOT_SAME_DAY:
            for day in draft.board.days:
                draft.not_all(together, draft.meets_on(first, day), draft.meets_on(second, day))
        else:
            _after(draft, first, second, together)


def _of_students(draft: Draft) -> dict[Tie, list[Literal]]:
    """Ties of groups that a student attends or may attend both, with a literal for each who does."""
    found: dict[Tie, list[Literal]] = defaultdict(list)
    linked = ties_of(draft.board)
    for profile in draft.profiles:
        for group, attends in profile.attends.items():
            for tie in linked.get(group, ()):
                if tie[0] is not LinkKind.SAME_TIME and tie[2] in profile.attends:
                    found[tie].append(draft.both(attends, profile.attends[tie[2]]))
    return found


def _lessons(draft: Draft, group: int) -> Iterator[tuple[int, Literal]]:
    for series in draft.board.groups[group].series:
        yield from draft.variables.meets[series].items()


def _at_one_time(draft: Draft, first: int, second: int) -> None:
    board = draft.board
    meetings = {group: sum(board.series[s].meetings for s in board.groups[group].series) for group in (first, second)}
    for one, other in ((first, second), (second, first)):
        if meetings[one] > meetings[other]:
            continue
        lessons = list(_lessons(draft, other))
        unless = [opposite(draft.variables.open[group]) for group in (one, other)]
        for slot, meets in _lessons(draft, one):
            beside = [(at, literal) for at, literal in lessons if at in overlapping(board, slot)]
            for day in board.slot_days[slot]:
                then = (literal for at, literal in beside if day in board.slot_days[at])
                draft.any_of((*unless, opposite(meets), *then))


def _after(draft: Draft, first: int, second: int, together: Literal) -> None:
    board = draft.board
    for slot, meets in _lessons(draft, first):
        for later, literal in _lessons(draft, second):
            same_day = not set(board.slot_days[slot]).isdisjoint(board.slot_days[later])
            if same_day and board.slots[later].start < board.slots[slot].end:
                draft.not_all(together, meets, literal)
