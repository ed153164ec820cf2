"""What a lack is told with: names, numbers, and the row it comes from."""

from difflib import get_close_matches

from models.lack import Lack, LackKind
from models.names import fold
from models.network import Candidate, Part
from models.record import Record
from validation.facts.known import Known
from validation.facts.naming import listed, named, of_person, of_room, of_school


def lack_values(known: Known, group: Candidate, lack: Lack) -> dict[str, object]:
    """Values that a sentence about a lack quotes; ``why`` names the sentence, ``hint`` the nearest
    equipment there is.
    """
    network = known.network
    rooms = [room for room in known.rooms(group.host, lack.features) if room.seats == lack.found]
    able = network.teachers_of(group)
    return {
        "school": of_school(network, group.host),
        "part": _part(known, group, lack),
        "features": listed(_missing(known, group, lack)),
        "room": listed(of_room(network, room.id) for room in rooms[:1])
        if lack.kind is LackKind.SEATS
        else "",
        "teachers": listed(of_person(network, person) for person in able[:3]),
        "found": lack.found,
        "needed": lack.needed,
        "why": why(known, group, lack),
        "hint": near(known, group, lack),
    }


def why(known: Known, group: Candidate, lack: Lack) -> str:
    """Name of the sentence that says what is lacking."""
    if lack.kind is LackKind.ROOM and not lack.features:
        return "any_room"
    if lack.kind is LackKind.SEATS and lack.features:
        alone = len(known.rooms(group.host, lack.features)) == 1
        return "seats_of_the_only_room" if alone else "seats_with_features"
    return lack.kind.value


def row_of_lack(known: Known, group: Candidate, lack: Lack) -> Record | None:
    """The row of another table that a lack comes from: the part, the room, what keeps the only
    teacher.
    """
    if lack.kind in (LackKind.ROOM, LackKind.DOUBLES):
        return part_of(known, group, lack)
    if lack.kind in (LackKind.SEATS, LackKind.ROOM_TIME):
        rooms = known.rooms(group.host, lack.features)
        return max(rooms, key=lambda room: room.seats, default=None)
    if lack.kind is LackKind.TEACHER_TIME and lack.teacher is not None:
        return next(
            iter(known.network.busy_of[lack.teacher]), known.network.person_of[lack.teacher]
        )
    return known.network.course_of[group.course]


def part_of(known: Known, group: Candidate, lack: Lack) -> Part | None:
    return next(
        (part for part in known.network.parts_of[group.course] if part.id == lack.part), None
    )


def _part(known: Known, group: Candidate, lack: Lack) -> str:
    """Name of the part where the course has several."""
    part = part_of(known, group, lack)
    return (
        named(part.name, part.id)
        if part is not None and len(known.network.parts_of[group.course]) > 1
        else ""
    )


def _missing(known: Known, group: Candidate, lack: Lack) -> tuple[str, ...]:
    """Equipment that no room of the school has; all of it where each is somewhere, but nowhere
    together.
    """
    if lack.kind is not LackKind.ROOM:
        return lack.features
    there = {feature for room in known.rooms(group.host) for feature in room.features}
    return tuple(feature for feature in lack.features if feature not in there) or lack.features


def near(known: Known, group: Candidate, lack: Lack) -> str:
    """Equipment there is, named nearly as the missing one or longer than it: at this school
    first.
    """
    missing = _missing(known, group, lack) if lack.kind is LackKind.ROOM else ()
    schools = [
        group.host,
        *(school.id for school in known.network.schools if school.id != group.host),
    ]
    for feature in missing:
        for school in schools:
            there = {fold(name): name for room in known.rooms(school) for name in room.features}
            longer = [name for name in there if name.startswith(fold(feature))]
            found = longer or get_close_matches(fold(feature), there, 1)
            if found and there[found[0]] != feature:
                return there[found[0]]
    return ""
