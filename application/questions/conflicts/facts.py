"""Every fact that can be left out of a network, one by one, and whom it is about."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from models.conflicts import Fact, FactKind
from models.network import Candidate, Doubles, Network, Student
from models.policy import Policy
from models.record import Record
from models.rules import RULES

#: A row by its table and id: what facts are about.
Thing = tuple[str, str]

#: Windows are counted between lessons: a week with fewer lessons may have more of them, so that the
#: rule cannot be kept where anything is left out.
NEVER_KEPT = "student_windows_stay_within_limit"


class Facts:
    """Facts of a network under a policy.

    Attributes
    ----------
    all
        Those of rows, in the order in which they are rather kept in a set that is told.
    rules
        Those of rules that are refused, not counted.
    """

    def __init__(self, network: Network, policy: Policy) -> None:
        self.network, self.policy = network, policy
        self._things: dict[Fact, tuple[Thing, ...]] = {}
        kinds = {kind: place for place, kind in enumerate(FactKind)}
        self.all = tuple(sorted(self._rows(), key=lambda fact: (kinds[fact.kind], fact.row)))
        self.rules = tuple(
            Fact(kind=FactKind.RULE, name=name) for name in RULES if policy.refuses(name)
        )

    def _rows(self) -> Iterator[Fact]:
        """A fact for every row that says something that could be otherwise."""
        yield from self._of_people()
        yield from self._of_schools()
        yield from self._of_courses()
        yield from self._of_students()
        tables = ((FactKind.LINK, "links"), (FactKind.PAIR, "pairs"), (FactKind.PIN, "pins"))
        for kind, table in tables:
            yield from self._each(kind, table)

    def _each(self, kind: FactKind, table: str, field: str = "") -> Iterator[Fact]:
        """A fact for every row, or for those whose field says anything."""
        for row, record in enumerate(getattr(self.network, table)):
            if not field or getattr(record, field) not in (None, 0, (), "", False):
                yield Fact(kind=kind, table=table, row=row)

    def _of_people(self) -> Iterator[Fact]:
        yield from self._each(FactKind.BUSY, "busy")
        for row, person in enumerate(self.network.people):
            if person.max_lessons_day is not None:
                yield Fact(kind=FactKind.DAY_LOAD, table="people", row=row)
            if person.max_lessons_week is not None:
                yield Fact(kind=FactKind.WEEK_LOAD, table="people", row=row)
        if self.policy.escorts_required:
            yield Fact(kind=FactKind.LEADERS)

    def _of_schools(self) -> Iterator[Fact]:
        for row, school in enumerate(self.network.schools):
            if school.hours_budget is not None:
                yield Fact(kind=FactKind.BUDGET, table="schools", row=row)
        yield from self._each(FactKind.REMOTE_SEATS, "schools")
        yield from self._each(FactKind.WAY, "travel", "minutes")
        if self.policy.escorts_required:
            yield from self._each(FactKind.PARTY, "travel")
        yield from self._each(FactKind.SEATS, "rooms")
        yield from self._each(FactKind.ROOM_CLOSED, "rooms", "closed")

    def _of_courses(self) -> Iterator[Fact]:
        yield from self._each(FactKind.OBLIGATORY, "subjects", "obligatory")
        yield from self._each(FactKind.MAX_SIZE, "courses")
        yield from self._each(FactKind.MIN_SIZE, "courses", "min_size")
        yield from self._each(FactKind.CLOSED_TIMES, "courses", "closed_times")
        yield from self._each(FactKind.ONLY_TIMES, "courses", "only_times")
        yield from self._each(FactKind.TURNS, "courses", "one_at_a_time")
        yield from self._each(FactKind.GRADES, "courses", "also_grades")
        yield from self._each(FactKind.FEATURES, "parts", "features")
        for row, part in enumerate(self.network.parts):
            lessons = self.network.lessons_of(part, self.policy.half_year)
            if lessons > 1 or part.doubles is Doubles.MUST:
                yield Fact(kind=FactKind.SPREAD, table="parts", row=row)
        yield from self._each(FactKind.LEAST, "offers", "min_groups")
        yield from self._each(FactKind.GROUPS, "offers")
        yield from self._each(FactKind.GROUP_TEACHER, "offers")
        yield from self._each(FactKind.GROUP_SECOND, "offers", "second_teacher")
        yield from self._each(FactKind.LESSON, "class_lessons")
        yield from self._each(FactKind.TEACHER, "class_lessons")
        yield from self._each(FactKind.SECOND, "class_lessons", "second_teacher")

    def _of_students(self) -> Iterator[Fact]:
        yield from self._each(FactKind.REQUIRED, "requests", "required")
        yield from self._each(FactKind.PLACE, "requests", "place")
        told = set[tuple[str, str]]()
        for row, request in enumerate(self.network.requests):
            if request.bundle and (request.student, request.bundle) not in told:
                told.add((request.student, request.bundle))
                yield Fact(kind=FactKind.BUNDLE, table="requests", row=row)
        for row, student in enumerate(self.network.students):
            if student.cannot_travel or student.max_days_away is not None:
                yield Fact(kind=FactKind.TRIPS, table="students", row=row)
        yield from self._each(FactKind.PREVIOUS, "previous")

    def record(self, fact: Fact) -> Record:
        """The row that states a fact."""
        found: Record = getattr(self.network, fact.table)[fact.row]
        return found

    @cached_property
    def of_thing(self) -> Mapping[Thing, tuple[Fact, ...]]:
        """Facts by what they are about."""
        found: dict[Thing, list[Fact]] = {}
        for fact in self.all:
            for thing in self.things(fact):
                found.setdefault(thing, []).append(fact)
        return {thing: tuple(facts) for thing, facts in found.items()}

    def things(self, fact: Fact) -> tuple[Thing, ...]:
        """What a fact is about: rows of other tables that it names, or is a row of."""
        if fact not in self._things:
            self._things[fact] = self._about(fact)
        return self._things[fact]

    def _about(self, fact: Fact) -> tuple[Thing, ...]:
        if not fact.table:
            return ()
        row, table = self.record(fact).__dict__, fact.table
        if table == "pins":
            return tuple(self._of_pin(row))
        own = ((NAMED[table], row["id"]),) if table in NAMED else ()
        other = tuple(
            (NAMED[of], row[name])
            for name, of in REFERENCES.get(table, {}).items()
            if row.get(name) is not None
        )
        taught: tuple[Thing, ...] = ()
        if fact.kind in GIVING:
            taught = tuple(("person", one) for one in self.teachers(fact))
        return tuple(dict.fromkeys((*own, *other, *taught)))

    def _of_pin(self, row: Mapping[str, object]) -> Iterator[Thing]:
        group = self.network.candidate_of.get(row["group"])  # type: ignore[call-overload]  # ids
        if group is not None:
            yield ("course", group.course)
            if group.class_ is not None:
                yield ("class", group.class_)
            for person in self.network.teachers_of(group):
                yield ("person", person)
        for name, kind in (("student", "student"), ("teacher", "person"), ("room", "room")):
            if row[name] is not None:
                yield (kind, str(row[name]))

    def groups(self, fact: Fact) -> tuple[Candidate, ...]:
        """Groups of a class lesson or of an offer."""
        key = (fact.table, fact.row)
        return self._groups.get(key, ())

    @cached_property
    def _groups(self) -> Mapping[tuple[str, int], tuple[Candidate, ...]]:
        network, found = self.network, dict[tuple[str, int], tuple[Candidate, ...]]()
        candidates = iter(network.candidates)
        for row, _ in enumerate(network.class_lessons):
            found["class_lessons", row] = (next(candidates),)
        for row, offer in enumerate(network.offers):
            found["offers", row] = tuple(next(candidates) for _ in range(offer.max_groups))
        return found

    def teachers(self, fact: Fact) -> tuple[str, ...]:
        """Who may teach the groups of a class lesson or of an offer, or who is there beside."""
        groups = self.groups(fact)
        if fact.kind in (FactKind.SECOND, FactKind.GROUP_SECOND):
            return tuple(one.second_teacher for one in groups[:1] if one.second_teacher)
        return tuple(self.network.teachers_of(groups[0])) if groups else ()

    def released(self, student: Student) -> frozenset[str]:
        """Courses of the class that requests of a student can release from."""
        network = self.network
        return frozenset(
            basic
            for row in network.requests_of[student.id]
            for course in (row.course, *row.alternatives)
            for basic in network.basic_of[course]
        )


def who_stay(rows: Sequence[tuple[str, frozenset[str]]]) -> Iterator[str]:
    """A few of some students, so that each lesson that one of them attends for sure is attended by
    one of the few.
    """
    ranked = sorted(rows, key=lambda row: len(row[1]))
    first, left = ranked[0]
    yield first
    for name, courses in ranked[1:]:
        if left - courses:
            yield name
            left &= courses


#: Who gives the lessons of a class or of groups.
GIVING = frozenset(
    (FactKind.TEACHER, FactKind.GROUP_TEACHER, FactKind.SECOND, FactKind.GROUP_SECOND)
)
#: What a class or a teacher is looked at with.
TIMES = frozenset({FactKind.CLOSED_TIMES, FactKind.ONLY_TIMES})
OF_COURSES = TIMES | {
    FactKind.SPREAD,
    FactKind.LINK,
    FactKind.TURNS,
    FactKind.GRADES,
    FactKind.OBLIGATORY,
}
OF_ROOMS = frozenset({FactKind.FEATURES, FactKind.SEATS, FactKind.ROOM_CLOSED})
OF_LOADS = frozenset({FactKind.BUSY, FactKind.DAY_LOAD, FactKind.WEEK_LOAD})
OF_CLASS_LESSONS = frozenset({FactKind.LESSON, FactKind.TEACHER, FactKind.SECOND})
OF_GROUPS = frozenset({FactKind.GROUPS, FactKind.GROUP_TEACHER, FactKind.GROUP_SECOND})
ASKED = frozenset(
    {
        FactKind.REQUIRED,
        FactKind.PLACE,
        FactKind.BUNDLE,
        FactKind.TRIPS,
        FactKind.PREVIOUS,
        FactKind.PAIR,
    }
)
EVERYWHERE = frozenset({FactKind.WAY, FactKind.PARTY, FactKind.LEADERS, FactKind.REMOTE_SEATS})
#: What rows of a table are called among things.
NAMED = {
    "schools": "school",
    "rooms": "room",
    "people": "person",
    "subjects": "subject",
    "courses": "course",
    "classes": "class",
    "students": "student",
}
#: Fields that name a row of another table.
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "busy": {"person": "people"},
    "rooms": {"school": "schools"},
    "parts": {"course": "courses"},
    "offers": {"course": "courses", "host": "schools"},
    "class_lessons": {"class_": "classes", "course": "courses"},
    "requests": {"student": "students", "course": "courses"},
    "previous": {"student": "students", "course": "courses"},
    "pairs": {"first": "students", "second": "students", "course": "courses"},
    "links": {"first": "courses", "second": "courses"},
    "travel": {"origin": "schools", "target": "schools"},
    "courses": {"subject": "subjects"},
}
