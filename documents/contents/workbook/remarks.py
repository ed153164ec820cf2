"""What the referee finds, at the cells of a corrected workbook that it is about."""

from collections.abc import Iterable, Iterator

from documents.contents.common.words.verdict import violation_sentence
from models.network import Network
from models.record import GroupId, StudentId
from models.verdict import Violation
from models.workbook.place import Place


def remarks(
    network: Network, violations: Iterable[Violation], places: Iterable[Place]
) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and sentence for every cell that a violation is about."""
    places = tuple(places)
    for found in violations:
        text = violation_sentence(network, found)
        for place in places:
            if _is_about(network, found, place):
                yield place.sheet, place.cell, text


def _is_about(network: Network, found: Violation, place: Place) -> bool:
    if place.time is None:
        asked = found.student == place.student and found.student is not None
        return asked and found.group in (None, place.group) and found.day is None
    if found.day is not None and found.day % 100 != place.time[0]:
        return False
    if found.period is not None and place.time[1] not in (found.period, found.other_period):
        return False
    own = place.group in (found.group, found.other_group)
    if found.person is not None and found.group is None:
        return place.teacher == found.person and found.day is not None
    if found.room is not None and found.group is None:
        return place.room == found.room and found.day is not None
    if found.student is not None and found.group is None:
        return found.day is not None and place.group in _groups(network, found.student)
    return own


def _groups(network: Network, student: StudentId) -> frozenset[GroupId]:
    """Groups of a student's class; others are told by name."""
    record = network.student_of.get(student)
    return (
        frozenset()
        if record is None
        else frozenset(group.id for group in network.common_lessons_of(record))
    )
