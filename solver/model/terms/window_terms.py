"""Windows of a student's day as a sum that is at least their number, and equal to it where it is
kept small.
"""

from collections.abc import Mapping
from itertools import pairwise

from solver.model.literals import Linear, Literal, certain, opposite, possible, total
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile


def windows_on(model: PartialModel, profile: Profile, day: int) -> Linear:
    """Windows of the students of a profile on a day (each of them); equal days have the same
    sum.
    """
    key = "windows", profile.students[0], model.first_alike(profile, day)
    return model.memory.once(key, lambda: windows_in(model, model.presence(profile, day)))


def windows_in(model: PartialModel, presence: Mapping[int, Literal]) -> Linear:
    """Windows of a day, given the literals "has a lesson then" by slot in order of time."""
    key = tuple(
        (slot, literal if isinstance(literal, int) else literal.index + 2)
        for slot, literal in presence.items()
    )
    if key not in model.windows:
        model.windows[key] = _count(model, presence)
    return model.windows[key]


def windows_of_weeks(model: PartialModel, profile: Profile) -> list[dict[int, Linear]]:
    """For every week of the cycle the windows of its days; days that cannot change are
    constants.
    """
    problem, student, changing = model.problem, profile.students[0], set(model.days_of(profile))
    return [
        {
            day: windows_on(model, profile, day)
            if day in changing
            else model.weeks.windows(student, day)
            for day in days
        }
        for days in (problem.days_of_week(week) for week in range(1, problem.weeks + 1))
    ]


def most_windows(model: PartialModel, profile: Profile, day: int) -> int:
    """An upper limit of the windows of a day: the periods between the first and the last."""
    problem = model.problem
    if day not in model.days_of(profile):
        return model.weeks.windows(profile.students[0], day)
    schools = {problem.groups[group].school for group in profile.attends} | {profile.home}
    return sum(max(0, len(problem.slots_at.get((school, day), ())) - 1) for school in schools)


def _count(model: PartialModel, presence: Mapping[int, Literal]) -> Linear:
    schools = {model.problem.slot_school[slot] for slot in presence}
    if len(schools) <= 1 and all(slot < model.problem.bells for slot in presence):
        return _idle_periods(model, presence)
    return _gaps(model, presence)


def _idle_periods(model: PartialModel, presence: Mapping[int, Literal]) -> Linear:
    """Within one school a window is a period without a lesson, after one and before another."""
    if not presence:
        return 0
    first = next(iter(presence))
    day = model.problem.slots_at[model.problem.slot_school[first], model.problem.slots[first].day]
    lessons = [presence.get(slot, 0) for slot in day]
    before: list[Literal] = [0]
    after: list[Literal] = [0]
    for lesson in lessons[:-1]:
        before.append(model.implied_by((before[-1], lesson)))
    for lesson in reversed(lessons[1:]):
        after.append(model.implied_by((after[-1], lesson)))
    return total(
        _idle(model, earlier, lesson, later)
        for earlier, lesson, later in zip(before, lessons, reversed(after), strict=True)
    )


def _idle(model: PartialModel, earlier: Literal, lesson: Literal, later: Literal) -> Literal:
    if not possible(earlier) or not possible(later) or certain(lesson):
        return 0
    if certain(earlier) and certain(later):
        return opposite(lesson)
    idle = model.boolean("")
    model.any_of((opposite(earlier), opposite(later), lesson, idle))
    return idle


def _gaps(model: PartialModel, presence: Mapping[int, Literal]) -> Linear:
    """Between schools: a gap after each lesson, at least W(a, b) where b is the next lesson."""
    slots = list(presence)
    gaps: list[Linear] = []
    for k, first in enumerate(slots):
        sizes = [
            (j, windows)
            for j in range(k + 1, len(slots))
            if (windows := model.problem.windows_between(first, slots[j]))
        ]
        if not sizes:
            continue
        steps = [model.boolean("") for _ in range(max(size for _, size in sizes))]
        for lower, upper in pairwise(steps):
            model.implies(upper, lower)
        for j, size in sizes:
            passed = [presence[slot] for slot in slots[k + 1 : j]]
            model.any_of(
                (opposite(presence[first]), opposite(presence[slots[j]]), *passed, steps[size - 1])
            )
        gaps.extend(steps)
    return total(gaps)
