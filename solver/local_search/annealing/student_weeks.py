"""All requests of one student at once: the parallel groups that make the best week, with the times
of all groups as they are.

A request that changes its group alone mostly runs into another lesson of the student; two or three
that change together do not. The ways a student can be placed are few where weeks are full, so they
are listed and one is drawn by its cost, the better the likelier (a heat bath: Geman and Geman,
1984).
"""

from collections.abc import Iterator, Sequence
from math import exp
from random import Random
from typing import NamedTuple

from solver.local_search.annealing.member_moves import MemberMoves
from solver.local_search.annealing.week import AnnealedWeek
from solver.parameters.local_search import AnnealingSettings

#: Weeks whose costs are kept in memory at most.
MOST_KEPT = 200_000


class Way(NamedTuple):
    """One way to place a student.

    Attributes
    ----------
    moves
        Requests that change, each with its new group.
    cost
        What the week costs then.
    """

    moves: tuple[tuple[int, int], ...]
    cost: float


class Option(NamedTuple):
    """A group, its lessons, and the ordinary lessons that clash with them."""

    group: int
    bits: int
    clashing: int


class Choice(NamedTuple):
    """A request with the group that grants it and all that could, the present one among them."""

    request: int
    now: int
    options: list[Option]


def _narrowed(choices: Sequence[Choice], taken: int) -> tuple[list[Choice], int]:
    """Choices without what clashes with lessons that are certain; those left with one group are
    certain too.
    """
    left = list(choices)
    while True:
        open_ones = []
        for request, now, options in left:
            fitting = [option for option in options if not taken & option.clashing]
            if len(fitting) == 1 and fitting[0].group == now:
                taken |= fitting[0].bits
            else:
                open_ones.append(Choice(request, now, fitting))
        if len(open_ones) == len(left):
            return open_ones, taken
        left = open_ones


class StudentWeeks:
    """Lists the ways to place a student and draws one.

    A week is a number: the bits of a day stand together, in the order of ``Days``.
    """

    def __init__(
        self, week: AnnealedWeek, members: MemberMoves, settings: AnnealingSettings
    ) -> None:
        self.week, self.members, self.settings = week, members, settings
        self._first: list[int] = []
        self._bits: dict[int, int] = {}
        self._place_bits()
        self._clashing: dict[int, int] = {}
        self._masks: dict[int, tuple[tuple[int, ...], int, int]] = {}
        self._costs: dict[tuple[int, int], float | None] = {}
        of_student: dict[int, list[int]] = {}
        for request in members.requests:
            of_student.setdefault(week.problem.requests[request].student, []).append(request)
        self._requests = of_student
        self.students = sorted(of_student)

    def _place_bits(self) -> None:
        width = 0
        for columns in self.week.days.columns:
            self._first.append(width)
            for place, column in enumerate(columns.tolist()):
                self._bits[column] = self._bits.get(column, 0) | 1 << (width + place)
            width += len(columns)
        self._first.append(width)

    def draw(self, student: int, temperature: float, rng: Random) -> Way | None:
        """A way that changes something; None where the student stays as is."""
        ways = self._ways(student, rng)
        if len(ways) < 2:
            return None
        least = min(way.cost for way in ways)
        cooled = self.settings.of_students * temperature
        weights = [exp((least - way.cost) / cooled) for way in ways]
        drawn = rng.choices(ways, weights)[0]
        return drawn if drawn.moves else None

    def _ways(self, student: int, rng: Random) -> list[Way]:
        """Ways found within the settings' number of looks; none where nothing can change."""
        choices = self._choices(student)
        base = self._attended(student)
        for choice in choices:
            base &= ~choice.options[0].bits
        choices, base = _narrowed(choices, base)
        for choice in choices:
            rng.shuffle(choice.options)
        choices.sort(key=lambda choice: len(choice.options))
        return list(self._listed(student, base, choices)) if choices else []

    def _choices(self, student: int) -> list[Choice]:
        """Requests of a student that another group could grant, the present group first."""
        choices = []
        for request in self._requests[student]:
            now = self.week.granted[request]
            if now is None or not self.members.can_spare(now):
                continue
            others = [
                Option(group, *self.mask(group))
                for group in self.members.options(request)
                if self.members.may_change(student, now, group)
            ]
            if others:
                choices.append(Choice(request, now, [Option(now, *self.mask(now)), *others]))
        return choices

    def _listed(self, student: int, base: int, choices: Sequence[Choice]) -> Iterator[Way]:
        looks = self.settings.looks
        stack: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(0, base, ())]
        while stack and looks > 0:
            depth, taken, moves = stack.pop()
            if depth == len(choices):
                cost = self.cost(student, taken)
                if cost is not None:
                    yield Way(moves, cost)
                continue
            request, now, options = choices[depth]
            looks -= len(options)
            for group, bits, clashing in options:
                if not taken & clashing:
                    more = moves if group == now else (*moves, (request, group))
                    stack.append((depth + 1, taken | bits, more))

    def _attended(self, student: int) -> int:
        mask = 0
        for column in self.week.presence[student].nonzero()[0].tolist():
            mask |= self._bits[column]
        return mask

    def mask(self, group: int) -> tuple[int, int]:
        """The lessons of a group, and the ordinary lessons that clash with them."""
        week = self.week
        starts = tuple(week.start[block] for block in week.facts.of_group[group])
        known = self._masks.get(group)
        if known is not None and known[0] == starts:
            return known[1], known[2]
        bits = clashing = 0
        shift = week.shift(group)
        for block in week.facts.of_group[group]:
            for slot in week.slots_taken(week.facts.blocks[block]):
                bits |= self._bits[slot + shift]
                clashing |= self._bits[slot + shift] | (0 if shift else self._clash_of(slot))
        self._masks[group] = starts, bits, clashing
        return bits, clashing

    def _clash_of(self, slot: int) -> int:
        if slot not in self._clashing:
            mask = 0
            for other in self.week.grid.clash[slot].nonzero()[0].tolist():
                mask |= self._bits[other]
            self._clashing[slot] = mask
        return self._clashing[slot]

    def cost(self, student: int, mask: int) -> float | None:
        """What a week costs a student; None where a day of it cannot be."""
        home = int(self.week.home[student])
        key = home, mask
        if key not in self._costs:
            if len(self._costs) >= MOST_KEPT:
                self._costs.clear()
            self._costs[key] = self._count(home, mask)
        return self._costs[key]

    def _count(self, home: int, mask: int) -> float | None:
        week, days = self.week, []
        for day, (first, end) in enumerate(zip(self._first, self._first[1:], strict=False)):
            value = week.days.value(day, home, mask >> first & ((1 << (end - first)) - 1))
            if not value.legal:
                return None
            days.append(value[1:])
        return float(week.costs(week.as_amounts([days]))[0])
