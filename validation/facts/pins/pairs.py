"""Pinned members against pairs of students who sit together, or apart."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Candidate, Pin, PinKind, Seating, StudentPair
from models.problems import Problem
from models.record import StudentId
from validation.facts.known import Known
from validation.facts.naming import of_group, of_student
from validation.facts.pair import Pair
from validation.facts.pins.held import of_kind

Held = tuple[Pin, Candidate]


def _pairs(known: Known) -> Iterator[Problem]:
    """Pins that put two students otherwise than their pair says."""
    held: dict[StudentId | None, list[Held]] = defaultdict(list)
    for pin, group in of_kind(known, PinKind.MEMBER):
        held[pin.student].append((pin, group))
    for row in known.network.pairs:
        for one in held.get(row.first, ()):
            for other in held.get(row.second, ()):
                if _breaks(row, one[1], other[1]):
                    yield _problem(known, row, one, other)


def _breaks(row: StudentPair, one: Candidate, other: Candidate) -> bool:
    if one.course != other.course or row.course not in (None, one.course):
        return False
    return (one.id == other.id) is (row.kind is Seating.APART)


def _problem(known: Known, row: StudentPair, one: Held, other: Held) -> Problem:
    return known.problem(
        f"pins_against_pair_{row.kind.value}",
        other[0],
        "group",
        other[1].id,
        beside=row,
        student=of_student(known.network, row.first),
        other=of_student(known.network, row.second),
        group=of_group(known.network, one[1]),
    )


PAIRS = Pair(
    ("pins", "pairs"),
    ("pins_against_pair_together", "pins_against_pair_apart"),
    _pairs,
    ("pinned_parts_stay", "pairs_sit_as_said"),
)
