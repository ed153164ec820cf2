"""Parts of a network to look for a conflict in: a few facts at a time, those that are likely first.

A part is a relaxation: what cannot be in it cannot be in the whole. What can be in it says nothing
of the whole.
"""

from collections.abc import Iterable, Iterator

from application.questions.conflicts.around import Part, PartsAround
from application.questions.conflicts.facts import OF_CLASS_LESSONS, OF_ROOMS, Thing
from models.conflicts import Fact, FactKind
from models.plan import Reason
from models.problems import Problem

#: A network of so many students and groups is looked at as a whole at once.
MOST_STUDENTS, MOST_GROUPS = 40, 40


class Parts(PartsAround):
    """Parts of the facts of a network."""

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
        facts = [fact for fact in self._facts.all if (fact.table, fact.row) in rows]
        things = dict.fromkeys(
            thing for fact in facts for thing in self._facts.things(fact) if thing[0] != "school"
        )
        things |= dict.fromkeys(thing for table, row in rows for thing in self._named(table, row))
        order = ("student", "person", "course", "class", "subject", "room", "school")
        ranked = sorted(things, key=lambda thing: order.index(thing[0]) if thing[0] in order else 9)
        near = [part for part in map(self.of_thing, ranked) if part.facts]
        pins = self.of_pins() if any(table == "pins" for table, _ in rows) else None
        yield from ((pins,) if pins is not None else ())
        yield from (self.of_link(fact.row) for fact in facts if fact.kind is FactKind.LINK)
        if any(table == "rooms" for table, _ in rows):
            yield from (self.of_seats(fact.row) for fact in facts if fact.kind is FactKind.LESSON)
        yield from near
        together = pins or Part((), frozenset())
        for part in near:
            together |= part
        yield together

    def of_seats(self, row: int) -> Part:
        """A lesson of a class with all of the class, the rooms of its school, and what some of the
        class might have instead, with all who ask for that.
        """
        facts, network = self._facts, self._network
        lesson = network.class_lessons[row]
        home, known = network.class_of[lesson.class_], network.course_of[lesson.course]
        instead = {
            other.id
            for other in network.courses
            if (other.subject, other.grade) == (known.subject, known.grade) and other != known
        }
        others: set[Thing] = {("course", other) for other in instead}
        rows = [
            fact
            for fact in facts.all
            if (fact.kind in OF_ROOMS and self._is_of(fact, {home.school}, {known.id}))
            or (fact.kind is FactKind.LESSON and fact.row == row)
            or (fact.kind not in OF_CLASS_LESSONS and not others.isdisjoint(facts.things(fact)))
        ]
        asking = {
            request.student
            for request in network.requests
            if not instead.isdisjoint((request.course, *request.alternatives))
        }
        own = {student.id for student in network.planned_students if student.class_ == home.id}
        return self._part(rows, self._planned(own | asking), rooms=True)

    def _named(self, table: str, row: int | None) -> Iterator[Thing]:
        kinds = {"schools": "school", "people": "person", "courses": "course", "rooms": "room"}
        kinds |= {"subjects": "subject", "students": "student"}
        if table in kinds and row is not None:
            yield (kinds[table], getattr(self._network, table)[row].id)

    def counted(self, reason: Reason) -> Iterator[Part]:
        """Parts around what counting has found, the narrowest first."""
        network, name = self._network, reason.subject
        group = network.candidate_of.get(name)  # type: ignore[call-overload]  # ids are texts
        if group is not None and group.class_ is not None:
            yield self.of_lessons_of(group.class_, group.course)
            yield self.of_course(group.course, lessons=True)
            yield self.of_class(group.class_)
        for school, features in self._furnished():
            if name == ", ".join((school, *features)):
                yield self.of_rooms(school, features)
        for team in self._teams():
            if team and name == ", ".join(team):
                yield self.of_teachers(frozenset(team))
        if name in network.school_of:
            yield self.of_school(name)
        if name in network.student_of:
            yield self.of_asked(name)
            for row in network.requests:
                if row.student == name and row.required:
                    yield self.of_course(row.course)

    def _furnished(self) -> list[tuple[str, tuple[str, ...]]]:
        """Schools with what class lessons there need of a room."""
        network, found = self._network, dict[tuple[str, tuple[str, ...]], None]()
        for row in network.class_lessons:
            for part in network.parts_of[row.course]:
                if part.features:
                    found[network.class_of[row.class_].school, part.features] = None
        return list(found)

    def each(self) -> Iterator[Iterable[Part]]:
        """All parts by kind, those kinds first that are quick and often to blame."""
        network, asking = self._network, self._asking()
        yield self._offered()
        yield map(self.of_asked, asking)
        yield (self.of_teachers(frozenset(team)) for team in self._teams())
        yield (self.of_class(class_.id) for class_ in network.classes)
        yield map(self.of_student, asking)
        yield (self.of_rooms(school.id) for school in network.schools)
        yield (self.of_lessons() for _ in range(1))

    def tied(self) -> Iterator[Part]:
        """Parts around what is tied: pins, links, lists, pairs, second teachers, two grades."""
        network = self._network
        if network.pins:
            yield self.of_pins()
        for row, link in enumerate(network.links):
            yield self.of_link(row)
            yield self.of_course(link.first) | self.of_course(link.second)
        yield from self._of_ties()

    def of_link(self, row: int) -> Part:
        """Lessons of classes in two courses that are linked."""
        link = self._network.links[row]
        first = self.of_course(link.first, lessons=True)
        return first | self.of_course(link.second, lessons=True)

    def classes_with(self, things: Iterable[Thing]) -> list[str]:
        """Classes that have lessons of courses among these."""
        courses = {name for kind, name in things if kind == "course"}
        rows = self._network.class_lessons
        return list(dict.fromkeys(row.class_ for row in rows if row.course in courses))

    def of_groups(self, groups: Iterable[str]) -> Iterator[Part]:
        """Parts around groups for whose lessons no place was found."""
        network, told = self._network, set[object]()
        for name in groups:
            group = network.candidate_of.get(name)  # type: ignore[call-overload]  # ids are texts
            if group is None:
                continue
            team = frozenset(network.teachers_of(group))
            if team and team not in told:
                yield self.of_teachers(team)
            if group.class_ is None and group.course not in told:
                yield self.of_course(group.course)
            if group.class_ is not None and group.class_ not in told:
                yield self.of_class(group.class_)
            told |= {team, group.course, group.class_}

    def _offered(self) -> Iterator[Part]:
        """Courses that must be given, what schools pay for, and rooms with what lessons need."""
        network, facts = self._network, self._facts
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
        yield from (self.of_rooms(school, features) for school, features in self._furnished())

    def _of_ties(self) -> Iterator[Part]:
        """Courses of one list, students who sit together or apart, second teachers, and courses of
        two grades with those who must have them.
        """
        network = self._network
        lists: dict[str, Part] = {}
        for course in network.courses:
            for name in course.one_at_a_time:
                known = lists.get(name, Part((), frozenset()))
                lists[name] = known | self.of_thing(("course", course.id))
        yield from lists.values()
        for pair in network.pairs:
            yield self.of_asked(pair.first) | self.of_asked(pair.second)
        seconds = {group.second_teacher for group in network.candidates} - {None}
        yield from (self.of_teachers(frozenset({person})) for person in sorted(map(str, seconds)))
        for course in network.courses:
            asking = {
                network.student_of[row.student].grade: row.student
                for row in network.requests
                if row.required and row.course == course.id and course.also_grades
            }
            if len(asking) > 1:
                part = self.of_course(course.id)
                for student in asking.values():
                    part |= self.of_student(student)
                yield part

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
        busy: dict[str, int] = {
            person.id: len(network.busy_of[person.id]) for person in network.people
        }
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
