"""Days on which the lessons of a solution find no rooms, and how they are mended.

The counts of rooms in a model are a relaxation: a double lesson needs one room for both periods.
What the rooms assigned at the end will need is looked at day by day, for no lesson shares its room
with one of another day.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from random import Random

from solver.formulation.build import LATER, build
from solver.rooms.assign import SchoolDay, blocks_of, finds_rooms
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_requests
from solver.solution.solution import Solution


def days_without_rooms(run: Run, solution: Solution, days: Iterable[SchoolDay]) -> list[SchoolDay]:
    """Those of some days on which some lesson finds no room."""
    if not solution.problem.policy.holds("rooms_hold_groups"):
        return []
    asked = sorted(days)
    blocks = blocks_of(solution, frozenset(asked))
    return [at for at in asked if not finds_rooms(run, solution.problem, blocks.get(at, []))]


def days_of(solution: Solution) -> set[SchoolDay]:
    """All days of all schools."""
    problem = solution.problem
    return {(problem.school_index[slot.school], slot.day) for slot in problem.slots}


def changed_days(before: Solution, after: Solution) -> set[SchoolDay]:
    """Days on which lessons moved or groups changed their size."""
    problem, days, resized = before.problem, set[SchoolDay](), set[int]()
    if before.granted != after.granted:
        sizes, sizes_after = before.seated(), after.seated()
        resized = {
            group
            for group in sizes.keys() | sizes_after.keys()
            if sizes.get(group, 0) != sizes_after.get(group, 0)
        }
    for series in problem.series:
        was, now = before.times[series.index], after.times[series.index]
        moved = {*was, *now} if series.group in resized else set(was) ^ set(now)
        days |= {(problem.groups[series.group].school, problem.slots[slot].day) for slot in moved}
    return days


def repair_rooms(run: Run, solution: Solution) -> Solution:
    """The solution with lessons of the days in question, and of a few more, moved until all find
    rooms; as it was if none do.

    A solution that was made with rooms has no such days; it gives them up, for rooms are decided
    last.
    """
    if solution.rooms:
        return replace(solution, rooms={})
    without_rooms = days_without_rooms(run, solution, days_of(solution))
    lacking, schools = {day for _, day in without_rooms}, {school for school, _ in without_rooms}
    rng, other_days = (
        Random(run.limits.seed),
        sorted({day for _, day in days_of(solution)} - lacking),
    )
    if (
        without_rooms
        and (parted := _parted(run, solution, without_rooms, lacking | set(other_days[:1])))
        is not None
    ):
        return parted
    for number, alone in run.parameters.rooms.repair.tries if lacking else ():
        if run.remaining > 0:
            days = lacking | set(rng.sample(other_days, min(number, len(other_days))))
            freedom = _on(solution, days, schools if alone else range(len(run.problem.schools)))
            model = build(run.problem, solution, freedom, complete=True, without=LATER).model
            seconds = max(
                run.parameters.rooms.repair.least_seconds,
                run.parameters.rooms.repair.share * run.limits.seconds,
            )
            mended = minimise(
                run,
                model,
                0,
                seconds,
                run.parameters.cpsat.subproblem,
                start=solution,
                seed=rng.randrange(2**31),
            )
            if mended is not None:
                return replace(mended, rooms={})
    return solution


def _parted(
    run: Run, solution: Solution, without_rooms: list[SchoolDay], days: Container[int]
) -> Solution | None:
    """The solution with the double lessons of the days in question parted, if all find rooms then;
    rooms are only counted.
    """
    blocks = (
        block
        for at, blocks in blocks_of(solution, frozenset(without_rooms)).items()
        for block in blocks
        if at in without_rooms
    )
    doubles = {block.series for block in blocks if len(block.slots) > 1}
    lacking = {day for _, day in without_rooms}
    model = build(
        run.problem,
        solution,
        _on(solution, days, {school for school, _ in without_rooms}),
        without=LATER,
    ).model
    for series in sorted(doubles):
        for day in sorted(lacking):
            meets = model.variables.meets[series].items()
            model.at_most_one(
                literal for slot, literal in meets if run.problem.slots[slot].day == day
            )
    parted = minimise(
        run,
        model,
        0,
        run.parameters.rooms.repair.least_seconds,
        run.parameters.cpsat.subproblem,
        start=solution,
    )
    if parted is None:
        return None
    parted = replace(parted, rooms={})
    return (
        None
        if days_without_rooms(run, parted, changed_days(solution, parted) | set(without_rooms))
        else parted
    )


def _on(solution: Solution, days: Container[int], schools: Container[int]) -> Freedom:
    """All lessons at some schools on some days of the week, and the choice between parallel
    groups.
    """
    problem = solution.problem
    groups = [
        group.index
        for group in problem.groups
        if solution.open[group.index] and group.school in schools
    ]
    series = (problem.series[index] for group in groups for index in problem.groups[group].series)
    slots = {
        record.index: tuple(slot for slot in record.slots if problem.slots[slot].day in days)
        for record in series
    }
    return Freedom(slots, parallel_requests(solution, groups))
