"""Minimal sets of facts, rules and students that cannot hold together, by another solver (z3) over
a small encoding of its own: class lessons in time, and seats in groups.

Every fact, rule and student is one literal that switches on all clauses it stands for. Nothing of
the engine is used.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import z3

from models.conflicts import Conflict, FactKind
from models.network import Network

K = FactKind
#: A fact by its kind and row, a rule by its name, a student by id.
Member = tuple[str, object]


def members(conflict: Conflict) -> frozenset[Member]:
    """What a conflict consists of."""
    return frozenset(
        (
            *((fact.kind.value, fact.row) for fact in conflict.facts),
            *(("rule", name) for name in conflict.rules),
            *(("student", student) for student in conflict.students),
        )
    )


def smallest_sets(
    network: Network, among: frozenset[Member] | None = None
) -> Iterator[frozenset[Member]]:
    """All minimal sets, the smaller first; of some members alone, where these are named."""
    encoding = _Encoding(network)
    encoding.times()
    encoding.seats()
    selectors = {
        member: literal
        for member, literal in encoding.selectors.items()
        if among is None or member in among
    }
    solver, hitting = z3.Solver(), z3.Optimize()
    solver.add(encoding.clauses)
    hitting.minimize(z3.Sum([z3.If(literal, 1, 0) for literal in selectors.values()]))
    # A set is minimal and the smallest left when it meets every set whose removal lets all go.
    while hitting.check() == z3.sat:
        model = hitting.model()
        chosen = {one for one, literal in selectors.items() if z3.is_true(model.eval(literal))}
        if solver.check([selectors[one] for one in chosen]) == z3.unsat:
            yield frozenset(chosen)
            hitting.add(z3.Or([z3.Not(selectors[one]) for one in chosen]))
        else:
            left_out = set(selectors) - _grown(solver, selectors, chosen)
            hitting.add(z3.Or([selectors[one] for one in left_out]))


def _grown(
    solver: z3.Solver, selectors: dict[Member, z3.BoolRef], chosen: set[Member]
) -> set[Member]:
    """More and more of the members that can hold together with those chosen."""
    together = set(chosen)
    for one in selectors:
        if one not in together:
            tried = [selectors[other] for other in (*together, one)]
            if solver.check(tried) == z3.sat:
                together.add(one)
    return together


class _Encoding:
    def __init__(self, network: Network) -> None:
        self._network = network
        self.clauses: list[z3.BoolRef] = []
        self.selectors: dict[Member, z3.BoolRef] = {}

    def _name(self, *key: object) -> z3.BoolRef:
        return z3.Bool(repr(key))

    def _clause(self, literals: list[z3.BoolRef]) -> None:
        self.clauses.append(z3.Or(literals))

    def _if(self, *found: Member) -> list[z3.BoolRef]:
        """What a clause begins with that stands only while all of these do."""
        switches = (self.selectors.setdefault(one, self._name("selects", *one)) for one in found)
        return [z3.Not(switch) for switch in switches]

    def _most(self, unless: list[z3.BoolRef], literals: list[z3.BoolRef], most: int) -> None:
        if most < len(literals):
            self._clause([*unless, z3.AtMost(*literals, most)])

    def _least(self, unless: list[z3.BoolRef], literals: list[z3.BoolRef], least: int) -> None:
        if least > len(literals):
            self._clause(unless)
        elif least > 0:
            self._clause([*unless, z3.AtLeast(*literals, least)])

    def times(self) -> None:
        """Class lessons of one school with at most two periods a day, every week alike."""
        network = self._network
        slots = [
            (day, bell.period, bell.start, bell.end) for bell in network.bells for day in bell.days
        ]
        meets = {
            (row, slot[:2]): self._name(*("meets", row, slot[:2]))
            for row, _ in enumerate(network.class_lessons)
            for slot in slots
        }
        for row, lesson in enumerate(network.class_lessons):
            own = [meets[row, slot[:2]] for slot in slots]
            (part,) = network.parts_of[lesson.course]
            given = ("lesson", row)
            hours = self._if(given, ("rule", "groups_meet_their_hours"))
            self._least(hours, own, part.lessons_first)
            self._most(hours, own, part.lessons_first)
            self._spread(row, meets, slots)
            for number, busy in enumerate(network.busy):
                if busy.person == lesson.teacher:
                    told = (given, ("teacher", row), ("busy", number))
                    there = self._if(*told, ("rule", "teachers_are_available"))
                    for day, period, start, end in slots:
                        if day == busy.day and start < busy.end and busy.start < end:
                            self._clause([*there, z3.Not(meets[row, (day, period)])])
            for number, pin in enumerate(network.pins):
                if pin.group == f"{lesson.course}/{lesson.class_}":
                    held = self._if(given, ("pin", number), ("rule", "pinned_parts_stay"))
                    self._clause([*held, meets[row, (pin.day, pin.period)]])
        self._pairs(meets, slots)
        self._weeks(meets, slots)

    def _spread(self, row: int, meets: dict[Any, z3.BoolRef], slots: list[Any]) -> None:
        """Once a day, for no course of these may have two."""
        network = self._network
        course = network.class_lessons[row].course
        number = next(i for i, part in enumerate(network.parts) if part.course == course)
        told = (("lesson", row), ("spread", number), ("rule", "lessons_spread_over_days"))
        for one, other in combinations(slots, 2):
            if one[0] == other[0]:
                self._clause(
                    [*self._if(*told), z3.Not(meets[row, one[:2]]), z3.Not(meets[row, other[:2]])]
                )

    def _pairs(self, meets: dict[Any, z3.BoolRef], slots: list[Any]) -> None:
        """Two lessons of one class, of one teacher, and of courses that are linked."""
        network = self._network
        rows = list(enumerate(network.class_lessons))
        for (first, one), (second, other) in combinations(rows, 2):
            given = (("lesson", first), ("lesson", second))
            clashes = list[list[z3.BoolRef]]()
            if one.class_ == other.class_:
                clashes += [
                    self._if(*given, ("student", student.id), ("rule", "students_never_clash"))
                    for student in network.students
                    if student.class_ == one.class_
                ]
            if one.teacher == other.teacher:
                taught = (("teacher", first), ("teacher", second))
                clashes.append(self._if(*given, *taught, ("rule", "people_are_in_one_place")))
            for unless, slot in product(clashes, slots):
                both = (meets[first, slot[:2]], meets[second, slot[:2]])
                self._clause([*unless, *map(z3.Not, both)])
            for number, link in enumerate(network.links):
                if {link.first, link.second} == {one.course, other.course}:
                    tied = ("rule", "linked_groups_keep_their_link")
                    unless = self._if(*given, ("link", number), tied)
                    # Whenever the one that meets less often meets, the other does.
                    for slot in slots:
                        a, b = meets[first, slot[:2]], meets[second, slot[:2]]
                        if self._hours(one.course) <= self._hours(other.course):
                            self._clause([*unless, z3.Not(a), b])
                        if self._hours(other.course) <= self._hours(one.course):
                            self._clause([*unless, a, z3.Not(b)])

    def _hours(self, course: str) -> int:
        return sum(part.lessons_first for part in self._network.parts if part.course == course)

    def _weeks(self, meets: dict[Any, z3.BoolRef], slots: list[Any]) -> None:
        """No teacher gives more lessons a week than he may."""
        network = self._network
        for number, person in enumerate(network.people):
            if person.max_lessons_week is None:
                continue
            gives = []
            for row, lesson in enumerate(network.class_lessons):
                if lesson.teacher != person.id:
                    continue
                for slot in slots:
                    gives.append(self._name(*("gives", row, slot[:2])))
                    unless = self._if(("lesson", row), ("teacher", row))
                    self._clause([*unless, z3.Not(meets[row, slot[:2]]), gives[-1]])
            told = (("week_load", number), ("rule", "teachers_stay_within_load"))
            self._most(self._if(*told), gives, person.max_lessons_week)

    def seats(self) -> None:
        """One course of one offer, whose groups nobody needs to open."""
        network = self._network
        for number, offer in enumerate(network.offers):
            course = next(i for i, row in enumerate(network.courses) if row.id == offer.course)
            asking = [
                (row, request.student)
                for row, request in enumerate(network.requests)
                if request.course == offer.course and request.required
            ]
            # Where the offer does not count there are groups for all.
            groups = range(max(offer.max_groups, len(asking)))
            sits = {
                (row, group): self._name(*("sits", row, group))
                for (row, _), group in product(asking, groups)
            }
            for row, student in asking:
                told = (("required", row), ("student", student))
                granted = self._if(*told, ("rule", "required_requests_are_granted"))
                self._clause([*granted, *(sits[row, group] for group in groups)])
            for group in groups:
                own = [sits[row, group] for row, _ in asking]
                told = (("max_size", course), ("rule", "groups_fit_their_size"))
                self._most(self._if(*told), own, network.courses[course].max_size)
                if group >= offer.max_groups:
                    for literal in own:
                        self._clause([*self._if(("groups", number)), z3.Not(literal)])
