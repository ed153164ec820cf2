"""Pinned times against links of courses."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from models.network import Candidate, Link, LinkKind
from models.problems import Problem
from models.record import GroupId, StudentId
from validation.clock import overlap
from validation.facts.known import Known
from validation.facts.pair import Pair
from validation.facts.pins.held import meet, timed
from validation.facts.pins.together import Held, attending, clash

#: What is told of pins against each kind of link.
AGAINST = {
    LinkKind.SAME_TIME: "pins_against_link_same_time",
    LinkKind.NOT_SAME_DAY: "pins_against_link_not_same_day",
    LinkKind.AFTER: "pins_against_link_after",
}
Going = Mapping[GroupId, frozenset[StudentId]]


def _links(known: Known) -> Iterator[Problem]:
    """Pinned lessons that a link of their courses forbids."""
    pins, going = [Held(*row) for row in timed(known)], attending(known)
    for link in known.network.links:
        for one in pins:
            for other in pins:
                if _linked(link, one, other) and _breaks(known, link, (one, other), pins, going):
                    yield clash(known, AGAINST[link.kind], one, other, "period")


def _turns(known: Known) -> Iterator[Problem]:
    """Pinned lessons at one time of courses of which one at most meets at a time."""
    pins = [Held(*row) for row in timed(known)]
    for one, other in combinations(pins, 2):
        lists = [
            set(known.network.course_of[held.group.course].one_at_a_time) for held in (one, other)
        ]
        if (
            one.group.id != other.group.id
            and lists[0] & lists[1]
            and meet(one.pin, other.pin)
            and overlap(one.slot, other.slot)
        ):
            name = min(lists[0] & lists[1])
            yield clash(known, "pins_take_no_turns", one, other, "period", list=name)


def _linked(link: Link, one: Held, other: Held) -> bool:
    ordered = link.first != link.second or one.group.id < other.group.id
    return (
        (one.group.course, other.group.course) == (link.first, link.second)
        and one.group.id != other.group.id
        and ordered
    )


def _breaks(
    known: Known, link: Link, pair: tuple[Held, Held], pins: Sequence[Held], going: Going
) -> bool:
    one, other = pair
    if link.kind is LinkKind.SAME_TIME:
        return _misses(known, one, other, pins) or _misses(known, other, one, pins)
    shared = going.get(one.group.id, frozenset()) & going.get(other.group.id, frozenset())
    if not shared or one.slot.day != other.slot.day or not meet(one.pin, other.pin):
        return False
    return link.kind is LinkKind.NOT_SAME_DAY or other.slot.start < one.slot.end


def _misses(known: Known, one: Held, other: Held, pins: Sequence[Held]) -> bool:
    """Whether a lesson of the group that meets no more often is beside no lesson of the other,
    which are all pinned.
    """
    held = {(row.slot, row.pin.weeks) for row in pins if row.group.id == other.group.id}
    if _meetings(known, one.group) > _meetings(known, other.group) or len(held) < _meetings(
        known, other.group
    ):
        return False
    return not any(
        overlap(one.slot, slot) and (not weeks or not one.pin.weeks or weeks == one.pin.weeks)
        for slot, weeks in held
    )


def _meetings(known: Known, group: Candidate) -> int:
    """Meetings in a cycle: an alternating one counts like one of every week."""
    return sum(
        sum(divmod(known.lessons(part), known.network.cycle_weeks)) for part in known.parts(group)
    )


LINKS = Pair(
    ("pins", "links"),
    tuple(AGAINST.values()),
    _links,
    ("pinned_parts_stay", "linked_groups_keep_their_link", "groups_meet_their_hours"),
)
TURNS = Pair(
    ("pins", "courses"),
    ("pins_take_no_turns",),
    _turns,
    ("pinned_parts_stay", "listed_courses_take_turns"),
)
