"""Every period of a school for a lesson: legal, legal at a price, or forbidden by which rule."""

from collections.abc import Iterator

from application.board.judging import Scale, is_about_room
from application.board.moves import Place, placed, replaced
from models.board.change import Change
from models.board.weighed import SlotVerdict, Standing
from models.network import Slot
from models.plan import Lesson
from models.record import RoomId
from validation.clock import overlap


def verdicts(scale: Scale, lesson: Lesson) -> tuple[SlotVerdict, ...]:
    """What the referee says of a lesson in each period of its school, in order of days and periods.

    Parameters
    ----------
    lesson
        One of the plan; it keeps its weeks, and its room where that can be had. Else it is put into
        the first room that can: one its group has already, then the smallest.
    """
    host = scale.network.candidate_of[lesson.group].host
    asked = _Asked(scale, lesson)
    return tuple(asked.verdict(slot) for slot in scale.network.slots if slot.school == host)


def rooms_at(scale: Scale, lesson: Lesson, day: int, period: int) -> tuple[SlotVerdict, ...]:
    """What the referee says of a lesson in every room that suits it at one time, the best first."""
    host = scale.network.candidate_of[lesson.group].host
    slot = scale.network.slot_of[host, day, period]
    asked = _Asked(scale, lesson)
    found = [asked.in_room(slot, room) for room in asked.rooms]
    return tuple(sorted(found, key=lambda one: scale.rank(one.weighed)))


class _Asked:
    def __init__(self, scale: Scale, lesson: Lesson) -> None:
        self._scale, self._lesson = scale, lesson
        self.rooms = suitable_rooms(scale, lesson)

    def verdict(self, slot: Slot) -> SlotVerdict:
        """With the room the lesson has, or the first other one that can be had."""
        first = found = self.in_room(slot, self._lesson.room)
        broken = found.weighed.judgement.broken
        if broken and all(map(is_about_room, broken)):
            others = (self.in_room(slot, room) for room in self._free(slot))
            free = (one for one in others if one.weighed.standing is not Standing.FORBIDDEN)
            found = next(free, first)
        return found

    def in_room(self, slot: Slot, room: RoomId | None) -> SlotVerdict:
        """With a room of choice."""
        lesson = self._lesson
        place = Place(day=slot.day, period=slot.period)
        moved = placed(lesson, place).model_copy(update={"room": room})
        change = Change() if moved == lesson else replaced((lesson,), (moved,))
        return SlotVerdict(
            school=slot.school,
            day=slot.day,
            period=slot.period,
            room=room,
            is_own=(lesson.day, lesson.period) == (slot.day, slot.period),
            weighed=self._scale.weighed(change, touching=False),
        )

    def _free(self, slot: Slot) -> Iterator[RoomId]:
        """Other rooms in which there is no lesson at the time, and those of the lessons of the part
        on that day where there are any: the others need not be asked of.
        """
        week = self._scale.judged.week
        beside = {
            row.room
            for row in week.said_of_group[self._lesson.group]
            if row != self._lesson and (row.part, row.day) == (self._lesson.part, slot.day)
        }
        asked = beside if self._scale.policy.holds("lessons_spread_over_days") else set()
        for room in self.rooms:
            days = week.days_of_room.get(room, {}).values()
            taken = any(overlap(timed.slot, slot) for day in days for timed in day)
            if room != self._lesson.room and not taken and (not asked or room in asked):
                yield room


def suitable_rooms(scale: Scale, lesson: Lesson) -> tuple[RoomId, ...]:
    """Rooms of the host with what the part needs and a seat for everybody: those its group has
    already, then the smallest.
    """
    network = scale.network
    group = network.candidate_of[lesson.group]
    parts = network.parts_of[group.course]
    features = next((part.features for part in parts if part.id == lesson.part), ())
    week = scale.judged.week
    sitting, own = week.sitting[group.id], {row.room for row in week.said_of_group[group.id]}
    rooms = [
        room
        for room in network.rooms
        if room.school == group.host
        and room.seats >= sitting
        and all(feature in room.features for feature in features)
    ]
    ordered = sorted(rooms, key=lambda room: (room.id not in own, room.seats, room.id))
    return tuple(room.id for room in ordered)
