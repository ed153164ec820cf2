"""A network of some of its facts: whatever plan the whole has, this one has too.

What is left out asks for nothing any more: a class lesson is not given, a teacher is whoever you
like, a room has seats for all. Students are left out as a whole, and a group then needs so many
members fewer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from application.questions.conflicts.facts import NEVER_KEPT, Facts
from application.questions.conflicts.loose import (
    PLENTY,
    Rows,
    loose_people,
    loose_schools,
    loose_ways,
    shut_out,
    times_of,
)
from models.conflicts import Fact, FactKind
from models.network import (
    ClassLesson,
    Doubles,
    Network,
    Offer,
    Person,
    Pin,
    PinKind,
    Request,
    class_group_id,
)
from models.policy import Policy
from models.record import CourseId, SchoolId

#: Rules that read how many lessons a group has.
OF_HOURS = ("groups_meet_their_hours", "schools_stay_within_hours")
WAITING = "waiting_lists_are_kept"
ROOM_RULES = ("rooms_hold_groups", "rooms_never_clash")


class Relaxed(NamedTuple):
    """Facts and choices that are left."""

    network: Network
    policy: Policy


def relaxed(facts: Facts, kept: Iterable[Fact], students: frozenset[str]) -> Relaxed:
    """The network and the policy with these facts alone, and with these students."""
    return _Relaxing(facts, frozenset(kept), students).made()


class _Relaxing:
    def __init__(self, facts: Facts, kept: frozenset[Fact], students: frozenset[str]) -> None:
        self._facts, self._network, self._students = facts, facts.network, students
        self._rows: dict[FactKind, set[int]] = defaultdict(set)
        for fact in kept:
            self._rows[fact.kind].add(fact.row)
        self._rules = {fact.name for fact in kept if fact.kind is FactKind.RULE}
        self._lessons = self._rows[FactKind.LESSON]
        network = self._network
        self._lost = {row for row in range(len(network.class_lessons)) if row not in self._lessons}
        #: Courses in which a class group that took visitors is gone: nobody must have them.
        self._closed = {
            network.class_lessons[row].course
            for row in self._lost
            if network.class_lessons[row].visitors
        }
        #: Students of another grade for whom a course of two is open no more.
        self._other_grade = shut_out(network, self._kept)
        self._gone = {class_group_id(network.class_lessons[row]) for row in self._lost}
        self._obligatory = self._subjects_everyone_takes()
        self._substitutes: list[Person] = []
        self._named: dict[str, list[str]] = defaultdict(list)

    def _kept(self, kind: FactKind, row: int) -> bool:
        return row in self._rows[kind]

    def made(self) -> Relaxed:
        network = self._network
        pins = self._pins()
        requests = self._requests({pin.student for pin in pins if pin.student})
        offers = self._offers(requests, {pin.group for pin in pins})
        tables: dict[str, Rows] = {
            "pins": pins,
            "requests": requests,
            "students": self._kept_students(),
            "class_lessons": self._class_lessons(),
            "offers": offers,
            "courses": self._courses(requests),
            "parts": self._parts(),
            "rooms": self._rooms({offer.host for offer in offers if offer.max_groups}),
            "schools": loose_schools(network, self._kept),
            "travel": loose_ways(network, self._kept),
            "busy": self._those(FactKind.BUSY, network.busy),
            "links": self._those(FactKind.LINK, network.links),
            "subjects": tuple(
                row.model_copy(update={"obligatory": row.id in self._obligatory})
                for row in network.subjects
            ),
            "previous": self._previous(),
            "pairs": self._pairs(),
        }
        people = loose_people(network, self._kept)
        tables["people"] = (*people, *self._substitutes)
        return Relaxed(network.replacing(**tables), self._policy())

    def _pairs(self) -> Rows:
        return tuple(
            row
            for row in self._those(FactKind.PAIR, self._network.pairs)
            if self._students >= {row.first, row.second}
        )

    def _those(self, kind: FactKind, rows: Rows) -> Rows:
        return tuple(row for index, row in enumerate(rows) if self._kept(kind, index))

    def _policy(self) -> Policy:
        off = {fact.name for fact in self._facts.rules} - self._rules
        off |= {NEVER_KEPT}
        if not self._rows[FactKind.LEADERS]:
            off |= {"travellers_are_escorted"}
        return self._facts.policy.model_copy(
            update={"rules_off": tuple(sorted({*self._facts.policy.rules_off, *off}))}
        )

    def _subjects_everyone_takes(self) -> frozenset[str]:
        """Obligatory subjects of which nobody who is left has lost a lesson."""
        network = self._network
        here = [row for row in network.students if row.id in self._students]
        classes = {row.class_ for row in here}
        # Who has no class yet is brought what the classes of his grade have.
        grades = {(row.school, row.grade) for row in here if row.class_ is None}
        lost = set()
        for index in self._lost:
            lesson = network.class_lessons[index]
            home = network.class_of[lesson.class_]
            if lesson.class_ in classes or lesson.visitors or (home.school, home.grade) in grades:
                lost.add(network.course_of[lesson.course].subject)
        return frozenset(
            row.id
            for index, row in enumerate(network.subjects)
            if row.obligatory and self._kept(FactKind.OBLIGATORY, index) and row.id not in lost
        )

    def _kept_students(self) -> Rows:
        return tuple(
            row
            if self._kept(FactKind.TRIPS, index)
            else row.model_copy(update={"cannot_travel": False, "max_days_away": None})
            for index, row in enumerate(self._network.students)
            if row.id in self._students
        )

    def _pins(self) -> Rows:
        pins = (
            row for index, row in enumerate(self._network.pins) if self._kept(FactKind.PIN, index)
        )
        return tuple(
            pin
            for pin in pins
            if pin.group not in self._gone
            and (pin.student is None or pin.student in self._students or self._has_left(pin))
            and not self._is_shut_out(pin)
            and (pin.kind is not PinKind.TEACHER or pin.group in self._taught)
        )

    def _has_left(self, pin: Pin) -> bool:
        return pin.student not in self._network.requests_of

    def _is_shut_out(self, pin: Pin) -> bool:
        group = self._network.candidate_of.get(pin.group)
        return group is not None and (pin.student, group.course) in self._other_grade

    @property
    def _taught(self) -> set[str]:
        """Groups whose teachers are those of the facts."""
        kinds = ((FactKind.TEACHER, "class_lessons"), (FactKind.GROUP_TEACHER, "offers"))
        return {
            group.id
            for kind, table in kinds
            for row in self._rows[kind]
            for group in self._facts.groups(Fact(kind=kind, table=table, row=row))
        }

    def _requests(self, pinned: set[str]) -> Rows:
        """Requests that matter: they must be met, hang together with such, or release from a lesson
        that is left.
        """
        network, marks = self._network, self._bundles()
        found = []
        for index, row in enumerate(network.requests):
            if row.student not in self._students:
                continue
            bundle = row.bundle if (row.student, row.bundle) in marks else ""
            required = self._kept(FactKind.REQUIRED, index) and not self._is_lost(row)
            place = row.place if self._kept(FactKind.PLACE, index) else None
            kept = row.model_copy(update={"required": required, "bundle": bundle, "place": place})
            waits = place is not None and WAITING in self._rules
            if required or bundle or waits or row.student in pinned or self._matters(row):
                found.append(kept)
        return tuple(found)

    def _is_lost(self, request: Request) -> bool:
        courses = (request.course, *request.alternatives)
        return any(
            course in self._closed or (request.student, course) in self._other_grade
            for course in courses
        )

    def _bundles(self) -> set[tuple[str, str]]:
        """Bundles that still hold."""
        requests = self._network.requests
        kept: set[tuple[str, str]] = {
            (requests[row].student, requests[row].bundle) for row in self._rows[FactKind.BUNDLE]
        }
        lost = {(row.student, row.bundle) for row in requests if self._is_lost(row)}
        return kept - lost

    def _matters(self, request: Request) -> bool:
        network = self._network
        for course in (request.course, *request.alternatives):
            if self._left.intersection(network.basic_of[course]):
                return True
            if course in self._sized or network.course_of[course].subject in self._obligatory:
                return True
        return False

    @property
    def _left(self) -> set[str]:
        return {self._network.class_lessons[row].course for row in self._lessons}

    @property
    def _sized(self) -> set[str]:
        """Courses whose groups need members."""
        rows = self._rows
        sized = {self._network.courses[row].id for row in rows[FactKind.MIN_SIZE]}
        return sized | {self._network.previous[row].course for row in rows[FactKind.PREVIOUS]}

    def _class_lessons(self) -> Rows:
        network = self._network
        return tuple(
            row.model_copy(update=self._given(row, index))
            for index, row in enumerate(network.class_lessons)
            if index in self._lessons
        )

    def _given(self, row: ClassLesson, index: int) -> dict[str, object]:
        """Who gives a lesson, where that is somebody else."""
        changes: dict[str, object] = {}
        if not self._kept(FactKind.TEACHER, index):
            changes["teacher"] = self._substitute(row.course, self._home(row), 1, index)
        if not self._kept(FactKind.SECOND, index):
            changes["second_teacher"] = None
        return changes

    def _home(self, lesson: ClassLesson) -> SchoolId:
        return self._network.class_of[lesson.class_].school

    def _substitute(self, course: str, school: str, groups: int, index: int) -> str | None:
        """Somebody who can always teach a group; where several may be needed at once as many who
        are able to, and nobody in particular.
        """
        record = self._network.course_of[CourseId(course)]
        parts = 1 if record.one_teacher else len(self._network.parts_of[record.id])
        number = groups * parts
        names = [f"~{course}-{school}-{index}-{one}" for one in range(number)]
        able = () if number == 1 else (record.subject,)
        self._substitutes += [
            Person(id=name, school=school, subjects=able, advanced=able) for name in names
        ]
        if number == 1:
            return names[0]
        if record.teachers:
            self._named[course] += names
        return None

    def _offers(self, requests: Sequence[Request], pinned: set[str]) -> Rows:
        asked: dict[str, int] = defaultdict(int)
        for request in requests:
            for course in (request.course, *request.alternatives):
                asked[course] += 1
        network, last = self._network, dict[tuple[str, str, str], int]()
        for index, row in enumerate(network.offers):
            last[row.course, row.host, row.form] = index
        found = []
        for index, row in enumerate(network.offers):
            groups = self._facts.groups(Fact(kind=FactKind.GROUPS, table="offers", row=index))
            least = row.min_groups if self._kept(FactKind.LEAST, index) else 0
            wanted = asked[row.course] or least or any(one.id in pinned for one in groups)
            # Numbers of groups of later rows go on from those of this one.
            if not wanted and last[row.course, row.host, row.form] == index:
                continue
            found.append(self._offer(row, index, least, asked[row.course], last))
        return tuple(found)

    def _offer(
        self,
        row: Offer,
        index: int,
        least: int,
        asked: int,
        last: Mapping[tuple[str, str, str], int],
    ) -> Offer:
        most, is_last = row.max_groups, last[row.course, row.host, row.form] == index
        if not self._kept(FactKind.GROUPS, index) and is_last:
            # Those who sit apart need a group each.
            apart = min(asked, len(self._rows[FactKind.PAIR]))
            most += max(apart, -(-asked // self._network.course_of[row.course].max_size))
        changes: dict[str, object] = {"min_groups": least, "max_groups": most}
        if not self._kept(FactKind.GROUP_TEACHER, index):
            who = self._substitute(row.course, row.host, most, index) if most else None
            changes["teacher"] = who
        if not self._kept(FactKind.GROUP_SECOND, index):
            changes["second_teacher"] = None
        return row.model_copy(update=changes)

    def _courses(self, requests: Sequence[Request]) -> Rows:
        network = self._network
        wanted, left = _askers(network.requests, network), _askers(requests, network)
        found = []
        for index, row in enumerate(network.courses):
            lost = len(wanted[row.id]) - len(left[row.id])
            least = max(0, row.min_size - lost) if self._kept(FactKind.MIN_SIZE, index) else 0
            most = row.max_size if self._kept(FactKind.MAX_SIZE, index) else PLENTY
            teachers = (*row.teachers, *self._named[row.id])
            times = times_of(network, row, index, self._kept)
            changes = {"min_size": least, "max_size": most, "teachers": teachers, **times}
            found.append(row.model_copy(update=changes))
        return tuple(found)

    def _parts(self) -> Rows:
        # Where lessons need not be given nobody asks when: without them the model is small.
        timeless = not self._rules.intersection(OF_HOURS) and not any(
            self._network.pins[row].day for row in self._rows[FactKind.PIN]
        )
        loose = {"doubles": Doubles.MAY, "max_a_day": 10, "double_over_long_break": True}
        found = []
        for index, row in enumerate(self._network.parts):
            changes: dict[str, object] = {}
            if not self._kept(FactKind.FEATURES, index):
                changes["features"] = ()
            if not self._kept(FactKind.SPREAD, index):
                changes |= loose
            if timeless:
                changes |= {"lessons_first": 0, "lessons_second": 0}
            found.append(row.model_copy(update=changes))
        return tuple(found)

    def _rooms(self, hosts: set[SchoolId]) -> Rows:
        # Rooms are many decisions: there are none where nothing is asked of them.
        pinned = {self._network.pins[row].room for row in self._rows[FactKind.PIN]} - {None}
        hosts |= {self._home(self._network.class_lessons[row]) for row in self._lessons}
        if not pinned and not self._rules.intersection(ROOM_RULES):
            return ()
        found = []
        for index, row in enumerate(self._network.rooms):
            changes: dict[str, object] = {}
            if row.school not in hosts and row.id not in pinned:
                continue
            if not self._kept(FactKind.SEATS, index):
                changes["seats"] = PLENTY
            if not self._kept(FactKind.ROOM_CLOSED, index):
                changes["closed"] = ()
            found.append(row.model_copy(update=changes))
        return tuple(found)

    def _previous(self) -> Rows:
        taught = {group.rpartition("/")[0] for group in self._taught}
        found = []
        for index, row in enumerate(self._network.previous):
            if not self._kept(FactKind.PREVIOUS, index) or row.student not in self._students:
                continue
            if row.course in self._closed or (row.student, row.course) in self._other_grade:
                continue
            named = all(
                f"{offer.course}/{offer.host}/{offer.form}" in taught
                for offer in self._network.offers
                if offer.course == row.course and offer.max_groups
            )
            found.append(row if named else row.model_copy(update={"teacher": None}))
        return tuple(found)


def _askers(requests: Iterable[Request], network: Network) -> Mapping[str, set[str]]:
    planned = {student.id for student in network.planned_students}
    found: dict[str, set[str]] = defaultdict(set)
    for request in requests:
        if request.student in planned:
            for course in (request.course, *request.alternatives):
                found[course].add(request.student)
    return found
