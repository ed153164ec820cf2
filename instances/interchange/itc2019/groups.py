"""Classes of an instance as groups: those of subparts that parents tie one to one are parts of one
group; groups alike in everything are of one course.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from instances.interchange.itc2019.instance import Config, Instance, Section, Subpart
from instances.interchange.itc2019.times import Grid
from instances.interchange.noting import Noted
from models.record import DayPeriod


@dataclass(frozen=True)
class Shape:
    """How a class meets, as far as a part of a course says it.

    Attributes
    ----------
    lessons
        In a cycle.
    is_free
        Places allow more than the times of the class do: their lessons are apart from each other.
    mark
        The week of the cycle that its one time fixes; 0 where there is none.
    """

    lessons: int
    most_a_day: int
    always_double: bool
    places: tuple[DayPeriod, ...]
    is_free: bool
    mark: int
    rooms: tuple[str, ...]


@dataclass
class Taught:
    """A group: a class of every subpart that is tied to another.

    Attributes
    ----------
    lists
        Conditions by which one group at most meets at a time.
    teacher
        The condition whose classes one person attends, as a number; -1 is none.
    """

    sections: tuple[Section, ...]
    shapes: tuple[Shape, ...]
    lists: list[str] = field(default_factory=list)
    teacher: int = -1
    course: str = ""

    @property
    def id(self) -> str:
        """Classes by their ids."""
        return "+".join(row.id for row in self.sections)

    @property
    def limit(self) -> int | None:
        """Students that every class of it takes."""
        return min((row.limit for row in self.sections if row.limit is not None), default=None)

    @property
    def key(self) -> tuple[object, ...]:
        """What groups of one course have in common."""
        shapes = (shape for shape in self.shapes)
        return (*shapes, self.limit, tuple(self.lists))


@dataclass
class Choice:
    """What a student of a config takes one group of: subparts that are tied one to one."""

    subparts: tuple[Subpart, ...]
    groups: list[Taught]


def shape_of(row: Section, grid: Grid, noted: Noted) -> Shape:
    """The shape of a class; times that no number of lessons fits are noted."""
    found = [(grid.places(time), grid.marks[time.weeks], time) for time in row.times]
    lessons = set()
    for places, mark, time in found:
        if mark and len(places) > 1:
            noted.wrong("itc2019_one_week", time.line, "time", row.id, n=len(places))
        lessons.add(len(places) * (grid.cycle if not mark else 1))
    if len(lessons) > 1:
        numbers = ", ".join(map(str, sorted(lessons)))
        noted.wrong("itc2019_lessons", row.line, "class", row.id, n=numbers)
    days = [[place.day for place in places] for places, _, _ in found]
    a_day = [own.count(day) for own in days for day in set(own)]
    marks = {mark for _, mark, _ in found}
    return Shape(
        lessons=min(60, max(lessons, default=1)),
        most_a_day=min(10, max(a_day, default=1)),
        always_double=min(a_day, default=1) > 1,
        places=tuple(sorted({place for places, _, _ in found for place in places})),
        is_free=len(found) > 1
        and (any(len(places) > 1 for places, _, _ in found) or (marks != {0} and len(marks) == 1)),
        mark=max(marks) if len(found) == 1 else 0,
        rooms=row.rooms,
    )


def choices_of(config: Config, shapes: Mapping[str, Shape], noted: Noted) -> list[Choice]:
    """What students of a config choose; parents that tie classes otherwise are noted."""
    above: dict[str, str] = {}
    own = {row.id: part.id for part in config.subparts for row in part.classes}
    children: dict[str, list[Section]] = defaultdict(list)
    for part in config.subparts:
        parents = [row.parent for row in part.classes if row.parent]
        if not parents:
            continue
        target = {own.get(parent, "") for parent in parents}
        among = [row.id for row in _classes(config, target)]
        pairs = sorted(parents) == sorted(among) and len(parents) == len(part.classes)
        if not pairs or part.id in _above(next(iter(target)), above):
            row = next(row for row in part.classes if row.parent)
            noted.wrong("itc2019_parent", row.line, "parent", row.id, parent=row.parent)
            continue
        above[part.id] = next(iter(target))
        for row in part.classes:
            children[row.parent].append(row)
    found = []
    for part in config.subparts:
        if part.id in above:
            continue
        groups = []
        for row in part.classes:
            sections = tuple(_with_children(row, children))
            groups.append(Taught(sections, tuple(shapes[one.id] for one in sections)))
        names = {own[one.id] for group in groups for one in group.sections}
        tied = tuple(one for one in config.subparts if one.id in names)
        found.append(Choice(tied, groups))
    return found


def _above(name: str, above: Mapping[str, str]) -> Iterator[str]:
    """A subpart and those it hangs on."""
    yield name
    if name in above:
        yield from _above(above[name], above)


def _classes(config: Config, names: set[str]) -> Iterator[Section]:
    for part in config.subparts:
        if part.id in names:
            yield from part.classes


def _with_children(row: Section, children: Mapping[str, Sequence[Section]]) -> Iterator[Section]:
    yield row
    for child in children[row.id]:
        yield from _with_children(child, children)


def name_courses(base: str, groups: Sequence[Taught]) -> None:
    """Give groups alike one course each."""
    names: dict[tuple[object, ...], str] = {}
    for group in groups:
        number = len(names) + 1
        group.course = names.setdefault(group.key, base if number == 1 else f"{base}~{number}")


def shapes_of(instance: Instance, grid: Grid, noted: Noted) -> Mapping[str, Shape]:
    """Shapes of all classes."""
    return {row.id: shape_of(row, grid, noted) for row in instance.classes}
