"""Every period of a school for a lesson: legal, legal at a price, or forbidden by which rule."""

from application.board.judging import Scale, is_about_room
from application.board.moves import Place, placed, replaced
from models.board.change import Change
from models.board.weighed import SlotVerdict, Standing, Weighed
from models.network import Slot
from models.plan import Lesson
from models.record import RoomId


def verdicts(scale: Scale, lesson: Lesson) -> tuple[SlotVerdict, ...]:
    """What the referee says of a lesson in each period of its school, in order of days and periods.

    Parameters
    ----------
    lesson
        One of the plan; it keeps its weeks, and its room where that can be had.
    """
    host = scale.network.candidate_of[lesson.group].host
    slots = [slot for slot in scale.network.slots if slot.school == host]
    asked = _Asked(scale, lesson)
    return tuple(asked.verdict(slot) for slot in slots)


class _Asked:
    def __init__(self, scale: Scale, lesson: Lesson) -> None:
        self._scale, self._lesson = scale, lesson
        self._rooms = suitable_rooms(scale, lesson)

    def verdict(self, slot: Slot) -> SlotVerdict:
        lesson = self._lesson
        moved = placed(lesson, Place(day=slot.day, period=slot.period))
        found = self._weighed(moved)
        rooms = {moved.room: found}
        if found.standing is Standing.FORBIDDEN and all(map(is_about_room, found.judgement.broken)):
            for room in self._rooms:
                if room != moved.room:
                    rooms[room] = self._weighed(moved.model_copy(update={"room": room}))
        best = min(rooms, key=lambda room: _rank(rooms[room]))
        return SlotVerdict(
            school=slot.school,
            day=slot.day,
            period=slot.period,
            room=best,
            rooms=self._as_good(rooms, best),
            is_own=(lesson.day, lesson.period) == (slot.day, slot.period),
            weighed=rooms[best],
        )

    def _weighed(self, moved: Lesson) -> Weighed:
        if moved == self._lesson:
            return self._scale.weighed(Change())
        return self._scale.weighed(replaced((self._lesson,), (moved,)))

    def _as_good(
        self, rooms: dict[RoomId | None, Weighed], best: RoomId | None
    ) -> tuple[RoomId, ...]:
        return tuple(
            room
            for room, found in rooms.items()
            if room is not None and room != best and _rank(found) == _rank(rooms[best])
        )


def _rank(weighed: Weighed) -> tuple[object, ...]:
    """What is better comes first: fewer rules broken, then the first stage that differs."""
    order = list(Standing).index(weighed.standing)
    worse = tuple((row.name, row.after - row.before) for row in weighed.stages)
    return (order, len(weighed.judgement.broken), [number for _, number in worse])


def suitable_rooms(scale: Scale, lesson: Lesson) -> tuple[RoomId, ...]:
    """Rooms of the host with what the part needs and a seat for everybody, the smallest first."""
    network = scale.network
    group = network.candidate_of[lesson.group]
    parts = network.parts_of[group.course]
    features = next((part.features for part in parts if part.id == lesson.part), ())
    sitting = scale.judged.week.sitting[group.id]
    rooms = [
        room
        for room in network.rooms
        if room.school == group.host
        and room.seats >= sitting
        and all(feature in room.features for feature in features)
    ]
    return tuple(room.id for room in sorted(rooms, key=lambda room: (room.seats, room.id)))
