"""Rooms."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from pydantic import Field

from models.network.ways import Ways
from models.record import (
    DayPeriod,
    Record,
    RoomId,
    SchoolId,
)


class Room(Record):
    """A room with its seats, features and the slots in which others use it.

    Attributes
    ----------
    made_of
        Rooms that are used at once for one lesson, under an id of their own: it takes all of them,
        has their seats together (``seats`` says nothing then), and is closed when one of them is.
    """

    id: RoomId
    school: SchoolId
    name: str = ""
    seats: int = Field(ge=0, le=1000)
    features: tuple[str, ...] = ()
    closed: tuple[DayPeriod, ...] = ()
    made_of: tuple[RoomId, ...] = ()


def joined(rooms: Iterable[Room]) -> tuple[Room, ...]:
    """Rooms, those made of others with the seats and closed times of these."""
    rows = tuple(rooms)
    known = {row.id: row for row in rows}
    return tuple(_joined(row, [known[one] for one in row.made_of if one in known]) for row in rows)


def _joined(room: Room, parts: list[Room]) -> Room:
    if not parts:
        return room
    closed = sorted({*room.closed, *(time for part in parts for time in part.closed)}, key=str)
    return room.model_copy(
        update={"seats": sum(part.seats for part in parts), "closed": tuple(closed)}
    )


class Rooms(Ways):
    """Schools with their rooms."""

    rooms: tuple[Room, ...] = ()

    @cached_property
    def room_of(self) -> Mapping[RoomId, Room]:
        """Rooms by id."""
        return {room.id: room for room in self.rooms}
