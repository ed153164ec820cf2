"""A network and its plan while they are made: plain records that can be changed, before ids and
rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from instances.generate.strange.kind import NetworkKind
from instances.generate.strange.places import Row
from instances.generate.strange.times import Clock, Stay, Time


@dataclass(frozen=True)
class Matter:
    """A subject of the study plan."""

    id: str
    name: str
    kind: str = "subject"
    points: int = 0
    feature: str = ""


@dataclass
class Course:
    """A subject at a level in a grade, with the lessons a cycle of its parts.

    Attributes
    ----------
    common
        Lessons of whole classes rather than of groups.
    """

    id: str
    matter: Matter
    grade: int
    parts: dict[str, int]
    level: str = "basic"
    stands: str = "instead"
    common: bool = False
    one_teacher: bool = True

    @property
    def hours(self) -> int:
        """Lessons a cycle."""
        return sum(self.parts.values())

    @property
    def ordinary(self) -> bool:
        """Whether its lessons count for loads."""
        return self.matter.kind != "extracurricular"


@dataclass
class Group:
    """A group of a class or of students of several; one without members stays closed.

    Attributes
    ----------
    seats
        Most members, or visitors of a class group.
    band
        Which of the bands of the grade it meets in; -1 is none.
    id
        Known when the facts are.
    """

    course: Course
    host: str
    form: str = "on_site"
    class_: str = ""
    half: str = ""
    seats: int = 0
    band: int = -1
    times: dict[str, list[Time]] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    teachers: dict[str, str] = field(default_factory=dict)
    rooms: dict[tuple[str, Time], str] = field(default_factory=dict)
    id: str = ""

    @property
    def all_times(self) -> list[Time]:
        """Times of all parts."""
        return sorted(time for times in self.times.values() for time in times)


@dataclass
class Pupil:
    """A student with the groups of the class and those joined."""

    id: str
    school: str
    grade: int
    class_: str = ""
    half: str = ""
    most_away: int = 99
    left: bool = False
    class_groups: list[Group] = field(default_factory=list)
    joined: list[Group] = field(default_factory=list)

    def attended(self) -> Iterator[Group]:
        """Groups attended: of common lessons those that nothing joined stands instead of."""
        instead = {
            group.course.matter.id for group in self.joined if group.course.stands == "instead"
        }
        for group in self.class_groups:
            if group.course.level != "basic" or group.course.matter.id not in instead:
                yield group
        yield from self.joined


@dataclass
class Sketch:
    """All of a network while it is made.

    Attributes
    ----------
    reserved
        Days and periods of a grade that classes leave to network groups, in bands.
    lessons_a_day, lessons_a_week
        Limits of the policy; the second for weeks of five and of six days.
    lost
        Students and courses they wanted whose groups did not open.
    requests
        Rows of requests.
    """

    rng: Random
    kind: NetworkKind
    clock: Clock
    courses: list[Course] = field(default_factory=list)
    classes: list[Row] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pupils: list[Pupil] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    busy: list[Row] = field(default_factory=list)
    rooms: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    parties: list[Row] = field(default_factory=list)
    reserved: dict[int, list[list[tuple[int, int]]]] = field(default_factory=dict)
    lost: list[tuple[Pupil, Course]] = field(default_factory=list)
    lessons_a_day: int = 7
    lessons_a_week: tuple[int, int] = (34, 37)
    known: dict[tuple[int, str], list[Stay]] = field(default_factory=dict)

    @property
    def schools(self) -> list[str]:
        """Ids of the schools."""
        return [str(school.id) for school in self.clock.network.schools]

    def days_of(self, school: str) -> int:
        """Days of the week of a school."""
        return next(row.days for row in self.clock.network.schools if row.id == school)

    def open_groups(self) -> list[Group]:
        """Class groups, and network groups with members."""
        return [group for group in self.groups if group.class_ or group.members]

    def network_groups(self) -> list[Group]:
        """Groups that are no class groups."""
        return [group for group in self.groups if not group.class_]

    def planned(self) -> list[Pupil]:
        """Students who have not left."""
        return [pupil for pupil in self.pupils if not pupil.left]

    def stays(self, pupil: Pupil, groups: Iterable[Group]) -> list[Stay]:
        """Where a student is for the lessons of some groups, whose times are not to change any
        more.
        """
        found: list[Stay] = []
        for group in groups:
            at = pupil.school if group.form == "remote_live" else group.host
            key = (id(group), at)
            if key not in self.known:
                self.known[key] = self.clock.stays(
                    group.host, group.all_times, at, group.course.ordinary
                )
            found += self.known[key]
        return found

    def sitting(self) -> dict[int, int]:
        """Students who sit in the room of each group, by the place of the group."""
        place = {id(group): k for k, group in enumerate(self.groups)}
        found = dict.fromkeys(range(len(self.groups)), 0)
        for pupil in self.planned():
            for group in pupil.attended():
                found[place[id(group)]] += group.form == "on_site" or pupil.school == group.host
        return found
