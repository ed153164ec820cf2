r"""A part meets at most so often on a day; several lessons on a day are consecutive periods in one
room.

Where doubles must be, a lesson alone on a day is allowed once a week, and only if the lessons of a
cycle do not make pairs; where they may not span a long break, neighbouring periods around one are
not both taken.

.. math:: \sum_{t \in d} \mathrm{meets}_{p,t} \le m_p, \qquad
          \mathrm{meets}_{p,a} \wedge \mathrm{meets}_{p,b} \Rightarrow \mathrm{meets}_{p,c} \quad
          \forall a < c < b \in d
"""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise, product

from models.network import Doubles
from solver.model.literals import opposite, possible, total, weighted
from solver.model.partial_model import PartialModel
from solver.model.room_counts import sizes
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import without_a_room_for_both


def lessons_spread_over_days(model: PartialModel) -> None:
    """Post the rule."""
    problem = model.problem
    for index in model.free_series:
        series = problem.series[index]
        meets = model.variables.meets[index]
        school = problem.groups[series.group].school
        if not model.complete and series.most_a_day > 1 and model.policy.holds("rooms_hold_groups"):
            _with_one_room(model, index, school)
        if series.part.doubles is Doubles.MUST:
            _in_pairs(model, index, school)
        # Without lessons of one week the second week is the first again.
        for day in problem.days if series.alternating or problem.wide else problem.days_of_week(1):
            moments = [
                _variants(problem, slot, day) for slot in problem.slots_at.get((school, day), ())
            ]
            lessons = [meets.get(slot, 0) for slots in moments for slot in slots]
            if any(possible(lesson) for lesson in lessons):
                if series.most_a_day == 1:
                    model.at_most_one(lessons)
                    continue
                _consecutive(model, index, moments)
                if not series.part.double_over_long_break:
                    _not_over_breaks(model, index, moments)


def _in_pairs(model: PartialModel, index: int, school: int) -> None:
    """One lesson alone on a day at most once a week, and never where the lessons of a cycle make
    pairs.
    """
    problem, series = model.problem, model.problem.series[index]
    meets = model.variables.meets[index]
    for week in range(1, problem.weeks + 1):
        singles = []
        for day in problem.days_of_week(week):
            slots = [
                slot
                for place in problem.slots_at.get((school, day), ())
                for slot in _variants(problem, place, day)
            ]
            lessons = [meets.get(slot, 0) for slot in slots]
            single = model.boolean("")
            model.at_least(
                weighted([(total(lessons), 1), (model.either(lessons), -2), (single, 1)]), 0
            )
            singles.append(single)
        model.at_most(total(singles), int(series.lessons % (2 * problem.weeks) > 0))


def _not_over_breaks(model: PartialModel, index: int, moments: Sequence[tuple[int, ...]]) -> None:
    problem, meets = model.problem, model.variables.meets[index]
    for earlier, later in pairwise(moments):
        if problem.slots[later[0]].start - problem.slots[earlier[0]].end >= model.policy.long_break:
            for first, second in product(earlier, later):
                model.not_all(meets.get(first, 0), meets.get(second, 0))


def _variants(problem: Problem, slot: int, day: int) -> tuple[int, ...]:
    """A slot of the bells, and its copy for the week of the day if there is one."""
    copy = problem.in_week.get((slot, problem.week_of(day)))
    return (slot,) if copy is None else (slot, copy)


def _consecutive(model: PartialModel, index: int, moments: Sequence[tuple[int, ...]]) -> None:
    """Lessons of a day are within as many periods as a day may have lessons, with none between them
    left out.
    """
    meets = model.variables.meets[index]
    lessons = [model.either(meets.get(slot, 0) for slot in slots) for slots in moments]
    for slots in moments:
        if len(slots) > 1:
            model.at_most_one(meets.get(slot, 0) for slot in slots)
    most = model.problem.series[index].most_a_day
    for periods in _far_apart(len(moments), most):
        model.at_most_one(lessons[period] for period in periods)
    if model.complete:
        # Said again as a sum: a course with more lessons than its days can hold is refuted at once.
        model.at_most(total(lessons), most)
    for a, b in combinations(range(len(moments)), 2):
        for between in lessons[a + 1 : b] if b - a < most else ():
            model.any_of((opposite(lessons[a]), opposite(lessons[b]), between))
        if b == a + 1 and model.complete:
            for first, second in product(moments[a], moments[b]):
                _same_room(model, index, first, second)


@cache
def _far_apart(periods: int, least: int) -> tuple[tuple[int, ...], ...]:
    """Sets of periods of a day of which any two are so many apart at least; any two such periods
    are in one of them.
    """
    pairs = {(a, b) for a, b in combinations(range(periods), 2) if b - a >= least}
    sets: list[tuple[int, ...]] = []
    while left := pairs.difference(*(combinations(apart, 2) for apart in sets)):
        periods_of_set = sorted(min(left))
        while rest := [
            period
            for period in range(periods)
            if all(abs(period - member) >= least for member in periods_of_set)
        ]:
            new = {
                period: sum(
                    (min(period, member), max(period, member)) in left for member in periods_of_set
                )
                for period in rest
            }
            periods_of_set = sorted(
                (*periods_of_set, max(rest, key=lambda period: (new[period], -period)))
            )
        sets.append(tuple(periods_of_set))
    return tuple(sets)


def _with_one_room(model: PartialModel, index: int, school: int) -> None:
    """Where rooms are only counted: no two lessons next to each other for which no room is open all
    the time.
    """
    problem, series, meets = (
        model.problem,
        model.problem.series[index],
        model.variables.meets[index],
    )
    seats, _ = sizes(model, series.group)
    for earlier, later in without_a_room_for_both(problem, school, series.part.features, seats):
        for day in problem.slot_days[earlier]:
            for first, second in product(
                _variants(problem, earlier, day), _variants(problem, later, day)
            ):
                model.not_all(meets.get(first, 0), meets.get(second, 0))


def _same_room(model: PartialModel, index: int, first: int, second: int) -> None:
    meets, in_room = model.variables.meets[index], model.variables.in_room
    rooms_of_first, rooms_of_second = (
        in_room.get((index, first), {}),
        in_room.get((index, second), {}),
    )
    both = model.both(meets.get(first, 0), meets.get(second, 0))
    for room, literal in rooms_of_first.items():
        model.any_of((opposite(both), opposite(literal), rooms_of_second.get(room, 0)))
    for room, literal in rooms_of_second.items():
        model.any_of((opposite(both), opposite(literal), rooms_of_first.get(room, 0)))
