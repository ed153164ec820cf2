"""Ways between schools against their bells."""

from collections.abc import Iterator
from itertools import product

from models.network import Form
from models.problems import Problem
from models.record import SchoolId
from validation.facts.known import Known
from validation.facts.naming import of_school
from validation.facts.pair import Pair


def _too_long(known: Known) -> Iterator[Problem]:
    """Ways on which nobody who has a lesson at one school comes in time for any at the other on
    the same day: the bus leaves too late, or the minutes are mistyped.
    """
    network = known.network
    hosts = {row.host for row in network.offers if row.form is Form.ON_SITE and row.max_groups}
    for row in network.travel:
        if not hosts & {row.origin, row.target} or row.origin == row.target:
            continue
        if not _in_time(known, row.origin, row.target):
            found = known.problem(
                "way_never_in_time",
                row,
                "minutes",
                row.minutes,
                origin=of_school(network, row.origin),
                target=of_school(network, row.target),
            )
            yield found.model_copy(update={"is_remark": True})


def _in_time(known: Known, origin: SchoolId, target: SchoolId) -> bool:
    """Whether somebody comes from a lesson at one school to one at another; so it is where they
    never meet on one day.
    """
    network = known.network
    starts = [(slot.day, slot.end) for slot in network.slots if slot.school == origin]
    ends = [(slot.day, slot.start) for slot in network.slots if slot.school == target]
    same_day = [
        (end, start) for (day, end), (other, start) in product(starts, ends) if day == other
    ]
    arrivals = {end: network.arrival(origin, target, end) for end, _ in same_day}
    return not same_day or any(
        arrival is not None and arrival <= start
        for end, start in same_day
        for arrival in (arrivals[end],)
    )


WAYS = Pair(
    ("travel", "bells", "offers"),
    ("way_never_in_time",),
    _too_long,
    ("students_never_clash",),
)
