"""Windows of a student's day as a sum that is at least their number, and equal to it where it is kept small."""

from collections.abc import Mapping
from itertools import pairwise

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Literal, certain, opposite, possible, total
from solver.model.partial_model import Draft, Profile


def windows_on(draft: Draft, profile: Profile, day: int) -> Linear:
    """Windows of the students of a profile on a day (each of them); equal days have the same sum."""
    key = "windows", profile.students[0], draft.first_alike(profile, day)
    if key not in draft.memory:
        draft.memory[key] = windows_in(draft, draft.presence(profile, day))
    found = draft.memory[key]
    assert isinstance(found, int | cp_model.LinearExpr)
    return found


def windows_in(draft: Draft, presence: Mapping[int, Literal]) -> Linear:
    """Windows of a day, given the literals "has a lesson then" by slot in order of time."""
    key = tuple((slot, literal if isinstance(literal, int) else literal.index + 2) for slot, literal in presence.items())
    if key not in draft.windows:
        draft.windows[key] = _count(draft, presence)
    return draft.windows[key]


def windows_of_weeks(draft: Draft, profile: Profile) -> list[dict[int, Linear]]:
    """For every week of the cycle the windows of its days; days that cannot change are constants."""
    board, student, changing = draft.board, profile.students[0], set(draft.days_of(profile))
    return [
        {day: windows_on(draft, profile, day) if day in changing else draft.weeks.windows(student, day) for day in days}
        for days in (board.days_of_week(week) for week in range(1, board.weeks + 1))
    ]


def most_windows(draft: Draft, profile: Profile, day: int) -> int:
    """An upper limit of the windows of a day: the periods between the first and the last."""
    board = draft.board
    if day not in draft.days_of(profile):
        return draft.weeks.windows(profile.students[0], day)
    schools = {board.groups[group].school for group in profile.attends} | {profile.home}
    return sum(max(0, len(board.slots_at.get((school, day), ())) - 1) for school in schools)


def _count(draft: Draft, presence: Mapping[int, Literal]) -> Linear:
    schools = {draft.board.slot_school[slot] for slot in presence}
    if len(schools) <= 1 and all(slot < draft.board.bells for slot in presence):
        return _idle_periods(draft, presence)
    return _gaps(draft, presence)


def _idle_periods(draft: Draft, presence: Mapping[int, Literal]) -> Linear:
    """Within one school a window is a period without a lesson, after one and before another."""
    if not presence:
        return 0
    first = next(iter(presence))
    day = draft.board.slots_at[draft.board.slot_school[first], draft.board.slots[first].day]
    lessons = [presence.get(slot, 0) for slot in day]
    before: list[Literal] = [0]
    after: list[Literal] = [0]
    for lesson in lessons[:-1]:
        before.append(draft.implied_by((before[-1], lesson)))
    for lesson in reversed(lessons[1:]):
        after.append(draft.implied_by((after[-1], lesson)))
    return total(
        _idle(draft, earlier, lesson, later) for earlier, lesson, later in zip(before, lessons, reversed(after), strict=True)
    )


def _idle(draft: Draft, earlier: Literal, lesson: Literal, later: Literal) -> Literal:
    if not possible(earlier) or not possible(later) or certain(lesson):
        return 0
    if certain(earlier) and certain(later):
        return opposite(lesson)
    idle = draft.boolean("")
    draft.any_of((opposite(earlier), opposite(later), lesson, idle))
    return idle


def _gaps(draft: Draft, presence: Mapping[int, Literal]) -> Linear:
    """Between schools: a gap after each lesson, at least W(a, b) where b is the next lesson."""
    between = draft.board.windows_between
    slots = list(presence)
    gaps: list[Linear] = []
    for k, first in enumerate(slots):
        sizes = [(j, between[first, slots[j]]) for j in range(k + 1, len(slots)) if (first, slots[j]) in between]
        if not sizes:
            continue
        steps = [draft.boolean("") for _ in range(max(size for _, size in sizes))]
        for lower, upper in pairwise(steps):
            draft.implies(upper, lower)
        for j, size in sizes:
            passed = [presence[slot] for slot in slots[k + 1 : j]]
            draft.any_of((opposite(presence[first]), opposite(presence[slots[j]]), *passed, steps[size - 1]))
        gaps.extend(steps)
    return total(gaps)
