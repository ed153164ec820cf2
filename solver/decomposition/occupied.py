"""When teachers and rooms that several subnetworks share are taken by subnetworks planned
before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.network import Busy, Network, Person, Room
from models.plan import Lesson, Plan
from models.record import DayPeriod, PersonId, RoomId, SchoolId

#: The last minute of a day.
MIDNIGHT = 1439


@dataclass
class Occupied:
    """Lessons of the subnetworks planned so far, by who gives them and where.

    Attributes
    ----------
    given
        Lessons of every teacher with the school they are at.
    used
        Day and period of every lesson in a room.
    """

    given: dict[PersonId, list[tuple[SchoolId, Lesson]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    used: dict[RoomId, set[DayPeriod]] = field(default_factory=lambda: defaultdict(set))

    def add(self, network: Network, plan: Plan) -> None:
        """What a plan of a subnetwork takes."""
        teacher_of = {(row.group, row.part): row.teacher for row in plan.teachings}
        for lesson in plan.lessons:
            teacher = teacher_of.get((lesson.group, lesson.part))
            if teacher is not None:
                self.given[teacher].append((network.candidate_of[lesson.group].host, lesson))
            if lesson.room is not None:
                self.used[lesson.room].add(DayPeriod(day=lesson.day, period=lesson.period))

    def left(self, network: Network) -> Network:
        """The network with teachers busy and rooms closed when they are taken, and fewer lessons
        for who has a limit.
        """
        return network.replacing(
            rooms=tuple(self._room(room) for room in network.rooms),
            people=tuple(self._person(person) for person in network.people),
            busy=(
                *network.busy,
                *dict.fromkeys(
                    row for person in network.people for row in self._busy(network, person)
                ),
            ),
        )

    def _room(self, room: Room) -> Room:
        closed = sorted({*room.closed, *self.used[room.id]})
        return room.model_copy(update={"closed": tuple(closed)})

    def _person(self, person: Person) -> Person:
        """Lessons of one week only count as if of every week: the limit holds in each."""
        limit, lessons = person.max_lessons_week, len(self.given[person.id])
        return (
            person
            if limit is None
            else person.model_copy(update={"max_lessons_week": max(0, limit - lessons)})
        )

    def _busy(self, network: Network, person: Person) -> Iterator[Busy]:
        """Lessons with the way there and back, for whoever is busy is at home."""
        for host, lesson in self.given[person.id]:
            slot = network.slot_of[host, lesson.day, lesson.period]
            there, back = (
                network.travel_minutes.get(way, MIDNIGHT)
                for way in ((person.school, host), (host, person.school))
            )
            start, end = max(0, slot.start - there), min(MIDNIGHT, slot.end + back)
            yield Busy(person=person.id, day=lesson.day, start=start, end=end)
