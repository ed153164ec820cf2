"""What of a week in which lessons clash can stand together: the fewest lessons are left out, those
of classes last of all.

Everything else keeps every rule. Where CP-SAT has no answer in time, counting alone has one
(``thinned``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from solver.constraints.groups.groups_are_hosted_where_allowed import opened_by_offer
from solver.constraints.memberships.everyone_takes_obligatory_subjects import attending_obligatory
from solver.constraints.memberships.required_requests_are_granted import granting_required
from solver.constraints.people.students_stay_within_weekly_load import load_stays_within_limit
from solver.constraints.times.pinned_parts_stay import staying_lessons, staying_people
from solver.construction.complete import LATER, lacking_by_series
from solver.construction.thinning import possible, thinned
from solver.formulation.build import Formulation
from solver.model.literals import Linear, Literal, opposite, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.pins import pinned_groups, pinned_requests, pinned_slots
from solver.problem.records import IndexedRequest, Series
from solver.run.built import built
from solver.run.cpsat import workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.run.share import Overtime
from solver.solution.freedom import Freedom, with_linked
from solver.solution.missing import lacking_groups
from solver.solution.solution import Solution

#: Rules of which every breach is counted here, so that there is always an answer.
CLAUSES: Mapping[str, tuple[Callable[[PartialModel], Iterable[list[Literal]]], ...]] = {
    "pinned_parts_stay": (staying_people, staying_lessons),
    "required_requests_are_granted": (granting_required,),
    "everyone_takes_obligatory_subjects": (attending_obligatory,),
}
PINS, HOSTED, LOAD = (
    "pinned_parts_stay",
    "groups_are_hosted_where_allowed",
    "students_stay_within_weekly_load",
)
COUNTED = (*CLAUSES, HOSTED, LOAD)


def kept_of(run: Run, week: Solution, seconds: float) -> Solution:
    """What of a week can stand together, without rooms: as few lessons missing and requests given
    up as can be.

    Parameters
    ----------
    week
        Open groups with times, memberships and teachers, whatever they break.
    seconds
        At most, whether the run has them left or not; a moment if it was stopped.
    """
    start, base = thinned(week), possible(week)
    placing = run.parameters.incomplete.placing_share * seconds
    share = Overtime(run, seconds - placing)
    kept = _least(share, base, _as_it_is(base, lacking_groups(start)), start) or replace(
        start, rooms={}
    )
    return _placed(Overtime(run, placing), kept)


def _placed(run: Run, kept: Solution) -> Solution:
    """The solution with lessons placed where nothing else has to move for them, some groups at
    once, class by class.
    """
    groups = [kept.problem.groups[group] for group in lacking_groups(kept)]
    groups.sort(
        key=lambda group: (
            not group.is_class_group,
            group.school,
            group.candidate.class_ or "",
            group.index,
        )
    )
    many = run.parameters.incomplete.at_once
    for first in range(0, len(groups), many):
        freedom = _anywhere(kept, frozenset(group.index for group in groups[first : first + many]))
        kept = _least(run, kept, freedom, kept) or kept
    return kept


def _least(run: Run, base: Solution, freedom: Freedom, start: Solution) -> Solution | None:
    """The solution within a freedom that goes without the least; None when nothing was found in
    time.
    """
    if run.remaining <= 0:
        return None
    without = (*LATER, *COUNTED)
    formulation = built(run, base, freedom, criteria=["unmet_requests"], without=without)
    if formulation is None:
        return None
    _post_what_counts_lessons(formulation.model)
    objective = weighted([*_lacking(run, formulation), *_musts(run, formulation.model)])
    return minimise(
        run,
        formulation.model,
        objective,
        run.remaining,
        workers(run, run.parameters.cpsat.subproblem),
        start=start,
    )


def _as_it_is(week: Solution, lacking: frozenset[int]) -> Freedom:
    """Every lesson at its time or at a pinned one, or left out; every request where it is, or given
    up; groups open or closed.

    Groups that are pinned, or lack a lesson by counting, may change their teacher.
    """
    problem, pinned = week.problem, pinned_slots(week.problem)
    slots = {
        series.index: tuple(
            slot
            for slot in series.slots
            if slot in week.times[series.index] or slot in pinned.get(series.index, ())
        )
        for series in problem.series
        if week.open[series.group] and week.teacher[series.index] is not None
    }
    named, asked = pinned_groups(problem), pinned_requests(problem)
    requests = {
        request.index: asked.get(request.index) or _choices(week, request)
        for request in problem.requests
    }
    closable = frozenset(
        group for group in problem.network_groups if week.open[group] or group in named
    )
    return Freedom(slots, requests, closable, _taught(week, named | lacking))


def _taught(week: Solution, groups: Iterable[int]) -> frozenset[int]:
    """Those of the groups that somebody may teach."""
    problem = week.problem
    return frozenset(
        group
        for group in groups
        if all(problem.series[index].teachers for index in problem.groups[group].series)
    )


def _choices(week: Solution, request: IndexedRequest) -> tuple[int, ...]:
    """The group that grants a request; any that is open where none does though one has to."""
    granted = week.granted[request.index]
    if granted is not None:
        return (granted,)
    return tuple(group for group in request.rank if week.open[group]) if request.required else ()


def _anywhere(kept: Solution, lacking: frozenset[int]) -> Freedom:
    """All times, and all teachers, of the groups that lack a lesson."""
    problem, groups = kept.problem, _taught(kept, lacking)
    slots = {
        index: problem.series[index].slots
        for group in groups
        for index in problem.groups[group].series
    }
    return with_linked(problem, Freedom(slots, teachers=groups))


def _lacking(run: Run, formulation: Formulation) -> Iterator[tuple[Linear, int]]:
    """Lessons and requests that are left out, with what each counts."""
    prices, problem = run.parameters.incomplete, run.problem
    for series, lacking in lacking_by_series(formulation.model):
        yield (
            lacking,
            prices.class_lesson if problem.groups[series.group].is_class_group else prices.lesson,
        )
    for series in _untaught(formulation.model):
        is_open = formulation.model.variables.open[series.group]
        yield weighted([(is_open, series.meetings)]), prices.lesson
    yield formulation.amounts["unmet_requests"], prices.request


def _untaught(model: PartialModel) -> Iterator[Series]:
    """Parts that nobody may teach, of groups that may close: they have no lesson."""
    problem, free = model.problem, set(model.free_series)
    for group in sorted(model.freedom.groups):
        for series in problem.groups[group].series:
            if series not in free and not problem.series[series].teachers:
                yield problem.series[series]


def _musts(run: Run, model: PartialModel) -> Iterator[tuple[Linear, int]]:
    """What every plan has and this one may lack, with what it counts."""
    prices, holds = run.parameters.incomplete, run.problem.policy.holds
    for rule, counters in CLAUSES.items():
        price = prices.pin if rule == PINS else prices.must
        for clauses_of in counters if holds(rule) else ():
            for clause in clauses_of(model):
                yield opposite(model.either(clause)), price
    for opened, least in opened_by_offer(model) if holds(HOSTED) else ():
        lacking = model.cp.new_int_var(0, least, "")
        model.at_least(total([opened, lacking]), least)
        yield lacking, prices.must


def _post_what_counts_lessons(model: PartialModel) -> None:
    """Post the weekly load, which otherwise counts what groups should have, and leave room for
    pinned lessons.
    """
    holds = model.policy.holds
    for profile in model.profiles if holds(LOAD) else ():
        load_stays_within_limit(model, profile, one_by_one=True)
    if holds(PINS):
        _leave_room_for_pins(model)


def _leave_room_for_pins(model: PartialModel) -> None:
    """No lesson of a part is in place of a pinned one."""
    problem, pinned_of = model.problem, pinned_slots(model.problem)
    for index, slots in pinned_of.items():
        mates = (
            mate for mate in problem.groups[problem.series[index].group].series if mate != index
        )
        # A pin that names no part holds a lesson of any.
        pinned = slots.difference(*(pinned_of.get(mate, ()) for mate in mates))
        if index in model.freedom.slots:
            beside: list[Literal] = [
                meets for slot, meets in model.variables.meets[index].items() if slot not in pinned
            ]
            model.at_most(total(beside), max(0, problem.series[index].meetings - len(pinned)))
