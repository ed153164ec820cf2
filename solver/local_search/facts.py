"""What a local search may choose: blocks of lessons with their starts, groups with their members, teachers and rooms."""

from dataclasses import dataclass

import numpy as np

from models.network import Doubles, Form, PinKind
from solver.local_search.grid import Flags, Grid, Ints
from solver.problem.linked_groups import ties
from solver.problem.pins import pinned_groups, pinned_requests
from solver.problem.problem import Problem
from solver.problem.teacher_hours import hours_of


@dataclass(frozen=True)
class Block:
    """Consecutive lessons of a part that are moved as one.

    Attributes
    ----------
    length
        Periods it takes, 1 or 2.
    starts
        (T,) True for the slots it may begin in.
    pinned
        The slot it has to begin in, -1 where it is free.
    """

    index: int
    series: int
    group: int
    length: int
    starts: Flags
    pinned: int


class Facts:
    """A problem as a local search sees it.

    Attributes
    ----------
    blocks, of_series, of_group
        All blocks, and those of every series and group.
    kind
        (G,) 1 for extracurricular groups, which wait for the others.
    options
        For every request the groups that may grant it: within reach, and the pinned one alone where there is one.
    blocked
        For every teacher (T,) True where a lesson of the teacher is not possible; only of those with busy times.
    seen
        For every school (T,) the slot in which its students attend a remote lesson.
    """

    def __init__(self, problem: Problem, grid: Grid) -> None:
        self.problem, self.grid = problem, grid
        self.blocks: list[Block] = []
        self.of_series: list[list[int]] = [[] for _ in problem.series]
        self.of_group: list[list[int]] = [[] for _ in problem.groups]
        pins = self._pinned_starts()
        for series in problem.series:
            self._add_blocks(series.index, pins.get(series.index, []))
        self.kind = np.array([int(group.index in problem.extracurricular) for group in problem.groups], np.int64)
        self.remote = [group.form is Form.REMOTE_LIVE for group in problem.groups]
        self.seen: list[Ints] = []
        for home in range(len(problem.schools)):
            self.seen.append(np.array([problem.seen_from.get((slot, home), slot) for slot in range(grid.size)], np.int64))
        self.options = self._options()
        self.blocked = self._blocked()
        self.teachers = self._teachers()
        self.room_open = np.zeros((grid.size, len(problem.network.rooms)), np.bool_)
        for slot in range(grid.size):
            self.room_open[slot, list(problem.rooms_open[slot])] = True
        self.seats = np.array([room.seats for room in problem.network.rooms], np.int64)
        self.room_suits = np.zeros((len(problem.series), len(problem.network.rooms)), np.bool_)
        for series in problem.series:
            wanted = set(series.part.features)
            for room in problem.rooms_at[problem.groups[series.group].school]:
                self.room_suits[series.index, room] = wanted <= set(problem.network.rooms[room].features)
        self.most_seats = len(problem.students)
        self._find_families()
        self.housed = all(problem.policy.holds(rule) for rule in ("rooms_hold_groups", "rooms_never_clash"))
        self.ties: list[list[tuple[str, int, bool]]] = [[] for _ in problem.groups]
        if problem.policy.holds("linked_groups_keep_their_link"):
            for kind, first, second in ties(problem):
                self.ties[first].append((kind.value, second, True))
                self.ties[second].append((kind.value, first, False))

        asked_for = {feature for series in problem.series for feature in series.part.features}
        #: Features of each room that lessons ask for: a room that has many is left to those who need it.
        self.rarity = np.array([len(asked_for & set(room.features)) for room in problem.network.rooms], np.int64)
        self.linked = tuple(group for group, found in enumerate(self.ties) if found)
        self.asking: list[list[int]] = [[] for _ in problem.groups]
        for request, groups in enumerate(self.options):
            for group in groups:
                self.asking[group].append(request)
        self.of_network = np.array([not group.is_class_group for group in problem.groups], np.bool_)
        ordinary = {
            tuple(group for group in groups if not self.kind[group] and not self.remote[group]) for groups in problem.common
        }
        #: Groups that somebody attends for certain unless released from them, by class and half.
        self.common_lessons = [np.array(groups, np.int64) for groups in sorted(ordinary) if groups]
        self.starts = [np.flatnonzero(block.starts).tolist() for block in self.blocks]
        limits = [problem.max_days_away(student) for student in range(len(problem.students))]
        trips = problem.policy.holds("students_stay_within_trips") and any(limit is not None for limit in limits)
        #: (S,) most days elsewhere, None where nobody has a limit.
        self.days_away = np.array([99 if limit is None else limit for limit in limits], np.int64) if trips else None
        self.must_open = pinned_groups(problem)
        self.set_aside: frozenset[int] = frozenset()
        self.hours = [float(hours_of(problem, teacher)) for teacher in range(len(problem.teachers))]
        self.most, self.least = problem.most_members, problem.least_members
        #: Members below which a group should not fall.
        self.enough = [max(least, group.course.soft_min_size) for least, group in zip(self.least, problem.groups, strict=True)]
        self.any_remote = any(self.remote)
        self.any_late = bool(problem.extracurricular)
        self.most_a_day = float(problem.policy.lessons_a_day)
        longest = max((len(slots) for slots in problem.slots_at.values()), default=0)
        self.limits_days = problem.policy.holds("students_stay_within_daily_load") and longest > self.most_a_day
        self.teacher_day = {
            index: float(person.max_lessons_day)
            for index, person in enumerate(problem.teachers)
            if person.max_lessons_day is not None and problem.policy.holds("teachers_stay_within_load")
        }
        self.away = [[float(g.hours) if g.is_elsewhere(home) else 0.0 for g in problem.groups] for home in range(len(problem.schools))]

    def _find_families(self) -> None:
        """Sets of rooms that suit some part at some size: ``family[series][size]`` is an index into ``families``."""
        known: dict[bytes, int] = {}
        self.families: list[Flags] = []
        self.family: list[list[int]] = []
        by_suits: dict[bytes, list[int]] = {}
        for suits in self.room_suits:
            key = suits.tobytes()
            if key not in by_suits:
                row = []
                for size in range(self.most_seats + 1):
                    rooms = suits & (self.seats >= size)
                    mark = rooms.tobytes()
                    if mark not in known:
                        known[mark] = len(self.families)
                        self.families.append(rooms)
                    row.append(known[mark])
                by_suits[key] = row
            self.family.append(by_suits[key])
        table = np.array(self.families, np.bool_).reshape(len(self.families), len(self.problem.network.rooms))
        self.families_of_room = [np.flatnonzero(table[:, room]) for room in range(table.shape[1])]
        self.rooms_open = (table.astype(np.int16) @ self.room_open.T.astype(np.int16)).astype(np.int16)

    def _pinned_starts(self) -> dict[int, list[int]]:
        problem, found = self.problem, dict[int, list[int]]()
        if not problem.policy.holds("pinned_parts_stay"):
            return found
        for pin in problem.network.pins:
            group = problem.group_index.get(pin.group)
            if pin.kind not in (PinKind.TIME, PinKind.ROOM) or group is None or pin.day is None or pin.period is None:
                continue
            slot = problem.slot_at(problem.groups[group].candidate.host, pin.day, pin.period, pin.weeks)
            parts = [s for s in problem.groups[group].series if pin.part in (None, problem.series[s].part.id)]
            if slot is not None and parts and slot not in found.get(parts[0], []):
                found.setdefault(parts[0], []).append(slot)
        return found

    def _add_blocks(self, series: int, pins: list[int]) -> None:
        problem, grid = self.problem, self.grid
        record = problem.series[series]
        weekly = np.zeros(grid.size, np.bool_)
        single = np.zeros(grid.size, np.bool_)
        for slot in record.slots:
            (single if problem.slot_week[slot] else weekly)[slot] = True
        doubles = record.part.doubles is Doubles.MUST and record.most_a_day > 1
        pairs = weekly.copy()
        has_next = grid.follows >= 0
        pairs &= has_next
        pairs[has_next] &= weekly[grid.follows[has_next]]
        if not record.part.double_over_long_break:
            pairs &= grid.pause < problem.policy.long_break
        left = [slot for slot in pins if not problem.slot_week[slot]]
        alone = [slot for slot in pins if problem.slot_week[slot]]
        lengths = [2] * (record.weekly // 2) + [1] * (record.weekly % 2) if doubles else [1] * record.weekly
        for length in lengths:
            pinned = -1
            if left:
                pinned = left.pop(0)
                following = int(grid.follows[pinned])
                if length == 2 and following in left:
                    left.remove(following)
            starts = pairs if length == 2 else weekly
            if doubles and length == 2 and pinned >= 0 and not pairs[pinned]:
                before = np.flatnonzero(grid.follows == pinned)
                pinned = int(before[0]) if len(before) else pinned
            self._add(series, length, starts, pinned)
        for _ in range(record.alternating):
            self._add(series, 1, single, alone.pop(0) if alone else -1)

    def _add(self, series: int, length: int, starts: Flags, pinned: int) -> None:
        group = self.problem.series[series].group
        block = Block(len(self.blocks), series, group, length, starts, pinned)
        self.blocks.append(block)
        self.of_series[series].append(block.index)
        self.of_group[group].append(block.index)

    def _options(self) -> list[tuple[int, ...]]:
        problem = self.problem
        pinned = pinned_requests(problem)
        trips = problem.policy.holds("students_stay_within_trips")
        found = []
        for request in problem.requests:
            home = problem.home[request.student]
            stays = trips and problem.max_days_away(request.student) == 0
            options = tuple(
                g for g in request.rank if not (stays and problem.groups[g].is_elsewhere(home) and problem.groups[g].hours)
            )
            found.append(pinned.get(request.index, options))
        return found

    def _blocked(self) -> dict[int, Flags]:
        problem, found = self.problem, dict[int, Flags]()
        if not problem.policy.holds("teachers_are_available"):
            return found
        for teacher, person in enumerate(problem.teachers):
            if problem.network.busy_of[person.id]:
                blocked = problem.teacher_blocked[teacher]
                found[teacher] = np.array([slot in blocked for slot in range(self.grid.size)], np.bool_)
        return found

    def _teachers(self) -> list[tuple[int, ...]]:
        """For every series who may teach it, a pinned teacher alone."""
        problem = self.problem
        found = [series.teachers for series in problem.series]
        for pin in problem.network.pins if problem.policy.holds("pinned_parts_stay") else ():
            group = problem.group_index.get(pin.group)
            if pin.kind is PinKind.TEACHER and group is not None and pin.teacher in problem.teacher_index:
                for series in problem.groups[group].series:
                    if pin.part in (None, problem.series[series].part.id) or problem.groups[group].course.one_teacher:
                        found[series] = (problem.teacher_index[pin.teacher],)
        return found
