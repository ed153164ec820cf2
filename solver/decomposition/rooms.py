"""Which rooms each subnetwork of a large network has, for itself where that will do: by the lessons
that need rooms of a kind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from models.network import Form
from solver.decomposition.groups import GroupShare, stocks_of
from solver.decomposition.partition import Subnetwork
from solver.problem.problem import Problem
from solver.problem.records import Group
from solver.run.run import Run

#: Features of the rooms that a part needs.
Features = frozenset[str]


def share_rooms(
    run: Run, subnetworks: Sequence[Subnetwork], groups: Sequence[GroupShare]
) -> list[frozenset[int]] | None:
    """For every subnetwork its rooms, those of a kind that there are too few of in common; None
    where a school has too few.
    """
    problem, slack = run.problem, run.parameters.decomposition.room_slack
    rooms_by_subnetwork: list[set[int]] = [set() for _ in subnetworks]
    needed = [
        _needed(problem, subnetwork, share)
        for subnetwork, share in zip(subnetworks, groups, strict=True)
    ]
    for school, rooms in enumerate(problem.rooms_at):
        wanted = [
            {features: lessons for (at, features), lessons in need.items() if at == school}
            for need in needed
        ]
        dealt = _dealt(problem, rooms, wanted)
        for features in _kinds(wanted):
            lessons = [need.get(features, 0) for need in wanted]
            suited = {
                room for room in rooms if features <= set(problem.network.rooms[room].features)
            }
            if sum(lessons) > slack * _periods(problem, suited, features):
                return None
            if any(
                number > slack * _periods(problem, own, features)
                for number, own in zip(lessons, dealt, strict=True)
            ):
                for number, own in zip(lessons, dealt, strict=True):
                    own |= suited if number else set()
        for own, rooms_of_school in zip(rooms_by_subnetwork, dealt, strict=True):
            own |= rooms_of_school
    return [frozenset(rooms) for rooms in rooms_by_subnetwork]


def _needed(
    problem: Problem, subnetwork: Subnetwork, share: GroupShare
) -> Counter[tuple[int, Features]]:
    """Lessons a cycle by school and features."""
    lessons = Counter[tuple[int, Features]]()
    for group, number in _groups(problem, subnetwork, share):
        if group.form is not Form.CORRESPONDENCE:
            for series in group.series:
                record = problem.series[series]
                lessons[group.school, frozenset(record.part.features)] += number * record.lessons
    return lessons


def _groups(
    problem: Problem, subnetwork: Subnetwork, share: GroupShare
) -> Iterator[tuple[Group, int]]:
    yield from (
        (g, 1)
        for g in problem.groups
        if g.is_class_group and g.candidate.class_ in subnetwork.classes
    )
    yield from (
        (problem.groups[groups[0]], share.groups.get(stock, 0))
        for stock, groups in stocks_of(problem).items()
    )


def _kinds(wanted: Sequence[Mapping[Features, int]]) -> list[Features]:
    """What rooms are asked to have, most first."""
    return sorted(
        {features for need in wanted for features in need},
        key=lambda features: (-len(features), sorted(features)),
    )


def _dealt(
    problem: Problem, rooms: Sequence[int], wanted: Sequence[dict[Features, int]]
) -> list[set[int]]:
    """Rooms of a kind dealt one by one, each to the subnetwork that needs it most beside what it
    has.
    """
    dealt_rooms: list[set[int]] = [set() for _ in wanted]
    kinds = _kinds(wanted)
    periods: dict[tuple[int, Features, int], int] = defaultdict(int)
    for room in sorted(
        rooms,
        key=lambda room: (
            -problem.network.rooms[room].seats,
            -_periods(problem, {room}, frozenset()),
            room,
        ),
    ):
        record = problem.network.rooms[room]
        kind = next(
            (features for features in kinds if features <= set(record.features)), frozenset[str]()
        )
        index = max(
            range(len(wanted)),
            key=lambda place: wanted[place].get(kind, 0) / (1 + periods[place, kind, record.seats]),
        )
        periods[index, kind, record.seats] += _periods(problem, {room}, frozenset())
        dealt_rooms[index].add(room)
    return dealt_rooms


def _periods(problem: Problem, rooms: set[int], features: Features) -> int:
    """Periods a cycle in which those of some rooms that have some features are open."""
    suited = [room for room in rooms if features <= set(problem.network.rooms[room].features)]
    return problem.weeks * sum(_open(problem, room) for room in suited)


def _open(problem: Problem, room: int) -> int:
    record = problem.network.rooms[room]
    closed = {(time.day, time.period) for time in record.closed}
    slots = (slot for slot in problem.network.slots if slot.school == record.school)
    return sum((slot.day, slot.period) not in closed for slot in slots)
