"""Minutes of two lessons compared: overlap, the way between schools, windows."""

from collections.abc import Mapping, Sequence

from models.network import Network, Slot
from models.record import Record, SchoolId


class Gap(Record):
    """The time between two consecutive lessons of a person on one day, in minutes after midnight.

    Attributes
    ----------
    origin, target
        School of the lesson before and of the lesson after.
    """

    origin: SchoolId
    target: SchoolId
    leaves: int
    arrives: int


def overlap(first: Slot, second: Slot) -> bool:
    """Whether two slots share a moment of the same day."""
    return first.day == second.day and first.start < second.end and second.start < first.end


def reaches(network: Network, first: Slot, second: Slot) -> bool:
    """Whether a person leaving the first slot is in time for the second one of the same day."""
    arrival = network.arrival(first.school, second.school, first.end)
    return arrival is not None and arrival <= second.start


def attendable(network: Network, first: Slot, second: Slot) -> bool:
    """Whether one person can attend both slots."""
    if first.school == second.school:
        return first.day != second.day or not overlap(first, second)
    return (
        first.day != second.day
        or reaches(network, first, second)
        or reaches(network, second, first)
    )


def windows_between(network: Network, periods: Mapping[SchoolId, Sequence[Slot]], gap: Gap) -> int:
    """Count the lessons a person could have attended meanwhile, leaving at the best moment.

    Parameters
    ----------
    periods
        Periods of the schools on that day.
    gap
        What lies between the two lessons; a gap too short for the way has no windows.
    """
    before = [slot for slot in periods.get(gap.origin, ()) if gap.leaves <= slot.start]
    after = [slot for slot in periods.get(gap.target, ()) if slot.end <= gap.arrives]
    most = 0
    # Between two ends of periods waiting only loses time, so these are the moments worth trying.
    for moment in (gap.leaves, *(slot.end for slot in before)):
        arrival = network.arrival(gap.origin, gap.target, moment)
        if arrival is not None and arrival <= gap.arrives:
            attended = sum(slot.end <= moment for slot in before) + sum(
                arrival <= slot.start for slot in after
            )
            most = max(most, attended)
    return most
