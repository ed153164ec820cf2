"""Lessons that must be given against the hours of their teachers, and against the rooms for
them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from models.network import Candidate, Form, Slot
from models.problems import Problem
from models.record import PersonId, SchoolId
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import listed, of_course, of_person, of_school
from validation.facts.offers.lacks import groups_of_offers
from validation.facts.pair import Pair

#: So many names are enough to know which courses are meant.
NAMED = 5


def _sure_groups(known: Known) -> Iterator[Candidate]:
    """Groups that meet in every plan and lack nothing by themselves: of classes, and as many as
    offers must open.
    """
    for group in known.network.candidates:
        if group.is_class_group and lack_of(known, group) is None:
            yield group
    if known.holds("groups_are_hosted_where_allowed"):
        for offer, groups in groups_of_offers(known):
            yield from (
                group for group in groups[: offer.min_groups] if lack_of(known, group) is None
            )


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
        lessons = sum(known.hours(group.course) for group in confined)
        most = sum(_most(known, teacher, confined) for teacher in teachers)
        if lessons > most:
            told |= set(teachers)
            yield _overloaded(known, teachers, confined, (lessons, most))


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


def _rooms(known: Known) -> Iterator[Problem]:
    """Lessons that need rooms of a kind more often than these are open."""
    needed: dict[tuple[SchoolId, tuple[str, ...]], int] = defaultdict(int)
    courses: dict[tuple[SchoolId, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
    for group in _sure_groups(known):
        for part in known.parts(group):
            key = (group.host, tuple(sorted(part.features)))
            needed[key] += known.lessons(part)
            courses[key][of_course(known.network, group.course)] = None
    slots = {
        school.id: [slot for slot in known.network.slots if slot.school == school.id]
        for school in known.network.schools
    }
    for school, features in needed:
        # Whatever needs more of a room needs this kind of room too.
        of_kind = [key for key in needed if key[0] == school and set(features) <= set(key[1])]
        lessons, rooms = sum(needed[key] for key in of_kind), known.rooms(school, features)
        places = known.network.cycle_weeks * sum(
            known.is_open(room, slot) for room in rooms for slot in slots[school]
        )
        if rooms and lessons > places:
            names = dict.fromkeys(name for key in of_kind for name in courses[key])
            values = {
                "school": of_school(known.network, school),
                "needed": lessons,
                "found": places,
                "n": len(rooms),
            }
            beside = next(
                row
                for row in known.network.class_lessons
                if known.network.class_of[row.class_].school == school
            )
            yield known.problem(
                "rooms_overloaded",
                rooms[0],
                "features" if features else "school",
                listed(features) or school,
                beside=beside,
                courses=listed(list(names)[:NAMED]),
                **values,
            )


TEACHERS = Pair(
    ("class_lessons", "offers", "parts", "people", "busy", "bells"),
    ("teachers_overloaded",),
    _teachers,
    ("groups_keep_one_teacher", "teachers_teach_what_they_can"),
)
ROOMS = Pair(
    ("class_lessons", "offers", "parts", "rooms", "bells"),
    ("rooms_overloaded",),
    _rooms,
    ("rooms_hold_groups", "rooms_never_clash", "groups_meet_their_hours"),
)
