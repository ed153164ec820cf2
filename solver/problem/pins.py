"""Pins that say who belongs where and when, for searches that decide it apart."""

from collections import defaultdict

from models.network import Pin, PinKind
from solver.problem.memory import remembered
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import RoomSet


def pinned_groups(problem: Problem) -> frozenset[int]:
    """Groups that a pin holds open."""
    pins = problem.network.pins if problem.policy.holds("pinned_parts_stay") else ()
    return frozenset(
        problem.group_index[pin.group] for pin in pins if pin.group in problem.group_index
    )


@remembered
def pinned_requests(problem: Problem) -> dict[int, tuple[int, ...]]:
    """Requests that a pin grants, each with the group it does in."""
    groups_by_request: dict[int, tuple[int, ...]] = {}
    for pin in problem.network.pins if problem.policy.holds("pinned_parts_stay") else ():
        student = problem.student_index.get(pin.student) if pin.student is not None else None
        group = problem.group_index.get(pin.group)
        if pin.kind is PinKind.MEMBER and student is not None and group is not None:
            groups_by_request |= {
                request.index: (group,)
                for request in problem.requests_of[student]
                if group in request.rank
            }
    return groups_by_request


def pinned_slot(problem: Problem, pin: Pin, group: int) -> int | None:
    """The slot a pin of a time or room names; None where the host has no such period."""
    host = problem.groups[group].candidate.host
    return problem.slot_at(host, pin.day or 0, -1 if pin.period is None else pin.period, pin.weeks)


@remembered
def pinned_slots(problem: Problem) -> dict[int, frozenset[int]]:
    """For every part with a pinned lesson the slots of such."""
    pinned: dict[int, set[int]] = defaultdict(set)
    for pin in problem.network.pins if problem.policy.holds("pinned_parts_stay") else ():
        group = problem.group_index.get(pin.group)
        if group is not None and pin.kind in (PinKind.TIME, PinKind.ROOM):
            slot = pinned_slot(problem, pin, group)
            for index in problem.groups[group].series:
                if slot is not None and pin.part in (None, problem.series[index].part.id):
                    pinned[index].add(slot)
    return {index: frozenset(slots) for index, slots in pinned.items()}


@remembered
def pinned_rooms(problem: Problem) -> dict[tuple[int, int], RoomSet]:
    """For (series, slot) the set of the one room that a pin holds."""
    pinned: dict[tuple[int, int], RoomSet] = {}
    rooms = {room.id: index for index, room in enumerate(problem.network.rooms)}
    for pin in problem.network.pins if problem.policy.holds("pinned_parts_stay") else ():
        group = problem.group_index.get(pin.group)
        if pin.kind is PinKind.ROOM and group is not None and pin.room in rooms:
            slot = pinned_slot(problem, pin, group)
            for index in problem.groups[group].series:
                if slot is not None and pin.part in (None, problem.series[index].part.id):
                    pinned[index, slot] = 1 << rooms[pin.room]
    return pinned
