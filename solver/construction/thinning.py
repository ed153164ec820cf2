"""A week in which people and rooms clash, thinned until nothing does: by counting alone, in a
moment, without CP-SAT.

Nothing is moved. What is dearer is looked at first and stays: pinned lessons, then lessons of
classes, then those of many students. A student gives up a request before a class goes without a
lesson.
"""

from collections import defaultdict
from collections.abc import Collection

from solver.construction.bookings import TeacherBookings, first_trouble
from solver.problem.pins import pinned_slots
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest, Series
from solver.rooms.assign import blocks_of
from solver.rooms.greedy import RoomOfLesson, rooms_in_turn
from solver.solution.solution import Solution


def thinned(week: Solution) -> Solution:
    """As much of a week as can stand together, found by leaving out what comes last.

    Links between courses, seats for remote lessons, budgets and least numbers of groups are not
    looked at.
    """
    standing = possible(week)
    _teachers_in_one_place(standing)
    _lessons_spread(standing)
    changed: Collection[int] = range(len(standing.problem.students))
    while changed:
        for student in changed:
            _give_up_clashing(standing, student)
        changed = _keep_sizes(standing)
    return housed(standing)


def possible(week: Solution) -> Solution:
    """The week without lessons at times that their part may not have, beyond their number, or that
    nobody may teach.
    """
    problem = week.problem
    standing = Solution(
        problem, list(week.open), list(week.granted), list(week.times), list(week.teacher)
    )
    for group in problem.groups:
        able = problem.series[group.series[0]].teachers if group.series else ()
        lost = [index for index in group.series if standing.teacher[index] not in able]
        for index in group.series if lost and group.course.one_teacher else lost:
            standing.teacher[index] = able[0] if able else None
    for series in problem.series:
        is_taught = standing.teacher[series.index] is not None or not problem.policy.holds(
            "groups_keep_one_teacher"
        )
        standing.times[series.index] = (
            _enough(week, series) if standing.open[series.group] and is_taught else ()
        )
    return standing


def _enough(week: Solution, series: Series) -> tuple[int, ...]:
    """Times at which a part may meet, no more of a kind than it asks for, pinned ones first."""
    pinned, kind = pinned_slots(week.problem).get(series.index, frozenset()), week.problem.slot_week
    slots = sorted(
        set(week.times[series.index]) & set(series.slots),
        key=lambda slot: (slot not in pinned, slot),
    )
    weekly = [slot for slot in slots if not kind[slot]][: series.weekly]
    return tuple(sorted([*weekly, *[slot for slot in slots if kind[slot]][: series.alternating]]))


def _leave_out(week: Solution, series: int, slot: int) -> None:
    week.times[series] = tuple(kept_slot for kept_slot in week.times[series] if kept_slot != slot)


# Teachers and parts


def _teachers_in_one_place(week: Solution) -> None:
    """Of lessons of one teacher that clash, of those at busy times and beyond a limit the dearest
    stay.
    """
    problem, taught = week.problem, defaultdict[int, list[tuple[int, int]]](list)
    for series, teacher in enumerate(week.teacher):
        if teacher is not None:
            taught[teacher] += [(series, slot) for slot in week.times[series]]
    sizes = {group: len(students) for group, students in week.attendees().items()}
    for teacher, lessons in taught.items():
        bookings = TeacherBookings(problem, teacher)
        for series, slot in sorted(
            lessons, key=lambda lesson: (_worth(problem, sizes, *lesson), lesson), reverse=True
        ):
            if bookings.against(slot) is None:
                bookings.take(slot)
            else:
                _leave_out(week, series, slot)


def _worth(
    problem: Problem, sizes: dict[int, int], series: int, slot: int
) -> tuple[bool, bool, int]:
    group = problem.groups[problem.series[series].group]
    return (
        slot in pinned_slots(problem).get(series, ()),
        group.is_class_group,
        sizes.get(group.index, 0),
    )


def _lessons_spread(week: Solution) -> None:
    """Lessons of a part on one day are no more than may be, and follow each other."""
    problem = week.problem
    for series in problem.series if problem.policy.holds("lessons_spread_over_days") else ():
        kept: list[int] = []
        pinned = pinned_slots(problem).get(series.index, frozenset())
        for slot in sorted(
            week.times[series.index], key=lambda slot: (slot not in pinned, problem.rank[slot])
        ):
            if joins(problem, series, kept, slot):
                kept.append(slot)
        week.times[series.index] = tuple(sorted(kept))


def joins(problem: Problem, series: Series, kept: list[int], slot: int) -> bool:
    """Whether a lesson may be on its days beside others of its part."""
    for day in problem.slot_days[slot]:
        beside = [beside_slot for beside_slot in kept if day in problem.slot_days[beside_slot]]
        periods = problem.slots_at[problem.groups[series.group].school, day]
        places = sorted(periods.index(problem.place[day_slot]) for day_slot in (*beside, slot))
        if len(places) > series.most_a_day or places != list(
            range(places[0], places[0] + len(places))
        ):
            return False
    return True


# Students and groups


def _give_up_clashing(week: Solution, student: int) -> None:
    """Have a student give up what clashes with what is dearer, or is too much."""
    while (trouble := first_trouble(week, student)) is not None:
        group = week.problem.series[trouble.series].group
        asked = next(
            (w for w in week.problem.requests_of[student] if week.granted[w.index] == group), None
        )
        if asked is None:
            _leave_out(week, trouble.series, trouble.slot)
        else:
            _give_up(week, asked)


def _give_up(week: Solution, request: IndexedRequest) -> None:
    """Give up a request, and those that are granted with it or not at all."""
    for mate in week.problem.bundle_of.get(request.index, (request,)):
        week.granted[mate.index] = None


def _keep_sizes(week: Solution) -> set[int]:
    """Have students leave groups that are too full, and all of them groups that are too small; says
    who had to.
    """
    problem, changed = week.problem, set[int]()
    asking: dict[int, list[IndexedRequest]] = defaultdict(list)
    for request, granted in zip(problem.requests, week.granted, strict=True):
        if granted is not None:
            asking[granted].append(request)
    for group in problem.groups:
        asked = sorted(
            asking[group.index],
            key=lambda request: (not request.required, request.priority, request.index),
        )
        leaving = asked[problem.most_members[group.index] :]
        if (
            not group.is_class_group
            and week.open[group.index]
            and len(asked) < problem.least_members[group.index]
        ):
            leaving, week.open[group.index] = asked, False
            for series in group.series:
                week.times[series] = ()
        for request in leaving:
            _give_up(week, request)
            changed.add(request.student)
    return changed


# Rooms


def housed(solution: Solution, preferred: RoomOfLesson | None = None) -> Solution:
    """The solution with concrete rooms, without the lessons that find none; consecutive lessons of
    a part share one.

    Parameters
    ----------
    known
        Rooms that are taken where they are free.
    """
    problem = solution.problem
    roomed = Solution(
        problem,
        list(solution.open),
        list(solution.granted),
        list(solution.times),
        list(solution.teacher),
    )
    if not problem.policy.holds("rooms_hold_groups"):
        return roomed
    blocks = [block for own in blocks_of(solution).values() for block in own]
    rooms = rooms_in_turn(problem, blocks, preferred or {})
    for block in blocks:
        for slot in block.slots:
            if block in rooms:
                roomed.rooms[block.series, slot] = rooms[block]
            else:
                _leave_out(roomed, block.series, slot)
    return roomed
