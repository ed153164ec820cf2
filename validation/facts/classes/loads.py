"""Lessons that must be given against the hours of their teachers, and against the rooms for
them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from models.network import Candidate, Form, Room, Slot
from models.problems import Problem
from models.record import PersonId, SchoolId
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import listed, of_course, of_person, of_school
from validation.facts.pair import Pair
from validation.facts.sure import sure_groups

#: So many names are enough to know which courses are meant.
NAMED = 5


def _sure_groups(known: Known) -> Iterator[Candidate]:
    """Groups that meet in every plan and lack nothing by themselves."""
    return (group for group in sure_groups(known) if lack_of(known, group) is None)


def _teachers(known: Known) -> Iterator[Problem]:
    """Teachers who alone may give more lessons than they have time for, one by one and in sets."""
    needed: dict[tuple[PersonId, ...], list[Candidate]] = defaultdict(list)
    for group in _sure_groups(known):
        if teachers := tuple(sorted(known.network.teachers_of(group))):
            needed[teachers].append(group)
    told: set[PersonId] = set()
    for teachers in sorted(needed, key=len):
        # A set of teachers is short of hours for the same reason as one of them.
        if told & set(teachers):
            continue
        confined = [
            group
            for others, groups in needed.items()
            if set(others) <= set(teachers)
            for group in groups
        ]
        for groups in _by_times(known, confined):
            lessons = sum(known.hours(group.course) for group in groups)
            most = sum(_most(known, teacher, groups) for teacher in teachers)
            if lessons > most:
                told |= set(teachers)
                yield _overloaded(known, teachers, groups, (lessons, most))
                break


def _by_times(known: Known, groups: list[Candidate]) -> Iterator[list[Candidate]]:
    """All of some groups, then those that may meet at certain days and periods only."""
    yield groups
    times = {
        group.id: frozenset((slot.day, slot.period) for slot in known.slots(group))
        for group in groups
    }
    for some in dict.fromkeys(times.values()):
        within = [group for group in groups if times[group.id] <= some]
        if len(within) < len(groups):
            yield within


def _overloaded(
    known: Known,
    teachers: tuple[PersonId, ...],
    groups: Iterable[Candidate],
    numbers: tuple[int, int],
) -> Problem:
    person = known.network.person_of[teachers[0]]
    courses = dict.fromkeys(of_course(known.network, group.course) for group in groups)
    limit = (
        person.max_lessons_week is not None
        and known.network.cycle_weeks * person.max_lessons_week <= numbers[1]
    )
    return known.problem(
        "teachers_overloaded",
        person,
        "max_lessons_week" if limit else "id",
        person.max_lessons_week if limit else person.id,
        beside=None if limit else next(iter(known.network.busy_of[person.id]), None),
        teachers=listed(of_person(known.network, teacher) for teacher in teachers[:NAMED]),
        courses=listed(list(courses)[:NAMED]),
        needed=numbers[0],
        found=numbers[1],
        n=len(teachers),
    )


def _most(known: Known, teacher: PersonId, groups: Iterable[Candidate]) -> int:
    """Most lessons a cycle a teacher can give to some groups: as many as follow each other in his
    free periods.
    """
    person, weeks = known.network.person_of[teacher], known.network.cycle_weeks
    mine = [group for group in groups if teacher in known.network.teachers_of(group)]
    limited = known.holds("teachers_stay_within_load")
    most = [sum(known.hours(group.course) for group in mine)]
    if limited and person.max_lessons_week is not None:
        most.append(weeks * person.max_lessons_week)
    by_post = sum(known.hours(group.course) for group in mine if group.form is Form.CORRESPONDENCE)
    if known.holds("people_are_in_one_place", "groups_meet_their_hours"):
        slots = {slot for group in mine if known.parts(group) for slot in known.slots(group)}
        free = [slot for slot in slots if known.busy_at(teacher, slot) is None]
        a_day = (
            person.max_lessons_day if limited and person.max_lessons_day is not None else len(free)
        )
        most.append(
            by_post
            + weeks * sum(min(a_day, number) for number in _one_after_another(free).values())
        )
    return min(most)


def _one_after_another(slots: Iterable[Slot]) -> Mapping[int, int]:
    """Most periods of a day that do not overlap, ways apart."""
    found: dict[int, int] = defaultdict(int)
    ends: dict[int, int] = {}
    for slot in sorted(slots, key=lambda slot: (slot.day, slot.end)):
        if slot.start >= ends.get(slot.day, 0):
            found[slot.day] += 1
            ends[slot.day] = slot.end
    return found


class _Kind(NamedTuple):
    """Lessons that need rooms of a school with the same features and may be at the same times."""

    school: SchoolId
    features: frozenset[str]
    times: frozenset[Slot]

    def takes_from(self, other: "_Kind") -> bool:
        """Whether these lessons take rooms and times of another kind too, whatever more they
        need.
        """
        return (
            self.school == other.school
            and other.features <= self.features
            and self.times <= other.times
        )


def _rooms(known: Known) -> Iterator[Problem]:
    """Lessons that need rooms of a kind more often than these are open when they may be given."""
    needed: dict[_Kind, int] = defaultdict(int)
    courses: dict[_Kind, dict[str, None]] = defaultdict(dict)
    for group in _sure_groups(known):
        for part in known.parts(group):
            kind = _Kind(group.host, frozenset(part.features), frozenset(known.slots(group)))
            needed[kind] += known.lessons(part)
            courses[kind][of_course(known.network, group.course)] = None
    told: set[tuple[SchoolId, frozenset[str]]] = set()
    for kind in sorted(needed, key=lambda kind: -len(kind.times)):
        of_kind = [other for other in needed if other.takes_from(kind)]
        lessons, rooms = sum(needed[other] for other in of_kind), known.rooms(*kind[:2])
        places = known.network.cycle_weeks * sum(
            known.is_open(room, slot) for room in rooms for slot in kind.times
        )
        if rooms and lessons > places and kind[:2] not in told:
            told.add(kind[:2])
            names = dict.fromkeys(name for other in of_kind for name in courses[other])
            yield _overfull(known, kind, rooms, list(names), (lessons, places))


def _overfull(
    known: Known,
    kind: _Kind,
    rooms: tuple[Room, ...],
    courses: list[str],
    numbers: tuple[int, int],
) -> Problem:
    lessons = (
        row
        for row in known.network.class_lessons
        if known.network.class_of[row.class_].school == kind.school
    )
    offers = (row for row in known.network.offers if row.host == kind.school)
    features = sorted(kind.features)
    return known.problem(
        "rooms_overloaded",
        rooms[0],
        "features" if features else "school",
        listed(features) or kind.school,
        beside=next(lessons, None) or next(offers, None),
        courses=listed(courses[:NAMED]),
        school=of_school(known.network, kind.school),
        needed=numbers[0],
        found=numbers[1],
        n=len(rooms),
    )


TEACHERS = Pair(
    ("class_lessons", "offers", "parts", "people", "busy", "bells", "pins", "requests"),
    ("teachers_overloaded",),
    _teachers,
    ("groups_keep_one_teacher", "teachers_teach_what_they_can"),
)
ROOMS = Pair(
    ("class_lessons", "offers", "parts", "rooms", "bells", "pins", "requests"),
    ("rooms_overloaded",),
    _rooms,
    ("rooms_hold_groups", "rooms_never_clash", "groups_meet_their_hours"),
)
