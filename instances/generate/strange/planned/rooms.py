"""Rooms found for given lessons: as few and as small as these need, and what else is there."""

from dataclasses import dataclass, field
from typing import NamedTuple

from instances.generate.strange.kind import Supply
from instances.generate.strange.sketch import Group, Sketch
from instances.generate.strange.times import Time, meet


@dataclass
class Room:
    """A room with the times it is taken at."""

    id: str
    school: str
    seats: int
    features: tuple[str, ...]
    taken: list[Time] = field(default_factory=list)

    def is_free(self, times: list[Time]) -> bool:
        """Whether the room is free at all of the times."""
        return not any(
            (one.day, one.period) == (other.day, other.period) and meet(one.weeks, other.weeks)
            for one in times
            for other in self.taken
        )


class Stand(NamedTuple):
    """Lessons of a part that share a room: those of a day, or all of them."""

    group: Group
    part: str
    times: list[Time]
    need: int


def find_rooms(sketch: Sketch) -> None:
    """Give every lesson a room; without rooms nothing is done."""
    rng, kind = sketch.rng, sketch.kind
    if kind.rooms is Supply.NONE:
        return
    stands = list(_stands(sketch))
    # The largest first, so that what is opened for them holds the smaller ones too.
    stands.sort(key=lambda one: (-one.need, one.group.course.id, one.group.host, one.times))
    rooms: list[Room] = []
    for stand in stands:
        room = _find(sketch, rooms, stand)
        room.taken += stand.times
        for time in stand.times:
            stand.group.rooms[stand.part, time] = room.id
    if kind.rooms is Supply.AMPLE:
        for school in sketch.schools:
            more = 1 + sum(room.school == school for room in rooms) // 4
            rooms += [
                Room(f"{school}-д{k + 1}", school, rng.choice((15, 25, 30)), ())
                for k in range(more)
            ]
    sketch.rooms = [_row(sketch, room) for room in rooms]


def _stands(sketch: Sketch) -> list[Stand]:
    found = []
    everything = sketch.rng.random() < 0.5
    sitting = sketch.sitting()
    for number, group in enumerate(sketch.groups):
        need = sitting[number]
        if not group.class_ and not group.members:
            continue
        for part, times in group.times.items():
            days = (
                [times]
                if everything
                else [[t for t in times if t.day == day] for day in sorted({t.day for t in times})]
            )
            found += [Stand(group, part, some, need) for some in days if some]
    return found


def _find(sketch: Sketch, rooms: list[Room], stand: Stand) -> Room:
    rng, school = sketch.rng, stand.group.host
    feature = stand.group.course.matter.feature
    # A room with something special is kept for those who need it, while there is another.
    fitting = [
        room
        for room in rooms
        if room.school == school
        and room.seats >= stand.need
        and (not feature or feature in room.features)
        and room.is_free(stand.times)
    ]
    fitting.sort(key=lambda room: (len(room.features), room.seats))
    if fitting:
        return fitting[0]
    ample = sketch.kind.rooms is Supply.AMPLE
    number = 1 + sum(room.school == school for room in rooms)
    seats = max(1, stand.need) + (rng.choice((2, 5, 10)) if ample else rng.choice((0, 0, 1, 3)))
    room = Room(f"{school}-к{number:02d}", school, seats, (feature,) if feature else ())
    rooms.append(room)
    return room


def _row(sketch: Sketch, room: Room) -> dict[str, object]:
    """The row of a room, with times at which others have it."""
    rng, closed = sketch.rng, []
    if sketch.kind.has("closed") and rng.random() < 0.5:
        taken = {(time.day, time.period) for time in room.taken}
        free = [slot for slot in sketch.clock.slots(room.school) if slot not in taken]
        closed = sorted(rng.sample(free, rng.randint(0, len(free) // 2)))
    times = tuple({"day": day, "period": period} for day, period in closed)
    return {
        "id": room.id,
        "school": room.school,
        "seats": room.seats,
        "features": room.features,
        "closed": times,
    }
