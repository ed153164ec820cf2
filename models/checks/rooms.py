"""Rooms made of others are made of single rooms of their school."""

from collections.abc import Iterator

from models.checks.tables import Tables, problem
from models.network import Room
from models.problems import Problem


def check_rooms(tables: Tables) -> Iterator[Problem]:
    """Rooms made of themselves, of rooms made of others, and of those of another school."""
    known = {row.id: row for row in tables.of("rooms", Room)}
    for index, row in tables.numbered("rooms", Room):
        for part in (known[one] for one in row.made_of if one in known):
            if part.id == row.id or part.made_of:
                yield problem("joined_room_nested", "rooms", index, "made_of", part.id)
            elif part.school != row.school:
                yield problem("joined_room_elsewhere", "rooms", index, "made_of", part.id)
