"""Constraints of FET that say when and where: what a school takes over of them, what is told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from instances.interchange.noting import Noted
from instances.interchange.xml_tree import Node

#: A day and a period, from 1.
Time = tuple[int, int]
#: Lists of constraints.
KINDS = ("Time", "Space")
PLACED = ("ActivityPreferredStartingTime", "ActivityPreferredRoom")
BREAKS = "BreakTimes"
AWAY = ("TeacherNotAvailableTimes", "RoomNotAvailableTimes", BREAKS)
STUDENTS = "StudentsSetNotAvailableTimes"
#: Those that our rules say too, or that are read.
SAID = frozenset({*PLACED, *AWAY, "BasicCompulsoryTime", "BasicCompulsorySpace"})
SURE = ("100", "100.0")
#: Rows of closed times, and those of breaks.
ROWS = ("Not_Available_Time", "Break_Time")


@dataclass(frozen=True)
class Constraints:
    """Those of a file that are on and hold for sure.

    Attributes
    ----------
    days, hours
        Places of days, from 0, and numbers of periods by name.
    weeks
        Weeks of a cycle; a time counts where it is closed in each.
    """

    root: Node
    noted: Noted
    days: Mapping[str, int]
    hours: Mapping[str, int]
    weeks: int = 1

    def sure(self, name: str) -> Iterator[Node]:
        """Those of one kind."""
        for kind in KINDS:
            for row in self.root.all(f"{kind}_Constraints_List", f"Constraint{name}"):
                if row.said("Active") != "false" and row.said("Weight_Percentage") in SURE:
                    yield row

    def closed(self, name: str, whose: str) -> Mapping[str, Sequence[Time]]:
        """Times closed for those whom constraints of one kind name; under no name for breaks."""
        found: dict[str, Counter[Time]] = defaultdict(Counter)
        for row in self.sure(name):
            found[row.said(whose) if whose else ""].update(self._times(row))
        return {
            own: sorted(time for time, n in times.items() if n >= self.weeks)
            for own, times in found.items()
        }

    def _times(self, row: Node) -> Sequence[Time]:
        days = max(1, len(self.days) // self.weeks)
        found = {
            (node.said("Day"), node.said("Hour")): node for tag in ROWS for node in row.all(tag)
        }
        for (day, hour), node in found.items():
            if day not in self.days or hour not in self.hours:
                self.noted.wrong("fet_unknown", node.line, node.tag, f"{day} {hour}")
        return [
            (self.days[day] % days + 1, self.hours[hour])
            for day, hour in found
            if day in self.days and hour in self.hours
        ]

    def of_all(self, classes: Mapping[str, Sequence[str]], taught: set[str]) -> set[Time]:
        """Times at which no class that has lessons is there: the school has no bell then.

        Parameters
        ----------
        classes
            Classes that are meant wholly by names of sets of students.
        """
        away: dict[str, set[Time]] = {class_: set() for class_ in taught}
        for name, times in self.closed(STUDENTS, "Students").items():
            for class_ in taught.intersection(classes.get(name, ())):
                away[class_] |= set(times)
        return set.intersection(*away.values()) if away else set()

    def tell_others(self, shut: set[Time]) -> None:
        """Name the kinds that nothing is taken over of, each with its number.

        Parameters
        ----------
        shut
            Times without a bell: that nobody is there then goes without saying.
        """
        counts = Counter(
            row.tag.removeprefix("Constraint")
            for kind in KINDS
            for box in self.root.all(f"{kind}_Constraints_List")
            for row in box.children
            if row.tag.startswith("Constraint") and row.said("Active") != "false"
        )
        unsure = Counter(
            row.tag.removeprefix("Constraint")
            for name in AWAY
            for kind in KINDS
            for row in self.root.all(f"{kind}_Constraints_List", f"Constraint{name}")
            if row.said("Active") != "false" and row.said("Weight_Percentage") not in SURE
        )
        counts[STUDENTS] -= sum(set(self._times(row)) <= shut for row in self.sure(STUDENTS))
        for name, n in sorted(counts.items()):
            lost = unsure[name] if name in SAID else n
            if lost:
                self.noted.odd("fet_constraint", None, value=name, n=lost)
