"""Parts of a network around a row: a teacher, a class, a course, a student, rooms, pins.

A part is a relaxation: what cannot be in it cannot be in the whole. What can be in it says nothing
of the whole.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from application.questions.conflicts.facts import (
    ASKED,
    EVERYWHERE,
    GIVING,
    NEVER_KEPT,
    OF_CLASS_LESSONS,
    OF_COURSES,
    OF_GROUPS,
    OF_LOADS,
    OF_ROOMS,
    TIMES,
    Facts,
    Thing,
    who_stay,
)
from application.questions.conflicts.relaxing import ROOM_RULES
from models.conflicts import Fact, FactKind
from models.network import Student


class Part(NamedTuple):
    """Facts, rules among them, and the students they are looked at with."""

    facts: tuple[Fact, ...]
    students: frozenset[str]

    def __or__(self, other: "Part") -> "Part":
        return Part(
            tuple(dict.fromkeys((*self.facts, *other.facts))), self.students | other.students
        )


class PartsAround:
    """The part around each row of a network."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._network = facts, facts.network
        self._rules = tuple(rule for rule in facts.rules if rule.name != NEVER_KEPT)
        self._without_rooms = tuple(rule for rule in self._rules if rule.name not in ROOM_RULES)

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
            if (fact.kind is FactKind.TEACHER and team.issuperset(facts.teachers(fact)))
            or (fact.kind is FactKind.SECOND and team.intersection(facts.teachers(fact)))
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

    def of_lessons_of(self, class_: str, course: str) -> Part:
        """One course of one class, with nobody in it."""
        facts = self._facts
        rows = [
            fact
            for fact in facts.of_thing.get(("course", course), ())
            if (fact.kind in OF_CLASS_LESSONS and class_ in _names(facts, fact, "class"))
            or fact.kind in TIMES | {FactKind.SPREAD}
        ]
        return self._part(rows, frozenset())

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
            or (
                fact.kind in (FactKind.TRIPS, FactKind.PAIR)
                and asking.intersection(_names(facts, fact, "student"))
            )
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
                fact.kind in TIMES | OF_GROUPS
                and _names(facts, fact, "course").intersection(courses)
            )
            or (
                fact.kind in OF_CLASS_LESSONS
                and record.class_ is not None
                and record.class_ in _names(facts, fact, "class")
            )
        ]
        common = {
            network.class_lessons[fact.row].course for fact in rows if fact.kind in OF_CLASS_LESSONS
        }
        return self._with_teachers(rows, courses | common, self._planned({student}))

    def of_asked(self, student: str) -> Part:
        """What a student must have and where it is given, without his other lessons."""
        facts, network = self._facts, self._network
        must = [fact for fact in facts.of_thing.get(("student", student), ()) if fact.kind in ASKED]
        courses = {
            course
            for row in network.requests
            if row.student == student and (row.required or row.bundle)
            for course in (row.course, *row.alternatives)
        }
        groups = [
            fact
            for course in courses
            for fact in facts.of_thing.get(("course", course), ())
            if fact.kind in (FactKind.GROUPS, FactKind.MAX_SIZE, FactKind.SPREAD)
        ]
        ways = [fact for fact in facts.all if fact.kind in EVERYWHERE]
        return self._part((*must, *groups, *ways), self._planned({student}))

    def of_school(self, school: str) -> Part:
        """Groups a school must open, and what it can pay for."""
        facts, network = self._facts, self._network
        rows = [
            fact
            for fact in facts.all
            if (
                fact.kind in (FactKind.BUDGET, FactKind.REMOTE_SEATS)
                and self._is_at(fact, {school})
            )
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
            and _names(facts, fact, "course").intersection(courses)
        ]
        required = {
            network.requests[fact.row].student for fact in rows if fact.kind is FactKind.REQUIRED
        }
        return self._part(rows, self._planned(required))

    def of_rooms(self, school: str, features: tuple[str, ...] | None = None) -> Part:
        """Class lessons of a school with its rooms and all who sit in them; those alone that need
        some features, where these are named, and then nobody sits there.
        """
        facts, network = self._facts, self._network
        courses = {
            part.course for part in network.parts if features is None or part.features == features
        }
        rows = [
            fact
            for fact in facts.all
            if (fact.kind in OF_ROOMS and self._is_of(fact, {school}, courses))
            or (
                fact.kind is FactKind.LESSON
                and network.class_of[network.class_lessons[fact.row].class_].school == school
                and network.class_lessons[fact.row].course in courses
            )
        ]
        classes = {
            network.class_lessons[fact.row].class_ for fact in rows if fact.kind is FactKind.LESSON
        }
        everybody = {
            row.id for row in network.planned_students if row.class_ in classes and features is None
        }
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
        kinds = OF_CLASS_LESSONS | OF_GROUPS
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
        hosts = {
            network.candidate_of[group].host for group in groups if group in network.candidate_of
        }
        held = any(pin.room for pin in network.pins)
        rows += [
            fact
            for fact in facts.all
            if fact.kind in OF_ROOMS and self._is_of(fact, hosts, courses) and held
        ]
        students = self._samples(classes) | self._planned(members)
        return self._with_teachers(rows, courses, students, rooms=held)

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
        courses: Collection[str],
        students: frozenset[str],
        *,
        rooms: bool = False,
    ) -> Part:
        """Rows with the times of those who may teach, what courses ask, pins, and ways."""
        facts, rows = self._facts, list(rows)
        teachers = {one for fact in rows if fact.kind in GIVING for one in facts.teachers(fact)}
        more = [
            fact
            for fact in facts.all
            if (fact.kind in OF_LOADS and teachers.intersection(_names(facts, fact, "person")))
            or (fact.kind is FactKind.PIN and _names(facts, fact, "course").intersection(courses))
            or fact.kind in EVERYWHERE
            or (
                fact.kind in (FactKind.MAX_SIZE, FactKind.FEATURES)
                and _names(facts, fact, "course").intersection(courses)
            )
        ]
        return self._part((*rows, *self._of_courses(courses), *more), students, rooms=rooms)

    def _part(
        self, facts: Iterable[Fact], students: frozenset[str], *, rooms: bool = False
    ) -> Part:
        chosen = set(facts)
        ordered = (fact for fact in self._facts.all if fact in chosen)
        return Part((*ordered, *(self._rules if rooms else self._without_rooms)), students)

    def _of_courses(self, courses: Collection[str]) -> list[Fact]:
        return [
            fact
            for fact in self._facts.all
            if fact.kind in OF_COURSES and _names(self._facts, fact, "course").intersection(courses)
        ]

    def _pinned_in(self, fact: Fact, courses: Collection[str], classes: Collection[str]) -> bool:
        facts = self._facts
        return bool(
            _names(facts, fact, "course").intersection(courses)
            and _names(facts, fact, "class").intersection(classes)
        )

    def _is_of(self, fact: Fact, schools: Collection[str], courses: Collection[str]) -> bool:
        """Whether a fact of rooms is about one of these schools or what these courses need."""
        if fact.kind is FactKind.FEATURES:
            return self._network.parts[fact.row].course in courses
        return self._is_at(fact, schools)

    def _is_at(self, fact: Fact, schools: Collection[str]) -> bool:
        return bool(_names(self._facts, fact, "school").intersection(schools))

    def _planned(self, students: Iterable[str]) -> frozenset[str]:
        return frozenset(students) & {row.id for row in self._network.planned_students}

    def _samples(self, classes: Iterable[str]) -> frozenset[str]:
        """For every class and its halves the student whom least can release from its lessons, and
        for lessons that he can be released from somebody who cannot: who sits in two places is
        seen on one of them.
        """
        network, wanted = self._network, set(classes)
        alike: dict[tuple[object, ...], list[tuple[str, frozenset[str]]]] = {}
        for student in network.planned_students:
            if student.class_ in wanted:
                key = (student.class_, student.halves)
                alike.setdefault(key, []).append((student.id, self._facts.released(student)))
        return frozenset(name for rows in alike.values() for name in who_stay(rows))


def _lesson(row: int) -> Fact:
    return Fact(kind=FactKind.LESSON, table="class_lessons", row=row)


def _names(facts: Facts, fact: Fact, kind: str) -> set[str]:
    return {name for of, name in facts.things(fact) if of == kind}
