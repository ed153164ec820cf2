"""Parts of courses against rooms: equipment that nobody has, of courses that nobody teaches yet."""

from collections.abc import Iterator

from models.checks.nearest import nearest
from models.problems import Problem
from validation.facts.known import Known
from validation.facts.naming import listed, of_course
from validation.facts.pair import Pair


def _missing(known: Known) -> Iterator[Problem]:
    """Equipment no room of any school has; where lessons need it, the class or the offer is
    told.
    """
    network = known.network
    there = {feature for room in network.rooms for feature in room.features}
    taught = {row.course for row in network.class_lessons} | {
        row.course for row in network.offers if row.max_groups
    }
    for part in network.parts:
        missing = [feature for feature in part.features if feature not in there]
        if missing and part.course not in taught:
            found = known.problem(
                "equipment_nobody_has",
                part,
                "features",
                listed(missing),
                hint=nearest(missing[0], sorted(there)),
                course=of_course(network, part.course),
            )
            yield found.model_copy(update={"is_remark": True})


MISSING = Pair(("parts", "rooms"), ("equipment_nobody_has",), _missing, ("rooms_hold_groups",))
