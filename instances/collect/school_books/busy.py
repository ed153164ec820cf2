"""When people are busy: intervals of the network, and crosses in periods of the bells."""

from collections.abc import Iterable, Mapping

from models.names import alphabetical
from models.network import Busy, Network, Person, Slot
from models.record import PersonId, SchoolId

#: A day and a period.
Time = tuple[int, int]


def teachers_of(network: Network, school: SchoolId) -> list[Person]:
    """People whose home a school is."""
    return sorted(
        (row for row in network.people if row.school == school),
        key=lambda row: (alphabetical(row.name), row.id),
    )


def times_of(network: Network, school: SchoolId) -> list[Time]:
    """Days and periods of a school."""
    return sorted({(slot.day, slot.period) for slot in network.slots if slot.school == school})


def crossed(network: Network, person: Person, times: Iterable[Time]) -> set[Time]:
    """Periods that an interval in which a person is busy touches."""
    slots = (network.slot_of[person.school, *time] for time in times)
    return {
        (slot.day, slot.period)
        for slot in slots
        if any(_touches(busy, slot) for busy in network.busy_of[person.id])
    }


def _touches(busy: Busy, slot: Slot) -> bool:
    return busy.day == slot.day and busy.start < slot.end and slot.start < busy.end


def busy_with(network: Network, said: Mapping[PersonId, set[Time]]) -> tuple[Busy, ...]:
    """Intervals of everybody: as they were where the crosses are, else from the first to the last
    of neighbouring periods.
    """
    kept: list[Busy] = []
    for person in network.people:
        own = list(network.busy_of[person.id])
        times = times_of(network, person.school)
        if person.id not in said or said[person.id] == crossed(network, person, times):
            kept += own
        else:
            kept += _intervals(network, person, said[person.id], times)
    order = {row: number for number, row in enumerate(network.busy)}
    return tuple(sorted(kept, key=lambda row: order.get(row, len(order))))


def _intervals(
    network: Network, person: Person, crosses: set[Time], times: list[Time]
) -> list[Busy]:
    found: list[Busy] = []
    before: Time | None = None
    for time in times:
        if time in crosses:
            slot = network.slot_of[person.school, *time]
            if before in crosses and before is not None and before[0] == time[0]:
                found[-1] = found[-1].model_copy(update={"end": slot.end})
            else:
                found.append(Busy(person=person.id, day=slot.day, start=slot.start, end=slot.end))
        before = time
    return found
