"""What a lesson costs in each slot, and a student in each group."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.assignment.assignment import Assignment
from solver.local_search.assignment.options import RequestOptions
from solver.local_search.assignment.published_places import PublishedPlaces
from solver.local_search.assignment.room_use import NONE
from solver.local_search.facts.blocks import Block
from solver.local_search.facts.grid import Flags, Floats, Ints
from solver.local_search.facts.spread import Spread
from solver.parameters.local_search import Settings
from solver.problem.records import IndexedRequest
from solver.problem.ties.pairs import parted, partners

#: What a lesson that has no place costs: more than it can cost anywhere.
NO_PLACE = 1e6


class Weighing:
    """Prices of moves from an assignment as it is; T slots.

    Attributes
    ----------
    options
        Groups that are open now; replaced when one opens or closes.
    """

    def __init__(
        self,
        assignment: Assignment,
        options: RequestOptions,
        settings: Settings,
        published: PublishedPlaces | None = None,
    ) -> None:
        self.assignment, self.options, self.settings, self._published = (
            assignment,
            options,
            settings,
            published,
        )
        self.facts, self.problem, self.grid = assignment.facts, assignment.problem, assignment.grid
        self._spread = Spread(self.problem, self.grid)
        self._paired = partners(self.problem)
        #: Starts by block, each with the placings of its part after which they were found.
        self._allowed: dict[int, tuple[int, Flags]] = {}

    # Lessons

    def lesson(self, block: Block) -> tuple[Floats, float]:
        """(T,) what a block costs by start, infinite where it may not begin, and what it costs
        now.
        """
        cost = self.of_both_periods(block, self.with_surroundings(block, self.of_students(block)))
        if self._published is not None:
            cost = cost + self._published.of_lesson(block)
        now = self.assignment.start[block.index]
        current = float(cost[now]) if now >= 0 else NO_PLACE
        return np.where(self.allowed(block), cost, np.inf), current

    def without_links(self, block: Block) -> Floats:
        """(T,) what a block costs students, its teacher and its room by start, infinite where it
        may not begin.
        """
        cost = self.of_students(block) + self.of_teacher(block) + self.of_room(block)
        return np.where(self.allowed(block), self.of_both_periods(block, cost), np.inf)

    def of_both_periods(self, block: Block, cost: Floats) -> Floats:
        """(T,) from the cost of single lessons that of a block by start."""
        return cost + cost[self.grid.follows] if block.length == 2 else cost

    def of_students(self, block: Block) -> Floats:
        """(T,) weighted clashes of the members with a lesson in each slot, the block itself left
        out.
        """
        assignment, grid, facts = self.assignment, self.grid, self.facts
        kind = int(facts.kind[block.group])
        cost = np.zeros(grid.size, np.float32)
        own = assignment.slots_taken(block)
        for students, seen in assignment.rows(block.group):
            weight = assignment.weight[students]
            part = weight @ assignment.clashes[kind][students]
            total = weight.sum()
            for slot in own:
                part = part - total * grid.clash[slot if seen is None else int(seen[slot])]
            if assignment.limits.matter:
                part = part + assignment.limits.of_lesson(
                    block.group, block.length, students, weight, own
                )
            if seen is not None and assignment.remote_seats.matter and len(students):
                part = part + np.float32(self.settings.full) * self._seats_lacking(block, students)
            cost += part if seen is None else part[seen]
        return cost

    def _seats_lacking(self, block: Block, students: Ints) -> Floats | float:
        """(T,) members of one school who would lack a seat to watch a block in each slot of
        theirs.
        """
        assignment, home = self.assignment, self.problem.home[int(students[0])]
        if home == self.problem.groups[block.group].school:
            return 0.0
        own = [int(self.facts.seen[home][slot]) for slot in assignment.slots_taken(block)]
        return assignment.remote_seats.more(home, len(students), own)

    def with_surroundings(self, block: Block, cost: Floats) -> Floats:
        """(T,) a cost and what a lesson in each slot costs for its teacher, its room and its
        links.
        """
        cost = cost + self.of_teacher(block) + self.of_room(block)
        return cost + self.of_links(block) if self.facts.ties[block.group] else cost

    def of_teacher(self, block: Block, teacher: int | None = None) -> Floats:
        """(T,) what a lesson in each slot costs for its teacher or another one, the block itself
        left out.
        """
        assignment, grid = self.assignment, self.grid
        now = assignment.teacher[block.series]
        teacher = now if teacher is None else teacher
        own = assignment.slots_taken(block) if teacher == now else ()
        if teacher < 0:
            return np.zeros(grid.size, np.float32)
        cost: Floats = assignment.teacher_clashes[teacher].copy()
        for slot in own:
            cost -= grid.clash[slot]
        for within, most in self.facts.teacher_limits.get(teacher, ()):
            load = assignment.taught[teacher] @ within
            for slot in own:
                load = load - within[slot]
            cost += (load >= most).astype(np.float32) @ within.T
        cost *= np.float32(self.settings.teacher)
        blocked = self.facts.blocked.get(teacher)
        if blocked is not None:
            cost += np.float32(self.settings.busy) * blocked
        cost *= assignment.teacher_weight[teacher]
        return cost

    def of_room(self, block: Block) -> Floats:
        """(T,) what a lesson in each slot costs where no room that suits is free."""
        if not self.facts.rooms.matter:
            return np.zeros(self.grid.size, np.float32)
        rooms = self.assignment.rooms
        taken = rooms.left[rooms.family(block)] == 0
        if rooms.of_block[block.index] >= 0:
            taken[list(self.assignment.slots_taken(block))] = False
        price = np.float32(self.settings.room) * self.assignment.room_weight[block.group]
        cost: Floats = price * taken.astype(np.float32)
        return cost

    def of_links(self, block: Block) -> Floats:
        """(T,) what a lesson in each slot costs for the links it breaks."""
        price = np.float32(self.settings.link) * self.assignment.link_weight[block.group]
        cost: Floats = price * self.links_broken(block.group)
        return cost

    def links_broken(self, group: int, at: Ints | slice = slice(None)) -> Floats:
        """(T,) how many links a lesson of a group would break in each slot, or in some slots."""
        broken = np.zeros(len(self.grid.days[at]), np.float32)
        for tie in self.facts.ties[group]:
            if (breaks := self.link_broken(group, tie, at)) is not None:
                broken += breaks
        return broken

    def link_broken(
        self, group: int, tie: tuple[str, int, bool], at: Ints | slice = slice(None)
    ) -> Flags | None:
        """(T,) True where a lesson of a group would break a link, in each slot or in some slots;
        None where it would nowhere.
        """
        kind, other, is_first = tie
        assignment, grid = self.assignment, self.grid
        slots = assignment.slots_of_group(other) if assignment.open[other] else []
        breaks: Flags | None = None
        if not slots:
            return None
        if kind == "same_time":
            # Of two groups the one that meets no more often has its lessons when the other has one.
            if self.facts.meetings[group] <= self.facts.meetings[other]:
                breaks = ~np.any(grid.overlap[slots][:, at], axis=0)
        elif kind == "turns":
            breaks = np.any(grid.overlap[slots][:, at], axis=0)
        elif kind == "not_same_day":
            breaks = (grid.days[slots].sum(0) > 0).astype(np.float32) @ grid.days[at].T > 0
        elif not assignment.members[group].isdisjoint(assignment.members[other]):
            breaks = (
                np.any(grid.before[slots][:, at], axis=0)
                if is_first
                else np.any(grid.before[:, slots][at], axis=1)
            )
        return breaks

    def allowed(self, block: Block) -> Flags:
        """(T,) starts that the spread of the part over days leaves; not to be written to."""
        placings = self.assignment.placings[block.series]
        known = self._allowed.get(block.index)
        if known is None or known[0] != placings:
            known = self._allowed[block.index] = placings, self._find_allowed(block)
        return known[1]

    def _find_allowed(self, block: Block) -> Flags:
        assignment, grid = self.assignment, self.grid
        allowed: Flags = block.starts.copy()
        by_day: dict[int, list[int]] = {}
        for other in self.facts.of_series[block.series]:
            if other != block.index:
                for slot in assignment.slots_taken(self.facts.blocks[other]):
                    by_day.setdefault(int(grid.weekday[slot]), []).append(slot)
        for day, slots in by_day.items():
            beside = self._beside(block, slots)
            keep = [slot for slot in beside if allowed[slot]]
            allowed &= ~grid.on_day[day]
            allowed[keep] = True
        return allowed

    def _beside(self, block: Block, slots: list[int]) -> list[int]:
        """Starts right before and after other lessons of the part on a day that has room for
        more.
        """
        grid, series = self.grid, self.problem.series[block.series]
        if len(slots) + block.length > series.most_a_day:
            return []
        first, last = min(slots), max(slots)
        after, before = int(grid.follows[last]), grid.precedes.get(first, NONE)
        beside = [after] if after >= 0 and self._spread.joins(series, last) else []
        if before >= 0 and self._spread.joins(series, before):
            start = before if block.length == 1 else grid.precedes.get(before, NONE)
            beside += [start] if start >= 0 else []
        return beside

    # Students

    def joining(self, request: IndexedRequest) -> Floats:
        """What it costs a student more than now to be in each of the groups that may grant a
        request.
        """
        assignment, options, settings = self.assignment, self.options, self.settings
        groups = options.groups[request.index]
        old = assignment.granted[request.index]
        joined = assignment.joined[groups]
        alike = old is not None and bool(options.alike[request.index])
        limited = assignment.limits.matter or assignment.levels.matter
        exchanges = [] if alike and not limited else self._exchanges(request, groups.tolist())
        if old is not None and alike:
            more = self._exchanged(request, old)
            joined = joined - (groups == old)
        elif old is None and options.alike[request.index] == 1 and self._simply(exchanges):
            more = self._granted_anew(request, exchanges[0][0])
        else:
            more = np.array(
                [self._more_clashes(request.student, *exchange) for exchange in exchanges],
                np.float32,
            )
        if assignment.limits.matter:
            more = more + assignment.limits.of_exchanges(
                request.student, assignment.on_days, exchanges
            )
        cost: Floats = more * assignment.weight[request.student] + options.prices[request.index]
        cost += settings.joined * joined + settings.full * np.maximum(
            joined + 1 - options.most[groups], 0
        )
        cost -= settings.small * (joined < options.least[groups])
        if assignment.remote_seats.matter:
            cost += np.float32(settings.full) * self._more_without_seat(request.student, groups)
        if assignment.levels.matter:
            attended, levels = assignment.attended(request.student), assignment.levels
            mixing = [
                len(levels.mixing(come[0], attended.difference(gone))) for gone, come in exchanges
            ]
            cost += np.float32(settings.link) * np.array(mixing, np.float32)
        if request.student in self._paired:
            cost += np.float32(settings.link) * self._partings(request.student, groups.tolist())
        if self.facts.rooms.matter:
            cost += np.float32(settings.room) * assignment.outgrown(request, groups)
        if old is not None:
            cost -= cost[groups == old].sum()
        return cost

    def _more_without_seat(self, student: int, groups: Ints) -> Floats:
        """(n,) seats to watch lessons from that a student would lack in each of some groups."""
        assignment, home = self.assignment, self.problem.home[student]
        lacking = np.zeros(len(groups), np.float32)
        for place, group in enumerate(groups.tolist()):
            if self.facts.remote[group] and self.problem.groups[group].school != home:
                slots = assignment.seen_by(student, group)
                own = slots if student in assignment.members[group] else ()
                lacking[place] = assignment.remote_seats.more(home, 1, own)[slots].sum()
        return lacking

    def _partings(self, student: int, groups: list[int]) -> Floats:
        """(n,) of a student's pairs those that being in each of some groups would break."""
        assignment, problem = self.assignment, self.problem
        counts = np.zeros(len(groups), np.float32)
        for _, partner, kind, course in self._paired[student]:
            granted = [assignment.granted[row.index] for row in problem.requests_of[partner]]
            common = [g for g in problem.common[partner] if partner in assignment.members[g]]
            beside = [group for group in (*granted, *common) if group is not None]
            counts += np.array(
                [any(parted(problem, kind, course, g, other) for other in beside) for g in groups],
                np.float32,
            )
        return counts

    def leaving(self, request: IndexedRequest) -> float:
        """What it costs a student more than now to do without a request; less than 0 is a gain."""
        assignment = self.assignment
        if assignment.granted[request.index] is None:
            return 0.0
        exchanges = self._exchanges(request, [None])
        more = self._more_clashes(request.student, *exchanges[0])
        if assignment.limits.matter:
            limits = assignment.limits
            more += float(limits.of_exchanges(request.student, assignment.on_days, exchanges)[0])
        return more * float(assignment.weight[request.student])

    def _exchanged(self, request: IndexedRequest, old: int) -> Floats:
        """Clashes more than now in each group, where groups differ in nothing but their times."""
        assignment, groups = self.assignment, self.options.groups[request.index]
        clashes = assignment.clashes[self.options.alike[request.index] - 1][request.student]
        own = assignment.at[old]
        within = assignment.within
        cost: Floats = assignment.at[groups] @ (clashes - assignment.reach[old]) + within[groups]
        cost -= own @ clashes - own.sum() - within[old]
        cost[groups == old] = 0
        return cost

    def _simply(self, exchanges: list[tuple[list[int], list[int]]]) -> bool:
        """Whether groups left in exchange, the same ones for each of some groups that are alike,
        are attended at their own slots and clash as those do.
        """
        gone = exchanges[0][0]
        return not any(self.facts.kind[group] or self.facts.remote[group] for group in gone)

    def _granted_anew(self, request: IndexedRequest, gone: list[int]) -> Floats:
        """Clashes more than now in each group of a request that has none, where groups differ in
        nothing but their times.
        """
        assignment, groups = self.assignment, self.options.groups[request.index]
        clashes = assignment.clashes[0][request.student] - assignment.reach[gone].sum(0)
        cost: Floats = assignment.at[groups] @ clashes + assignment.within[groups]
        return cost + np.float32(self._more_clashes(request.student, gone, []))

    def _more_clashes(self, student: int, gone: list[int], come: list[int]) -> float:
        """Clashes more than now of a student who leaves some groups for others."""
        if gone == come:
            return 0.0
        assignment, grid = self.assignment, self.grid
        changes: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        for groups, sign in ((gone, -1), (come, 1)):
            for other in groups:
                changes[self.facts.kind[other]].extend(
                    (slot, sign) for slot in assignment.seen_by(student, other)
                )
        (ordinary, signs), (late, late_signs) = (_slots_and_signs(change) for change in changes)
        # Few slots change of the many there are.
        cost = self._clashes_of(student, 0, ordinary, signs)
        if self.facts.any_late:
            cost += self._clashes_of(student, 1, late, late_signs)
            cost += float(late_signs @ grid.waits[late[:, None], ordinary] @ signs)
        return cost

    def _clashes_of(self, student: int, kind: int, slots: Ints, signs: Floats) -> float:
        """Clashes more than now when a student gets and loses lessons of a kind in some slots."""
        among = signs @ self.grid.clash[slots[:, None], slots] @ signs
        return float(
            signs @ self.assignment.clashes[kind][student, slots] + 0.5 * among - 0.5 * signs.sum()
        )

    def _exchanges(
        self, request: IndexedRequest, groups: Sequence[int | None]
    ) -> list[tuple[list[int], list[int]]]:
        """For each group the groups a student leaves when a request is granted in it, or not at
        all, and those attended instead.
        """
        assignment, old = self.assignment, self.assignment.granted[request.index]
        left = self.problem.left_for[request.student]
        was = set(left.get(old, ())) if old is not None else set()
        others = (
            assignment.granted[other.index]
            for other in self.problem.requests_of[request.student]
            if other is not request
        )
        held = {common for other in others if other is not None for common in left.get(other, ())}
        exchanges = []
        for group in groups:
            now = set(left.get(group, ())) if group is not None else set()
            leaves = (now - was - held) | ({old} if old is not None else set())
            gone = [leaving for leaving in leaves if request.student in assignment.members[leaving]]
            come = [] if group is None else [group]
            exchanges.append((gone, [*come, *(was - now - held)]))
        return exchanges


def _slots_and_signs(change: list[tuple[int, int]]) -> tuple[Ints, Floats]:
    """Slots of lessons, and 1 for each that comes and -1 for each that goes."""
    slots = np.array([slot for slot, _ in change], np.int64)
    return slots, np.array([sign for _, sign in change], np.float32)
