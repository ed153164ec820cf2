"""Facts that tie students, courses and people to each other, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from documents.contents.common.words.names import Names
from models.conflicts import Fact, FactKind
from models.network import Network, Seating
from texts import say

#: What is said of two students in whatever both take, and in one course.
PAIRS = {
    Seating.TOGETHER: ("fact.pair_together", "fact.pair_together_in"),
    Seating.APART: ("fact.pair_apart", "fact.pair_apart_in"),
}


class Ties:
    """Pairs of students, waiting lists, lists of courses, second teachers, courses of two grades.

    What is said of each is a line of a conflict of its own.
    """

    def __init__(self, network: Network) -> None:
        self._network, self._names = network, Names(network)

    def _row(self, fact: Fact) -> Any:
        return getattr(self._network, fact.table)[fact.row]

    def _class(self, class_: Any) -> str:
        home = self._network.class_of[class_]
        name = self._names.class_(class_)
        alike = [one for one in self._network.classes if self._names.class_(one.id) == name]
        if len(alike) == 1:
            return name
        return say("name.class_at", class_=name, school=self._names.school(home.school))

    def pair(self, facts: tuple[Fact, ...]) -> str:
        """Two students who sit together or apart, in one course or in all."""
        row, names = self._row(facts[0]), self._names
        first, second = names.student(row.first), names.student(row.second)
        in_all, in_one = PAIRS[row.kind]
        if row.course is None:
            return say(in_all, first=first, second=second)
        return say(in_one, first=first, second=second, course=names.course(row.course))

    def place(self, facts: tuple[Fact, ...]) -> str:
        """A place on the waiting list of a course."""
        row, names = self._row(facts[0]), self._names
        student, course = names.student(row.student), names.course(row.course)
        return say("fact.place", student=student, course=course, n=row.place)

    def turns(self, facts: tuple[Fact, ...]) -> str:
        """Lists of courses of which one at most has a lesson at a time."""
        row = self._row(facts[0])
        lists = ", ".join(row.one_at_a_time)
        return say("fact.turns", course=self._names.course(row.id), lists=lists)

    def second(self, facts: tuple[Fact, ...]) -> str:
        """Who is in the lessons of a class beside the teacher."""
        row, names = self._row(facts[0]), self._names
        half = f" ({row.half})" if row.half else ""
        class_, person = self._class(row.class_) + half, names.person(row.second_teacher)
        return say("fact.second", course=names.course(row.course), class_=class_, person=person)

    def group_second(self, facts: tuple[Fact, ...]) -> str:
        """Who is in the lessons of the groups of an offer beside the teacher."""
        row, names = self._row(facts[0]), self._names
        school, person = names.school(row.host), names.person(row.second_teacher)
        course = names.course(row.course)
        return say("fact.group_second", course=course, school=school, person=person)

    def grades(self, facts: tuple[Fact, ...]) -> str:
        """A course whose groups have students of several grades."""
        row = self._row(facts[0])
        grades = ", ".join(map(str, row.grades))
        return say("fact.grades", course=self._names.course(row.id), grades=grades)


OF_TIES: Mapping[FactKind, Callable[[Any, tuple[Fact, ...]], str]] = {
    FactKind.PAIR: Ties.pair,
    FactKind.PLACE: Ties.place,
    FactKind.TURNS: Ties.turns,
    FactKind.SECOND: Ties.second,
    FactKind.GROUP_SECOND: Ties.group_second,
    FactKind.GRADES: Ties.grades,
}
