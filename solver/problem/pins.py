"""Pins that say who belongs where and when, for searches that decide it apart."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from models.network import Pin, PinKind
from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import RoomSet


class PinnedLesson(NamedTuple):
    """A lesson whose time is pinned, and its room where the pin names one.

    Attributes
    ----------
    series
        Parts it may be of, the first of them where none is named.
    """

    pin: Pin
    slot: int
    series: tuple[int, ...]


def held_pins(problem: Problem) -> Iterator[tuple[Pin, int]]:
    """Pins of groups there are, each with its group; none where nothing that is pinned has to
    stay.
    """
    for pin in problem.network.pins if problem.policy.holds("pinned_parts_stay") else ():
        if (group := problem.group_index.get(pin.group)) is not None:
            yield pin, group


def pinned_groups(problem: Problem) -> frozenset[int]:
    """Groups that a pin holds open."""
    return frozenset(group for _, group in held_pins(problem))


@remembered
def pinned_requests(problem: Problem) -> dict[int, tuple[int, ...]]:
    """Requests that a pin grants, each with the group it does in."""
    groups_by_request: dict[int, tuple[int, ...]] = {}
    for pin, group in held_pins(problem):
        student = problem.student_index.get(pin.student) if pin.student is not None else None
        if pin.kind is PinKind.MEMBER and student is not None:
            groups_by_request |= {
                request.index: (group,)
                for request in problem.requests_of[student]
                if group in request.rank
            }
    return groups_by_request


def series_of(problem: Problem, pin: Pin, group: int) -> tuple[int, ...]:
    """Parts of the group that a pin speaks of."""
    return tuple(
        index
        for index in problem.groups[group].series
        if pin.part in (None, problem.series[index].part.id)
    )


def pinned_slot(problem: Problem, pin: Pin, group: int) -> int | None:
    """The slot a pin of a time or room names; None where the host has no such period."""
    host = problem.groups[group].candidate.host
    return problem.slot_at(host, pin.day or 0, -1 if pin.period is None else pin.period, pin.weeks)


def pinned_lessons(problem: Problem) -> Iterator[PinnedLesson]:
    """Lessons that pins of times and rooms hold, at periods that there are."""
    for pin, group in held_pins(problem):
        if pin.kind in (PinKind.TIME, PinKind.ROOM):
            slot, series = pinned_slot(problem, pin, group), series_of(problem, pin, group)
            if slot is not None and series:
                yield PinnedLesson(pin, slot, series)


@remembered
def pinned_slots(problem: Problem) -> dict[int, frozenset[int]]:
    """For every part with a pinned lesson the slots of such."""
    pinned: dict[int, set[int]] = defaultdict(set)
    for lesson in pinned_lessons(problem):
        for index in lesson.series:
            pinned[index].add(lesson.slot)
    return {index: frozenset(slots) for index, slots in pinned.items()}


@remembered
def pinned_rooms(problem: Problem) -> dict[tuple[int, int], RoomSet]:
    """For (series, slot) the set of the one room that a pin holds."""
    rooms = {room.id: 1 << index for index, room in enumerate(problem.network.rooms)}
    return {
        (index, lesson.slot): rooms[lesson.pin.room]
        for lesson in pinned_lessons(problem)
        if lesson.pin.kind is PinKind.ROOM and lesson.pin.room in rooms
        for index in lesson.series
    }
