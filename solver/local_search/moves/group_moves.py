"""Steps that look at groups: members leave one that is too full, join one that is too small; groups
open and close.
"""

from collections import Counter

import numpy as np

from solver.counting.relaxation import groups_owed
from solver.local_search.assignment.room_use import NONE
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Ints
from solver.local_search.moves.moves import NOTHING, Moves
from solver.local_search.start.start import parts_of


class GroupMoves:
    """Mends sizes, opens and closes groups."""

    def __init__(self, moves: Moves) -> None:
        self.moves, self.assignment = moves, moves.assignment
        self.facts, self.problem = moves.facts, moves.problem
        self._owed = groups_owed(self.problem)
        #: How often somebody was looked for, for each group that was too small.
        self._fillings: Counter[int] = Counter()
        #: How often each teacher was found to have too many lessons.
        self._overworked: Counter[int] = Counter()

    def members_off(self) -> int:
        """Members too many, and too few in groups that have any or have to be open."""
        joined, options = self.assignment.joined, self.moves.options
        small = (joined > 0) & (joined < options.least) & np.array(self.assignment.open)
        too_few = int((options.least - joined)[small & self.facts.of_network].sum())
        too_few += sum(max(1, int(options.least[group])) for group in self._deserted())
        return int(np.maximum(joined - options.most, 0).sum()) + too_few

    def _deserted(self) -> list[int]:
        """Groups that nobody is in and that have to be open."""
        empty = (self.assignment.joined == 0) & self.facts.of_network & self.assignment.open
        return [group for group in np.flatnonzero(empty).tolist() if self._stays_open(group)]

    def _stays_open(self, group: int) -> bool:
        """Whether a group may not close."""
        return group in self.facts.must_open or self._is_owed(group)

    def mend(self) -> bool:
        """Mend a size, or now and then take back a request that was given up; False where there is
        nothing to do.
        """
        often = self.moves.settings.housekeeping
        return (
            self._relieve_teacher()
            or self._part_linked()
            or (self.moves.steps % (often * often) == 0 and self._readmit())
            or self._mend_sizes()
            or self._find_seats()
            or self._part_levels()
        )

    def _part_levels(self) -> bool:
        """Have somebody who attends a subject at two levels change a group; False where nobody
        does.
        """
        mixed = self.assignment.levels.mixed
        if not mixed:
            return False
        student = self.moves.rng.choice(sorted(mixed))
        inside = [
            request.index
            for request in self.problem.requests_of[student]
            if self.assignment.granted[request.index] in mixed[student]
        ]
        if inside:
            self._send_away(inside, full=True)
        return bool(inside)

    def _find_seats(self) -> bool:
        """Have somebody who lacks a seat to watch a remote lesson attend another group; False where
        nobody does.
        """
        seats = self.assignment.remote_seats
        crowded = seats.crowded() if seats.matter else []
        if not crowded:
            return False
        home, slot = self.moves.rng.choice(crowded)
        inside = [
            request
            for group, remote in enumerate(self.facts.remote)
            if remote and slot in self.facts.seen[home][self.assignment.slots_of_group(group)]
            for request in self.facts.asking[group]
            if self.assignment.granted[request] == group
            and self.problem.home[self.problem.requests[request].student] == home
        ]
        if not inside:
            return False
        self._send_away(self._sample(inside), full=True)
        return True

    def _relieve_teacher(self) -> bool:
        """Close the smallest group of a teacher who has had too many lessons for long; False where
        there is none.
        """
        for teacher in np.flatnonzero(self.assignment.overtime() > NOTHING).tolist():
            self._overworked[teacher] += 1
            if self._overworked[teacher] >= self.moves.settings.filling:
                self._overworked[teacher] = 0
                series = self.assignment.taught_by(teacher)
                groups = {self.problem.series[one].group for one in series}
                if any(self._close(group) for group in sorted(groups, key=self._size)):
                    return True
        return False

    def _part_linked(self) -> bool:
        """Close the smallest of some groups whose lessons have broken their links for long: those
        that take turns may have more lessons than there are times; False where there are none.
        """
        settings, weight = self.moves.settings, self.assignment.link_weight
        for group in np.flatnonzero(weight > 1 + settings.raised * settings.filling).tolist():
            linked = {group, *(other for _, other, _ in self.facts.ties[group])}
            opened = sorted((one for one in linked if self.assignment.open[one]), key=self._size)
            weight[list(linked)] = 1
            if any(map(self._close, opened)):
                return True
        return False

    def _size(self, group: int) -> tuple[int, int]:
        return int(self.assignment.joined[group]), group

    def _mend_sizes(self) -> bool:
        """Relieve a group that is too full, or fill or close one that is too small."""
        joined, opened, options = self.assignment.joined, self.assignment.open, self.moves.options
        full = [g for g in np.flatnonzero(joined > options.most).tolist() if opened[g]]
        small = [
            g for g in self.problem.network_groups if opened[g] and 0 < joined[g] < options.least[g]
        ]
        small += self._deserted()
        if not full and not small:
            return False
        group = self.moves.rng.choice(full + small)
        return self._relieve(group) if group in full else self._fill(group)

    def _relieve(self, group: int) -> bool:
        inside = [
            request
            for request in self.facts.asking[group]
            if self.assignment.granted[request] == group
        ]
        self._send_away(self._sample(inside), full=False)
        return True

    def _send_away(self, drawn: list[int], *, full: bool) -> None:
        """Have the one of some requests that clashes least elsewhere change its group, whether that
        is full or not.
        """
        moves = [
            move
            for r in drawn
            if (move := self.moves.best_group(self.problem.requests[r], full=full))
        ]
        if moves:
            self.moves.make(min(moves))
        else:
            # No group has a seat: the student who clashes most, with the least request, does
            # without.
            self.moves.grant(min(drawn, key=self._need), None)

    def _need(self, request: int) -> tuple[bool, int, float]:
        """How much a request needs its seat: those that have to be granted, those of high priority,
        those that clash little.
        """
        record = self.problem.requests[request]
        return (
            request in self.facts.held,
            -record.priority,
            -float(self.moves.conflicts[record.student]),
        )

    def _refused(self) -> list[int]:
        """Requests without a group that times could grant."""
        granted, set_aside = self.assignment.granted, self.facts.set_aside
        return [r for r, group in enumerate(granted) if group is None and r not in set_aside]

    def take_in_refused(self) -> bool:
        """Grant a request that has no group, whatever clashes or is too full then, or open a group
        for it; False where none can be.
        """
        refused = self._refused()
        self.moves.rng.shuffle(refused)
        return any(self._take_in_one(request) for request in refused)

    def _take_in_one(self, request: int) -> bool:
        group = self.moves.cheapest_group(self.problem.requests[request])
        if group is not None:
            self.moves.lift_limit(group)
            self.moves.grant(request, group)
            return True
        closed = [g for g in self.facts.options[request] if not self.assignment.open[g]]
        for group in closed:
            self._fillings[group] = 0
        return any(self._open(group) for group in closed)

    def _readmit(self) -> bool:
        """Grant a request that has no group where one has a seat and little clashes."""
        for request in self._sample(self._refused()):
            groups = self.moves.options.groups[request]
            costs = self.moves.weighing.joining(self.problem.requests[request])
            costs[self.assignment.joined[groups] >= self.moves.options.most[groups]] = np.inf
            if len(groups) and costs.min() < self.moves.settings.readmitted:
                self.moves.grant(request, int(groups[np.argmin(costs)]))
                return True
        return False

    def _fill(self, group: int) -> bool:
        self._fillings[group] += 1
        outside = [
            r for r in self.facts.asking[group] if self.assignment.granted[r] not in (None, group)
        ]
        drawn = self._sample(outside)
        moves = [
            move
            for r in drawn
            if (move := self.moves.joins(self.problem.requests[r], group)) is not None
        ]
        if moves and self._fillings[group] < self.moves.settings.filling:
            self.moves.make(min(moves))
        else:
            self._close(group)
        return True

    def _sample(self, requests: list[int]) -> list[int]:
        return self.moves.rng.sample(requests, min(self.moves.settings.sample, len(requests)))

    def _close(self, group: int) -> bool:
        """Close a group that does not fill: its members go elsewhere, or their requests are not
        met. False where it has to be open.
        """
        if not self.facts.of_network[group]:
            return False
        if self._stays_open(group):
            return False
        self.assignment.open[group] = False
        self.moves.renew_options()
        for request in self.facts.asking[group]:
            if self.assignment.granted[request] == group:
                self.moves.grant(request, None)
                another = self.moves.cheapest_group(self.problem.requests[request])
                if another is not None:
                    self.moves.grant(request, another)
        for block in self.facts.of_group[group]:
            if self.assignment.start[block] >= 0:
                self.assignment.place(self.facts.blocks[block], NONE)
        return True

    def _is_owed(self, group: int) -> bool:
        """Whether the offer of a group asks for as many open groups as there are."""
        owed, fewest = self._owed.get(group, ((), 0))
        return bool(owed) and sum(self.assignment.open[other] for other in owed) <= fewest

    def open_another(self) -> bool:
        """Open a group more of a course whose groups clash much; False where no teacher is left for
        any.
        """
        wanted, rng = self._courses_wanted(), self.moves.rng
        for course in sorted(wanted, key=lambda course: -wanted[course] * (0.5 + rng.random())):
            groups = self.problem.groups_of_course.get(course, [])
            closed = [g for g in groups if not self.assignment.open[g] and self.facts.asking[g]]
            rng.shuffle(closed)
            if any(
                self._open(group)
                for group in closed
                if self._fillings[group] < self.moves.settings.filling
            ):
                return True
        return False

    def _courses_wanted(self) -> dict[str, float]:
        """Clashes of the open groups of every course, and requests for it that no group grants."""
        wanted: dict[str, float] = {}
        for group in self.problem.network_groups:
            if self.assignment.open[group]:
                course = self.problem.groups[group].course.id
                wanted[course] = wanted.get(course, 0.0) + self._clashes_of(group)
        for request, granted in enumerate(self.assignment.granted):
            if granted is None and request not in self.facts.set_aside:
                for group in self.facts.options[request][:1]:
                    course = self.problem.groups[group].course.id
                    wanted[course] = wanted.get(course, 0.0) + 1
        return wanted

    def _clashes_of(self, group: int) -> float:
        """Clashes of the members of a group in its lessons."""
        lessons, clashes = (
            self.assignment.at[group],
            self.assignment.clashes[int(self.facts.kind[group])],
        )
        return sum(
            float(((clashes[students] - 1) @ lessons).sum())
            for students, _ in self.assignment.rows(group)
        )

    def _open(self, group: int) -> bool:
        """Open a group with the teachers who have most hours to spare; False where somebody lacks
        them.
        """
        teachers = self._teachers_to_spare(group)
        if teachers is None:
            return False
        self.assignment.open[group] = True
        for parts, teacher in teachers:
            self.assignment.set_teacher(parts, teacher)
        rivals = [r for r in self.facts.asking[group] if self.assignment.granted[r] is not None]
        students = np.unique(np.array([self.problem.requests[r].student for r in rivals], np.int64))
        for block in self.facts.of_group[group]:
            self._place_beside(self.facts.blocks[block], students)
        self.moves.renew_options()
        self._take_in(group)
        return True

    def _teachers_to_spare(self, group: int) -> list[tuple[tuple[int, ...], int]] | None:
        chosen = []
        for parts in parts_of(self.problem.groups[group]):
            able = self.facts.teachers[parts[0]] if parts else ()
            hours = sum(self.problem.series[series].lessons for series in parts)
            spare = {t: self.facts.hours[t] - float(self.assignment.taught[t].sum()) for t in able}
            best = max(spare, key=lambda teacher: spare[teacher], default=None)
            if best is None or spare[best] < hours:
                return None
            chosen.append((parts, best))
        return chosen

    def _take_in(self, group: int) -> None:
        """Requests that no group granted join one that opens."""
        for request in self.facts.asking[group]:
            if self.assignment.granted[request] is None and request not in self.facts.set_aside:
                self.moves.grant(request, group)

    def _place_beside(self, block: Block, students: Ints) -> None:
        """Place a block at the start at which fewest of those who might join are taken."""
        weighing, start = self.moves.weighing, block.pinned
        if not block.is_pinned:
            kind = int(self.facts.kind[block.group])
            taken = self.assignment.clashes[kind][students].sum(0) / max(1, len(students))
            cost = weighing.of_both_periods(block, weighing.with_surroundings(block, taken))
            allowed = weighing.allowed(block)
            if not allowed.any():
                return
            start = int(np.argmin(np.where(allowed, cost, np.inf)))
        self.assignment.place(block, start)
