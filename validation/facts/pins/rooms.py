"""Pinned rooms against schools, equipment, seats and closed times."""

from collections.abc import Iterator

from models.network import Candidate, Pin, PinKind, Room
from models.problems import Problem
from validation.facts.known import Known, time_of
from validation.facts.naming import listed, of_group, of_room, of_school
from validation.facts.pair import Pair
from validation.facts.pins.held import of_kind, parts_of, slot_of


def _rooms(known: Known) -> Iterator[tuple[Pin, Candidate, Room]]:
    for pin, group in of_kind(known, PinKind.ROOM):
        room = known.network.room_of.get(pin.room) if pin.room is not None else None
        if room is not None:
            yield pin, group, room


def _suits(known: Known) -> Iterator[Problem]:
    """Rooms of another school, without what the part needs, or with too few seats for those who
    come in any plan.
    """
    for pin, group, room in _rooms(known):
        values = {"room": of_room(known.network, room.id), "group": of_group(known.network, group)}
        if room.school != group.host:
            where = {
                "school": of_school(known.network, group.host),
                "own": of_school(known.network, room.school),
            }
            yield known.problem(
                "pin_in_room_elsewhere", pin, "room", room.id, beside=room, **values, **where
            )
            continue
        parts = parts_of(known, pin, group)
        lacking = [[name for name in part.features if name not in room.features] for part in parts]
        if lacking and all(lacking):
            missing = listed(lacking[0])
            yield known.problem(
                "pin_in_room_without",
                pin,
                "room",
                room.id,
                beside=parts[0],
                features=missing,
                **values,
            )
        elif (least := _least(known, group)) > room.seats:
            yield known.problem(
                "pin_in_small_room",
                pin,
                "room",
                room.id,
                beside=room,
                n=least,
                found=room.seats,
                **values,
            )


def _least(known: Known, group: Candidate) -> int:
    """Fewest who come, pinned members among them."""
    pinned = {pin.student for pin, other in of_kind(known, PinKind.MEMBER) if other.id == group.id}
    if not known.goes_there(group):
        return 0
    return (
        known.least(group) + len(pinned)
        if group.is_class_group
        else max(known.least(group), len(pinned))
    )


def _closed(known: Known) -> Iterator[Problem]:
    """Rooms that others use at the pinned time."""
    for pin, group, room in _rooms(known):
        slot = slot_of(known, pin, group)
        if slot is not None and room.school == group.host and not known.is_open(room, slot):
            values = {
                "room": of_room(known.network, room.id),
                "group": of_group(known.network, group),
            }
            yield known.problem(
                "pin_in_closed_room", pin, "period", str(time_of(slot)), beside=room, **values
            )


def _open_rooms(known: Known) -> Iterator[Problem]:
    """Times at which no suitable room of the host is open."""
    for pin, group in of_kind(known, PinKind.TIME):
        slot, parts = slot_of(known, pin, group), parts_of(known, pin, group)
        rooms = [room for part in parts for room in known.rooms(group.host, part.features)]
        if slot is not None and rooms and not any(known.is_open(room, slot) for room in rooms):
            names = listed(of_room(known.network, room.id) for room in dict.fromkeys(rooms[:3]))
            values = {"rooms": names, "group": of_group(known.network, group)}
            yield known.problem(
                "pin_while_rooms_are_closed",
                pin,
                "period",
                str(time_of(slot)),
                beside=rooms[0],
                **values,
            )


RULE = "pinned_parts_stay"
SUITS = Pair(
    ("pins", "rooms", "parts", "courses", "students"),
    ("pin_in_room_elsewhere", "pin_in_room_without", "pin_in_small_room"),
    _suits,
    (RULE, "rooms_hold_groups"),
)
CLOSED = Pair(("pins", "rooms"), ("pin_in_closed_room",), _closed, (RULE, "rooms_never_clash"))
OPEN = Pair(
    ("pins", "rooms", "parts"),
    ("pin_while_rooms_are_closed",),
    _open_rooms,
    (RULE, "rooms_never_clash", "rooms_hold_groups"),
)
