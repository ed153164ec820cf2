"""A school of another program as the start of a network, with its timetable as a plan."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import permutations
from math import ceil

from instances.interchange.school.courses import Courses, Unit, coursed
from instances.interchange.school.limits import policy_of, rooms_short
from instances.interchange.school.records import Choice, ForeignSchool
from instances.interchange.school.start import Start, grade_in, listed, remark
from instances.interchange.school.times import bells_of, busy_of
from instances.interchange.school.timetable import plan_of
from models.network import (
    BellPeriod,
    Class,
    ClassLesson,
    Network,
    Offer,
    Person,
    Request,
    Role,
    Room,
    School,
    Student,
    Subject,
    TravelLink,
)
from models.policy import Policy
from models.problems import Problem
from models.record import (
    ClassId,
    CourseId,
    DayPeriod,
    PersonId,
    RoomId,
    SchoolId,
    StudentId,
    SubjectId,
)

#: What is taken where a file does not say it: seats, members, the grade.
SEATS, MEMBERS, GRADE = 30, 25, 10
NUMBER = re.compile(r"^\D{0,3}0?(1[0-2]|[1-9])(?!\d)")


def start_of(school: ForeignSchool, file: str) -> Start:
    """A network of a school as another program has it.

    Parameters
    ----------
    file
        Where it came from, for remarks.
    """
    return _Inward(school, file).start()


class _Inward:
    def __init__(self, school: ForeignSchool, file: str) -> None:
        self.school, self.file = school, file
        self.remarks: list[Problem] = []
        self.buildings = [row.id for row in school.buildings] or ["1"]

    def start(self) -> Start:
        """Network, plan and remarks."""
        placed = [unit for unit in self.units if unit.course]
        network = Network(
            name=self.school.name,
            year=self.school.year,
            cycle_weeks=self.school.weeks,
            schools=tuple(self._schools()),
            bells=tuple(self._bells()),
            travel=tuple(self._ways()),
            rooms=tuple(self._rooms()),
            people=tuple(self._people(placed)),
            busy=tuple(busy_of(self.school)),
            subjects=tuple(self._subjects()),
            courses=self.courses.courses,
            parts=self.courses.parts,
            offers=tuple(self._offers(placed)),
            classes=tuple(self._classes()),
            class_lessons=tuple(self._class_lessons(placed)),
            students=tuple(self._students(placed)),
            requests=tuple(self._requests(placed)),
        )
        plan = plan_of(self.school, network, placed, self.host) if self.school.cards else None
        return Start(
            network=network,
            policy=self._policy(),
            plan=plan,
            remarks=tuple(self.remarks),
        )

    def _remark(self, code: str, value: str = "", **values: object) -> None:
        self.remarks.append(remark(code, self.file, value, **values))

    def _policy(self) -> Policy:
        """The usual rules and limits but for what the file leaves out or has more of."""
        usual, found = Policy(), policy_of(self.school, self.units)
        if not self.school.students:
            self._remark("interchange_no_students")
        if (week := found.lessons_a_week_5) > usual.lessons_a_week_5:
            self._remark("interchange_more_lessons", n=week)
        if (day := found.lessons_a_day) > usual.lessons_a_day:
            self._remark("interchange_longer_days", n=day)
        if not self.school.rooms:
            self._remark("interchange_no_rooms")
        elif lacking := rooms_short(self.school, self.units):
            self._remark("interchange_few_rooms", n=len(self.school.rooms), lessons=lacking)
        return found

    # Times and places

    def _schools(self) -> Iterator[School]:
        names = {row.id: row.name for row in self.school.buildings}
        for building in self.buildings:
            yield School(
                id=SchoolId(building),
                name=names.get(building) or self.school.name or building,
                days=max(1, self.school.days),
            )

    def _bells(self) -> Iterator[BellPeriod]:
        if any(bell.start is None or bell.end is None for bell in self.school.bells):
            self._remark("interchange_no_minutes")
        yield from bells_of(self.school, self.buildings)

    def _ways(self) -> Iterator[TravelLink]:
        """Programs of one bell know nothing of ways: nobody is late."""
        if len(self.buildings) > 1:
            self._remark("interchange_no_ways", n=len(self.buildings))
        for origin, target in permutations(self.buildings, 2):
            yield TravelLink(
                origin=SchoolId(origin),
                target=SchoolId(target),
                minutes=0,
                buffer=0,
                students_per_escort=None,
            )

    def _rooms(self) -> Iterator[Room]:
        unknown = [row.name or row.id for row in self.school.rooms if row.seats is None]
        if unknown:
            self._remark("interchange_no_seats", listed(unknown), n=len(unknown), seats=self.seats)
        for row in self.school.rooms:
            yield Room(
                id=RoomId(row.id),
                school=self._building(row.building),
                name="" if row.name == row.id else row.name,
                seats=self.seats if row.seats is None else min(1000, row.seats),
                closed=tuple(DayPeriod(day=day, period=period) for day, period in row.closed),
            )

    @cached_property
    def seats(self) -> int:
        """Seats of a room whose seats nobody says: enough for every lesson."""
        lessons = (len(self.school.members(lesson)) for lesson in self.school.lessons)
        return max([SEATS, *lessons])

    def _building(self, name: str) -> SchoolId:
        return SchoolId(name if name in self.buildings else self.buildings[0])

    @cached_property
    def home_of(self) -> Mapping[str, SchoolId]:
        """Buildings of classes: as the file says, else where most of their own lessons are."""
        rooms = {row.id: row.building for row in self.school.rooms}
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for unit in self.units:
            for card in unit.cards if not unit.is_network else ():
                used[unit.classes[0]][rooms.get(card.room, "")] += 1
        return {
            row.id: self._building(
                row.building or next((b for b, _ in used[row.id].most_common(1)), "")
            )
            for row in self.school.classes
        }

    # People

    @cached_property
    def grades(self) -> Mapping[str, int]:
        """Grades of classes: as the file says, as their names begin, else the usual one."""
        found, unknown = dict[str, int](), list[str]()
        for row in self.school.classes:
            grade = row.grade or grade_in(row.name) or grade_in(row.short) or grade_in(row.id)
            if grade is None or not 1 <= grade <= 12:
                unknown.append(row.name or row.id)
            found[row.id] = grade if grade is not None and 1 <= grade <= 12 else GRADE
        if unknown:
            self._remark("interchange_no_grade", listed(unknown), n=len(unknown), grade=GRADE)
        return found

    def _classes(self) -> Iterator[Class]:
        known = {row.id for row in self.school.teachers}
        for row in self.school.classes:
            yield Class(
                id=ClassId(row.id),
                name=row.short or row.name or row.id,
                school=self.home_of[row.id],
                grade=self.grades[row.id],
                class_teacher=PersonId(row.teacher) if row.teacher in known else None,
            )

    def _students(self, units: Sequence[Unit]) -> Iterator[Student]:
        halves: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            if unit.half:
                for student in unit.members:
                    halves[student].append(unit.half)
        class_of = {row.id: row for row in self.school.classes}
        for row in self.school.students:
            home = class_of.get(row.class_)
            yield Student(
                id=StudentId(row.id),
                name=row.name,
                school=self.home_of[home.id] if home else self._building(""),
                grade=self.grades[home.id] if home else GRADE,
                class_=ClassId(home.id) if home else None,
                halves=tuple(dict.fromkeys(halves[row.id])),
            )

    def _people(self, units: Sequence[Unit]) -> Iterator[Person]:
        taught: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        places: dict[str, set[SchoolId]] = defaultdict(set)
        for unit in units:
            taught[unit.teacher].add((unit.subject, self.courses.is_advanced(unit.course)))
            places[unit.teacher].add(self.host(unit))
            if unit.second:
                places[unit.second].add(self.host(unit))
        named = {row.id: row for row in self.school.teachers}
        for teacher in (*named, *(teacher for teacher in taught if teacher not in named)):
            row = named.get(teacher)
            home = self._building(row.building if row else "")
            if row is None or not row.building:
                home = min(places[teacher], default=home)
            yield Person(
                id=PersonId(teacher),
                name=row.name if row else "",
                school=home,
                roles=(Role.TEACHER,),
                subjects=tuple(sorted(SubjectId(s) for s, high in taught[teacher] if not high)),
                advanced=tuple(sorted(SubjectId(s) for s, high in taught[teacher] if high)),
                may_travel=bool(places[teacher] - {home}),
            )

    # What is taught

    def _subjects(self) -> Iterator[Subject]:
        for row in self.school.subjects:
            yield Subject(id=SubjectId(row.id), name=row.name or row.id)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Lessons that one group has of one subject, with their course."""
        return self.courses.units

    @cached_property
    def courses(self) -> Courses:
        """Courses of all units."""
        found = coursed(self.school, self.grades)
        if found.without_subject:
            self._remark("interchange_no_subject", n=found.without_subject)
        if found.without_class:
            names = listed(sorted(set(found.without_class)))
            self._remark("interchange_no_class", names, n=len(found.without_class))
        if found.with_third_teacher:
            names = listed(sorted(set(found.with_third_teacher)))
            self._remark("interchange_third_teacher", names, n=len(found.with_third_teacher))
        if found.without_teacher:
            self._remark("interchange_no_teacher", n=found.without_teacher)
        return found

    def host(self, unit: Unit) -> SchoolId:
        """Where a unit meets: in the building of its rooms, else of its classes."""
        rooms = {row.id: row.building for row in self.school.rooms}
        used = Counter(rooms[card.room] for card in unit.cards if rooms.get(card.room))
        if unit.is_network and used:
            return self._building(max(used, key=used.__getitem__))
        return self.home_of[unit.classes[0]]

    def _class_lessons(self, units: Sequence[Unit]) -> Iterator[ClassLesson]:
        for unit in units:
            if not unit.is_network:
                yield ClassLesson(
                    class_=ClassId(unit.classes[0]),
                    course=CourseId(unit.course),
                    half=unit.half,
                    teacher=PersonId(unit.teacher),
                    second_teacher=PersonId(unit.second) if unit.second else None,
                )

    def _offers(self, units: Sequence[Unit]) -> Iterator[Offer]:
        for unit in units:
            if unit.is_network:
                yield Offer(
                    course=CourseId(unit.course),
                    host=self.host(unit),
                    teacher=PersonId(unit.teacher),
                    second_teacher=PersonId(unit.second) if unit.second else None,
                    label=unit.label,
                    max_groups=1,
                )
        for course, number in self.asked_only.items():
            yield Offer(
                course=CourseId(course),
                host=self._building(""),
                max_groups=min(100, max(1, ceil(number / MEMBERS))),
            )

    # Requests

    @cached_property
    def asked_only(self) -> Mapping[str, int]:
        """Courses that are chosen and have no lessons yet, with how many choose them."""
        return Counter(
            course
            for choice in self.school.choices
            for subject in (choice.subject, *choice.alternatives)
            if (course := self.courses.only_chosen(subject, self._grade(choice))) is not None
        )

    def _grade(self, choice: Choice) -> int:
        return self.grades.get(self.class_of.get(choice.student, ""), GRADE)

    @cached_property
    def class_of(self) -> Mapping[str, str]:
        """Classes of students."""
        return {row.id: row.class_ for row in self.school.students}

    def _requests(self, units: Sequence[Unit]) -> Iterator[Request]:
        chosen = {(row.student, row.subject): row for row in self.school.choices}
        seated = [(student, unit) for unit in units if unit.is_network for student in unit.members]
        asked = {(student, unit.course) for student, unit in seated}
        asked |= {(student, unit.subject) for student, unit in seated}
        more = list(self._chosen_only(units, asked))
        for student, unit in seated:
            row = chosen.get((student, unit.subject))
            yield Request(
                student=StudentId(student),
                course=CourseId(unit.course),
                priority=row.importance if row else 1,
                alternatives=tuple(self._others(row, asked)) if row else (),
            )
        for row, course in more:
            yield Request(
                student=StudentId(row.student),
                course=CourseId(course),
                priority=row.importance,
                alternatives=tuple(self._others(row, asked)),
            )

    def _chosen_only(
        self, units: Sequence[Unit], asked: set[tuple[str, str]]
    ) -> Iterator[tuple[Choice, str]]:
        """Choices of those who sit in no group for them yet, with their courses."""
        of_class = {
            (student, unit.subject)
            for unit in units
            if not unit.is_network
            for student in unit.members
        }
        of_others = 0
        met = [row for row in self.school.choices if (row.student, row.subject) in of_class]
        if met:
            self._remark("interchange_chosen_in_class", n=len(met))
        for row in self.school.choices:
            key = (row.student, row.subject)
            if key in asked or key in of_class:
                continue
            asked.add(key)
            course = self.courses.chosen(row.subject, self._grade(row))
            of_others += not self.courses.is_offered(course)
            if self.courses.is_offered(course) and (row.student, course) not in asked:
                asked.add((row.student, course))
                yield row, course
        if of_others:
            self._remark("interchange_chosen_elsewhere", n=of_others)

    def _others(self, row: Choice, asked: set[tuple[str, str]]) -> Iterator[CourseId]:
        """Alternatives that are not asked for anyway."""
        for subject in row.alternatives:
            course = self.courses.chosen(subject, self._grade(row))
            if self.courses.is_offered(course) and (row.student, course) not in asked:
                asked.add((row.student, course))
                yield CourseId(course)
