r"""A part meets at most so often on a day; several lessons on a day are consecutive periods in one room.

Where doubles must be, a lesson alone on a day is allowed once a week, and only if the lessons of a cycle do not make pairs;
where they may not span a long break, neighbouring periods around one are not both taken.

.. math:: \sum_{t \in d} \mathrm{meets}_{p,t} \le m_p, \qquad
          \mathrm{meets}_{p,a} \wedge \mathrm{meets}_{p,b} \Rightarrow \mathrm{meets}_{p,c} \quad \forall a < c < b \in d
"""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise, product

from models.network import Doubles
from solver.model.literals import opposite, possible, total, weighted
from solver.model.partial_model import Draft
from solver.model.room_counts import sizes
from solver.problem.problem import Board
from solver.problem.suitable_rooms import without_a_room_for_both


def lessons_spread_over_days(draft: Draft) -> None:
    """Post the rule."""
    board = draft.board
    for index in draft.free_series:
        series = board.series[index]
        meets = draft.variables.meets[index]
        school = board.groups[series.group].school
        if not draft.complete and series.most_a_day > 1 and draft.policy.holds("rooms_hold_groups"):
            _with_one_room(draft, index, school)
        if series.part.doubles is Doubles.MUST:
            _in_pairs(draft, index, school)
        # Without lessons of one week the second week is the first again.
        for day in board.days if series.alternating or board.wide else board.days_of_week(1):
            moments = [_variants(board, slot, day) for slot in board.slots_at.get((school, day), ())]
            lessons = [meets.get(slot, 0) for slots in moments for slot in slots]
            if any(possible(lesson) for lesson in lessons):
                if series.most_a_day == 1:
                    draft.at_most_one(lessons)
                    continue
                _consecutive(draft, index, moments)
                if not series.part.double_over_long_break:
                    _not_over_breaks(draft, index, moments)


def _in_pairs(draft: Draft, index: int, school: int) -> None:
    """One lesson alone on a day at most once a week, and never where the lessons of a cycle make pairs."""
    board, series = draft.board, draft.board.series[index]
    meets = draft.variables.meets[index]
    for week in range(1, board.weeks + 1):
        singles = []
        for day in board.days_of_week(week):
            slots = [slot for place in board.slots_at.get((school, day), ()) for slot in _variants(board, place, day)]
            lessons = [meets.get(slot, 0) for slot in slots]
            single = draft.boolean("")
            draft.at_least(weighted([(total(lessons), 1), (draft.either(lessons), -2), (single, 1)]), 0)
            singles.append(single)
        draft.at_most(total(singles), int(series.lessons % (2 * board.weeks) > 0))


def _not_over_breaks(draft: Draft, index: int, moments: Sequence[tuple[int, ...]]) -> None:
    board, meets = draft.board, draft.variables.meets[index]
    for one, other in pairwise(moments):
        if board.slots[other[0]].start - board.slots[one[0]].end >= draft.policy.long_break:
            for first, second in product(one, other):
                draft.not_all(meets.get(first, 0), meets.get(second, 0))


def _variants(board: Board, slot: int, day: int) -> tuple[int, ...]:
    """A slot of the bells, and its copy for the week of the day if there is one."""
    copy = board.in_week.get((slot, board.week_of(day)))
    return (slot,) if copy is None else (slot, copy)


def _consecutive(draft: Draft, index: int, moments: Sequence[tuple[int, ...]]) -> None:
    """Lessons of a day are within as many periods as a day may have lessons, with none between them left out."""
    meets = draft.variables.meets[index]
    lessons = [draft.either(meets.get(slot, 0) for slot in slots) for slots in moments]
    for slots in moments:
        if len(slots) > 1:
            draft.at_most_one(meets.get(slot, 0) for slot in slots)
    most = draft.board.series[index].most_a_day
    for periods in _far_apart(len(moments), most):
        draft.at_most_one(lessons[period] for period in periods)
    for a, b in combinations(range(len(moments)), 2):
        for between in lessons[a + 1 : b] if b - a < most else ():
            draft.any_of((opposite(lessons[a]), opposite(lessons[b]), between))
        if b == a + 1 and draft.complete:
            for first, second in product(moments[a], moments[b]):
                _same_room(draft, index, first, second)


@cache
def _far_apart(periods: int, least: int) -> tuple[tuple[int, ...], ...]:
    """Sets of periods of a day of which any two are so many apart at least; any two such periods are in one of them."""
    pairs = {(a, b) for a, b in combinations(range(periods), 2) if b - a >= least}
    found: list[tuple[int, ...]] = []
    while left := pairs.difference(*(combinations(one, 2) for one in found)):
        chosen = sorted(min(left))
        while rest := [one for one in range(periods) if all(abs(one - other) >= least for other in chosen)]:
            new = {one: sum((min(one, other), max(one, other)) in left for other in chosen) for one in rest}
            chosen = sorted((*chosen, max(rest, key=lambda one: (new[one], -one))))
        found.append(tuple(chosen))
    return tuple(found)


def _with_one_room(draft: Draft, index: int, school: int) -> None:
    """Where rooms are only counted: no two lessons next to each other for which no room is open all the time."""
    board, series, meets = draft.board, draft.board.series[index], draft.variables.meets[index]
    seats, _ = sizes(draft, series.group)
    for one, other in without_a_room_for_both(board, school, series.part.features, seats):
        for day in board.slot_days[one]:
            for first, second in product(_variants(board, one, day), _variants(board, other, day)):
                draft.not_all(meets.get(first, 0), meets.get(second, 0))


def _same_room(draft: Draft, index: int, first: int, second: int) -> None:
    meets, in_room = draft.variables.meets[index], draft.variables.in_room
    one, other = in_room.get((index, first), {}), in_room.get((index, second), {})
    both = draft.both(meets.get(first, 0), meets.get(second, 0))
    for room, literal in one.items():
        draft.any_of((opposite(both), opposite(literal), other.get(room, 0)))
    for room, literal in other.items():
        draft.any_of((opposite(both), opposite(literal), one.get(room, 0)))
