"""Years, groups and subgroups of FET as classes, parts of classes and students.

FET knows sets of students in three steps and leaves it to the school what these are: a year is a
class for some, all classes of a grade or of the school for others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from instances.interchange.school import ForeignClass, ForeignGroup, ForeignStudent
from instances.interchange.xml_tree import Node

#: Subgroups are students where so many of a hundred are of one student.
ONE, MOSTLY = "1", 90
#: How many times more lessons each class of a year has by itself than with the whole year.
BY_ITSELF = 2


@dataclass(frozen=True)
class Sets:
    """Sets of students of a file.

    Attributes
    ----------
    years
        Each name once.
    own
        The id of a set: ours where the file is, else its name.
    hours
        Lessons of the sets that activities name.
    is_ours
        Years of our own files are classes.
    """

    years: tuple[Node, ...]
    own: Callable[[Node], str]
    hours: Mapping[str, int]
    is_ours: bool = False

    @cached_property
    def classes(self) -> tuple[ForeignClass, ...]:
        """Years, or the groups that a year is made of."""
        homes = (node for year in self.years for node in self._homes[self.own(year)])
        rows = {self.own(node): node.said("Name") for node in homes}
        return tuple(ForeignClass(id=own, name=name) for own, name in rows.items())

    @cached_property
    def _homes(self) -> Mapping[str, Sequence[Node]]:
        """What the classes of each year are."""
        return {self.own(year): self._homes_of(year) for year in self.years}

    def _homes_of(self, year: Node) -> Sequence[Node]:
        """Groups that have most lessons by themselves and make up the year, else the year."""
        least = max(1, BY_ITSELF * self.hours.get(year.said("Name"), 0))
        found: list[Node] = []
        met: set[str] = set()
        groups = () if self.is_ours else year.all("Group")
        for node in sorted(groups, key=lambda node: -self.hours.get(node.said("Name"), 0)):
            if self.hours.get(node.said("Name"), 0) >= least and not met & self._atoms(node):
                found.append(node)
                met |= self._atoms(node)
        whole = len(found) > 1 and met >= self._atoms(year)
        return (
            [node for node in year.all("Group") if any(node is home for home in found)]
            if whole
            else [year]
        )

    def _atoms(self, node: Node) -> frozenset[str]:
        """Names of the smallest sets a set is made of."""
        if id(node) not in self._known_atoms:
            found = set[str]()
            for group in list(node.all("Group")) or [node]:
                subgroups = [part.said("Name") for part in group.all("Subgroup")]
                found |= set(subgroups or [group.said("Name")])
            self._known_atoms[id(node)] = frozenset(found)
        return self._known_atoms[id(node)]

    @cached_property
    def _known_atoms(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def students(self) -> tuple[ForeignStudent, ...]:
        """Subgroups of one student each, in the first class that has them; none in a file whose
        subgroups are mostly larger.
        """
        found: dict[str, ForeignStudent] = {}
        sizes = [
            node.said("Number_of_Students") for year in self.years for node in _subgroups(year)
        ]
        if sizes.count(ONE) * 100 < MOSTLY * len(sizes):
            return ()
        for year in self.years:
            for node in _subgroups(year):
                if node.said("Number_of_Students") == ONE:
                    own, home = self.own(node), self._home(year, node)
                    found.setdefault(
                        own, ForeignStudent(id=own, name=node.said("Name"), class_=self.own(home))
                    )
        return tuple(found.values())

    def _home(self, year: Node, subgroup: Node) -> Node:
        homes = self._homes[self.own(year)]
        name = subgroup.said("Name")
        return next((home for home in homes if name in self._atoms(home)), year)

    @cached_property
    def of_name(self) -> Mapping[str, tuple[ForeignGroup, ...]]:
        """Classes and parts of classes that are meant by a name, of the first year that has it."""
        found: dict[str, tuple[ForeignGroup, ...]] = {}
        for year in self.years:
            for node in (year, *year.all("Group"), *_subgroups(year)):
                if node.said("Name") not in found:
                    found[node.said("Name")] = tuple(self._pieces(year, node))
        return found

    def _pieces(self, year: Node, node: Node) -> Iterator[ForeignGroup]:
        atoms, own = self._atoms(node), self.own(node)
        homes = [home for home in self._homes[self.own(year)] if self._atoms(home) & atoms]
        for home in homes:
            class_ = self.own(home)
            wholly = len(homes) > 1 and self._atoms(home) <= atoms
            if wholly or own in (class_, f"@{class_}", self.own(year)):
                yield ForeignGroup(id=f"@{class_}", class_=class_, whole=True)
            else:
                yield ForeignGroup(
                    id=own if len(homes) == 1 else f"{own} ({class_})",
                    name=node.said("Name"),
                    class_=class_,
                    students=tuple(
                        one for one in self._students_in[class_] if self._name_of[one] in atoms
                    ),
                )

    @cached_property
    def _name_of(self) -> Mapping[str, str]:
        return {row.id: row.name for row in self.students}

    @cached_property
    def _students_in(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.students:
            found[row.class_].append(row.id)
        return found

    @cached_property
    def groups(self) -> tuple[ForeignGroup, ...]:
        """All of them, each id once."""
        rows = {piece.id: piece for pieces in self.of_name.values() for piece in pieces}
        return tuple(rows.values())


def _subgroups(year: Node) -> Iterator[Node]:
    yield from year.all("Group", "Subgroup")


def hours_of(activities: Sequence[Node], length: Callable[[Node], int]) -> Mapping[str, int]:
    """Lessons of every set of students that activities name."""
    found = Counter[str]()
    for row in activities:
        for node in row.all("Students"):
            found[node.text.strip()] += length(row)
    return found
