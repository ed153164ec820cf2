"""An instance as a network: one school, a person for those who attend classes together, a request
for every subpart that a student needs a class of.
"""

from collections.abc import Iterator, Mapping

from instances.interchange.itc2019.conditions import apply_conditions
from instances.interchange.itc2019.groups import (
    Choice,
    Taught,
    choices_of,
    name_courses,
    shapes_of,
)
from instances.interchange.itc2019.instance import Instance, Offering
from instances.interchange.itc2019.times import Grid
from instances.interchange.noting import Noted
from instances.interchange.school.start import listed
from models.network import (
    BellPeriod,
    Course,
    Doubles,
    Network,
    Offer,
    Part,
    Person,
    Pin,
    PinKind,
    Request,
    Room,
    School,
    Stands,
    Student,
    Subject,
)
from models.record import (
    CourseId,
    GroupId,
    PartId,
    PersonId,
    RoomId,
    SchoolId,
    StudentId,
    SubjectId,
)

SCHOOL, GRADE, MOST = SchoolId("1"), 10, 1000
#: What marks the places of classes that need no room.
ANYWHERE = "~"


class Inward:
    """Makes a network of an instance and knows which group a class became.

    Attributes
    ----------
    groups
        All groups in the order of the file.
    lists
        Lists of rooms that classes may have, with the feature that stands for each.
    """

    def __init__(self, instance: Instance, noted: Noted) -> None:
        self.instance, self.noted = instance, noted
        self.grid = Grid(instance, noted)
        noted.refuse()
        shapes = shapes_of(instance, self.grid, noted)
        self.choices: dict[tuple[str, str], list[Choice]] = {
            (course.id, config.id): choices_of(config, shapes, noted)
            for course in instance.courses.values()
            for config in course.configs
        }
        self._refuse_configs()
        noted.refuse()
        every = [choice for rows in self.choices.values() for choice in rows]
        self.groups = [group for choice in every for group in choice.groups]
        rooms = sorted({shape.rooms for group in self.groups for shape in group.shapes} - {()})
        self.lists = {row: f"rooms-{number}" for number, row in enumerate(rooms, 1)}
        apply_conditions(instance, self.groups, noted)
        for (course, config), rows in self.choices.items():
            for choice in rows:
                parts = "+".join(part.id for part in choice.subparts)
                name_courses(f"{course}-{config}-{parts}", choice.groups)
        self._tell()

    def network(self) -> Network:
        """The facts; pins name groups, whose ids only the network knows."""
        instance = self.instance
        network = Network(
            name=instance.name,
            cycle_weeks=self.grid.cycle,
            schools=(School(id=SCHOOL, name=instance.name, days=instance.days),),
            bells=tuple(self._bells()),
            rooms=tuple(self._rooms()),
            people=tuple(self._people()),
            subjects=tuple(Subject(id=SubjectId(name)) for name in instance.courses),
            courses=tuple(self._courses()),
            parts=tuple(self._parts()),
            offers=tuple(self._offers()),
            students=tuple(
                Student(id=StudentId(name), school=SCHOOL, grade=GRADE)
                for name in instance.students
            ),
            requests=tuple(self._requests()),
        )
        pins = tuple(self._pins(network))
        return Network.model_validate(network.model_dump() | {"pins": pins}) if pins else network

    def group_ids(self, network: Network) -> Mapping[str, GroupId]:
        """Ids of groups in the network by what they are here."""
        ids = {candidate.label: candidate.id for candidate in network.candidates}
        return {group.id: ids[group.id] for group in self.groups}

    # What has no place here

    def _refuse_configs(self) -> None:
        """Several ways of taking a course, one of which takes more than one class."""
        for course in self.instance.courses.values():
            rows = [self.choices[course.id, config.id] for config in course.configs]
            if len(rows) > 1 and any(len(choices) > 1 for choices in rows):
                self.noted.wrong("itc2019_configs", course.line, "config", course.id, n=len(rows))

    def _tell(self) -> None:
        """What the network allows and the instance does not."""
        for code, names in (
            ("itc2019_patterns", [g.id for g in self.groups if any(s.is_free for s in g.shapes)]),
            ("itc2019_parts", [g.id for g in self.groups if len({s.places for s in g.shapes}) > 1]),
        ):
            if names:
                self.noted.odd(code, None, value=listed(names), n=len(names))
        travels = sum(row.travels for row in self.instance.rooms.values())
        if travels:
            self.noted.odd("itc2019_travel", None, n=travels)
        if self.instance.penalties:
            self.noted.odd("itc2019_penalties", None, n=self.instance.penalties)
        self.noted.odd("itc2019_clashes", None)

    # Times and rooms

    def _bells(self) -> Iterator[BellPeriod]:
        rows: dict[tuple[int, int, int], list[int]] = {}
        for day, intervals in self.grid.periods.items():
            for number, (start, end) in enumerate(intervals, 1):
                rows.setdefault((number, start, end), []).append(day)
        for (number, start, end), days in rows.items():
            yield BellPeriod(
                school=SCHOOL,
                days=tuple(days),
                period=number,
                start=self.instance.minute(start),
                end=self.instance.minute(end),
            )

    def _rooms(self) -> Iterator[Room]:
        partly = 0
        for hall in self.instance.rooms.values():
            closed = set()
            for time in hall.closed:
                if self.grid.meets_every_share(time.weeks):
                    closed |= set(self.grid.touched(time))
                else:
                    partly += self.grid.meets_a_share(time.weeks)
            yield Room(
                id=RoomId(hall.id),
                school=SCHOOL,
                seats=min(MOST, hall.capacity),
                features=tuple(name for rooms, name in self.lists.items() if hall.id in rooms),
                closed=tuple(sorted(closed)),
            )
        if partly:
            self.noted.odd("itc2019_closed", None, n=partly)
        for group in self.groups:
            for row in group.sections:
                if not row.rooms:
                    yield Room(id=no_room(row.id), school=SCHOOL, seats=MOST, features=(ANYWHERE,))

    # Courses

    def _people(self) -> Iterator[Person]:
        taught: dict[str, set[SubjectId]] = {}
        for course, group in self._of_courses():
            taught.setdefault(teacher_of(group), set()).add(SubjectId(course.id))
        for name, subjects in taught.items():
            yield Person(id=PersonId(name), school=SCHOOL, subjects=tuple(sorted(subjects)))

    def _of_courses(self) -> Iterator[tuple[Offering, Taught]]:
        for (course, _), choices in self.choices.items():
            for choice in choices:
                for group in choice.groups:
                    yield self.instance.courses[course], group

    def _courses(self) -> Iterator[Course]:
        known: set[str] = set()
        for course, group in self._of_courses():
            if group.course not in known:
                known.add(group.course)
                places = {place for shape in group.shapes for place in shape.places}
                limit = MOST if group.limit is None else group.limit
                yield Course(
                    id=CourseId(group.course),
                    subject=SubjectId(course.id),
                    grade=GRADE,
                    stands=Stands.ON_TOP,
                    min_size=0,
                    soft_min_size=0,
                    max_size=max(1, min(MOST, limit)),
                    only_times=tuple(sorted(places)),
                    one_at_a_time=tuple(group.lists),
                )

    def _parts(self) -> Iterator[Part]:
        firsts = {group.course: group for group in reversed(self.groups)}
        for name, group in firsts.items():
            for number, shape in enumerate(group.shapes, 1):
                yield Part(
                    course=CourseId(name),
                    id=PartId(str(number)),
                    lessons_first=shape.lessons,
                    lessons_second=shape.lessons,
                    doubles=Doubles.MUST if shape.always_double else Doubles.MAY,
                    max_a_day=shape.most_a_day,
                    features=(self.lists[shape.rooms] if shape.rooms else ANYWHERE,),
                )

    def _offers(self) -> Iterator[Offer]:
        for group in self.groups:
            yield Offer(
                course=CourseId(group.course),
                host=SCHOOL,
                teacher=PersonId(teacher_of(group)),
                label=group.id,
                min_groups=1,
            )

    # Students

    def _requests(self) -> Iterator[Request]:
        for student, courses in self.instance.students.items():
            for name in courses:
                course = self.instance.courses[name]
                for choice in self._asked(course):
                    takes = [row.course for row in choice if row.limit != 0] or [choice[0].course]
                    first, *others = dict.fromkeys(takes)
                    yield Request(
                        student=StudentId(student),
                        course=CourseId(first),
                        alternatives=tuple(map(CourseId, others)),
                        bundle=name if len(self._asked(course)) > 1 else "",
                    )

    def _asked(self, course: Offering) -> list[list[Taught]]:
        """Groups of each choice; several configs are one choice among all their groups."""
        rows = [self.choices[course.id, config.id] for config in course.configs]
        if len(rows) == 1:
            return [choice.groups for choice in rows[0]]
        return [[group for choices in rows for choice in choices for group in choice.groups]]

    def _pins(self, network: Network) -> Iterator[Pin]:
        """A class whose one time is in one week of the cycle stays in that week."""
        ids = self.group_ids(network)
        for group in self.groups:
            for number, shape in enumerate(group.shapes, 1):
                if shape.mark:
                    (place,) = shape.places
                    yield Pin(
                        kind=PinKind.TIME,
                        group=ids[group.id],
                        part=PartId(str(number)),
                        day=place.day,
                        period=place.period,
                        weeks=shape.mark,
                    )


def no_room(section: str) -> RoomId:
    """The place of a class that needs no room: there is one for each."""
    return RoomId(f"{ANYWHERE}{section}")


def teacher_of(group: Taught) -> str:
    """Who attends the classes of a condition; a group under none has a person of its own."""
    return f"SameAttendees {group.teacher}" if group.teacher >= 0 else f"?{group.id}"
