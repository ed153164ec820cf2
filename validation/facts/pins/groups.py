"""Pins against groups that cannot exist, and against requests: a pin opens its group."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Candidate, Pin, PinKind
from models.problems import Problem
from models.record import CourseId
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import of_course, of_group
from validation.facts.pair import Pair
from validation.facts.pins.held import of_kind
from validation.facts.wording import lack_values, row_of_lack


def _pinned(known: Known) -> list[tuple[Pin, Candidate]]:
    """Network groups with the first pin of each."""
    found: dict[str, tuple[Pin, Candidate]] = {}
    for pin, group in of_kind(known, *PinKind):
        if not group.is_class_group:
            found.setdefault(group.id, (pin, group))
    return list(found.values())


def _lacks(known: Known) -> Iterator[Problem]:
    """Pins in groups that cannot exist."""
    for pin, group in _pinned(known):
        lack = lack_of(known, group)
        if lack is not None:
            beside = row_of_lack(known, group, lack)
            values = {"group": of_group(known.network, group), **lack_values(known, group, lack)}
            yield known.problem(
                "pin_opens_nothing", pin, "group", group.id, beside=beside, **values
            )


def _requests(known: Known) -> Iterator[Problem]:
    """Courses whose pinned groups need more members than there are who ask for them."""
    groups: dict[CourseId, list[tuple[Pin, Candidate]]] = defaultdict(list)
    for pin, group in _pinned(known):
        groups[group.course].append((pin, group))
    for course, pins in groups.items():
        needed = sum(known.least_members(group) for _, group in pins)
        asked = len({request.student for request in known.asking[course]})
        if asked < needed:
            values = {
                "course": of_course(known.network, course),
                "n": len(pins),
                "found": asked,
                "needed": needed,
            }
            record = known.network.course_of[course]
            yield known.problem(
                "pinned_groups_without_requests",
                pins[-1][0],
                "group",
                pins[-1][1].id,
                beside=record,
                **values,
            )


RULE = "pinned_parts_stay"
LACKS = Pair(
    ("pins", "offers", "rooms", "people", "busy", "parts"), ("pin_opens_nothing",), _lacks, (RULE,)
)
REQUESTS = Pair(
    ("pins", "requests", "courses"),
    ("pinned_groups_without_requests",),
    _requests,
    (RULE, "groups_fit_their_size", "requests_are_granted_once"),
)
