"""Rooms."""

from collections.abc import Mapping
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
    """A room with its seats, features and the slots in which others use it."""

    id: RoomId
    school: SchoolId
    name: str = ""
    seats: int = Field(ge=0, le=1000)
    features: tuple[str, ...] = ()
    closed: tuple[DayPeriod, ...] = ()


class Rooms(Ways):
    """Schools with their rooms."""

    rooms: tuple[Room, ...] = ()

    @cached_property
    def room_of(self) -> Mapping[RoomId, Room]:
        """Rooms by id."""
        return {room.id: room for room in self.rooms}
