"""Pairs of students are of two and say one thing; rooms made of others are made of single ones."""

from collections.abc import Iterator

from models.checks.tables import Tables, problem
from models.network import Room, StudentPair
from models.problems import Problem
from models.record import CourseId, StudentId


def check_pairs(tables: Tables) -> Iterator[Problem]:
    """Students paired with themselves, and two who are to sit together and apart in one course."""
    told: dict[frozenset[StudentId], dict[CourseId | None, StudentPair]] = {}
    for index, row in tables.numbered("pairs", StudentPair):
        if row.first == row.second:
            yield problem("pair_of_one", "pairs", index, "second", row.second)
            continue
        before = told.setdefault(frozenset((row.first, row.second)), {})
        others = before.values() if row.course is None else map(before.get, (row.course, None))
        if any(other is not None and other.kind is not row.kind for other in others):
            yield problem("pairs_contradict", "pairs", index, "kind", row.kind.value)
        before.setdefault(row.course, row)


def check_rooms(tables: Tables) -> Iterator[Problem]:
    """Rooms made of themselves, of rooms made of others, and of those of another school."""
    known = {row.id: row for row in tables.of("rooms", Room)}
    for index, row in tables.numbered("rooms", Room):
        for part in (known[one] for one in row.made_of if one in known):
            if part.id == row.id or part.made_of:
                yield problem("joined_room_nested", "rooms", index, "made_of", part.id)
            elif part.school != row.school:
                yield problem("joined_room_elsewhere", "rooms", index, "made_of", part.id)
