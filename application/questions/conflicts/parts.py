"""Parts of a network to look for a conflict in: a few facts at a time, those that are likely first.

A part is a relaxation: what cannot be in it cannot be in the whole. What can be in it says nothing
of the whole.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from application.questions.conflicts.facts import NEVER_KEPT, Facts, Thing
from application.questions.conflicts.relaxing import ROOM_RULES
from models.conflicts import Fact, FactKind
from models.network import Student
from models.problems import Problem

#: A network of so many students and groups is looked at as a whole at once.
MOST_STUDENTS, MOST_GROUPS = 40, 40
#: What a class or a teacher is looked at with.
OF_COURSES = frozenset({FactKind.SPREAD, FactKind.CLOSED_TIMES, FactKind.LINK, FactKind.OBLIGATORY})
OF_ROOMS = frozenset({FactKind.FEATURES, FactKind.SEATS, FactKind.ROOM_CLOSED})
OF_LOADS = frozenset({FactKind.BUSY, FactKind.DAY_LOAD, FactKind.WEEK_LOAD})
OF_CLASS_LESSONS = frozenset({FactKind.LESSON, FactKind.TEACHER})
EVERYWHERE = frozenset({FactKind.WAY, FactKind.PARTY, FactKind.LEADERS, FactKind.REMOTE_SEATS})


class Part(NamedTuple):
    """Facts, rules among them, and the students they are looked at with."""

    facts: tuple[Fact, ...]
    students: frozenset[str]

    def __or__(self, other: "Part") -> "Part":
        return Part(
            tuple(dict.fromkeys((*self.facts, *other.facts))), self.students | other.students
        )


class Parts:
    """Parts of the facts of a network."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._network = facts, facts.network
        self._rules = tuple(rule for rule in facts.rules if rule.name != NEVER_KEPT)
        self._without_rooms = tuple(rule for rule in self._rules if rule.name not in ROOM_RULES)

    @property
    def is_small(self) -> bool:
        """Whether the network is looked at as a whole at once."""
        network = self._network
        students, groups = len(network.planned_students), len(network.candidates)
        return students <= MOST_STUDENTS and groups <= MOST_GROUPS

    def whole(self) -> Part:
        """Everything."""
        students = frozenset(student.id for student in self._network.planned_students)
        return Part((*self._facts.all, *self._rules), students)

    def around(self, problem: Problem) -> Iterator[Part]:
        """Parts around the rows that a contradiction names: the nearest first."""
        rows = [(problem.table, problem.row)]
        if problem.beside is not None:
            rows.append((problem.beside.table, problem.beside.row))
        facts = [
            fact for fact in self._facts.all if (fact.table, fact.row) in rows
        ]
        things = dict.fromkeys(
            thing for fact in facts for thing in self._facts.things(fact) if thing[0] != "school"
        )
        things |= dict.fromkeys(
            thing for table, row in rows for thing in self._named(table, row)
        )
        order = ("student", "person", "course", "class", "subject", "room", "school")
        ranked = sorted(things, key=lambda thing: order.index(thing[0]) if thing[0] in order else 9)
        near = [part for part in map(self.of_thing, ranked) if part.facts]
        pins = self.of_pins() if any(table == "pins" for table, _ in rows) else None
        yield from ((pins,) if pins is not None else ())
        yield from near
        together = pins or Part((), frozenset())
        for part in near:
            together |= part
        yield together

    def _named(self, table: str, row: int | None) -> Iterator[Thing]:
        kinds = {"schools": "school", "people": "person", "courses": "course", "rooms": "room"}
        kinds |= {"subjects": "subject", "students": "student"}
        if table in kinds and row is not None:
            yield (kinds[table], getattr(self._network, table)[row].id)

    def each(self) -> Iterator[Part]:
        """All parts, those first that are quick and often to blame."""
        network, facts = self._network, self._facts
        if network.pins:
            yield self.of_pins()
        for link in network.links:
            yield self.of_course(link.first) | self.of_course(link.second)
            yield self.of_course(link.first, lessons=True) | self.of_course(
                link.second, lessons=True
            )
        asked = {
            network.requests[fact.row].course
            for fact in facts.all
            if fact.kind in (FactKind.REQUIRED, FactKind.BUNDLE)
        } | {row.course for row in network.previous}
        least = {
            network.offers[fact.row].course for fact in facts.all if fact.kind is FactKind.LEAST
        }
        for course in sorted(asked | least):
            yield self.of_course(course)
        for school in network.schools:
            yield self.of_school(school.id)
        yield from (self.of_teachers(frozenset(team)) for team in self._teams())
        for class_ in network.classes:
            yield self.of_class(class_.id)
        for student in self._asking():
            yield self.of_student(student)
        for school in network.schools:
            yield self.of_rooms(school.id)
        yield self.of_lessons()

    def _teams(self) -> list[tuple[str, ...]]:
        """Sets of teachers who alone may give some lessons, those with least time left first."""
        needed: dict[tuple[str, ...], int] = {}
        network = self._network
        for row, lesson in enumerate(network.class_lessons):
            fact = Fact(kind=FactKind.TEACHER, table="class_lessons", row=row)
            hours = sum(
                network.lessons_of(part, self._facts.policy.half_year)
                for part in network.parts_of[lesson.course]
            )
            team = tuple(sorted(self._facts.teachers(fact)))
            needed[team] = needed.get(team, 0) + hours
        busy = {person.id: len(network.busy_of[person.id]) for person in network.people}
        return sorted(
            needed,
            key=lambda team: (
                -needed[team] / max(1, len(team)) - sum(busy[one] for one in team),
                team,
            ),
        )

    def _asking(self) -> list[str]:
        """Students of whom something must be met, those who are alike once."""
        network, found = self._network, dict[tuple[object, ...], str]()
        pinned = {pin.student for pin in network.pins if pin.student}
        for student in network.planned_students:
            rows = [
                (row.course, row.alternatives, row.required, bool(row.bundle))
                for row in network.requests_of[student.id]
            ]
            if student.id in pinned or any(required for _, _, required, _ in rows):
                own = (student.class_, student.halves, student.cannot_travel)
                mark = student.id if student.id in pinned else ""
                found.setdefault((*own, student.max_days_away, tuple(rows), mark), student.id)
        return list(found.values())

    def of_thing(self, thing: Thing) -> Part:
        """The part around a row."""
        kind, name = thing
        if kind == "person":
            return self.of_teachers(frozenset({name}))
        if kind == "class":
            return self.of_class(name)
        if kind == "course":
            return self.of_course(name) | self.of_course(name, lessons=True)
        if kind == "student":
            return self.of_student(name)
        if kind == "room":
            return self.of_rooms(self._network.room_of[name].school)  # type: ignore[index]  # ids
        if kind == "school":
            return self.of_school(name)
        return self.of_subject(name)

    def of_teachers(self, team: frozenset[str]) -> Part:
        """Lessons that nobody but these teachers may give, and when these are busy."""
        facts, network = self._facts, self._network
        rows = [
            fact
            for fact in facts.all
            if fact.kind is FactKind.TEACHER and team.issuperset(facts.teachers(fact))
        ]
        lessons = [_lesson(fact.row) for fact in rows]
        courses = {network.class_lessons[fact.row].course for fact in rows}
        classes = {network.class_lessons[fact.row].class_ for fact in rows}
        own = [
            fact
            for fact in facts.all
            if (fact.kind in OF_LOADS and team.intersection(_names(facts, fact, "person")))
            or (fact.kind is FactKind.PIN and self._pinned_in(fact, courses, classes))
            or fact.kind in EVERYWHERE
        ]
        students = self._samples(classes)
        return self._part((*rows, *lessons, *self._of_courses(courses), *own), students)

    def of_class(self, class_: str) -> Part:
        """Lessons of a class with those who give them."""
        facts, network = self._facts, self._network
        rows = [
            fact
            for fact in facts.of_thing.get(("class", class_), ())
            if fact.kind in OF_CLASS_LESSONS
        ]
        courses = {network.class_lessons[fact.row].course for fact in rows}
        teachers = {one for fact in rows for one in facts.teachers(fact)}
        own = [
            fact
            for fact in facts.all
            if (fact.kind in OF_LOADS and teachers.intersection(_names(facts, fact, "person")))
            or (fact.kind is FactKind.PIN and class_ in _names(facts, fact, "class"))
        ]
        students = self._samples({class_})
        return self._part((*rows, *self._of_courses(courses), *own), students)

    def of_course(self, course: str, *, lessons: bool = False) -> Part:
        """Groups of a course with all who ask for it or, instead, its class lessons."""
        facts, network = self._facts, self._network
        if lessons:
            rows = [
                fact
                for fact in facts.of_thing.get(("course", course), ())
                if fact.kind in OF_CLASS_LESSONS
            ]
            classes = {network.class_lessons[fact.row].class_ for fact in rows}
            return self._with_teachers(rows, {course}, self._samples(classes))
        rows = [
            fact
            for fact in facts.of_thing.get(("course", course), ())
            if fact.kind not in OF_CLASS_LESSONS
        ]
        asking = {
            request.student
            for request in network.requests
            if course in (request.course, *request.alternatives)
        }
        hosts = {offer.host for offer in network.offers if offer.course == course}
        rows += [
            fact
            for fact in facts.all
            if (fact.kind in OF_ROOMS | {FactKind.BUDGET} and self._is_at(fact, hosts))
            or (fact.kind is FactKind.TRIPS and asking.intersection(_names(facts, fact, "student")))
        ]
        return self._with_teachers(rows, {course}, self._planned(asking), rooms=True)

    def of_student(self, student: str) -> Part:
        """A student's lessons, requests and groups."""
        facts, network = self._facts, self._network
        record: Student = network.student_of[student]  # type: ignore[index]  # ids are texts
        requests = [row for row in network.requests if row.student == student]
        courses = {name for row in requests for name in (row.course, *row.alternatives)}
        rows = [
            fact
            for fact in facts.all
            if student in _names(facts, fact, "student")
            or (
                fact.kind in (FactKind.GROUPS, FactKind.GROUP_TEACHER, FactKind.CLOSED_TIMES)
                and courses.intersection(_names(facts, fact, "course"))
            )
            or (
                fact.kind in OF_CLASS_LESSONS
                and record.class_ is not None
                and record.class_ in _names(facts, fact, "class")
            )
        ]
        common = {
            network.class_lessons[fact.row].course
            for fact in rows
            if fact.kind in OF_CLASS_LESSONS
        }
        return self._with_teachers(rows, courses | common, self._planned({student}))

    def of_school(self, school: str) -> Part:
        """Groups a school must open, and what it can pay for."""
        facts, network = self._facts, self._network
        rows = [
            fact
            for fact in facts.all
            if (fact.kind in (FactKind.BUDGET, FactKind.REMOTE_SEATS) and self._is_at(fact, {school}))
            or (
                fact.kind in (FactKind.LEAST, FactKind.GROUPS)
                and network.offers[fact.row].host == school
            )
            or fact.kind is FactKind.PIN
        ]
        courses = {offer.course for offer in network.offers if offer.host == school}
        rows += [
            fact
            for fact in facts.all
            if fact.kind in (FactKind.REQUIRED, FactKind.MAX_SIZE)
            and courses.intersection(_names(facts, fact, "course"))
        ]
        required = {
            network.requests[fact.row].student for fact in rows if fact.kind is FactKind.REQUIRED
        }
        return self._part(rows, self._planned(required))

    def of_rooms(self, school: str) -> Part:
        """Class lessons of a school with its rooms and all who sit in them."""
        facts, network = self._facts, self._network
        rows = [
            fact
            for fact in facts.all
            if (fact.kind in OF_ROOMS and (fact.kind is FactKind.FEATURES or self._is_at(fact, {school})))
            or (
                fact.kind is FactKind.LESSON
                and network.class_of[network.class_lessons[fact.row].class_].school == school
            )
        ]
        classes = {
            network.class_lessons[fact.row].class_ for fact in rows if fact.kind is FactKind.LESSON
        }
        everybody = {row.id for row in network.planned_students if row.class_ in classes}
        return self._part(rows, self._planned(everybody), rooms=True)

    def of_subject(self, subject: str) -> Part:
        """A subject that everybody must take, with those who have it from no class lesson."""
        network, facts = self._network, self._facts
        courses = {row.id for row in network.courses if row.subject == subject}
        rows = [
            fact
            for fact in facts.all
            if (fact.kind is FactKind.OBLIGATORY and subject in _names(facts, fact, "subject"))
            or (fact.kind in OF_CLASS_LESSONS and courses & _names(facts, fact, "course"))
        ]
        taught = {
            student.id
            for student in network.planned_students
            if any(group.course in courses for group in network.common_lessons_of(student))
        }
        without = {student.id for student in network.planned_students} - taught
        return self._with_teachers(rows, courses, frozenset(without))

    def of_pins(self) -> Part:
        """All pins, with the groups they hold and those who teach them."""
        facts, network = self._facts, self._network
        groups = {pin.group for pin in network.pins}
        rows = [fact for fact in facts.all if fact.kind is FactKind.PIN]
        kinds = OF_CLASS_LESSONS | {FactKind.GROUPS, FactKind.GROUP_TEACHER}
        rows += [
            fact
            for fact in facts.all
            if fact.kind in kinds and any(one.id in groups for one in facts.groups(fact))
        ]
        courses = {
            network.candidate_of[group].course for group in groups if group in network.candidate_of
        }
        classes = {
            found
            for group in groups
            if group in network.candidate_of and (found := network.candidate_of[group].class_)
        }
        members = {pin.student for pin in network.pins if pin.student}
        rows += [fact for fact in facts.all if fact.kind in OF_ROOMS]
        students = self._samples(classes) | self._planned(members)
        return self._with_teachers(rows, courses, students, rooms=True)

    def of_lessons(self) -> Part:
        """All class lessons with those who give them."""
        facts = self._facts
        rows = [fact for fact in facts.all if fact.kind in OF_CLASS_LESSONS | OF_LOADS]
        classes = {class_.id for class_ in self._network.classes}
        courses = {row.course for row in self._network.class_lessons}
        return self._part((*rows, *self._of_courses(courses)), self._samples(classes))

    def _with_teachers(
        self,
        rows: Iterable[Fact],
        courses: set[str],
        students: frozenset[str],
        *,
        rooms: bool = False,
    ) -> Part:
        """Rows with the times of those who may teach, what courses ask, pins, and ways."""
        facts, rows = self._facts, list(rows)
        taught = (FactKind.TEACHER, FactKind.GROUP_TEACHER)
        teachers = {one for fact in rows if fact.kind in taught for one in facts.teachers(fact)}
        more = [
            fact
            for fact in facts.all
            if (fact.kind in OF_LOADS and teachers.intersection(_names(facts, fact, "person")))
            or (fact.kind is FactKind.PIN and courses.intersection(_names(facts, fact, "course")))
            or fact.kind in EVERYWHERE
            or (
                fact.kind in (FactKind.MAX_SIZE, FactKind.FEATURES)
                and courses.intersection(_names(facts, fact, "course"))
            )
        ]
        return self._part((*rows, *self._of_courses(courses), *more), students, rooms=rooms)

    def _part(
        self, facts: Iterable[Fact], students: frozenset[str], *, rooms: bool = False
    ) -> Part:
        chosen = set(facts)
        ordered = (fact for fact in self._facts.all if fact in chosen)
        return Part((*ordered, *(self._rules if rooms else self._without_rooms)), students)

    def _of_courses(self, courses: set[str]) -> list[Fact]:
        return [
            fact
            for fact in self._facts.all
            if fact.kind in OF_COURSES and courses.intersection(_names(self._facts, fact, "course"))
        ]

    def _pinned_in(self, fact: Fact, courses: set[str], classes: set[str]) -> bool:
        facts = self._facts
        return bool(
            courses.intersection(_names(facts, fact, "course"))
            and classes.intersection(_names(facts, fact, "class"))
        )

    def _is_at(self, fact: Fact, schools: set[str]) -> bool:
        return bool(schools.intersection(_names(self._facts, fact, "school")))

    def _planned(self, students: Iterable[str]) -> frozenset[str]:
        return frozenset(students) & {row.id for row in self._network.planned_students}

    def _samples(self, classes: Iterable[str]) -> frozenset[str]:
        """For every class and its halves the student whom least can release from its lessons: who
        sits in two places is seen on one of them.
        """
        network, chosen, wanted = self._network, dict[tuple[object, ...], Student](), set(classes)
        for student in network.planned_students:
            if student.class_ in wanted:
                key = (student.class_, student.halves)
                known = chosen.get(key)
                if known is None or self._releasing(student) < self._releasing(known):
                    chosen[key] = student
        return frozenset(student.id for student in chosen.values())

    def _releasing(self, student: Student) -> int:
        network = self._network
        return sum(
            bool(network.basic_of[course])
            for row in network.requests_of[student.id]
            for course in (row.course, *row.alternatives)
        )


def _lesson(row: int) -> Fact:
    return Fact(kind=FactKind.LESSON, table="class_lessons", row=row)


def _names(facts: Facts, fact: Fact, kind: str) -> set[str]:
    return {name for of, name in facts.things(fact) if of == kind}
