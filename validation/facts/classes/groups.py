"""Lessons of classes against rooms, teachers and times: a class group always meets, so what it
lacks leaves no plan.
"""

from collections.abc import Iterator

from models.lack import Lack, LackKind
from models.network import Candidate, ClassLesson, class_group_id
from models.problems import Problem
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import of_group
from validation.facts.pair import Pair
from validation.facts.wording import lack_values, row_of_lack


def _lacks(known: Known) -> Iterator[Problem]:
    """Class groups that cannot meet; those of one course at one school that lack the same are told
    once.
    """
    told: dict[tuple[str, ...], list[tuple[ClassLesson, Candidate, Lack]]] = {}
    for row, group in _groups(known):
        if (lack := lack_of(known, group)) is not None:
            told.setdefault(_trouble(group, lack), []).append((row, group, lack))
    for (row, group, lack), *others in told.values():
        name, beside = of_group(known.network, group), row_of_lack(known, group, lack)
        values = {"group": name, "n": len(others), **lack_values(known, group, lack)}
        yield known.problem(
            "class_group_cannot_meet", row, "course", group.course, beside=beside, **values
        )


def _trouble(group: Candidate, lack: Lack) -> tuple[str, ...]:
    """What is told of a lack: students and the teacher of a class are its own, the rest is
    shared.
    """
    alone = group.id if lack.kind in (LackKind.SEATS, LackKind.TEACHER_TIME) else ""
    return (group.course, group.host, lack.kind, lack.part or "", alone)


def _groups(known: Known) -> Iterator[tuple[ClassLesson, Candidate]]:
    """Lessons of classes with their groups."""
    for row in known.network.class_lessons:
        yield row, known.network.candidate_of[class_group_id(row)]


def _visitors(known: Known) -> Iterator[Problem]:
    """Seats for visitors that no room has beside the class."""
    for row, group in _groups(known):
        for part in known.parts(group) if group.visitors else ():
            rooms = known.rooms(group.host, part.features)
            seats = max((room.seats for room in rooms), default=0)
            if rooms and seats == known.least(group):
                values = {
                    "group": of_group(known.network, group),
                    "found": seats,
                    "n": known.least(group),
                }
                beside = next(room for room in rooms if room.seats == seats)
                found = known.problem(
                    "no_seat_for_visitors", row, "visitors", group.visitors, beside=beside, **values
                )
                yield found.model_copy(update={"is_remark": True})
                break


LACKS = Pair(
    ("class_lessons", "students", "parts", "rooms", "people", "busy", "courses", "bells"),
    ("class_group_cannot_meet",),
    _lacks,
)
VISITORS = Pair(
    ("class_lessons", "rooms"), ("no_seat_for_visitors",), _visitors, ("rooms_hold_groups",)
)
