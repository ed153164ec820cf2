"""Pins by group: what they hold, at which time, and who is left to teach."""

from collections.abc import Iterator

from models.network import Candidate, Part, Pin, PinKind, Slot
from models.record import PersonId
from validation.facts.known import Known

#: A pin of these kinds holds a lesson at a time.
TIMED = (PinKind.TIME, PinKind.ROOM)


def of_kind(known: Known, *kinds: PinKind) -> Iterator[tuple[Pin, Candidate]]:
    """Pins of some kinds with their groups; those of unknown groups are told on reading."""
    for pin in known.network.pins:
        group = known.network.candidate_of.get(pin.group)
        if pin.kind in kinds and group is not None:
            yield pin, group


def timed(known: Known) -> Iterator[tuple[Pin, Candidate, Slot]]:
    """Pins that hold a lesson at a period the host has."""
    for pin, group in of_kind(known, *TIMED):
        slot = slot_of(known, pin, group)
        if slot is not None:
            yield pin, group, slot


def slot_of(known: Known, pin: Pin, group: Candidate) -> Slot | None:
    """The slot of a pinned time; None where the bells have none."""
    return known.network.slot_of.get(
        (group.host, pin.day or 0, -1 if pin.period is None else pin.period)
    )


def parts_of(known: Known, pin: Pin, group: Candidate) -> tuple[Part, ...]:
    """Parts a pin may speak of: its own, else every part with lessons."""
    return tuple(part for part in known.parts(group) if pin.part in (None, part.id))


def meet(one: Pin, other: Pin) -> bool:
    """Whether two pinned lessons are given in some week both."""
    return one.weeks == 0 or other.weeks == 0 or one.weeks == other.weeks


def teachers_of(known: Known, group: Candidate, part: Part | None) -> tuple[PersonId, ...]:
    """Who may teach a part of a group, those pinned to it alone if any are."""
    together = known.network.course_of[group.course].one_teacher
    pinned = dict.fromkeys(
        pin.teacher
        for pin, other in of_kind(known, PinKind.TEACHER)
        if pin.teacher is not None
        and other.id == group.id
        and (together or part is None or pin.part in (None, part.id))
    )
    return tuple(pinned) or known.network.teachers_of(group)
